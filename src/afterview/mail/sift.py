"""Could a word of a job search stand in these bytes? Asked before a mail is parsed at all.

Wider than `triage.may_matter` and never narrower: where a mail is written in a way that bytes
alone cannot answer for, the answer is yes. Text in base64 and quoted-printable is decoded,
letters count with and without their accents, in UTF-8, in the Latin charsets and as HTML names.
"""

from __future__ import annotations

import binascii
import unicodedata
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
# Charsets whose letters are no ASCII bytes, or whose accents stand in other places than in Latin-1.
_STRANGE = (
    b"utf-16", b"utf16", b"utf-32", b"utf32", b"utf-7", b"utf7", b"iso-2022", b"hz-gb", b"ebcdic", b"cp037",
    b"iso-8859-2", b"iso-8859-3", b"iso-8859-4", b"iso-8859-9", b"iso-8859-10", b"iso-8859-13",
    b"iso-8859-14", b"iso-8859-16", b"windows-1250", b"windows-1254", b"windows-1257", b"cp1250",
    b"cp1254", b"cp1257", b"macintosh",
)  # fmt: skip
_STYLE = re2.compile(rb"(?is)<(?:style|script)\b.*?</(?:style|script)|<[^<>]*>")
_MARKUP = re2.compile(rb"(?i)<(?:html|body|head|table|div|p|br|td|span|font|a|style|meta|!doctype)\b")
_BROKEN_WORD = re2.compile(rb"(?i)[a-z]<[^<>]{1,300}>[a-z]|&#|&(?:shy|zwnj|#173|nbsp);|=\r?\n|\xc2\xad|\xad")
_INVITATIONS = (b"text/calendar", b"application/ics")
# An accent as HTML writes it: the letter is what counts.
_NAMED = re2.compile(rb"&([A-Za-z])(?:uml|grave|acute|circ|tilde|ring|cedil|slash|caron|ogon|strok|lig);")
# Letters outside Latin-1 in the languages of the reader; what is outside both is no letter of a stem.
_BEYOND = str.maketrans("ąćęłńśźżčšžěřůďťňőűğışāēīūœ", "acelnszzcszerudtnougisaeiuo")
_PLAIN = bytes(ord(fold(chr(code))) if fold(chr(code)).isascii() else code for code in range(256))


def may_hold(message: Message, data: bytes) -> bool:
    """Whether a closer look could find a word of a job search or an invitation."""
    if _stems().search(fold(f"{message.subject}\n{message.sender.name}")):
        return True
    return b"\0" in data or any(_part_may_hold(part) for part in _parts(message, data))


def _parts(message: Message, data: bytes) -> list[bytes]:
    """What stands between lines that begin like boundaries, what stands before the first one too."""
    if not message.header("Content-Type").lower().startswith(("multipart", "message")):
        return [data]
    first, *others = data[_end_of_headers(data) :].split(b"\n--")
    return [first, *(one.partition(b"\n")[2] for one in others)]


def _end_of_headers(data: bytes) -> int:
    """Where the first blank line stands; 0 when there is none."""
    ends = [end for end in (data.find(b"\n\n"), data.find(b"\n\r\n")) if end >= 0]
    return min(ends, default=0)


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
    if not markup or b"<" not in text or not _MARKUP.search(text):
        return _holds(text)
    if _BROKEN_WORD.search(text):
        return _holds(_STYLE.sub(b" ", text)) or _holds(_STYLE.sub(b"", text)) or b"&#" in text
    return _holds(text) and _holds(_STYLE.sub(b" ", text))


def _holds(text: bytes) -> bool:
    return _bytes_stems().search(_plain(text)) is not None


def _plain(text: bytes) -> bytes:
    """Plain small letters: accents off, what is no Latin letter a question mark."""
    if b"&" in text:
        text = bytes(_NAMED.sub(rb"\1", text))
    if text.isascii():
        return text.lower()
    try:
        said = text.decode("utf-8")
    except UnicodeDecodeError:
        return text.translate(_PLAIN).lower()
    if b"\xcc" in text or b"\xcd" in text:
        said = unicodedata.normalize("NFC", said)
    if b"\xc4" in text or b"\xc5" in text:
        said = said.lower().translate(_BEYOND)
    return said.encode("latin-1", "replace").translate(_PLAIN).lower()


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
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    return re2.compile(rf"(?:^|[^a-z0-9_])(?:{'|'.join(stems())})".encode("ascii"), options)
