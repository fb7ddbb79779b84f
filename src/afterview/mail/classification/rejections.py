"""What a rejection says beyond no: whether it speaks to this person, and why, if it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterview.mail.classification.scope import stated
from afterview.record import Specificity

if TYPE_CHECKING:
    from afterview.mail.classification.engine import Reading

# The weight of a rule that is a reason by itself.
PLAIN = 4
NO_REASON = "no_reason_given"
# In this order: a cancelled role is also a filled one in some templates, and says more.
_ORDER = ("internal_candidate", "cancelled", "frozen", "position_filled")
_REASON = {
    "internal_candidate": "internal",
    "cancelled": "cancelled",
    "frozen": "frozen",
    "position_filled": "position_filled",
}


def specificity_of(reading: Reading) -> Specificity:
    """Specific when it names something about the person; a talk that took place alone does not.

    One plain reason is enough; softer signs need a talk, or one another.
    """
    signs = {h.rule.name: h.rule.weight for h in reading.of("detail", "observation")}
    plain = any(weight >= PLAIN for weight in signs.values())
    enough = plain or (signs and (reading.says("interviewed") or len(signs) > 1))
    return Specificity.SPECIFIC if enough else Specificity.GENERIC


def reason_of(reading: Reading) -> str:
    """The reason given, in the words of the interface; `no_reason_given` for a template."""
    said = {h.rule.says for h in stated(reading, "rejection", "reason")}
    return next((_REASON[name] for name in _ORDER if name in said), NO_REASON)
