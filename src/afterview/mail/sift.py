"""Could a word of a job search stand in these bytes? Asked before a mail is parsed at all.

Wider than `triage.may_matter` and never narrower: where a mail is written in a way that bytes
alone cannot answer for, the answer is yes. Text in base64 and quoted-printable is decoded,
letters count with and without their accents, in UTF-8, in the Latin charsets and as HTML names.
Hyperscan looks for all stems at once; what it finds first ends the search.
"""

from __future__ import annotations

import binascii
import unicodedata
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import hyperscan
import re2

from afterview.mail.classification.text import fold
from afterview.mail.parsing import headers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_HEAD = 64 * 1024
# `may_matter` looks at 8,000 letters of text; markup around them may take many times that.
MAX_NAME = 60
MAX_MARKUP = 1024 * 1024
PART_HEAD = 2048
# With more parts than this the full parser must say whether a mail can be read.
MAX_PARTS = 60
_NO_TEXT = (
    b"image", b"audio", b"video", b"font", b"application/pdf", b"application/zip", b"application/octet",
    b"application/vnd", b"application/ms",
)  # fmt: skip
# Charsets whose letters are no ASCII bytes, or whose accents stand in other places than in Latin-1.
_STRANGE = (
    "utf-16|utf16|utf-32|utf32|utf-7|utf7|iso-2022|hz-gb|ebcdic|cp037|iso-8859-(?:2|3|4|9|10|13|14|16)"
    "|windows-125[047]|cp125[047]|macintosh"
)
_INVITATIONS = "text/calendar|application/ics"
_UNANSWERABLE = re2.compile(f"{_STRANGE}|{_INVITATIONS}".encode())
_STYLE = re2.compile(rb"(?is)<(?:style|script)\b.*?</(?:style|script)|<[^<>]*>")
_BOUNDARY = re2.compile(rb'(?i)boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s";]{1,200}))')
# A letter of a word written as its number; other numbers are quotes, dashes and spaces.
_NUMBERED = (
    r"&#(?:x0*(?:[46][1-9a-f]|[57][0-9a]|[cdef][0-9a-f]|ad|1[0-7][0-9a-f])"
    r"|0*(?:6[5-9]|[78][0-9]|90|9[7-9]|1[01][0-9]|12[0-2]|173|19[2-9]|2[0-9][0-9]|3[0-7][0-9]|38[0-3]))\b"
)
_BROKEN = (rf"[a-z]<[^<>]{{1,300}}>[a-z]|{_NUMBERED}|&(?:shy|zwnj);|=\r?\n|\xc2\xad|\xad").encode("latin-1")
# An accent as HTML writes it: the letter is what counts.
_NAMED = re2.compile(
    rb"&([A-Za-z])(?:uml|grave|acute|circ|tilde|ring|cedil|slash|caron|ogon|strok|dot|[ez]?lig);"
)
# Letters outside Latin-1 in the languages of the reader; what is outside both is no letter of a stem.
_BEYOND = str.maketrans("ąćęłńśźżčšžěřůďťňőűğışāēīūœ", "acelnszzcszerudtnougisaeiuo")
_PLAIN = bytes(ord(fold(chr(code))) if fold(chr(code)).isascii() else code for code in range(256))


def may_hold(data: bytes) -> bool:
    """Whether a closer look could find a word of a job search or an invitation."""
    end = end_of_headers(data)
    head = data[: end + 1]
    if may_be_named(head) or b"\0" in data:
        return True
    parts = _parts(data, head, end)
    return any(number > MAX_PARTS or _part_may_hold(part) for number, part in enumerate(parts))


def end_of_headers(data: bytes) -> int:
    """Where the first blank line stands; 0 when there is none where it should be."""
    end = data.find(b"\n\n", 0, MAX_HEAD)
    crlf = data.find(b"\n\r\n", 0, end if end >= 0 else MAX_HEAD)
    return max(crlf if crlf >= 0 else end, 0)


def may_be_named(head: bytes) -> bool:
    """Whether the subject or the sender's name holds a stem."""
    small = b"\n" + head.lower()
    subject = value(head, small, b"\nsubject:")
    sender = value(head, small, b"\nfrom:")
    said = subject + b"\n" + (sender.rpartition(b"<")[0] or sender)
    if b"=?" in said or not said.isascii():
        decoded = headers.words(said.decode("ascii", "surrogateescape").replace("\n", " , "))
        said = fold(decoded).encode("latin-1", "replace")
    return _holds(said)


