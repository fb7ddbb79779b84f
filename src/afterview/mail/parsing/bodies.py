"""The readable text of a mail: which part to read, and its letters as they were meant."""

from __future__ import annotations

import quopri
import re
from typing import TYPE_CHECKING

from afterview.mail.parsing import headers, html
from afterview.mail.parsing.charsets import decode
from afterview.mail.parsing.mime import Part, parameter, parts
from afterview.mail.parsing.phrases import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_TEXT = 1024 * 1024
FORWARD_LINE = "---------- Forwarded message ---------"
_MAX_INNER = 3  # mails inside mails that are read
# What senders put into text/plain when they mean "look at the HTML".
_STUB = re.compile(f"(?i){any_of('see_the_html')}")


def text_of(root: Part, depth: int = 0) -> str:
    """The whole readable text: text/plain, or HTML turned into text, then mails attached to it."""
    plain, rich, inner = [], [], []
    is_report = root.get_content_type() == "multipart/report"  # a bounce carries our own mail back
    for part in parts(root):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner.append(part)
        elif _is_attachment(part):
            continue
        elif kind == "text/html":
            rich.append(_letters(part))
        elif part.get_content_maintype() in {"text", "multipart"} and kind != "text/calendar":
            plain.append(_plain(part))
    own = _better(_joined(plain), rich)
    forwarded = [] if is_report or depth >= _MAX_INNER else [_forwarded(part, depth) for part in inner[:5]]
    return _joined([own, *forwarded])[:MAX_TEXT]


def attachment_names(root: Part) -> tuple[str, ...]:
    """The names of the attached files, without any folder they claim to lie in."""
    names = (_file_name(part) for part in parts(root))
    return tuple(name for name in names if name)


def _file_name(part: Part) -> str:
    try:
        raw = part.get_filename("") or ""
    except (ValueError, LookupError, TypeError, UnicodeError):
        return ""
    name = headers.words(str(raw)).replace("\\", "/").rpartition("/")[2]
    return name.strip(" .")[:200]


def _is_attachment(part: Part) -> bool:
    disposition = str(part.get("Content-Disposition", ""))[:200].strip().lower()
    is_readable = part.get_content_maintype() in {"text", "multipart", "message"}
    return disposition.startswith("attachment") or not is_readable or part.get_content_type() == "text/rtf"


def _joined(texts: Iterable[str]) -> str:
    return "\n\n".join(text.strip("\n") for text in texts if text.strip())


def _better(plain: str, pages: list[str]) -> str:
    """Plain text, unless it is empty, a pointer to the HTML, or far shorter than the HTML."""
    length = len("".join(plain.split()))
    may_be_stub = length < 400 and bool(_STUB.search(plain[:2000]))
    if plain and not may_be_stub and sum(map(html.at_most, pages)) <= max(120, length * 3):
        return plain
    rich = _joined(map(html.to_text, pages))
    if not plain or not rich:
        return plain or rich
    full = len("".join(rich.split()))
    is_stub = may_be_stub and length < full
    return rich if is_stub or (full > 120 and length * 3 < full) else plain


def _forwarded(part: Part, depth: int) -> str:
    if not part.children:
        return ""
    mail = part.children[0]
    known = ((name, headers.words(str(mail.get(name, "")))) for name in ("From", "Date", "Subject", "To"))
    head = "\n".join(f"{name}: {value}" for name, value in known if value)
    return f"{FORWARD_LINE}\n{head}\n\n{text_of(mail, depth + 1)}"


def data_of(part: Part, limit: int = 4 * MAX_TEXT) -> bytes:
    """The bytes of a leaf, its transfer encoding undone as far as it is intact."""
    raw = part.raw[:limit].encode("utf-8", "surrogateescape")
    encoding = str(part.get("Content-Transfer-Encoding", ""))[:80].strip().strip("\"';").lower()
    if encoding == "base64" and _looks_base64(raw):
        return headers.base64_bytes(raw)
    if encoding in {"quoted-printable", "quotedprintable", "quoted_printable"}:
        return quopri.decodestring(raw)
    return raw


def _looks_base64(raw: bytes) -> bool:
    """Whether a part that says base64 is it: some senders label plain words so."""
    first = raw.lstrip()[:400].splitlines()[:1]
    return not first or b" " not in first[0].strip()


def _letters(part: Part) -> str:
    charset = parameter(part, "charset")
    data = data_of(part)
    if not charset and part.get_content_type() == "text/html":
        declared = re.search(rb"(?i)<meta[^>]{0,200}charset=[\"']?([\w-]{1,40})", data[:2048])
        charset = declared[1].decode("ascii", "replace") if declared else ""
    return decode(data, charset)[:MAX_TEXT].replace("\0", "")


def _plain(part: Part) -> str:
    text = _letters(part).replace("\r\n", "\n").replace("\r", "\n").replace(html.HISTORY, "")
    if parameter(part, "format").lower() == "flowed":
        text = _unflowed(text, glue=parameter(part, "delsp").lower() == "yes")
    if re.match(r"\s{0,200}<(?:!doctype html|html)\b", text, re.IGNORECASE):  # HTML that says it is plain
        return html.to_text(text)
    return "\n".join(line.rstrip() for line in text.replace("\xa0", " ").split("\n"))


def _unflowed(text: str, *, glue: bool) -> str:
    """Undo format=flowed: a line that ends in a space goes on in the next (RFC 3676)."""
    lines: list[str] = []
    open_depth = -1
    for raw in text.split("\n"):
        body = raw.lstrip(">")
        depth = len(raw) - len(body)
        body = body.removeprefix(" ")
        flows = body.endswith(" ") and body != "-- "
        if open_depth == depth and body != "-- ":
            lines[-1] += body
        else:
            lines.append(f"{'>' * depth} {body}" if depth else body)
        if flows and glue:
            lines[-1] = lines[-1][:-1]
        open_depth = depth if flows else -1
    return "\n".join(lines)
