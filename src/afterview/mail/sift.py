"""Could a word of a job search stand in these bytes? Asked before a mail is parsed at all.

Three looks, each wider than what the reader asks later: does a stem of `triage` stand in it; where the mail
is long or to many, is that more than a few words of shops and newsletters; and does any rule about jobs hold,
without which `classify` leaves it aside? Where bytes alone cannot answer for a mail, the answer is yes.
Text in base64 and quoted-printable is decoded, letters count with and without their accents, in UTF-8, in
the Latin charsets and as HTML names. Hyperscan looks for all stems at once; RE2 tells whether a rule about
jobs holds.
"""

from __future__ import annotations

import binascii
import contextlib
import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import hyperscan
import pybase64
import re2

from afterview.mail.classification.platforms import hires, is_platform
from afterview.mail.classification.rules import job_patterns
from afterview.mail.classification.text import fold
from afterview.mail.classification.titles import is_of_a_job
from afterview.mail.kept import compiled
from afterview.mail.parsing import headers
from afterview.mail.parsing.slices import MAX_PARTS, Slice, end_of_headers, parts, value

if TYPE_CHECKING:
    from collections.abc import Callable

ANY_CASE = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_DOTALL
# `may_matter` looks at 8,000 letters of text; markup around them may take many times that.
MAX_MARKUP = 1024 * 1024
MAX_TAG = 4096
# So many different stems are never everyday.
MANY = 4
# More than `weigh.SHORT` letters, for markup and line ends count here, and quotes do not count there.
MAX_NOTE = 4000
POINTER = 100
_TO_MANY = re2.compile(rb"\nlist-(?:id|unsubscribe)[ \t]*:[ \t]*[^\s]")
_PRECEDENCE = b"\nprecedence:"
# Charsets whose letters are no ASCII bytes, or whose accents stand in other places than in Latin-1.
_STRANGE = (
    "utf-16|utf16|utf-32|utf32|utf-7|utf7|iso-2022|hz-gb|ebcdic|cp037|iso-8859-(?:2|3|4|9|10|13|14|16)"
    "|windows-125[047]|cp125[047]|macintosh"
)
_INVITATIONS = (b"text/calendar", b"application/ics")
_UNANSWERABLE = re.compile(f"charset\\*|{_STRANGE}".encode())
_ENTITIES = tuple(
    (b"&%s;" % name, letter)
    for letter, names in (
        (b" ", b"nbsp ensp emsp thinsp #160 #32 #x20 #xa0 #8203 zwj"),
        (b"'", b"rsquo lsquo apos #8217 #8216 #39 #039 #x27 #x2019"),
    )
    for name in names.split()
)
# A letter of a word written as its number; other numbers are quotes, dashes and spaces.
_NUMBERED = (
    r"&#(?:x0*(?:[46][1-9a-f]|[57][0-9a]|[cdef][0-9a-f]|ad|1[0-7][0-9a-f])"
    r"|0*(?:6[5-9]|[78][0-9]|90|9[7-9]|1[01][0-9]|12[0-2]|173|19[2-9]|2[0-9][0-9]|3[0-7][0-9]|38[0-3]))\b"
)
_BROKEN_BY_TAGS = b"[a-z]<[^<>]+>[a-z]"
_BROKEN_OTHERWISE = rf"{_NUMBERED}|&(?:shy|zwnj);|=\r?\n|\xc2\xad|\xad".encode("latin-1")
# An accent as HTML writes it: the letter is what counts.
_ACCENTED = rb"&([A-Za-z])(?:uml|grave|acute|circ|tilde|ring|cedil|slash|caron|ogon|strok|dot|[ez]?lig);"
_LETTER_NAMED = re.compile(_ACCENTED)
_NAMED = 2
# Letters outside Latin-1 in the languages of the reader; what is outside both is no letter of a stem.
_BEYOND = str.maketrans("ąćęłńśźżčšžěřůďťňőűğışāēīūœ", "acelnszzcszerudtnougisaeiuo")
_QUOTES = frozenset({0x91, 0x92, 0xB4})
_PLAIN = bytes(
    ord("'") if code in _QUOTES else ord(fold(chr(code))) if fold(chr(code)).isascii() else code
    for code in range(256)
)
_ONE_LINE = bytes(32 if code in b"\r\n\t" else code for code in range(256))
# Stands for text whose letters are written as numbers: any word could be in it.
_ANY_STEM = b"\0interview\0"
# Letters that are there and not seen; a word goes on after them.
_UNSEEN = (b"\xe2\x80\x8b", b"\xe2\x80\x8c", b"\xe2\x80\x8d", b"\xef\xbb\xbf")


