"""Part a mail's text into what it newly says, the signature, and the older mail it quotes."""

from __future__ import annotations

import re
from typing import NamedTuple

from afterview.mail.parsing import signatures
from afterview.mail.parsing.html import HISTORY
from afterview.mail.parsing.phrases import any_of

_MAX_LINE = 400
_MAX_SPLIT = 200_000  # what stands further down is history for our purpose
_WRAPPED = 4  # lines that an attribution takes at most
_MAX_INNER = 5  # forwards of forwards that are followed

# "On 3 March 2026, Mara wrote:" and "Mara <m@acme.example> wrote:"; a date or an address must stand in it.
_OPENER, _WROTE = any_of("opener"), any_of("wrote")
_ATTRIBUTION = re.compile(
    rf"(?i)^[*_\s]{{0,9}}(?:{_OPENER}\b.{{0,260}}\b{_WROTE}(?!\w).{{0,80}}|.{{2,120}}\b{_WROTE}(?!\w).{{0,120}}):[*_\s]{{0,9}}$"
)
_OPENS = re.compile(rf"(?i)[*_\s]{{0,9}}{_OPENER}\b")
_DATED = re.compile(r"\d{1,2}[:.h]\d{2}|\d{4}|@|\d{1,2}[./-]\d{1,2}")
_WROTE_WORD = re.compile(f"(?i){_WROTE}")

_SEPARATOR = re.compile(rf"(?i)^[\s>]{{0,20}}-{{2,12}} ?{any_of('original_message')}.{{0,40}}-{{0,12}}\s*$")
_FORWARD = re.compile(
    rf"(?i)^[\s>]{{0,20}}(?:-{{2,12}} ?{any_of('forwarded_message')}.{{0,80}}"
    rf"|{any_of('forward_begins')}\s?:)\s*$"
)

_KINDS = ("from", "sent", "to", "subject", "other")
_LABEL = re.compile(
    r"(?i)^[\s>*_]{0,10}(?:"
    + "|".join(f"(?P<{kind}>{any_of(f'label_{kind}')})" for kind in _KINDS)
    + r")\s?\*?\s?:"
)
_RULE = re.compile(r"^[\s>]*[_\-=*]{5,}\s*$")
_QUOTED = re.compile(r"^\s{0,3}>")


class Split(NamedTuple):
    """The three parts of a mail's text."""

    newest: str
    signature: str = ""
    quoted: str = ""


def split(text: str, *, forwarded: bool = False, depth: int = 0) -> Split:
    """Part the text. Of a pure forward, or when nothing else is left, the older mail is what is read."""
    lines = text[:_MAX_SPLIT].split("\n")
    start = _history(lines)
    own = [line for line in lines[:start] if not _QUOTED.match(line)]
    quoted = [line for line in lines[:start] if _QUOTED.match(line)] + lines[start:]
    newest, signature = signatures.split("\n".join(_without_attributions(own)))
    older = "\n".join(quoted).replace(HISTORY, "").strip("\n")
    if not quoted or depth >= _MAX_INNER:
        return Split(newest.replace(HISTORY, "").strip(), signature, older)
    is_forward = forwarded or any(_FORWARD.match(line[:_MAX_LINE]) for line in lines[start : start + 3])
    if not newest.strip() or (is_forward and _only_points(newest)):
        inner = split(_unwrapped(quoted), depth=depth + 1)
        if inner.newest.strip():
            return Split(inner.newest, inner.signature, older)
    return Split(newest.strip() or older, signature, older)


def message_below(quoted: str) -> str:
    """What the mail just below says, without the still older ones that it quotes itself."""
    return split(_unwrapped(quoted.split("\n")), depth=_MAX_INNER).newest


