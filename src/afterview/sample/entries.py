"""What the person of the sample entered besides her mail: `entries.toml`, told relative to a day."""

from __future__ import annotations

import tomllib
from datetime import datetime, time, timedelta
from importlib import resources
from typing import TYPE_CHECKING, Any

from afterview.record import (
    CheckIn,
    Choice,
    Criteria,
    Feeling,
    Integrity,
    Learned,
    LearningPlan,
    LearningSession,
    OfferTerms,
    Path,
    Rating,
    Rehearsal,
    RoleWishes,
    Stand,
    Story,
    StoryTold,
    WalkAway,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from afterview.record import Application, Entry

EVENING = time(19, 30)
MINUTES = timedelta(minutes=5)


def sample_entries(applications: Iterable[Application], now: datetime) -> tuple[Entry, ...]:
    """Her entries about these applications, oldest first, none of them later than `now`."""
    text = resources.files("afterview.sample").joinpath("entries.toml").read_text("utf-8")
    return tuple(sorted(_Maker(applications, now).all(tomllib.loads(text)), key=lambda e: e.at))


class _Maker:
    """Turns the written entries into nouns, with keys that number them and moments before `now`."""

    def __init__(self, applications: Iterable[Application], now: datetime) -> None:
        self._by_employer = {a.employer: a for a in applications}
        self._now = now
        self._made = 0

    def all(self, written: dict[str, list[dict[str, Any]]]) -> Iterator[Entry]:
        for kind, rows in written.items():
            for row in rows:
                if "door" not in row or row["door"] in self._by_employer:
                    yield from getattr(self, f"_{kind}")(row)

    def _key(self) -> str:
        self._made += 1
        return f"{self._made:032x}"

    def _at(self, row: dict[str, Any]) -> dict[str, Any]:
        """The key, the moment and the door of an entry."""
        application = self._by_employer.get(row.get("door", ""))
        if "after" in row and application and application.door:
            at = application.door.at + timedelta(days=row["after"], hours=3)
        else:
            day = (self._now - timedelta(days=row.get("ago", 0))).date()
            at = datetime.combine(day, EVENING, self._now.tzinfo)
        at = min(at, self._now - timedelta(minutes=1))
        return {"key": self._key(), "at": at, "door": application.key if application else ""}

    def _check_in(self, row: dict[str, Any]) -> Iterator[Entry]:
        feelings = tuple(Feeling(f) for f in row["feelings"])
        yield CheckIn(**self._at(row), feelings=feelings, strength=row["strength"])

    def _choice(self, row: dict[str, Any]) -> Iterator[Entry]:
        yield Choice(**self._at(row), theme=row["theme"], path=Path(row["path"]))

    def _stand(self, row: dict[str, Any]) -> Iterator[Entry]:
        yield Stand(**self._at(row), theme=row["theme"], answer=Integrity(row["answer"]), line=row["line"])

    def _story(self, row: dict[str, Any]) -> Iterator[Entry]:
        head = self._at(row)
        story = head["key"]
        parts = {name: row.get(name, "") for name in ("title", "situation", "task", "action", "result")}
        yield Story(**head, story=story, questions=tuple(row["questions"]), **parts)
        for employer in row.get("told", ()):
            if employer in self._by_employer:
                yield StoryTold(**self._at({"door": employer, "ago": 2}), story=story)
        for ago in row.get("rehearsed", ()):
            at = self._at({"ago": ago})
            yield Rehearsal(**at, story=story, until=at["at"] + MINUTES)

    def _learning(self, row: dict[str, Any]) -> Iterator[Entry]:
        yield LearningPlan(
            **self._at(row),
            theme=row["theme"],
            step=row["step"],
            resources=tuple(row["resources"]),
            next_on=self._now.date() + timedelta(days=row["next_in"]),
        )

    def _session(self, row: dict[str, Any]) -> Iterator[Entry]:
        yield LearningSession(**self._at(row), theme=row["theme"], minutes=row["minutes"], line=row["line"])

    def _learned(self, row: dict[str, Any]) -> Iterator[Entry]:
        yield Learned(**self._at(row), text=row["text"])

    def _wishes(self, row: dict[str, Any]) -> Iterator[Entry]:
        yield RoleWishes(**self._at(row), must=tuple(row["must"]), must_not=tuple(row["must_not"]))

    def _criteria(self, row: dict[str, Any]) -> Iterator[Entry]:
        self._names = tuple(row["names"])
        floors = tuple(f if f != "" else None for f in row["floors"])
        yield Criteria(**self._at(row), names=self._names, weights=tuple(row["weights"]), floors=floors)

    def _rating(self, row: dict[str, Any]) -> Iterator[Entry]:
        scores = tuple(s if s != "" else None for s in row["scores"])
        yield Rating(**self._at(row), names=self._names, scores=scores)

    def _line(self, row: dict[str, Any]) -> Iterator[Entry]:
        yield WalkAway(**self._at(row), pay=row["pay"], line=row["text"])

    def _terms(self, row: dict[str, Any]) -> Iterator[Entry]:
        words = {name: row[name] for name in ("place", "growth", "people", "meaning")}
        yield OfferTerms(**self._at(row), pay=row["pay"], hours=row["hours"], **words)
