"""Which applications a page lists: by where they stand, by words, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from afterview.record import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from afterview.record import Application, Record

IN_GROUP = 20  # shown of a group before one has to ask for all of it
ON_PAGE = 40
# In the order of the page. Folded ones wait until they are wanted.
GROUPS = ("offer", "in_process", "applied", "silent", "door", "turned_down", "closed")
FOLDED = frozenset({"turned_down", "closed"})
ENDED = frozenset({"door", "turned_down", "closed"})
VIEWS = ("list", "board")
_BY_STATE = {
    State.OFFER: "offer",
    State.IN_PROCESS: "in_process",
    State.APPLIED: "applied",
    State.SILENT: "silent",
    State.REJECTED: "turned_down",
    State.WITHDRAWN: "closed",
    State.CLOSED: "closed",
}


def group_of(application: Application) -> str:
    """The name of the group an application stands in; a closed door outranks the state."""
    if application.door is not None and application.state is not State.OFFER:
        return "door"
    return _BY_STATE[application.state]


@dataclass(frozen=True, slots=True)
class Group:
    """Applications that stand alike: the newest of them, and how many there are."""

    name: str
    applications: tuple[Application, ...]
    count: int

    @property
    def folded(self) -> bool:
        """Whether it waits until it is wanted."""
        return self.name in FOLDED

    @property
    def more(self) -> bool:
        """Whether there are others than those shown."""
        return self.count > len(self.applications)


@dataclass(frozen=True, slots=True)
class Selection:
    """What was asked for: words, a group, a view, and whether several are to be chosen."""

    words: str = ""
    group: str = ""
    view: str = "list"
    choosing: bool = False

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Selection:
        """The selection in an address; what makes no sense there is left out."""
        group, view = query.get("group", ""), query.get("view", "list")
        return cls(
            words=query.get("q", "").strip()[:200],
            group=group if group in GROUPS else "",
            view=view if view in VIEWS else "list",
            choosing=query.get("choose") == "1",
        )

    @property
    def query(self) -> str:
        """The same as an address has it; '' for everything."""
        said = {"q": self.words, "group": self.group, "view": self.view if self.view != "list" else ""}
        return urlencode({name: value for name, value in said.items() if value})

    def seen_as(self, view: str) -> str:
        """The query of the same selection in another view."""
        return replace(self, view=view).query

    @property
    def narrow(self) -> bool:
        """Whether anything is left out."""
        return bool(self.words or self.group)

    def chosen(self, found: Sequence[Listed]) -> list[Application]:
        """The applications that fit, in the order in which they came."""
        words = self.words.casefold().split()
        return [
            one.application
            for one in found
            if (not self.group or one.group == self.group) and all(word in one.text for word in words)
        ]


@dataclass(frozen=True, slots=True)
class Listed:
    """An application with the group it stands in, and all that it may be found by."""

    application: Application
    group: str
    text: str


def listed(record: Record, today: date) -> tuple[Listed, ...]:
    """All applications, that with the latest news first."""
    return tuple(Listed(a, group_of(a), _found_by(a)) for a in newest_first(record, today))


def _found_by(application: Application) -> str:
    """Its names, its number, and the people and agencies that wrote about it."""
    people = dict.fromkeys(
        said for e in application.events for said in (e.sender_name, e.sender, e.agency) if said
    )
    said = (application.employer, application.role, application.job_id, *people)
    return "\n".join(said).casefold()


def newest_first(record: Record, _today: date) -> tuple[Application, ...]:
    """All applications, that with the latest news first."""
    return tuple(sorted(record.applications, key=lambda a: a.last_at, reverse=True))


def groups(found: Iterable[Listed], shown: int = IN_GROUP) -> tuple[Group, ...]:
    """The groups that are not empty, in the order of the page."""
    inside: dict[str, list[Application]] = {name: [] for name in GROUPS}
    for one in found:
        inside[one.group].append(one.application)
    return tuple(
        Group(name, tuple(members[:shown]), len(members)) for name, members in inside.items() if members
    )