def _history(lines: list[str]) -> int:
    """The line where older mail begins; len(lines) when there is none, or answers stand between quotes."""
    before_colons = _before_colons(lines)
    for number, raw in enumerate(lines):
        line = raw[:_MAX_LINE]
        if ":" in line or "--" in line or HISTORY in line:
            if HISTORY in line or _SEPARATOR.match(line) or _FORWARD.match(line):
                return number
            if not _QUOTED.match(line) and _is_header_block(lines, number):
                return number - 1 if number and _RULE.match(lines[number - 1]) else number
        length = _attribution(lines, number) if number in before_colons else 0
        if length and not _answers_between(lines, number + length):
            return number
    return len(lines)


def _before_colons(lines: list[str]) -> set[int]:
    """The lines in which an attribution may begin: a colon ends one of the next few. Most lines are none."""
    ends = (number for number, line in enumerate(lines) if line.rstrip(" *_").endswith(":"))
    return {number - before for number in ends for before in range(_WRAPPED)}


def _attribution(lines: list[str], number: int) -> int:
    """How many lines an "On ... wrote:" takes here (mail programs wrap it), 0 if there is none."""
    joined = ""
    for length, line in enumerate(lines[number : number + _WRAPPED], 1):
        joined = f"{joined} {line.strip()}".strip()
        if not line.strip() or len(joined) > _MAX_LINE:
            return 0
        if line.rstrip(" *_").endswith(":") and _WROTE_WORD.search(joined):
            is_one = _attributes(joined) and not (
                length > 1 and _starts_later(lines[number : number + length])
            )
            return length if is_one else 0
    return 0


def _attributes(line: str) -> bool:
    return bool(_ATTRIBUTION.match(line) and _DATED.search(line))


def _starts_later(lines: list[str]) -> bool:
    """Whether the first of these lines is still the writer's own, and the attribution comes after it."""
    first = lines[0].strip()
    if first.endswith((".", "!", "?")):
        return True
    return not _OPENS.match(first) and _attributes(" ".join(line.strip() for line in lines[1:]))


def _answers_between(lines: list[str], number: int) -> bool:
    """Whether '>' lines follow, so that what is not marked after them is the writer's own."""
    following = [line for line in lines[number : number + 3] if line.strip()]
    return bool(following) and bool(_QUOTED.match(following[0]))


def _without_attributions(lines: list[str]) -> list[str]:
    before_colons = _before_colons(lines)
    kept: list[str] = []
    number = 0
    while number < len(lines):
        length = _attribution(lines, number) if number in before_colons else 0
        if not length:
            kept.append(lines[number])
        number += length or 1
    return kept


def _is_header_block(lines: list[str], number: int) -> bool:
    """Whether From, Sent, To, Subject stand here below each other, as Outlook writes them."""
    first = _LABEL.match(lines[number][:_MAX_LINE])
    if not first or not first["from"]:
        return False
    kinds = set()
    for line in lines[number + 1 : number + 9]:
        found = _LABEL.match(line[:_MAX_LINE])
        kinds |= {found.lastgroup} if found else set()
    return ("sent" in kinds and bool(kinds & {"to", "subject"})) or {"to", "subject"} <= kinds


def _only_points(newest: str) -> bool:
    """Whether the words above a forward only point at it ("FYI", "see below")."""
    return len(newest.split()) <= 12 and len(newest) <= 100


def _unwrapped(lines: list[str]) -> str:
    """Older mail without its '>' marks, its separator and its header lines."""
    bare = [re.sub(r"^(?:\s{0,3}> ?)+", "", line).replace(HISTORY, "") for line in lines]
    number = 0
    while number < len(bare) and number < 40 and _is_head(bare, number):
        number += 1
    return "\n".join(bare[number:])


def _is_head(lines: list[str], number: int) -> bool:
    line = lines[number][:_MAX_LINE]
    return (
        not line.strip()
        or bool(_LABEL.match(line) or _RULE.match(line) or _SEPARATOR.match(line) or _FORWARD.match(line))
        or bool(_attribution(lines, number))
        or (
            number > 0
            and bool(_LABEL.match(lines[number - 1][:_MAX_LINE]))
            and line.startswith((" ", "\t", "<"))
        )
    )
