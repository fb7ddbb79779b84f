"""The calendar words of each language, read from `data/dates`; a new language is a new file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import re2

FALLBACK = "en"


def packaged(name: str) -> dict[str, Any]:
    """A data file of the mail package."""
    return tomllib.loads((resources.files("afterview.mail") / "data" / name).read_text("utf-8"))


@cache
def languages() -> tuple[str, ...]:
    """The languages that have calendar words, the fallback first."""
    found = (resources.files("afterview.mail") / "data" / "dates").iterdir()
    names = sorted(entry.name.removesuffix(".toml") for entry in found if entry.name.endswith(".toml"))
    return (FALLBACK, *(name for name in names if name != FALLBACK))


@dataclass(frozen=True, slots=True)
class Due:
    """One way to say until when, and what it means in the notation of the data file."""

    pattern: Any
    means: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's calendar words."""

    day_first: bool
    weekdays: dict[str, int]
    months: dict[str, int]
    numbers: dict[str, int]
    units: dict[str, str]
    days: dict[str, int]
    following: tuple[str, ...]
    past: tuple[str, ...]
    am: tuple[str, ...]
    pm: tuple[str, ...]
    clock: tuple[str, ...]
    at: tuple[str, ...]
    morning_from: int
    spoken: dict[str, int]
    date: str
    due: tuple[Due, ...]


def any_of(words: dict[str, Any] | tuple[str, ...] | list[str]) -> str:
    """A pattern for one of the words, the longest first; nothing at all when there are none."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re2.escape(word) for word in ordered) + ")" if ordered else "(?:\\z\\A.)"


def _date_pattern(raw: dict[str, Any]) -> str:
    """Every way to write a day: 2026-10-14, 14.10., 10/14/2026, 14 October, October 14th, 2026."""
    month, weekday = any_of(raw["months"]), any_of(raw["weekdays"])
    glue = "(?:" + "|".join(raw["glue"]) + ")"
    ordinal, year = r"(?:st|nd|rd|th|er|\.|º|ª)?", rf"(?:,?\s?(?:{glue}\s)?\d{{4}})?"
    ways = (
        r"\d{4}-\d{1,2}-\d{1,2}",
        rf"\d{{1,2}}{ordinal}\s?(?:{glue}\s)?{month}\b\.?{year}",
        rf"{month}\.?\s(?:{glue}\s)?\d{{1,2}}{ordinal}\b{year}",
        r"\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4}|\d{2}\b)?",
        r"\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2})\b",
        r"\d{1,2}/\d{1,2}\b",
    )
    return rf"(?:{weekday}\b\.?,?\s+(?:{glue}\s+)?)?(?:{'|'.join(ways)})"


def _due(raw: dict[str, Any], date: str) -> tuple[Due, ...]:
    number = rf"(?:{any_of(raw['numbers'])}|\d{{1,3}})"
    words = {
        "{number}": rf"(?P<number>{number})",
        "{upper}": rf"(?P<upper>{number})",
        "{unit}": rf"(?P<unit>{any_of(raw['units'])})",
        "{weekday}": rf"(?P<weekday>{any_of(tuple(w for w in raw['weekdays'] if len(w) > 2))})",
        "{month}": rf"(?P<month>{any_of(raw['months'])})",
        "{coming}": any_of(raw["coming"]),
        "{following}": any_of(raw["following_week"]),
        "{date}": rf"(?P<date>{date})",
    }
    return tuple(Due(_compiled(entry["pattern"], words), entry["means"]) for entry in raw["due"])


def _compiled(pattern: str, words: dict[str, str]) -> Any:
    for mark, meaning in words.items():
        pattern = pattern.replace(mark, meaning)
    return re2.compile(rf"(?i)(?:^|[^\w-])(?:{pattern})(?:$|[^\w])")


@cache
def lexicon(language: str) -> Lexicon:
    """The calendar words of a language; English when there are none for it."""
    raw = packaged(f"dates/{language if language in languages() else FALLBACK}.toml")
    days = dict.fromkeys(raw["today"], 0) | dict.fromkeys(raw["tomorrow"], 1)
    date = _date_pattern(raw)
    return Lexicon(
        day_first=raw["day_first"],
        weekdays=raw["weekdays"],
        months=raw["months"],
        numbers=raw["numbers"],
        units=raw["units"],
        days=days | dict.fromkeys(raw["after_tomorrow"], 2),
        following=tuple(raw["following_week"]),
        past=tuple(raw["past"]),
        am=tuple(raw["am"]),
        pm=tuple(raw["pm"]),
        clock=tuple(raw["clock"]),
        at=tuple(raw["at"]),
        morning_from=raw["morning_from"],
        spoken=raw["spoken"],
        date=date,
        due=_due(raw, date),
    )
