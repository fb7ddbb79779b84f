"""Clock times in a mail, with their day and zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import re2

from afterview.mail.parsing.dates import DayFound, days_in
from afterview.mail.parsing.folding import plain
from afterview.mail.parsing.lexicon import any_of, lexicon, packaged

if TYPE_CHECKING:
    from collections.abc import Iterator

# A time belongs to a day that stands this near it: "Tuesday, 14 October\nfrom 10:30".
NEAR_AFTER = 90
NEAR_BEFORE = 45
# "Tuesday at 10:00 or Thursday at 15:00": the day that was named first wins unless far away.
PREFERENCE = 12
FAR = 300


_NOTHING_COUNTED = re2.compile(
    r"(?i)^(?:$|[.,;:!?)\n]|\s+(?:on|in|for|with|and|at|by|to|if|your|our|am|im|bei|mit|und|zu|via|per|\())"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and a time in a text, where they stand, and when that is."""

    start: int
    end: int
    at: datetime


@dataclass(frozen=True, slots=True)
class _Clock:
    start: int
    end: int
    time: time
    zone: tzinfo | None


@cache
def _zones() -> dict[str, str]:
    return dict(packaged("zones.toml"))


@cache
def _zone_pattern() -> str:
    offset = r"(?:utc|gmt)\s?[+-]\d{1,2}(?::?\d{2})?|[+-]\d{2}:?\d{2}"
    return rf"(?:{offset}|{any_of(_zones())}|[a-z]{{3,10}}/[a-z_]{{3,20}})"


@cache
def _clock_pattern(language: str) -> Any:
    words = lexicon(language)
    half = any_of(words.am + words.pm + ("am", "pm", "a.m.", "p.m."))
    clock = any_of(words.clock)
    end = rf"(?P<h2>\d{{1,2}})(?:[:.h](?P<m2>\d{{2}}))?(?:\s?(?P<half2>{half}))?(?:\s?(?P<clock2>{clock}))?"
    return re2.compile(
        rf"(?i)(?:^|[^\w.:/+-])(?:(?P<at>{any_of(words.at)})\s)?"
        r"(?:(?:12 )?(?P<noon>noon|midday)|(?P<h>\d{1,2})(?:(?P<sep>[:.h])(?P<m>\d{2}))?"
        rf"(?:\s?(?P<half>{half}))?(?:\s?(?P<clock>{clock}))?"
        rf"(?:\s?(?:-|–|—|to|bis|until|till|and|und)\s?{end})?)"
        rf"(?:\s?[(,]?\s?(?P<zone>{_zone_pattern()})\b)?(?P<after>\w|:\d|/\d|%|$|\W)"
    )


@cache
def _zone_elsewhere() -> Any:
    return re2.compile(
        rf"(?i)(?:time ?zone|zeitzone|times|zeiten)[^\n\d]{{0,30}}[\s:(](?P<zone>{_zone_pattern()})\b"
    )


def zone_named(name: str) -> tzinfo | None:
    """The zone that a name in a mail stands for: CET, UTC+2, Europe/Berlin, Berlin time."""
    known = _zones().get(name.lower())
    if known and (len(name) > 5 or name.isupper() or (name.istitle() and len(name) > 3)):
        return ZoneInfo(known)
    offset = re2.match(r"(?i)(?:utc|gmt)?\s?([+-])(\d{1,2}):?(\d{2})?$", name)
    if offset:
        delta = timedelta(hours=int(offset.group(2)), minutes=int(offset.group(3) or 0))
        return timezone(delta if offset.group(1) == "+" else -delta) if delta < timedelta(hours=15) else None
    return _iana(name) if "/" in name else None


def _iana(name: str) -> tzinfo | None:
    try:
        return ZoneInfo("/".join(part.title() for part in name.split("/")))
    except (ZoneInfoNotFoundError, ValueError):
        return None


def moments_in(text: str, sent: datetime, language: str) -> list[Moment]:
    """Every day with a clock time, aware: in the zone it names, else in the zone of `sent`."""
    flat = plain(text)
    days = days_in(flat, sent.date(), language)
    elsewhere = _zone_elsewhere().search(flat)
    clocks = _clocks(flat, language)
    said = {clock.zone for clock in clocks if clock.zone}
    # Who names a zone once means it for every time of the mail.
    once = said.pop() if len(said) == 1 else None
    default = (zone_named(elsewhere.group("zone")) if elsewhere else None) or once or sent.tzinfo
    found = [moment for clock in clocks if (moment := _moment(clock, days, flat, default))]
    return _distinct(found or _apart(clocks, days, default))


def hours_in(text: str, sent: datetime, language: str) -> set[time]:
    """The clock times of a text, aware, whatever their days."""
    flat = plain(text)
    days = days_in(flat, sent.date(), language)
    return {
        clock.time.replace(tzinfo=clock.zone or sent.tzinfo)
        for clock in _clocks(flat, language)
        if _beside(clock, days, flat)
    }


