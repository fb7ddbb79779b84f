"""Could a word of a job search stand in these bytes? Asked before a mail is parsed at all.

Wider than `triage.may_matter` and never narrower: where a mail is written in a way that bytes
alone cannot answer for, the answer is yes. Text in base64 and quoted-printable is decoded,
letters count with and without their accents, in UTF-8, in the Latin charsets and as HTML names.
"""

from __future__ import annotations

import binascii
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import re2

from afterview.mail.classification.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterview.mail.message import Message

# `may_matter` looks at 8,000 letters of text; markup around them may take many times that.
MAX_TEXT = 64 * 1024
MAX_MARKUP = 1024 * 1024
_PARTS = re2.compile(rb"\n--[^\n]{1,200}\n")
_ENDS = re2.compile(rb"\n\r?\n")
_ENCODED = re2.compile(rb"(?i)\n?content-transfer-encoding:[ \t]*\r?\n?[ \t]*(base64|quoted-printable)")
# A part begins with headers or with a blank line; other lines of dashes are no boundaries.
_HEADED = re2.compile(rb"\s*[!-9;-~]{1,100}:|\n\r?\n")
_NO_TEXT = re2.compile(
    rb"(?i)(?:^|\n)content-type:\s*(?:image|audio|video|font|application/(?:pdf|zip|octet|vnd|ms))"
)
# Charsets whose letters are no ASCII bytes, and uuencoded or other old wrappings.
_STRANGE = re2.compile(rb"(?i)charset\s*=\s*[\"']?(?:utf-?16|utf-?32|utf-?7|iso-2022|hz-gb|cp037|ebcdic|ibm)")
_STYLE = re2.compile(rb"(?is)<(?:style|script)\b.*?</(?:style|script)|<[^<>]*>")
_MARKUP = re2.compile(rb"(?i)<(?:html|body|head|table|div|p|br|td|span|font|a|style|meta|!doctype)\b")
_BROKEN_WORD = re2.compile(rb"(?i)[a-z]<[^<>]{1,300}>[a-z]|&#|&(?:shy|zwnj|#173|nbsp);|=\r?\n|\xc2\xad|\xad")
_INVITATION = re2.compile(rb"(?i)text/calendar|application/ics")
# Letters with accents that fold to a plain one: as UTF-8, as Latin-1, and by their names in HTML.
_ACCENTED = {
    "a": r"\xc3[\xa0-\xa5\x80-\x85]|\xc4[\x80-\x85]|[\xe0-\xe5\xc0-\xc5]",
    "c": r"\xc3[\xa7\x87]|\xc4[\x86-\x8d]|[\xe7\xc7\xe6\xe8]",
    "e": r"\xc3[\xa8-\xab\x88-\x8b]|\xc4[\x92-\x9b]|[\xe8-\xeb\xc8-\xcb]",
    "i": r"\xc3[\xac-\xaf\x8c-\x8f]|\xc4[\xa8-\xb1]|[\xec-\xef\xcc-\xcf\xdd\xfd]",
    "l": r"\xc5[\x81\x82]|[\xb3\xa3]",
    "n": r"\xc3[\xb1\x91]|\xc5[\x83-\x88]|[\xf1\xd1]",
    "o": r"\xc3[\xb2-\xb6\xb8\x92-\x96\x98]|\xc5[\x8c-\x91]|[\xf2-\xf6\xf8\xd2-\xd6\xd8]",
    "s": r"\xc5[\x9a-\xa1]|[\xb6\xb9\xa6\xa9\x9a\x8a]",
    "u": r"\xc3[\xb9-\xbc\x99-\x9c]|\xc5[\xa8-\xb3]|[\xf9-\xfc\xd9-\xdc]",
    "y": r"\xc3[\xbd\xbf\x9d]|[\xfd\xff\xdd]",
    "z": r"\xc5[\xb9-\xbe]|[\xbc\xbf\x9e\x8e]",
}


