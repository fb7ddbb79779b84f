"""How often the person's own requests are answered: a humble estimate that learns from few."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from afterview.feedback.report import Situation

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from afterview.feedback.report import DoorFeedback

# What is known of such requests in general (domain §a1), worth ten of the person's own.
PRIOR_ANSWERED = 3
PRIOR_UNANSWERED = 7
# Before this time an answer may well come; it counts neither way.
OPEN_FOR = timedelta(days=21)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRate:
    """Doors at which the person asked: how many answered, how many may still, how many did not."""

    answered: int = 0
    unanswered: int = 0
    waiting: int = 0

    @property
    def expected(self) -> float:
        """The share of requests likely to be answered: the mean of Beta(3 + answered, 7 + unanswered)."""
        answered = PRIOR_ANSWERED + self.answered
        return answered / (answered + PRIOR_UNANSWERED + self.unanswered)

    @property
    def likely(self) -> tuple[float, float]:
        """The middle four fifths of what the share may be."""
        from scipy.stats import beta  # noqa: PLC0415 - heavy, and few pages show it

        shape = beta(PRIOR_ANSWERED + self.answered, PRIOR_UNANSWERED + self.unanswered)
        return float(shape.ppf(0.1)), float(shape.ppf(0.9))


def answer_rate(doors: Iterable[DoorFeedback], today: date) -> AnswerRate:
    """The rate over all closed doors at which the person asked."""
    asked = [door for door in doors if door.asked]
    answered = [door for door in asked if door.situation is Situation.ANSWERED]
    waiting = [
        door
        for door in asked
        if door.situation is not Situation.ANSWERED and today - door.asked[-1].date() < OPEN_FOR
    ]
    unanswered = len(asked) - len(answered) - len(waiting)
    return AnswerRate(answered=len(answered), unanswered=unanswered, waiting=len(waiting))