def _beside(clock: _Clock, days: list[DayFound], text: str) -> bool:
    return any(_gap(clock, day, text) is not None for day in days)


def _apart(clocks: list[_Clock], days: list[DayFound], default: tzinfo | None) -> list[Moment]:
    """The one day and the first time after it, when a mail names them in two sentences."""
    if len({day.day for day in days}) != 1:
        return []
    day = days[0]
    after = (clock for clock in clocks if day.end <= clock.start <= day.end + FAR)
    first = next(after, None)
    if first is None:
        return []
    return [Moment(day.start, first.end, datetime.combine(day.day, first.time, first.zone or default))]


def _clocks(text: str, language: str) -> list[_Clock]:
    morning = lexicon(language).morning_from
    found = (_clock(match, text, morning) for match in _matches(_clock_pattern(language), text))
    return [clock for clock in found if clock]


def _matches(pattern: Any, text: str) -> Iterator[Any]:
    """Every match; the character after one may be the one before the next ("26\\n9:30")."""
    match = pattern.search(text)
    while match:
        yield match
        end = match.end() - len(match.group("after") or "")
        match = pattern.search(text, end) if match.start() < end < len(text) else None


def _clock(match: Any, text: str, morning_from: int) -> _Clock | None:
    after = match.group("after")
    if after and (after.isalnum() or after in "%_" or len(after) > 1):
        return None
    said = _said(match, text)
    if said is None:
        return None
    bare = not (match.group("half") or match.group("half2")) and not (match.group("h") or "0").startswith("0")
    if bare and 0 < said.hour < morning_from:
        said = said.replace(hour=said.hour + 12)
    zone = zone_named(match.group("zone")) if match.group("zone") else None
    return _Clock(match.start() + 1 if match.start() else 0, match.end(), said, zone)


def _said(match: Any, text: str) -> time | None:
    """The time that was said; a bare number is none, unless `at`, its range or `Uhr` makes it one."""
    if match.group("noon"):
        return time(12)
    half = (match.group("half") or match.group("half2") or "").replace(".", "").lower()
    marked = half or match.group("clock") or match.group("clock2") or _is_told(match, text)
    marked = marked or match.group("sep") in {"h", "H"} or (match.group("sep") == "." and match.group("at"))
    if match.group("sep") != ":" and not marked:
        if not (match.group("m2") and match.group("h2") is not None and match.group("m") is None):
            return None
        return _time(int(match.group("h2")), int(match.group("m2")), half)
    minute = match.group("m")
    return _time(int(match.group("h")), int(minute or 0), half)


def _is_told(match: Any, text: str) -> bool:
    """Whether a bare number after `at` is a time: nothing follows it that it could count."""
    alone = not match.group("h2") and match.group("at") and int(match.group("h") or 0) < 21
    return bool(alone) and bool(
        _NOTHING_COUNTED.match(text[match.end() - len(match.group("after") or "") :][:12])
    )


def _time(hour: int, minute: int, half: str) -> time | None:
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _moment(clock: _Clock, days: list[DayFound], text: str, default: tzinfo | None) -> Moment | None:
    near = [(gap, day) for day in days if (gap := _gap(clock, day, text)) is not None]
    if not near:
        return None
    day = min(near, key=lambda pair: (pair[0], pair[1].start))[1]
    at = datetime.combine(day.day, clock.time, clock.zone or default)
    return Moment(min(day.start, clock.start), max(day.end, clock.end), at)


def _gap(clock: _Clock, day: DayFound, text: str) -> int | None:
    """How far apart they stand; None when too far, or when a sentence ends between them."""
    if day.end <= clock.start + 1:
        between, limit = text[day.end : clock.start], NEAR_AFTER
    elif clock.end <= day.start + 1:
        between, limit = text[clock.end : day.start], NEAR_BEFORE
    else:
        return None
    if len(between) > limit or re2.search(r"[.!?]\s+[A-Z]|\n\s*\n\s*\n", between):
        return None
    return len(between) + (PREFERENCE if clock.end <= day.start + 1 else 0)


def _distinct(moments: list[Moment]) -> list[Moment]:
    seen: set[datetime] = set()
    kept = []
    for moment in moments:
        if moment.at not in seen:
            kept.append(moment)
        seen.add(moment.at)
    return kept


def sent_in_zone(header: str, sent_at: datetime | None) -> datetime | None:
    """When a mail was sent, on its sender's clock: the offset of the Date header."""
    offset = re2.search(r"([+-])(\d{2})(\d{2})\s*(?:\([^)]*\))?\s*$", header[:120])
    if sent_at is None or not offset:
        return sent_at
    delta = timedelta(hours=int(offset.group(2)), minutes=int(offset.group(3)))
    if delta >= timedelta(hours=15):
        return sent_at
    return sent_at.astimezone(timezone(delta if offset.group(1) == "+" else -delta))


def is_day_past(moment: datetime, today: date) -> bool:
    """Whether the day of a moment, on its own clock, is over."""
    return moment.date() < today
