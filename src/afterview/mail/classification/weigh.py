"""Rules and hunch weighed together: rules where they speak, the hunch where they are silent or doubtful.

Among mail that hangs together with a known application a hunch is heard early, among mail of
strangers only when it is clear and the mail speaks of a job. It can turn over what rules say
only when they are not sure of it and the hunch is; mail of another sort it never makes mail
about an application. The thresholds are the best of five folds by author (`python -m training`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterview.mail.classification.decide import Decision, Setting
from afterview.mail.classification.hunch import hunch
from afterview.record import Evidence, Kind

if TYPE_CHECKING:
    from afterview.mail.classification.engine import Reading
    from afterview.mail.classification.hunch import Hunch, Model

SILENT = 0.5  # at or below this confidence the rules only guess
ENOUGH = 0.5  # probability at which a hunch speaks where rules are silent
# A refusal invented hurts more than one found late.
ENOUGH_TO_REFUSE = 0.6
# What a hunch needs when nothing but the mail itself says that it is about an application.
ENOUGH_OF_A_STRANGER = 0.6
ENOUGH_TO_REFUSE_A_STRANGER = 0.75
JOB_OF_A_STRANGER = 2.0  # weight of words about a job; one is enough beside words about an application
FAINT = 0.8  # rules below this confidence can be turned over where the application is known,
TURN = 0.8  # at this probability
UNSURE = 0.9  # rules below this confidence can be turned over in mail of a stranger,
TURN_OF_A_STRANGER = 0.8  # at this probability
# Probability of other business at which a stranger's mail is left aside, unless it says clearly what it is.
NOT_MINE = 0.85
CLEARLY_MINE = 3.0  # weight of words about a job, or that they met
OUTRIGHT = 3.5  # weight of a rule that says so outright
THANKS_ONLY = 0.7  # probability at which a receipt that only thanks is read as the refusal it may be

_ABOUT_APPLICATIONS = (
    "softening",
    "rejection",
    "interview",
    "confirmation",
    "status",
    "assessment",
    "feedback",
    "offer",
)


def weigh(
    reading: Reading, setting: Setting, ruled: Decision, learned: Model | None = None
) -> tuple[Decision, tuple[Evidence, ...]]:
    """The decision, with the evidence for it; with the packaged model, or one that is being measured."""
    known = setting.from_platform or setting.known
    silent = ruled.kind is Kind.OTHER or ruled.confidence <= SILENT
    if silent and not (known or _speaks_of_a_search(reading, setting)):
        return ruled, ruled.evidence
    second = hunch(reading, setting, learned)
    heard = _Heard(
        known=known,
        silent=silent,
        in_thread=setting.in_thread,
        clear=_clear(reading, setting),
    )
    if second.kind is ruled.kind or not _outweighs(second, ruled, heard):
        return ruled, ruled.evidence
    return Decision(second.kind, _confidence(second)), _evidence(reading, second)


@dataclass(frozen=True, slots=True)
class _Heard:
    """How a hunch is listened to."""

    known: bool  # the application is known
    silent: bool  # the rules say nothing
    in_thread: bool
    clear: bool  # the mail says itself that it is about an application


def _outweighs(second: Hunch, ruled: Decision, heard: _Heard) -> bool:
    """Whether the hunch is clear enough to take the place of what rules say."""
    if second.kind is Kind.OTHER:
        return _leaves_aside(second, heard)
    if second.kind is Kind.REJECTION and only_thanks(ruled):
        return second.probability >= THANKS_ONLY
    if _outright(ruled):
        return False
    if heard.silent and heard.known:
        return second.probability >= (ENOUGH_TO_REFUSE if second.kind is Kind.REJECTION else ENOUGH)
    if heard.silent:
        refuses = second.kind is Kind.REJECTION
        return second.probability >= (ENOUGH_TO_REFUSE_A_STRANGER if refuses else ENOUGH_OF_A_STRANGER)
    sure, turn = (FAINT, TURN) if heard.known else (UNSURE, TURN_OF_A_STRANGER)
    return ruled.confidence < sure and second.probability >= turn


def _leaves_aside(second: Hunch, heard: _Heard) -> bool:
    """Whether a mail is other business, whatever the rules found in it. An answer in a thread never is."""
    if heard.in_thread:
        return False
    if heard.known:
        return second.probability >= (ENOUGH if heard.silent else TURN)
    return not heard.clear and second.probability >= NOT_MINE


def _clear(reading: Reading, setting: Setting) -> bool:
    """Whether a mail leaves no doubt that it is about an application."""
    parting = reading.says("softening") and reading.says("yours")
    return setting.job >= CLEARLY_MINE or parting or reading.says("interviewed")


def _outright(ruled: Decision) -> bool:
    """A sentence that refuses or invites outright stands, whatever is around it: the rules' veto."""
    decides = ruled.kind in (Kind.REJECTION, Kind.INTERVIEW)
    return decides and any(hit.rule.weight >= OUTRIGHT for hit in ruled.hits)


def only_thanks(ruled: Decision) -> bool:
    """A receipt that rests on thanks alone: refusals thank as well."""
    arrived = (".received", ".will_review")
    return ruled.kind is Kind.CONFIRMATION and not any(h.rule.name.endswith(arrived) for h in ruled.hits)


def _speaks_of_a_search(reading: Reading, setting: Setting) -> bool:
    """Whether a stranger's mail is written to one person, and about a job rather than anything else."""
    to_many = setting.is_bulk or setting.is_list or reading.says("mass")
    foreign = reading.weight("foreign") >= max(3.0, setting.job)
    enough = 1.0 if reading.says(*_ABOUT_APPLICATIONS) else JOB_OF_A_STRANGER
    return setting.job >= enough and not to_many and not foreign


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
