"""Could a word of a job search stand in these bytes? Asked before a mail is parsed at all.

Wider than `triage.may_matter` and never narrower: where a mail is written in a way that bytes
alone cannot answer for, the answer is yes. Text in base64 and quoted-printable is decoded,
letters count with and without their accents, in UTF-8, in the Latin charsets and as HTML names.
"""

from __future__ import annotations

import binascii
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import re2

from afterview.mail.classification.text import fold

if TYPE_CHECKING:
    from afterview.mail.message import Message

# `may_matter` looks at 8,000 letters of text; markup around them may take many times that.
MAX_NAME = 60
MAX_MARKUP = 1024 * 1024
_NO_TEXT = (
    b"image", b"audio", b"video", b"font", b"application/pdf", b"application/zip", b"application/octet",
    b"application/vnd", b"application/ms",
)  # fmt: skip
# Charsets whose letters are no ASCII bytes.
_STRANGE = (
    b"utf-16",
    b"utf16",
    b"utf-32",
    b"utf32",
    b"utf-7",
    b"utf7",
    b"iso-2022",
    b"hz-gb",
    b"ebcdic",
    b"cp037",
)
_STYLE = re2.compile(rb"(?is)<(?:style|script)\b.*?</(?:style|script)|<[^<>]*>")
_MARKUP = re2.compile(rb"(?i)<(?:html|body|head|table|div|p|br|td|span|font|a|style|meta|!doctype)\b")
_BROKEN_WORD = re2.compile(rb"(?i)[a-z]<[^<>]{1,300}>[a-z]|&#|&(?:shy|zwnj|#173|nbsp);|=\r?\n|\xc2\xad|\xad")
_INVITATIONS = (b"text/calendar", b"application/ics")
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
    return b"\0" in data or any(_part_may_hold(part) for part in _parts(message, data))


def _parts(message: Message, data: bytes) -> list[bytes]:
    """What stands between lines that begin like boundaries, what stands before the first one too."""
    if not message.header("Content-Type").lower().startswith(("multipart", "message")):
        return [data]
    first, *others = data.split(b"\n--")
    return [first, *(one.partition(b"\n")[2] for one in others)]


def _part_may_hold(part: bytes) -> bool:
    """Whether one part could; images and other files are left out."""
    head, body = _headed(part)
    kind = head.partition(b"content-type:")[2].lstrip()
    if kind.startswith(_NO_TEXT):
        return False
    if any(one in head for one in _STRANGE) or any(one in head for one in _INVITATIONS):
        return True
    # Only what calls itself plain is no markup for sure.
    return _in_text(_decoded(head, body), markup=b"text/plain" not in head)


def _headed(part: bytes) -> tuple[bytes, bytes]:
    """The headers of a part in lower case, and its content; other lines of dashes begin no part."""
    part = part.lstrip(b"\r\n") if part[:1] in b"\r\n" and part[:3] not in (b"\n", b"\r\n") else part
    end = part.find(b"\n\n")
    crlf = part.find(b"\n\r\n", 0, end if end >= 0 else None)
    end = crlf if crlf >= 0 else end
    colon = part.find(b":", 0, MAX_NAME)
    if end < 0 or colon <= 0 or not part[:colon].replace(b"-", b"").isalnum():
        return b"", part[:MAX_MARKUP]
    return part[:end].lower(), part[end : end + MAX_MARKUP]


def _decoded(head: bytes, body: bytes) -> bytes:
    """The content with its transfer encoding undone."""
    coded = head.partition(b"content-transfer-encoding:")[2].lstrip()
    if coded.startswith(b"base64"):
        return _from_base64(body)
    return binascii.a2b_qp(body) if coded.startswith(b"quoted-printable") else body


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
    if not markup or b"<" not in text or not _MARKUP.search(text):
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
