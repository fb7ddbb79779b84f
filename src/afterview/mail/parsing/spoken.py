"""Times in words become times in digits: `half past nine` is 9:30, `halb elf` is 10:30."""

from __future__ import annotations

from functools import cache
from typing import Any

import re2

from afterview.mail.parsing.lexicon import any_of, lexicon

# "At three" is in the afternoon.
MORNING_FROM = 7
# "0930 hrs", as public bodies write.
_RAILWAY = re2.compile(r"(?i)\b([01]\d|2[0-3])([0-5]\d) ?(?:hrs|hours|h|uhr)\b")


@cache
def _pattern(language: str) -> Any:
    words = lexicon(language)
    hours = any_of([word for word, number in words.numbers.items() if number <= 12 and len(word) > 2])
    oclock = any_of(words.clock)
    return re2.compile(
        rf"(?i)\b(?P<lead>{any_of(words.spoken)}) (?P<hour>{hours}|\d{{1,2}}\b)"
        rf"(?: {oclock})?(?P<after>$|[.,;:!?)\n]|\s(?:of\b)?)"
        rf"|\b(?P<sharp>{hours}) {oclock}"
    )


def with_digits(text: str, language: str) -> str:
    """The text with its spoken times written as 9:30."""
    sharp = _RAILWAY.sub(r"\1:\2", text)
    return str(_pattern(language).sub(lambda match: _written(match, language), sharp))


def _written(match: Any, language: str) -> str:
    words = lexicon(language)
    if match.group("sharp"):
        return _clock(60 * words.numbers[match.group("sharp").lower()])
    said, lead = match.group("hour").lower(), match.group("lead")
    minutes = words.spoken[lead.lower()]
    if match.group("after").strip() == "of":  # "at one of our offices"
        return str(match.group())
    if said.isdigit() and not minutes:
        return str(match.group())
    hour = int(said) if said.isdigit() else words.numbers[said]
    return f"{'' if minutes else lead + ' '}{_clock(60 * hour + minutes)}{match.group('after')}"


def _clock(minutes: int) -> str:
    if minutes < 60 * MORNING_FROM:
        minutes += 12 * 60
    return f"{minutes // 60:02}:{minutes % 60:02}"
