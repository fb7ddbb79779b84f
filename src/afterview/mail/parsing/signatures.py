"""Where a mail's own words end: closing and name, "sent from my phone", legal and unsubscribe footers."""

from __future__ import annotations

import re

from afterview.mail.parsing.phrases import any_of

_MAX_LINE = 300
_MAX_SIGNATURE_LINES = 14

_MOBILE = re.compile(f"(?i)^{any_of('mobile')}$")
_CLOSING = re.compile(rf"(?i)^{any_of('closing')}[\s,.;–!-]{{0,9}}$")
_FOOTER = re.compile(f"(?i){any_of('footer')}")
_POSTSCRIPT = re.compile(r"(?i)p\.? ?s\.?\b")


def split(text: str) -> tuple[str, str]:
    """Part a writer's own text into what is said and the signature; the first is never empty for it."""
    lines = text.strip("\n").split("\n")
    end = _delimiter(lines)
    body, mobile = _without_mobile(lines[:end])
    body, footer = _without_footer(body)
    body, block = _without_closing(body)
    said = "\n".join(body).strip()
    if not said:
        return text.strip(), ""
    return said, "\n".join([*block, *footer, *mobile, *lines[end:]]).strip("\n")


def _delimiter(lines: list[str]) -> int:
    """The line of the "-- " that RFC 3676 puts above a signature."""
    said = False
    for number, line in enumerate(lines):
        if said and line.rstrip() == "--":
            return number
        said = said or bool(line.strip("- \t"))
    return len(lines)


def _without_mobile(lines: list[str]) -> tuple[list[str], list[str]]:
    kept: list[str] = []
    cut: list[str] = []
    for line in lines:
        (cut if _MOBILE.match(line.strip()[:_MAX_LINE]) else kept).append(line)
    return kept, cut


def _without_footer(lines: list[str]) -> tuple[list[str], list[str]]:
    """Cut the paragraphs at the end that every mail of this sender carries."""
    paragraphs = _paragraphs(lines)
    kept = len(paragraphs)
    while kept > 1 and _is_footer(paragraphs[kept - 1]):
        kept -= 1
    end = sum(len(paragraph) for paragraph in paragraphs[:kept])
    return lines[:end], lines[end:]


def _paragraphs(lines: list[str]) -> list[list[str]]:
    """Runs of lines, each with the blank lines after it."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        last = paragraphs[-1]
        if line.strip() and last and not last[-1].strip():
            paragraphs.append([])
        paragraphs[-1].append(line)
    return paragraphs


def _is_footer(paragraph: list[str]) -> bool:
    words = " ".join(line.strip() for line in paragraph)[:3000]
    return not words.strip() or bool(_FOOTER.search(words))


def _without_closing(lines: list[str]) -> tuple[list[str], list[str]]:
    """Cut from the last "Best regards," on, when what follows looks like a name and an address."""
    for number in range(len(lines) - 1, -1, -1):
        if _CLOSING.match(lines[number].strip()[:_MAX_LINE]):
            is_block = _is_block(lines[number + 1 :])
            return (lines[:number], lines[number:]) if is_block else (lines, [])
    return lines, []


def _is_block(lines: list[str]) -> bool:
    """Whether lines are a name, a title, a phone: short, few, and no new sentence of the writer."""
    filled = [line.strip() for line in lines if line.strip()]
    if len(filled) > _MAX_SIGNATURE_LINES:
        return False
    return not any(_POSTSCRIPT.match(line) or (len(line) > 120 and ". " in line) for line in filled)
