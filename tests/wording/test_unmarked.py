"""No sentence is written into a page past the catalogs: templates and the code of pages are read for such."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

import afterview.web

WEB = Path(afterview.web.__file__).parent
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
CODE = sorted([*(WEB / "pages").glob("*.py"), *WEB.glob("*forms.py"), WEB / "navigation.py"])
# Names, which are the same in every language.
NAMES = {"Afterview", "Tab", "Enter", "Esc"}
SAID = ("_", "gettext", "gettext_lazy", "ngettext", "pgettext", "N_")
ATTRIBUTES = ("aria-label", "placeholder", "title", "alt")


def _bare(template: str) -> str:
    """The template without what is translated, computed or a comment."""
    text = re.sub(r"\{% comment .*?endcomment %\}|\{#.*?#\}", "", template, flags=re.S)
    text = re.sub(r"\{% block width %\}.*?endblock %\}", "", text)  # a class, not a word
    text = re.sub(r"\{%\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*%\}", "", text, flags=re.S)
    return re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.S)


def unmarked(template: str) -> list[str]:
    """Words of a template that no catalog knows."""
    page = LexborHTMLParser(_bare(template))
    for node in page.css("script, style, code"):
        node.decompose()
    said = [n.text_content or "" for n in page.root.traverse(include_text=True)] if page.root else []
    said += [n.attributes.get(a) or "" for a in ATTRIBUTES for n in page.css(f"[{a}]")]
    words = [word for text in said for word in re.findall(r"[^\W\d_]{2,}", text)]
    return [word for word in words if word not in NAMES]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda p: str(p.relative_to(WEB / "templates")))
def test_a_template_says_nothing_past_the_catalogs(template: Path) -> None:
    assert unmarked(template.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "planted",
    ["<p>Nothing to do</p>", '<a aria-label="Close it" href="x"></a>', "<h1>{{ name }} today</h1>"],
)
def test_a_planted_sentence_is_found(planted: str) -> None:
    assert unmarked(planted)


def sentences(code: str) -> list[str]:
    """Texts in code that read like a sentence and are not handed to a catalog."""
    tree = ast.parse(code)
    silent: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            silent.add(id(node.value))  # a docstring
        marked = isinstance(node, ast.Call) and getattr(node.func, "id", "") in SAID
        raised = isinstance(node, ast.Raise)
        if marked or raised:
            silent.update(id(one) for one in ast.walk(node) if isinstance(one, ast.Constant))
    heard = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in silent]
    return [text for text in heard if isinstance(text, str) and re.match(r"[A-Z]\w*( \w+)+", text)]


@pytest.mark.parametrize("module", CODE, ids=lambda p: p.name)
def test_the_code_of_a_page_says_nothing_past_the_catalogs(module: Path) -> None:
    assert sentences(module.read_text("utf-8")) == []


def test_a_planted_sentence_in_code_is_found() -> None:
    assert sentences('messages.success(request, "Kept for you.")') == ["Kept for you."]
    assert sentences('messages.success(request, _("Kept for you."))') == []
