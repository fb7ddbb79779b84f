"""What the reader of a message concludes about its kind, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afterview.record import Evidence, Kind, Round, Specificity


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
