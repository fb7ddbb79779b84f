"""Other roles: what a role must and must not have, held against what is open, and who treated them well."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import re2

from afterview.mail.classification.text import fold
from afterview.record import Closing, Direction, Kind, RoleWishes, Specificity, State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from afterview.record import Application, Event, Record

ENDED = frozenset({State.REJECTED, State.WITHDRAWN, State.CLOSED})
HELD_AGAINST = frozenset({Kind.ALERT, Kind.OUTREACH})
OPENINGS_SHOWN_FOR = 60  # days; an older advertisement is probably filled
_WORD = re2.compile(r"\w+")
# Too common to tell one role from another.
_SMALL = frozenset(
    [
        *(
            "a",
            "an",
            "and",
            "at",
            "be",
            "for",
            "from",
            "have",
            "has",
            "in",
            "is",
            "it",
            "least",
            "must",
            "near",
        ),
        *(
            "of",
            "on",
            "or",
            "the",
            "to",
            "with",
            "work",
            "working",
            "job",
            "role",
            "per",
            "day",
            "days",
            "week",
        ),
        *("am", "auf", "bei", "das", "dem", "den", "der", "die", "ein", "eine", "einen", "fuer", "im", "mit"),
        *("oder", "sein", "und", "von", "zu", "stelle", "arbeit", "tag", "tage", "woche", "pro"),
    ]
)
_NEGATED = frozenset(["no", "not", "without", "cannot", "kein", "keine", "keinen", "nicht", "ohne"])
_EITHER = frozenset(["or", "oder"])
_TURNS = frozenset(["on", "off"])  # they give the word beside them another meaning
_SHORTEST = 4  # letters that a word shares with its other forms: remote, remotely


class Held(StrEnum):
    """What a wish meets in a text."""

    MET = "met"
    AGAINST = "against"
    NOT_SAID = "not_said"


class Kindness(StrEnum):
    """How an employer treated the person well."""

    ANSWERED_IN_PERSON = "answered_in_person"
    GAVE_FEEDBACK = "gave_feedback"
    KEPT_PROMISE = "kept_promise"
    OFFERED = "offered"


@dataclass(frozen=True, slots=True)
class Reason:
    """One wish, what it met, and the words it met it in."""

    wish: str
    held: Held
    words: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """Something open: an application, or an advertisement or message in the mail."""

    title: str
    employer: str
    application: str
    reasons: tuple[Reason, ...]
    event: Event | None = None

    @property
    def against(self) -> int:
        """How many of the things it must not have it has."""
        return sum(r.held is Held.AGAINST for r in self.reasons)

    @property
    def met(self) -> int:
        """How many of the things it must have it has."""
        return sum(r.held is Held.MET for r in self.reasons)


@dataclass(frozen=True, slots=True)
class Treated:
    """An application whose employer treated the person well, and how."""

    application: Application
    how: tuple[Kindness, ...]


def wishes(record: Record) -> RoleWishes | None:
    """What a role must and must not have, as last written down."""
    return next(iter(record.of(RoleWishes)[::-1]), None)


def openings(record: Record, today: date) -> tuple[Opening, ...]:
    """What is open, held against the wishes: what has most of them and nothing against it first."""
    wanted = wishes(record)
    if wanted is None:
        return ()
    found = [_application(a, wanted) for a in record.applications if a.state not in ENDED and not a.door]
    found += [_mail(e, wanted) for e in record.unlinked if e.kind in HELD_AGAINST and _recent(e, today)]
    return tuple(sorted(found, key=lambda o: (o.against, -o.met)))


def _recent(event: Event, today: date) -> bool:
    return (today - event.at.date()).days <= OPENINGS_SHOWN_FOR


def _application(application: Application, wanted: RoleWishes) -> Opening:
    received = [e for e in application.events if e.direction is Direction.RECEIVED]
    texts = [application.role, *(t for e in received for t in (e.subject, e.text))]
    return Opening(application.role, application.employer, application.key, _reasons(texts, wanted))


def _mail(event: Event, wanted: RoleWishes) -> Opening:
    title = event.role or event.subject
    reasons = _reasons([title, event.subject, event.text], wanted)
    return Opening(title, event.employer or event.sender_name, "", reasons, event)


def _reasons(texts: list[str], wanted: RoleWishes) -> tuple[Reason, ...]:
    lines = [line for text in texts for line in _sentences(text)]
    must = (_held(wish, lines, Held.MET) for wish in wanted.must)
    must_not = (_held(wish, lines, Held.AGAINST) for wish in wanted.must_not)
    return (*must, *must_not)


def _sentences(text: str) -> Iterable[str]:
    return (part.strip() for part in re2.split(r"[.!?;]\s|\n", text) if part.strip())


def _held(wish: str, lines: list[str], met: Held) -> Reason:
    """The first sentence that names the wish, or one of its "or"s.

    A sentence that takes something back ("no remote work") tells nothing, unless the wish does so too.
    """
    wished = _WORD.findall(fold(wish))
    negative = bool(_NEGATED & set(wished))
    ways = [way for way in _ways(wished) if any(_telling(w) for w in way)]
    for line in lines:
        words = _WORD.findall(fold(line))
        if bool(_NEGATED & set(words)) == negative and any(_named(way, words) for way in ways):
            return Reason(wish, met, " ".join(line.split())[:160])
    return Reason(wish, Held.NOT_SAID)


def _ways(wished: list[str]) -> list[list[str]]:
    """What stands between the "or"s of a wish."""
    ways: list[list[str]] = [[]]
    for word in wished:
        if word in _EITHER:
            ways.append([])
        else:
            ways[-1].append(word)
    return ways


def _telling(word: str) -> bool:
    """Whether a word tells one role from another."""
    return len(word) > 1 and word not in _SMALL | _NEGATED


def _named(way: list[str], words: list[str]) -> bool:
    """Every telling word stands in the sentence; a single one ("on call") only as it was written."""
    telling = [w for w in way if _telling(w)]
    if len(telling) == 1 and _TURNS & set(way):
        run = len(way)
        starts = range(len(words) - run + 1)
        return any(all(_same(a, b) for a, b in zip(way, words[i : i + run], strict=True)) for i in starts)
    return all(any(_same(t, w) for w in words) for t in telling)


def _same(wanted: str, said: str) -> bool:
    """The same word, or another form of it."""
    shared = min(len(wanted), len(said))
    return wanted == said or (
        shared >= _SHORTEST and wanted[:shared] == said[:shared] and abs(len(wanted) - len(said)) <= 3
    )


def treated_well(record: Record) -> tuple[Treated, ...]:
    """The applications whose employers answered in person, gave feedback, kept a promise or made an offer."""
    noted = {n.door for n in record.notes}
    found = [Treated(a, _kindnesses(a, noted=a.key in noted)) for a in record.applications]
    return tuple(sorted((t for t in found if t.how), key=lambda t: -len(t.how)))


def _kindnesses(application: Application, *, noted: bool) -> tuple[Kindness, ...]:
    events = [e for e in application.events if e.direction is Direction.RECEIVED]
    door = application.door
    how = []
    if any(e.kind is Kind.OFFER for e in events):
        how.append(Kindness.OFFERED)
    if noted or any(e.kind is Kind.FEEDBACK for e in events):
        how.append(Kindness.GAVE_FEEDBACK)
    if door and door.closing is Closing.REJECTION and door.specificity is Specificity.SPECIFIC:
        how.append(Kindness.ANSWERED_IN_PERSON)
    if any(_kept(e, events) for e in events):
        how.append(Kindness.KEPT_PROMISE)
    return tuple(how)


def _kept(promise: Event, events: list[Event]) -> bool:
    """Whether word came by the day that was named."""
    by = promise.reply_promised_by
    return by is not None and any(promise.at < e.at and e.at.date() <= by for e in events)
