"""Rules and hunch weighed together: rules where they speak, the hunch where they are silent.

Among mail that hangs together with a known application a hunch is heard early, among mail of
strangers only when it is strong and the mail speaks of a job search. It can turn over a rule
only when the rule is faint, the hunch is strong, and the application is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterview.mail.classification.decide import Decision, Setting
from afterview.mail.classification.hunch import hunch
from afterview.record import Evidence, Kind

if TYPE_CHECKING:
    from afterview.mail.classification.engine import Reading
    from afterview.mail.classification.hunch import Hunch

SILENT = 0.5  # at or below this confidence the rules only guess
ENOUGH = 0.45  # probability at which a hunch speaks where rules are silent
# A refusal invented hurts more than one found late.
ENOUGH_TO_REFUSE = 0.55
# What a hunch needs when nothing but the mail itself says that it is about an application.
ENOUGH_OF_A_STRANGER = 0.8
JOB_OF_A_STRANGER = 2.0
TURN = 0.85  # probability at which a hunch turns over a faint rule
FAINT = 0.8  # rules below this confidence can be turned over


def weigh(reading: Reading, setting: Setting, ruled: Decision) -> tuple[Decision, tuple[Evidence, ...]]:
    """The decision, with the evidence for it."""
    known = setting.from_platform or setting.known
    silent = ruled.kind is Kind.OTHER or ruled.confidence <= SILENT
    if not (known or (silent and _speaks_of_a_search(reading, setting))):
        return ruled, ruled.evidence
    second = hunch(reading, setting)
    enough = _enough(second.kind, known=known)
    turned = known and not silent and ruled.confidence < FAINT and second.probability >= TURN
    if second.kind is ruled.kind or not (turned or (silent and second.probability >= enough)):
        return ruled, ruled.evidence
    if second.kind is Kind.OTHER and setting.in_thread:
        return ruled, ruled.evidence
    return Decision(second.kind, _confidence(second)), _evidence(reading, second)


def _speaks_of_a_search(reading: Reading, setting: Setting) -> bool:
    """Whether a stranger's mail is written to one person, and about a job rather than anything else."""
    to_many = setting.is_bulk or setting.is_list or reading.says("mass")
    foreign = reading.weight("foreign") >= max(3.0, setting.job)
    return setting.job >= JOB_OF_A_STRANGER and not to_many and not foreign


def _enough(kind: Kind, *, known: bool) -> float:
    if not known:
        return ENOUGH_OF_A_STRANGER
    return ENOUGH_TO_REFUSE if kind is Kind.REJECTION else ENOUGH


def _confidence(second: Hunch) -> float:
    """A hunch is never as sure as a rule, so it stands in the list of things to confirm."""
    return round(min(0.69, second.probability * 0.75), 2)


def _evidence(reading: Reading, second: Hunch) -> tuple[Evidence, ...]:
    """The words that weighed most, and the sentence that holds most of them."""
    words = [name.partition(":")[2] for name in second.because]
    fullest = max(
        reading.sentences, key=lambda s: sum(w in s.lower() for w in words), default=reading.subject
    )
    return (Evidence(f"hunch.{second.kind}", fullest),)
