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
# Themes of `gameplan`, the plainest first: a licence or a salary leaves less room for doubt than experience.
_ABOUT_YOU = (
    "salary_mismatch",
    "visa_permit",
    "overqualified",
    "certificate_degree",
    "availability",
    "location_remote",
    "language_proficiency",
    "seniority_too_junior",
    "people_management",
    "domain_experience",
)


def specificity_of(reading: Reading) -> Specificity:
    """Specific when it names something about the person; a talk that took place alone does not.

    One plain reason is enough; softer signs need a talk, or one another.
    """
    signs = {h.rule.name: h.rule.weight for h in reading.of("detail", "observation")}
    plain = any(weight >= PLAIN for weight in signs.values())
    enough = plain or (signs and (reading.says("interviewed") or len(signs) > 1))
    return Specificity.SPECIFIC if enough else Specificity.GENERIC


def reason_of(reading: Reading) -> str:
    """The reason given, in the words of the interface; `no_reason_given` for a template.

    What happened to the role comes first; what is said about the person counts only in a specific rejection.
    """
    said = {h.rule.says for h in stated(reading, "rejection", "reason")}
    about_the_role = next((_REASON[name] for name in _ORDER if name in said), "")
    if about_the_role or specificity_of(reading) is Specificity.GENERIC:
        return about_the_role or NO_REASON
    return next((name for name in _ABOUT_YOU if name in said), NO_REASON)
