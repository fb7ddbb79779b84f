"""Header values to words, addresses, ids and times: anything may stand there, nothing here raises."""

from __future__ import annotations

import binascii
import quopri
import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from functools import lru_cache
from typing import NamedTuple

from afterview.mail.parsing.charsets import decode

MAX_HEADER = 64 * 1024
MAX_ADDRESSES = 1000
_MAX_IDS = 200
# An encoded word is at most 75 characters by the rules; some senders put whole subjects into one.
_ENCODED = re.compile(r"=\?([^?\s=]{1,60})\?([bBqQ])\?([^?]{0,4000})\?=")
_LINE_ENDS = re.compile(r"[\r\n]+")
_ID = re.compile(r"<([^<>\s]{1,998})>")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Address(NamedTuple):
    """A name and a mail address (lower case); each is '' when missing."""

    name: str
    address: str

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name and self.address else self.address or self.name


NOBODY = Address("", "")


def unfold(raw: str) -> str:
    """A raw header value on one line, its stray bytes read as text, capped."""
    value = raw[:MAX_HEADER]
    if not value.isascii():
        value = decode(value.encode("utf-8", "surrogateescape"))
    return _on_one_line(value).strip()


def words(raw: str) -> str:
    """A header value as people read it: encoded words decoded, folds gone."""
    return _CONTROL.sub(" ", decoded(unfold(raw))).strip()


def decoded(value: str) -> str:
    """Decode the encoded words (`=?utf-8?q?...?=`) in a value; broken ones stay as they are."""
    if "=?" not in value:
        return value
    out: list[str] = []
    pending, pending_charset, end = b"", "", 0
    for match in _ENCODED.finditer(value):
        charset, encoding, text = match.groups()
        charset = charset.partition("*")[0].lower()  # RFC 2231 lets a language follow a star
        between = value[end : match.start()]
        end = match.end()
        if between.strip() or not pending or charset != pending_charset:
            out.append(decode(pending, pending_charset))
            out.append("" if pending and not between.strip() else between)
            pending = b""
        # Words of one charset are joined before decoding: senders split letters across words.
        pending, pending_charset = pending + _bytes(encoding, text), charset
    out += [decode(pending, pending_charset), value[end:]]
    return _on_one_line("".join(out))


def _on_one_line(value: str) -> str:
    """Lines joined by one space each; a pattern for this would look at long runs of blanks too often."""
    first, *rest = _LINE_ENDS.split(value)
    if not rest:
        return value
    *between, last = rest
    return " ".join([first.rstrip(" \t"), *(line.strip(" \t") for line in between), last.lstrip(" \t")])


def _bytes(encoding: str, text: str) -> bytes:
    raw = text.encode("utf-8", "replace")
    if encoding in "qQ":
        return quopri.decodestring(raw.replace(b"_", b" "), header=False)
    return base64_bytes(raw)


def base64_bytes(raw: bytes) -> bytes:
    """Decode base64 leniently: stray characters skipped, a broken ending dropped."""
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    letters = letters[: len(letters) - 1] if len(letters) % 4 == 1 else letters
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


@lru_cache(maxsize=4096)
def addresses(raw: str) -> tuple[Address, ...]:
    """The addresses of a From, To or Cc header, in order; what is no address keeps its name only."""
    found = (_address(piece) for piece in _pieces(unfold(raw)))
    return tuple(one for one in found if one.name or one.address)


def _pieces(value: str) -> list[str]:
    """Split at the commas that are outside quotes, comments and angle brackets."""
    pieces: list[str] = []
    start, quoted, comment, angle = 0, False, 0, False
    position, length = 0, len(value)
    while position < length and len(pieces) < MAX_ADDRESSES:
        char = value[position]
        if char == "\\":
            position += 1
        elif char == '"' and not comment:
            quoted = not quoted
        elif not quoted:
            comment = max(0, comment + (char == "(") - (char == ")"))
            angle = (angle or char == "<") and char != ">"
            if char in ",;" and not comment and not angle:
                pieces.append(value[start:position])
                start = position + 1
        position += 1
    if len(pieces) < MAX_ADDRESSES:
        pieces.append(value[start:])
    return pieces


def _address(piece: str) -> Address:
    piece = piece.strip()[:2000]
    before, angle, after = piece.rpartition("<")
    if angle:
        name, address = before, after.partition(">")[0]
    else:
        bare = re.sub(r"\([^()]{0,500}\)", " ", piece)
        comment = re.search(r"\(([^()]{1,500})\)", piece)
        name, address = (comment[1] if comment else ""), bare
    address = _valid(address)
    if not address and not angle:
        name = piece.partition(":")[2] or piece  # "undisclosed-recipients:" and other bare words
    return Address(_name(name), address)


def _name(raw: str) -> str:
    raw = raw.strip()
    group = re.match(r'[^"<>@:]{1,80}:', raw)  # "Team: Mara <m@acme.example>" is a group
    raw = raw[group.end() :] if group and raw.endswith('"') else raw
    plain = re.sub(r"\\(.)", r"\1", raw.strip('"'))
    name = _CONTROL.sub(" ", decoded(plain)).strip().strip("\"'").strip()
    return re.sub(r"\s+", " ", name)[:300]


def _valid(raw: str) -> str:
    address = raw.strip().strip("<>\"' ").lower()
    address = address.removeprefix("mailto:")
    local, at, domain = address.rpartition("@")
    # `alice@good.example)bob@evil.example` and the like name nobody: better none than the wrong one.
    if not (local and at and domain) or re.search(r"[\s()<>,;:@\"\\\[\]]", local + domain):
        return ""
    return address if len(address) <= 320 else ""


def message_ids(raw: str) -> tuple[str, ...]:
    """The ids in a Message-ID, References or In-Reply-To header, without their angle brackets."""
    value = unfold(raw)
    found = _ID.findall(value)
    if not found and value and "<" not in value and " " not in value:
        found = [value]
    return tuple(dict.fromkeys(found))[-_MAX_IDS:]


def when(raw: str) -> datetime | None:
    """The moment a Date header names, in UTC; None when it names none between 1971 and 2100."""
    value = unfold(raw)[:200]
    try:
        parsed = parsedate_tz(value)
        if parsed is None:
            return _plausible(_iso(value))
        offset = timezone(timedelta(seconds=parsed[9] or 0))
        return _plausible(datetime(*parsed[:6], tzinfo=offset))
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _iso(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _plausible(moment: datetime) -> datetime | None:
    return moment.astimezone(UTC) if 1971 <= moment.year <= 2100 else None
