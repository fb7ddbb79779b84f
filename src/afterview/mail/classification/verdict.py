"""What is known of a message beforehand, and what the reader concludes about its kind, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afterview.record import Evidence, Kind, Round, Specificity


class Tie(Enum):
    """How a mail hangs together with what is known."""

    NONE = "none"
    PERSON = "person"  # between the reader and somebody who wrote about an application
    THREAD = "thread"  # an answer to a mail about an application, or answered by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The kind of one message, with the rules and words that decided it.

    `confidence` is between 0 and 1. `specificity` and `reason` are set for rejections only;
    `reason` is a theme id of `data/themes.json` such as `no_reason_given`. `language` is an
    ISO 639-1 code, '' when the text is too short to tell. `feedback` holds the sentences
    that say something about how the person did.
    """

    kind: Kind
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    language: str = ""
    specificity: Specificity | None = None
    reason: str = ""
    round: Round | None = None
    feedback: tuple[str, ...] = ()