def may_hold(data: bytes) -> bool:
    """Whether a closer look could find a mail about a job search, or an invitation."""
    end = end_of_headers(data)
    head = data[: end + 1]
    if end < 0 or b"\0" in data:
        return True
    small = b"\n" + head.lower()
    said = _named(head, small)
    stems = Stems()
    stems.look_at(said)
    texts: list[Callable[[], bytes]] = []
    for number, part in enumerate(parts(data, head, end)):
        if number > MAX_PARTS or (part is not None and _is_unanswerable(part.kind)):
            return True
        if part is not None:
            texts.append(_text_of(data, part, stems))
    if not stems.seen and (is_to_many(head) or not _names_a_job(head, small)):
        return False
    if stems.seen and stems.are_everyday and not _is_a_note(head, texts):
        return _is_from_a_platform(head)
    return (
        speaks_of_a_job(said)
        or any(speaks_of_a_job(text()) for text in texts)
        or _is_from_a_platform(head)
        or _is_a_note(head, texts)
    )


def _is_a_note(head: bytes, texts: list[Callable[[], bytes]]) -> bool:
    """Whether it is short and to one person: `weigh` hears the hunch there without a word about jobs."""
    if is_to_many(head):
        return False
    lengths = [len(text()) for text in texts]
    # What stands around the parts, or points at one of them, is not what is read.
    return min((one for one in lengths if one > POINTER), default=0) <= MAX_NOTE


class Stems:
    """The stems that a mail shows, as far as they must be known."""

    __slots__ = ("are_everyday", "seen")

    def __init__(self) -> None:
        self.seen: set[int] = set()
        # Whether they are so few of those that shops and newsletters use as well.
        self.are_everyday = True

    def look_at(self, text: bytes) -> None:
        """Note the stems in plain text."""
        if self.are_everyday:
            with contextlib.suppress(hyperscan.ScanTerminated):
                _stems().scan(text, match_event_handler=self._note)

    def look_at_markup(self, markup: bytes) -> None:
        """Note the stems that stand outside of tags and styles, as far as one look tells."""

        def note_shown(stem: int, _begin: int, end: int, _flags: int, _context: object) -> bool:
            begin = max(0, end - MAX_TAG)
            if markup.rfind(b"<", begin, end) > markup.rfind(b">", begin, end):
                return False
            if markup.rfind(b"<style", 0, end) > markup.rfind(b"</style", 0, end):
                return False
            return self._note(stem)

        if self.are_everyday:
            with contextlib.suppress(hyperscan.ScanTerminated):
                _stems().scan(markup, match_event_handler=note_shown)

    def _note(self, stem: int, *_place: object) -> bool:
        """Note one; whether that is enough."""
        self.seen.add(stem)
        self.are_everyday = stem in everyday() and len(self.seen) < MANY
        return not self.are_everyday


def is_to_many(head: bytes) -> bool:
    """Whether it was sent to a list, as `Message.is_bulk` says it."""
    small = b"\n" + head.lower()
    if b"\nlist-" in small and _TO_MANY.search(small):
        return True
    return _PRECEDENCE in small and value(head, small, _PRECEDENCE).strip().lower() in {
        b"bulk",
        b"list",
        b"junk",
    }


@lru_cache(maxsize=512)
def _is_unanswerable(kind: bytes) -> bool:
    """Whether only the full parser can tell what a part says."""
    if kind.startswith((*_INVITATIONS, b"message/rfc822")):
        return True
    return b"charset" in kind and _UNANSWERABLE.search(kind) is not None


def _names_a_job(head: bytes, small: bytes) -> bool:
    """Whether the subject is the name of a job."""
    subject = value(head, small, b"\nsubject:").decode("ascii", "surrogateescape")
    return is_of_a_job(headers.words(subject))


def _named(head: bytes, small: bytes) -> bytes:
    """The subject and the sender's name, in plain letters."""
    subject = value(head, small, b"\nsubject:")
    sender = value(head, small, b"\nfrom:")
    return _decoded_head(subject + b"\n" + (sender.rpartition(b"<")[0] or sender))


def _decoded_head(said: bytes) -> bytes:
    """Header values with their encoded words decoded, in plain letters."""
    if b"=?" in said or not said.isascii():
        decoded = headers.words(said.decode("ascii", "surrogateescape").replace("\n", " , "))
        return fold(decoded).encode("latin-1", "replace")
    return said.lower()


def _is_from_a_platform(head: bytes) -> bool:
    """Whether the sender is an applicant-tracking system or jobs@, which need not speak of a job."""
    sender = value(head, b"\n" + head.lower(), b"\nfrom:").decode("ascii", "surrogateescape")
    return any(
        is_platform(one.address) or hires(one.address) for one in headers.addresses(sender) if one.address
    )


def _text_of(data: bytes, part: Slice, stems: Stems) -> Callable[[], bytes]:
    """Note the stems that a part shows; how to get its whole text in plain letters."""
    text = _decoded(part.coding, data[part.begin : min(part.end, part.begin + MAX_MARKUP)])
    inner = _decoded_head(part.inner) if part.inner else b""
    if inner:
        stems.look_at(inner)
    # Only what calls itself plain is no markup for sure.
    if part.kind.startswith(b"text/plain") or b"<" not in text:
        stems.look_at(text if text.isascii() else _plain(text))
        return lambda: inner + b"\n" + _spaced(_plain(text))
    ways = _ways_of(text)
    text = _plain(text) if _NAMED in ways or not text.isascii() else text
    broken = bool(ways - {_NAMED})
    stems.look_at_markup(text)
    if broken and stems.are_everyday:
        for shown in _shown(text, broken=True):
            stems.look_at(shown)
    return lambda: b"\n".join((inner, *_shown(text, broken=broken)))


