"""Text as rules see it: folded to plain letters, and cut into sentences.

Folding keeps one character for one character, so an offset in folded text is the same
offset in what the person wrote. Sentences follow the sense, not the line breaks of mail.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise

import re2

MAX_SENTENCE = 700
MAX_SENTENCES = 160

_SINGLE = {
    "ß": "s",
    "æ": "a",
    "œ": "o",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "þ": "t",
    "ð": "d",
    "ı": "i",
    "’": "'",
    "‘": "'",
    "´": "'",
    "`": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "–": "-",
    "—": "-",
    "‐": "-",
    "‑": "-",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2007": " ",
    "\u200b": " ",
    "\u200c": " ",
    "\u200d": " ",
    "\ufeff": " ",
    "\u00ad": " ",
    "…": ".",
}


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    """One character for one: lower case, without its accents."""
    lowered = character.lower()
    if lowered in _SINGLE:
        return _SINGLE[lowered]
    decomposed = unicodedata.normalize("NFKD", lowered)
    return decomposed[0] if decomposed else " "


def fold(text: str) -> str:
    """Lower case, accents off, straight quotes; as long as the text it was made from."""
    if text.isascii():
        return text.lower()
    return "".join([c if "a" <= c <= "z" or c == " " else _fold_character(c) for c in text])


def one_byte_each(folded: str, errors: str = "replace") -> bytes:
    """Folded text, a byte for each letter; what is neither Latin-1 nor the euro sign is a question mark."""
    return folded.replace("€", "\x80").encode("latin-1", errors)


# A full stop ends a sentence unless an abbreviation, an initial or a number stands before it.
_END = re2.compile(r"[.!?…]+[)\"'»”]*\s+")
_ABBREVIATION = re2.compile(
    r"(?i)(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|no|nr|vs|inc|ltd|co|corp|approx|e\.g|i\.e|etc|z\.b|d\.h|u\.a|bzw|ca|ggf|inkl"
    r"|evtl|usw|tel|str|hr|fr|sr|sra|p\.s|m|mme|kl|bl\.a|t\.ex|pga|godz|ul|np|tzw|[a-z])\.$"
)
_ORDINAL = re2.compile(r"(?:^|\s)\d{1,2}\.$")
_LIST_MARK = re2.compile(r"^\s*(?:[-*•·–▪o]|\d{1,2}[.)])\s+")
_WRAPPED = 46


def paragraphs(text: str) -> list[str]:
    """Lines joined where mail wrapped them; a blank line, list mark or short line ends one."""
    blocks: list[str] = []
    current: list[str] = []
    previous = ""
    for line in text.splitlines():
        stripped = line.strip()
        starts_new = bool(_LIST_MARK.match(line)) or (previous and len(previous) < _WRAPPED)
        if current and (not stripped or (starts_new and not _runs_on(previous, stripped))):
            blocks.append(" ".join(current))
            current = []
        if stripped:
            current.append(stripped)
        previous = stripped
    if current:
        blocks.append(" ".join(current))
    return blocks


def _runs_on(previous: str, following: str) -> bool:
    """A short line still runs on when the next one begins in lower case."""
    return following[:1].islower() and previous[-1:] not in ".!?:"


def sentences(text: str) -> list[str]:
    """The sentences of a mail in order, each at most MAX_SENTENCE characters."""
    found: list[str] = []
    for block in paragraphs(text):
        found.extend(_split(block))
        if len(found) >= MAX_SENTENCES:
            break
    return found[:MAX_SENTENCES]


def _split(block: str) -> list[str]:
    """One paragraph cut at the ends of its sentences."""
    cuts = [0]
    for end in _END.finditer(block):
        before = block[max(0, end.start() - 12) : end.start() + 1]
        follows = block[end.end() : end.end() + 1]
        if block[end.start()] == "." and (
            _ABBREVIATION.search(before) or _ORDINAL.search(before) or follows.islower()
        ):
            continue
        cuts.append(end.end())
    cuts.append(len(block))
    pieces = [block[a:b].strip() for a, b in pairwise(cuts)]
    return [part for piece in pieces if piece for part in _capped(piece)]


def _capped(piece: str) -> list[str]:
    """Overlong runs cut at the cap, so no rule ever reads more than MAX_SENTENCE characters."""
    return [piece[i : i + MAX_SENTENCE] for i in range(0, len(piece), MAX_SENTENCE)]