def value(head: bytes, small: bytes, name: bytes) -> bytes:
    """The first value of a header; `small` is a line end and the headers in lower case."""
    at = small.find(name)
    if at < 0:
        return b""
    begin = at + len(name) - 1
    end = head.find(b"\n", begin)
    while end >= 0 and head[end + 1 : end + 2] in (b" ", b"\t"):
        end = head.find(b"\n", end + 1)
    return head[begin : end if end >= 0 else len(head)]


def _parts(data: bytes, head: bytes, end: int) -> Iterator[bytes]:
    """The parts that could be text: the content itself, or what stands between boundaries."""
    kind = value(head, b"\n" + head.lower(), b"\ncontent-type:").strip().lower()
    if not kind.startswith((b"multipart", b"message")):
        yield data[: end + MAX_MARKUP]
        return
    named = _BOUNDARY.search(value(head, b"\n" + head.lower(), b"\ncontent-type:"))
    boundary = b"\n--" + (named[1] or named[2]) if named else b"\n--"
    if data.find(boundary, end) < 0:
        boundary = b"\n--"
    yield from _between(data, boundary, end)


def _between(data: bytes, boundary: bytes, at: int) -> Iterator[bytes]:
    """The parts between boundaries, those within parts too, without the files among them."""
    until = data.find(boundary, at)
    yield data[at : until if until >= 0 else len(data)][:MAX_MARKUP]
    while until >= 0:
        begin = data.find(b"\n", until + len(boundary)) + 1
        until = data.find(boundary, until + len(boundary)) if begin else -1
        if not begin:
            return
        small = data[begin : begin + PART_HEAD].lower()
        kind = small.partition(b"content-type:")[2].lstrip()
        if boundary != b"\n--" and kind.startswith((b"multipart", b"message")):
            yield from _between(data[begin : until if until >= 0 else len(data)], b"\n--", 0)
        else:
            yield b"" if kind.startswith(_NO_TEXT) else data[begin : until if until >= 0 else len(data)]


def _part_may_hold(part: bytes) -> bool:
    """Whether one part could; images and other files are left out."""
    head, body = _headed(part)
    kind = head.partition(b"content-type:")[2].lstrip()
    if kind.startswith(_NO_TEXT):
        return False
    if _UNANSWERABLE.search(head) or kind.startswith(b"message/rfc822"):
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
    if not markup or b"<" not in text:
        return _holds_plainly(text)
    if _broken(text):
        return (
            _holds_plainly(_STYLE.sub(b" ", text)) or _holds_plainly(_STYLE.sub(b"", text)) or b"&#" in text
        )
    return _holds_plainly(text) and _holds_plainly(_STYLE.sub(b" ", text))


def _holds_plainly(text: bytes) -> bool:
    return _holds(_plain(text))


def _plain(text: bytes) -> bytes:
    """Plain letters: accents off, what is no Latin letter a question mark."""
    if b"&" in text and _NAMED.search(text):
        text = bytes(_NAMED.sub(rb"\1", text))
    if text.isascii():
        return text
    try:
        said = text.decode("utf-8")
    except UnicodeDecodeError:
        return text.translate(_PLAIN)
    if b"\xcc" in text or b"\xcd" in text:
        said = unicodedata.normalize("NFC", said)
    if b"\xc4" in text or b"\xc5" in text:
        said = said.lower().translate(_BEYOND)
    return said.encode("latin-1", "replace").translate(_PLAIN)


@cache
def stems() -> tuple[str, ...]:
    """All stems of all languages, in plain letters."""
    listed = resources.files("afterview.mail").joinpath("triage_stems.txt").read_text("utf-8")
    return tuple(
        sorted({word for line in listed.splitlines() if not line.startswith("#") for word in line.split()})
    )


def matcher(patterns: list[bytes]) -> Callable[[bytes], bool]:
    """Whether any of many patterns holds in bytes, capital letters or not, in one pass over them."""
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    flags = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_SINGLEMATCH | hyperscan.HS_FLAG_DOTALL
    database.compile(expressions=patterns, ids=list(range(len(patterns))), flags=[flags] * len(patterns))

    def holds(text: bytes) -> bool:
        try:
            database.scan(text, match_event_handler=_found)
        except hyperscan.ScanTerminated:
            return True
        return False

    return holds


def _found(*_match: object) -> bool:
    """One is enough."""
    return True


@cache
def _matchers() -> tuple[Callable[[bytes], bool], Callable[[bytes], bool]]:
    return matcher([rf"(?:^|[^a-z0-9_]){stem}".encode() for stem in stems()]), matcher([_BROKEN])


def _holds(text: bytes) -> bool:
    return _matchers()[0](text)


def _broken(text: bytes) -> bool:
    return _matchers()[1](text)
