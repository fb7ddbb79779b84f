"""The headers of a mail alone, when they are plain to read: most mail needs no more than these.

What is odd in any way — a broken line, a stray carriage return, very long or very deep — is left
to the full parser, so both say the same of every mail.
"""

from __future__ import annotations

import re

from afterview.mail.parsing.mime import Part

MAX_HEAD = 64 * 1024
# More signs of parts than this, and the full parser must say whether it can be read.
MAX_SIGNS = 90
_NAME = re.compile(r"[!-9;-~]{1,100}\Z")
_END = re.compile(rb"\n\r?\n")


def head_of(data: bytes) -> Part | None:
    """The headers as a part without content; None when only the full parser can tell."""
    data = data.lstrip(b"\0\r\n") if data[:1] in b"\0\r\n" else data
    end = _END.search(data, 0, MAX_HEAD)
    if end is None or _may_be_too_much(data):
        return None
    head = data[: end.start() + 1]
    if b"\0" in head or head.count(b"\r") != (head.count(b"\r\n") if b"\r" in head else 0):
        return None
    headers = _headers(head.decode("ascii", "surrogateescape"))
    if headers is None:
        return None
    part = Part()
    vars(part)["_headers"] = headers
    return part


def _may_be_too_much(data: bytes) -> bool:
    """Whether there could be more parts or levels than the full parser allows."""
    return data.count(b"\n--") > MAX_SIGNS or data.count(b"fc822") + data.count(b"FC822") > MAX_SIGNS


def _headers(head: str) -> list[tuple[str, str]] | None:
    """Names and values as the standard parser keeps them: folded lines stay folded."""
    found: list[list[str]] = []
    for line in head.split("\n")[:-1]:
        if line[:1] in " \t":
            if not found or not line.strip():
                return None
            found[-1].append(line)
            continue
        name, colon, value = line.partition(":")
        if not colon or not _NAME.match(name):
            return None
        found.append([name, value.lstrip(" \t")])
    return [(name, "\n".join(values).rstrip("\r\n")) for name, *values in found] if found else None
