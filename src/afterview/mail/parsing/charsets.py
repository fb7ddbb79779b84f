"""Bytes to text, whatever the label says: only known codecs, and mislabelled text comes out right."""

from __future__ import annotations

import codecs
import re

# Text codecs that mail really uses. Python also knows codecs that unpack, rotate or evaluate text
# (zlib, rot13, unicode_escape, idna): a hostile mail must not reach those.
_ALLOWED = frozenset(
    (
        "ascii",
        "utf-8",
        "utf-8-sig",
        "utf-7",
        "utf-16",
        "utf-16-be",
        "utf-16-le",
        "utf-32",
        "utf-32-be",
        "utf-32-le",
        *(f"iso8859-{number}" for number in (*range(1, 12), 13, 14, 15, 16)),
        *(f"cp125{number}" for number in range(9)),
        "cp437",
        "cp850",
        "cp852",
        "cp855",
        "cp858",
        "cp866",
        "cp874",
        "koi8-r",
        "koi8-u",
        "koi8-t",
        "mac-roman",
        "mac-latin2",
        "mac-cyrillic",
        "tis-620",
        "gb2312",
        "gbk",
        "gb18030",
        "hz",
        "big5",
        "big5hkscs",
        "cp950",
        "euc_jp",
        "iso2022_jp",
        "iso2022_jp_1",
        "iso2022_jp_2",
        "iso2022_jp_3",
        "shift_jis",
        "cp932",
        "euc_kr",
        "cp949",
        "iso2022_kr",
        "johab",
    )
)
_ALIASES = {
    "unicode-1-1-utf-7": "utf-7",
    "utf8mb4": "utf-8",
    "x-unknown": "",
    "unknown-8bit": "",
    "default": "",
    "x-gbk": "gbk",
    "x-sjis": "cp932",
    "shift-jis": "cp932",
    "x-euc-jp": "euc_jp",
    "ks_c_5601-1987": "cp949",
    "ansi": "cp1252",
    "x-ansi": "cp1252",
    "x-mac-roman": "mac-roman",
    "iso-8859-8-i": "iso8859-8",
    "cp-850": "cp850",
}
# Labels that are so often wrong that valid UTF-8 beats them.
_SUSPECT = frozenset({"", "ascii", "iso8859-1", "iso8859-15", "cp1252", "utf-8", "utf-8-sig"})
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:\-]{0,39}")


def _one_byte_as_windows(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that are no UTF-8 as Windows-1252, where such stray bytes nearly always come from."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return windows(error.object[error.start : error.end]), error.end


codecs.register_error("afterview.windows", _one_byte_as_windows)
_WINDOWS = "".join(
    bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(256)
)  # as browsers do: the five undefined bytes are themselves


def windows(data: bytes) -> str:
    """Read bytes as Windows-1252, the way browsers do; it never fails."""
    return codecs.charmap_decode(data, "replace", _WINDOWS)[0]


def known(charset: str) -> str:
    """Python's name for a charset label, '' when it is none that mail may use."""
    label = charset.strip().strip("\"'").lower()
    label = _ALIASES.get(label, label)
    if not _NAME.fullmatch(label):
        return ""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""
    return name if name in _ALLOWED else ""


def decode(data: bytes, charset: str = "") -> str:
    """Turn bytes into text; the label is believed only as far as the bytes allow."""
    name = known(charset)
    if name in _SUSPECT:
        return _suspect(data, name)
    try:
        # UTF-7 can spell halves of letters that no text may hold.
        return data.decode(name, "replace").encode("utf-8", "replace").decode("utf-8")
    except (LookupError, ValueError):  # utf-7 and utf-16 still raise on some inputs
        return _suspect(data, "")


def _suspect(data: bytes, name: str) -> str:
    data = data.removeprefix(codecs.BOM_UTF8)
    if data[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut_at_the_end = error.end >= len(data) and error.reason == "unexpected end of data"
    if name in {"utf-8", "utf-8-sig"} or cut_at_the_end:
        return data.decode("utf-8", "afterview.windows")
    return data.decode(name, "replace") if name == "iso8859-15" else windows(data)
