"""Drawings by pygal as our pages take them: no styles, scripts or links of their own."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from django.utils.safestring import SafeString, mark_safe

_SVG = "http://www.w3.org/2000/svg"
# Pages carry no styles or scripts of their own, so a picture must not either.
_UNWANTED = {f"{{{_SVG}}}style", f"{{{_SVG}}}script"}
# What every chart is made with: no script, no tooltips that need one, no inline size.
PLAIN = {
    "js": [],
    "no_prefix": True,
    "explicit_size": False,
    "pretty_print": False,
    "show_legend": False,
    "margin": 10,
}


def plain(svg: bytes, kind: str = "") -> SafeString:
    """The drawing alone, hidden from screen readers: a table beside it says the same. `kind` is a class."""
    ET.register_namespace("", _SVG)
    # The text comes from pygal a moment ago, not from outside.
    root = ET.fromstring(svg)  # noqa: S314
    for parent in root.iter():
        for child in list(parent):
            if child.tag in _UNWANTED:
                parent.remove(child)
        parent.attrib.pop("style", None)
        for name in [n for n in parent.attrib if n.startswith("on")]:
            del parent.attrib[name]
    for title in root.iter(f"{{{_SVG}}}title"):
        title.text = ""
    root.set("class", f"picture {kind}".strip())
    root.set("aria-hidden", "true")
    root.set("focusable", "false")
    return mark_safe(ET.tostring(root, encoding="unicode"))  # noqa: S308 - built here from numbers and our words