def _shown(said: bytes, *, broken: bool) -> list[bytes]:
    """What markup shows: a space for each tag, and beside it nothing for each, where words are broken."""
    said = _without_styles(said.lower())
    shown = [_spaced(_untagged(said, b" "))]
    if broken:
        shown += [_spaced(_untagged(said, b"")), *([_ANY_STEM] if b"&#" in said else [])]
    return shown


def _untagged(said: bytes, instead: bytes) -> bytes:
    """The text outside of tags; a `<` that no `>` follows is text."""
    first, *rest = said.split(b"<")
    pieces = (one.partition(b">") for one in rest)
    return instead.join((first, *(tail if closed else b"<" + tag for tag, closed, tail in pieces)))


def _without_styles(said: bytes) -> bytes:
    """The text without what stands in style and script elements."""
    for name in (b"style", b"script"):
        if b"<" + name not in said:
            continue
        kept, at = [], 0
        while (begin := said.find(b"<" + name, at)) >= 0:
            end = said.find(b"</" + name, begin)
            if end < 0:
                break
            kept.append(said[at:begin])
            at = end
        said = b" ".join((*kept, said[at:]))
    return said


def _spaced(said: bytes) -> bytes:
    """Plain text with the spaces and quotes that HTML names."""
    if b"&" not in said:
        return said
    for name, letter in _ENTITIES:
        said = said.replace(name, letter)
    return said


def _decoded(coding: bytes, body: bytes) -> bytes:
    """The content with its transfer encoding undone."""
    if coding.startswith(b"base64"):
        return _from_base64(body)
    return binascii.a2b_qp(body) if coding.startswith(b"quoted") else body


def _from_base64(letters: bytes) -> bytes:
    letters = letters.translate(None, b"\r\n")
    try:
        return pybase64.b64decode(letters[: len(letters) // 4 * 4], validate=True)
    except binascii.Error:
        return _leniently(letters)


def _leniently(letters: bytes) -> bytes:
    """Base64 with stray characters or a broken ending."""
    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", letters)
    return binascii.a2b_base64(kept[: len(kept) // 4 * 4])


def _plain(text: bytes) -> bytes:
    """Plain letters: lower case, accents off, what is no Latin letter a question mark."""
    if b"&" in text:
        text = _LETTER_NAMED.sub(rb"\1", text)
    if text.isascii():
        return text.lower()
    for letter in _UNSEEN:
        text = text.replace(letter, b"")
    try:
        said = text.decode("utf-8")
    except UnicodeDecodeError:
        return text.translate(_PLAIN)
    if b"\xcc" in text or b"\xcd" in text:
        said = unicodedata.normalize("NFC", said)
    if b"\xc4" in text or b"\xc5" in text:
        said = said.lower().translate(_BEYOND)
    if b"\xe2\x80" in text:
        said = said.replace("\u2019", "'").replace("\u2018", "'")
    return said.encode("latin-1", "replace").translate(_PLAIN)


@cache
def stems() -> tuple[str, ...]:
    """All stems of all languages, in plain letters."""
    return tuple(sorted(_listed("triage_stems.txt")))


@cache
def everyday() -> frozenset[int]:
    """The places of those stems that shops and newsletters use as much as employers do."""
    words = _listed("everyday_stems.txt")
    return frozenset(number for number, stem in enumerate(stems()) if stem in words)


def _listed(name: str) -> set[str]:
    lines = resources.files("afterview.mail").joinpath(name).read_text("utf-8").splitlines()
    return {word for line in lines if not line.startswith("#") for word in line.split()}


def _stem_patterns() -> list[bytes]:
    return [rf"(?:^|[^a-z0-9_]){stem}".encode() for stem in stems()]


@cache
def _stems() -> hyperscan.Database:
    return compiled("stems", _stem_patterns(), ANY_CASE)


@cache
def _ways() -> hyperscan.Database:
    ways = [_BROKEN_BY_TAGS, _BROKEN_OTHERWISE, _ACCENTED]
    return compiled("ways", ways, ANY_CASE | hyperscan.HS_FLAG_SINGLEMATCH)


def _ways_of(markup: bytes) -> set[int]:
    """In which ways markup writes words: broken by tags (0) or otherwise (1), accents by their names (2)."""
    found: set[int] = set()
    _ways().scan(markup, match_event_handler=lambda way, *_: found.add(way))
    return found


@cache
def _about_jobs() -> Any:
    """All rules about jobs, of all languages, as one linear pattern: without any of them no mail matters."""
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.never_capture = True
    options.max_mem = 32 * 1024 * 1024
    return re2.compile("|".join(job_patterns()).encode("latin-1", "replace"), options)


def speaks_of_a_job(text: bytes) -> bool:
    """Whether any rule about jobs holds anywhere in a text, its lines joined."""
    return _ANY_STEM in text or _about_jobs().search(text.translate(_ONE_LINE)) is not None
