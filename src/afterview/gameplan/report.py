"""What step three knows: who said what, what went well, and what follows from it.

These are facts and enums. How a theme is called, asked about or begun is said in `wording.themes`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afterview.gameplan.effect import Effect
    from afterview.record import Choice, Stand


class Lever(StrEnum):
    """What moves a theme. The order is the order of the plan: cheapest and kindest first."""

    NOT_ABOUT_YOU = "not_about_you"
    ROLE_CHOICE = "role_choice"
    PRESENTATION = "presentation"
    SKILL = "skill"


class Sensitivity(StrEnum):
    """How careful to be with a wording. A note for the person, never a legal verdict."""

    NONE = "none"
    CHECK_ACCENT = "check-accent"
    STEREOTYPE_RISK = "stereotype-risk"
    LEGALLY_SENSITIVE = "legally-sensitive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One theme said once. `quote` is `text[start:end]` of the feedback it was found in.

    `behaviour` tells whether something observable was named ("you ran out of time").
    `wordings` are the ids of the sensitive wordings in the quote.
    `note` is the key of the FeedbackNote or Event, `door` the application's key.
    """

    theme: str
    lever: Lever
    quote: str
    start: int
    end: int
    confidence: float
    sensitivity: Sensitivity = Sensitivity.NONE
    wordings: tuple[str, ...] = ()
    behaviour: bool = False
    note: str = ""
    door: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Praise:
    """Something that went well, in the words it was said. `theme` is '' for praise of everything."""

    quote: str
    start: int
    end: int
    theme: str = ""
    wordings: tuple[str, ...] = ()
    note: str = ""
    door: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One theme over all feedback. `ready` says whether the evidence is enough to act on.

    A theme that is not about the person is never ready: there is nothing to do. `decided` is
    the person's newest choice for the theme; once made, the theme is not raised again.
    """

    theme: str
    lever: Lever
    levers: tuple[Lever, ...]
    mentions: tuple[Mention, ...]
    doors: tuple[str, ...]
    decided: Choice | None = None
    ready: bool = False
    sensitivity: Sensitivity = Sensitivity.NONE
    stand: Stand | None = None

    @property
    def settled(self) -> bool:
        """Whether the person has said what becomes of it; then it is not raised again."""
        return self.decided is not None or self.stand is not None

    @property
    def open(self) -> bool:
        """Whether the theme waits for the person: enough evidence, and nothing decided."""
        return self.ready and not self.settled

    @property
    def asks_integrity(self) -> bool:
        """Whether the words want care, so that the person is asked first what they take from them."""
        careful = {Sensitivity.STEREOTYPE_RISK, Sensitivity.LEGALLY_SENSITIVE}
        return self.sensitivity in careful


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorPlan:
    """What one closed door taught: its mentions, its praise, and the suggestions it is part of."""

    door: str
    mentions: tuple[Mention, ...] = ()
    praise: tuple[Praise, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Step three over the whole search: every closed door, and the themes across them."""

    doors: tuple[DoorPlan, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    effects: tuple[Effect, ...] = ()

    def door(self, key: str) -> DoorPlan:
        """The plan of one door; an empty one when nothing was said there."""
        return next((d for d in self.doors if d.door == key), DoorPlan(door=key))
