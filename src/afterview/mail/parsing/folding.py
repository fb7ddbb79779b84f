"""Bring text to a form that rules can be written for: plain quotes, plain spaces, no accents."""

from __future__ import annotations

import unicodedata

_TABLE = str.maketrans(
    {
        "ß": "ss",
        "ẞ": "SS",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "’": "'",
        "‘": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‑": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u200b": "",
        "\u200e": "",
        "\ufeff": "",
        "\u00ad": "",
        "\r": "",
    }
)

_MARKS = {code: to for code, to in _TABLE.items() if not chr(code).isalpha()}


def straighten(text: str) -> str:
    """The text with plain quotes and spaces; letters keep their accents and case."""
    return unicodedata.normalize("NFC", text.translate(_MARKS))


def plain(text: str) -> str:
    """The text without accents, case kept: `März` becomes `Marz`."""
    if text.isascii():
        return text.replace("\r", "")
    decomposed = unicodedata.normalize("NFKD", text.translate(_TABLE))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def compact(text: str) -> str:
    """Only the letters and digits, lower case, accents off: for comparing names."""
    return "".join(c for c in plain(text).lower() if c.isalnum())
