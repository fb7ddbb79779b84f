"""The sentences marked in Django templates, found without Django.

Read are `{% translate "…" %}`, `{% blocktranslate %}…{% plural %}…{% endblocktranslate %}` (their
older names too, `context` and `trimmed` included) and `_("…")` inside any tag or variable. What
is found is exactly the key that Django looks up: variables become %(name)s, and a percent sign is doubled.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Found = tuple[int, str | tuple[str, ...], list[str], str | None]

# The templates are our own files, so the standard library's expressions are safe here.
QUOTED = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
TRANSLATE = re.compile(rf"\{{%\s*trans(?:late)?\s+({QUOTED})(.*?)%\}}", re.DOTALL)
BLOCK = re.compile(r"\{%\s*blocktrans(?:late)?\b(.*?)%\}", re.DOTALL)
PLURAL = re.compile(r"\{%\s*plural\s*%\}")
BLOCK_END = re.compile(r"\{%\s*endblocktrans(?:late)?\s*%\}")
CONTEXT = re.compile(rf"\bcontext\s+({QUOTED})")
INLINE = re.compile(rf"\b_\(({QUOTED})\)")
VARIABLE = re.compile(r"\{\{\s*([\w.]+)[^}]*\}\}")
COMMENT = re.compile(r"\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}|\{#.*?#\}", re.DOTALL)


def _unquoted(literal: str) -> str:
    return re.sub(r"\\(.)", r"\1", literal[1:-1])


def _context(options: str) -> str | None:
    found = CONTEXT.search(options)
    return _unquoted(found[1]) if found else None


def _key(text: str, *, trimmed: bool) -> str:
    """The text of a block as Django looks it up."""
    if trimmed:
        text = " ".join(line.strip() for line in text.splitlines() if line.strip())
    parts = VARIABLE.split(text)
    literal = [p.replace("%", "%%") for p in parts[::2]]
    names = [f"%({name})s" for name in parts[1::2]]
    return "".join(a + b for a, b in zip(literal, [*names, ""], strict=True))


def _block(options: str, inner: str) -> str | tuple[str, ...]:
    forms = [_key(part, trimmed="trimmed" in options.split()) for part in PLURAL.split(inner)]
    return forms[0] if len(forms) == 1 else tuple(forms)


def _blanked(found: re.Match[str]) -> str:
    """Comments go, their line breaks stay."""
    return "\n" * found[0].count("\n")


def template_messages(text: str) -> Iterator[Found]:
    """Every marked sentence of one template: line, sentence (or its two forms), comments, context."""
    text = COMMENT.sub(_blanked, text)

    def line(place: int) -> int:
        return text.count("\n", 0, place) + 1

    for found in TRANSLATE.finditer(text):
        yield line(found.start()), _unquoted(found[1]).replace("%", "%%"), [], _context(found[2])
    for found in BLOCK.finditer(text):
        end = BLOCK_END.search(text, found.end())
        inner = text[found.end() : end.start() if end else len(text)]
        yield line(found.start()), _block(found[1], inner), [], _context(found[1])
    for tag in TAG.finditer(text):
        for found in INLINE.finditer(tag[0]):
            yield line(tag.start()), _unquoted(found[1]).replace("%", "%%"), [], None