def may_hold(message: Message, data: bytes) -> bool:
    """Whether a closer look could find a word of a job search or an invitation."""
    if _stems().search(fold(f"{message.subject}\n{message.sender.name}")):
        return True
    if b"\0" in data or _STRANGE.search(data[:MAX_TEXT]) or _INVITATION.search(data):
        return True
    return any(_in_text(text, markup=markup) for text, markup in _texts(message, data))


def _texts(message: Message, data: bytes) -> Iterator[tuple[bytes, bool]]:
    """The texts of a mail, decoded, and whether each can be markup; images and other files are left out."""
    if not message.header("Content-Type").lower().startswith(("multipart", "message")):
        yield _decoded(data)
        return
    for part in _split(data):
        if not _NO_TEXT.search(part[:2000]):
            yield _decoded(b"\n" + part)


def _split(data: bytes) -> list[bytes]:
    """The parts between lines that look like boundaries, what stands before the first one too."""
    cuts = [0, *(found.end() for found in _PARTS.finditer(data)), len(data)]
    return [data[start:end] for start, end in pairwise(cuts)]


def _decoded(part: bytes) -> tuple[bytes, bool]:
    """A part with its transfer encoding undone; only what calls itself plain is no markup for sure."""
    end = _ENDS.search(part) if _HEADED.match(part) else None
    cut = end.end() if end else 0
    head, body = part[:cut].lower(), part[cut : cut + MAX_MARKUP]
    markup = b"text/plain" not in head
    encoded = _ENCODED.search(head)
    if not encoded:
        return body, markup
    if encoded.group(1) == b"base64":
        return _from_base64(body.partition(b"\n--")[0]), markup
    return binascii.a2b_qp(body), markup


def _from_base64(letters: bytes) -> bytes:
    try:
        return binascii.a2b_base64(letters[: len(letters) // 4 * 4])
    except binascii.Error:
        return _leniently(letters)


def _leniently(letters: bytes) -> bytes:
    """Base64 with stray characters or a broken ending."""
    kept = bytes(re2.sub(rb"[^A-Za-z0-9+/]", b"", letters))
    return binascii.a2b_base64(kept[: len(kept) // 4 * 4])


def _in_text(text: bytes, *, markup: bool) -> bool:
    """Whether a stem stands in a text; in HTML, in what is shown of it."""
    found = _bytes_stems().search(text) is not None
    if not markup or not _MARKUP.search(text):
        return found
    if _BROKEN_WORD.search(text):
        return _shown(text) or _bytes_stems().search(_STYLE.sub(b"", text)) is not None or b"&#" in text
    return found and _shown(text)


def _shown(text: bytes) -> bool:
    return _bytes_stems().search(_STYLE.sub(b" ", text)) is not None


@cache
def stems() -> tuple[str, ...]:
    """All stems of all languages, in plain letters."""
    listed = resources.files("afterview.mail").joinpath("triage_stems.txt").read_text("utf-8")
    return tuple(
        sorted({word for line in listed.splitlines() if not line.startswith("#") for word in line.split()})
    )


@cache
def _stems() -> Any:
    return re2.compile(rf"\b(?:{'|'.join(stems())})")


@cache
def _bytes_stems() -> Any:
    """The stems in bytes, each letter with the ways its accents are written."""
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.max_mem = 64 << 20
    options.case_sensitive = False
    spelled = "|".join("".join(_letter(c) for c in stem) for stem in stems())
    return re2.compile(rf"(?:^|[^a-z0-9_])(?:{spelled})".encode("latin-1"), options)


def _letter(letter: str) -> str:
    """One letter, with or without accents; decomposed ones carry their accent behind."""
    if letter not in _ACCENTED:
        return letter
    names = (
        rf"|&{letter}(?:uml|grave|acute|circ|tilde|ring|cedil|slash|caron|ogon);"
        if letter != "l"
        else "|&lstrok;"
    )
    return rf"(?:(?:{letter}(?:\xcc[\x80-\xbf]|\xcd[\x80-\xaf])?)|{_ACCENTED[letter]}{names})"
