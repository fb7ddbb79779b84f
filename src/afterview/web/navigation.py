"""The places one can go to, in the order of the method: the four steps are the spine."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Part(StrEnum):
    """Where in the navigation a place stands."""

    SEARCH = "search"
    STEPS = "steps"
    OWN = "own"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Place:
    """A page in the navigation, and the names of the pages that belong to it."""

    name: str
    label: object
    part: Part
    below: frozenset[str] = frozenset()

    def standing(self, page: str) -> str:
        """The value of aria-current: this page, one below it, or neither."""
        return "page" if page == self.name else "true" if page in self.below else ""


@dataclass(frozen=True, slots=True)
class Link:
    """A place as it is drawn on one page."""

    href: str
    label: object
    current: str


PLACES = (
    Place("today", _("Today"), Part.SEARCH, frozenset({"review", "opinion"})),
    Place(
        "applications",
        _("Applications"),
        Part.SEARCH,
        frozenset({"application", "door", "add-application", "set-right", "original", "pictures"}),
    ),
    Place(
        "feedback", _("Feedback"), Part.STEPS, frozenset({"rights", "write-letter", "save-letter", "reword"})
    ),
    Place("recovery", _("Recovery"), Part.STEPS, frozenset({"exercise"})),
    Place("game-plan", _("Game plan"), Part.STEPS, frozenset({"stories", "story", "learning", "roles"})),
    Place(
        "perspective",
        _("Perspective"),
        Part.STEPS,
        frozenset({"criteria", "rate", "offers", "terms", "look-back", "log"}),
    ),
    Place("journal", _("Journal"), Part.OWN),
    Place("mailboxes", _("Mailboxes"), Part.QUIET, frozenset({"connect"})),
    Place("settings", _("Settings"), Part.QUIET, frozenset({"connections", "model"})),
    Place("privacy", _("Privacy"), Part.QUIET, frozenset({"report", "erase", "import"})),
    Place("help", _("Help"), Part.QUIET),
)


def navigation(page: str, places: Iterable[Place] = PLACES) -> dict[str, list[Link]]:
    """The links of every part, for the page of that name."""
    found: dict[str, list[Link]] = {part.value: [] for part in Part}
    for place, href in _known(places):
        found[place.part].append(Link(href, place.label, place.standing(page)))
    return found


def _known(places: Iterable[Place]) -> Iterator[tuple[Place, str]]:
    """The places that have an address in this installation."""
    for place in places:
        try:
            yield place, reverse(place.name)
        except NoReverseMatch:
            continue
