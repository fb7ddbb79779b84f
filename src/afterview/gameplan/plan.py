"""The plan: the feedback of every door gathered into suggestions, each with its evidence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from afterview.gameplan.effect import Effect, Heard, effect
from afterview.gameplan.finder import NO_REASON, read_feedback
from afterview.gameplan.report import DoorPlan, Lever, Mention, Praise, Report, Sensitivity, Suggestion
from afterview.gameplan.themes import theme
from afterview.record import Direction, Kind, Stand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from afterview.record import Choice, Record

_SAYS_WHY = {Kind.FEEDBACK, Kind.REJECTION}
_ORDER = {lever: place for place, lever in enumerate(Lever)}
_Found = TypeVar("_Found", Mention, Praise)


class _Said(NamedTuple):
    """A text that may hold feedback, with the note or event and the door it belongs to."""

    door: str
    note: str
    text: str
    language: str


def read(record: Record, today: date) -> Report:
    """Step three over the whole record, as of `today`."""
    said_there: dict[str, list[Mention]] = defaultdict(list)
    praise: dict[str, list[Praise]] = defaultdict(list)
    for said in _all_said(record):
        reading = read_feedback(said.text, said.language)
        said_there[said.door] += [replace(m, note=said.note, door=said.door) for m in reading.mentions]
        praise[said.door] += [replace(p, note=said.note, door=said.door) for p in reading.praise]
    mentions = {door: _once(_with_reason(found)) for door, found in said_there.items()}
    choices = [c for c in record.choices if c.at.date() <= today]
    stands = [s for s in record.of(Stand) if s.at.date() <= today]
    suggestions = suggest((m for found in mentions.values() for m in found), choices, stands)
    keys = dict.fromkeys([a.key for a in record.doors] + list(mentions))
    return Report(
        doors=tuple(
            DoorPlan(
                door=key,
                mentions=mentions.get(key, ()),
                praise=_once(praise[key]),
                suggestions=tuple(s for s in suggestions if key in s.doors),
            )
            for key in keys
        ),
        suggestions=suggestions,
        effects=_effects(record, mentions, praise, suggestions),
    )


def _effects(
    record: Record,
    mentions: dict[str, tuple[Mention, ...]],
    praise: dict[str, list[Praise]],
    suggestions: Iterable[Suggestion],
) -> tuple[Effect, ...]:
    """Each decision against the doors at which feedback said something, good or not."""
    heard = []
    for application in record.doors:
        themes = frozenset(m.theme for m in mentions.get(application.key, ()) if m.theme != NO_REASON)
        if application.door and (themes or praise.get(application.key)):
            heard.append(Heard(application.door.at, application.key, themes))
    return tuple(effect(s.decided, heard) for s in suggestions if s.decided)


def _all_said(record: Record) -> Iterator[_Said]:
    """Notes first, because the person kept them; then what mail said on closed doors."""
    for note in record.notes:
        yield _Said(note.door, note.key, note.text, "")
    for application in record.doors:
        for event in application.events:
            if event.kind in _SAYS_WHY and event.direction is Direction.RECEIVED:
                yield _Said(application.key, event.key, event.text, event.language)


def _with_reason(mentions: list[Mention]) -> list[Mention]:
    """A door whose reasons are known has no "no reason given", whatever the template said before."""
    return [m for m in mentions if m.theme != NO_REASON] or mentions


def _once(found: Iterable[_Found]) -> tuple[_Found, ...]:
    """The same words on the same door count once, be they pasted, mailed, or both."""
    kept: dict[tuple[str, str], _Found] = {}
    for one in found:
        kept.setdefault((one.theme, " ".join(one.quote.split()).casefold()), one)
    return tuple(kept.values())


def suggest(
    mentions: Iterable[Mention], choices: Iterable[Choice], stands: Iterable[Stand] = ()
) -> tuple[Suggestion, ...]:
    """The themes with their evidence, in the order of the plan: not about you, other roles, tell, learn."""
    by_theme: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_theme[mention.theme].append(mention)
    newest = {c.theme: c for c in sorted(choices, key=lambda c: c.at)}
    stood = {s.theme: s for s in sorted(stands, key=lambda s: s.at)}
    found = [
        replace(_suggestion(key, tuple(said), newest.get(key)), stand=stood.get(key))
        for key, said in by_theme.items()
    ]
    return tuple(sorted(found, key=lambda s: (_ORDER[s.lever], -len(s.mentions), s.theme)))


def _suggestion(key: str, mentions: tuple[Mention, ...], decided: Choice | None) -> Suggestion:
    """One theme with all its mentions, judged by the evidence rule."""
    lever = max(Lever, key=lambda each: sum(m.confidence for m in mentions if m.lever is each))
    careful = max((m.sensitivity for m in mentions), key=list(Sensitivity).index)
    return Suggestion(
        theme=key,
        lever=lever,
        levers=theme(key).levers,
        mentions=mentions,
        doors=tuple(dict.fromkeys(m.door for m in mentions)),
        decided=decided,
        ready=lever is not Lever.NOT_ABOUT_YOU and enough_evidence(mentions, careful),
        sensitivity=careful,
    )


def enough_evidence(mentions: tuple[Mention, ...], careful: Sensitivity) -> bool:
    """Two independent mentions, or one with a behaviour; careful wordings need the behaviour in any case."""
    if any(m.behaviour for m in mentions):
        return True
    independent = {m.note or m.quote for m in mentions}
    return careful is Sensitivity.NONE and len(independent) >= 2
