"""Rules and hunch weighed together: the hunch is heard first, the rules keep their veto.

A sentence that refuses or invites outright stands, whatever the hunch makes of the rest. Where the
application is known, the hunch decides. In mail of strangers it must be clear, the clearer the less
a rule bears it out; in discussion lists it is not heard at all. The thresholds are the best of folds
by author (`python -m training`) at which ordinary mail stays what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterview.mail.classification.decide import Decision, Setting, only_thanks
from afterview.mail.classification.hunch import because, hunch
from afterview.record import Evidence, Kind

if TYPE_CHECKING:
    from afterview.mail.classification.engine import Reading
    from afterview.mail.classification.hunch import Hunch, Model

# Probability at which a hunch speaks in mail of a stranger. A refusal invented hurts more than one
# found late.
ENOUGH = 0.4
ENOUGH_TO_REFUSE = 0.5
UNSUPPORTED = 0.25  # it must be surer by this where no word bears it out
WITHOUT_A_JOB = 0.85  # the same in a short mail without a word about jobs
SHORT = 1500  # letters
JOB_OF_A_STRANGER = 2.0  # weight of words about a job; one is enough beside words about an application
ENOUGH_TO_REFUSE_KNOWN = 0.4  # the same where the application is known
ENOUGH_TO_LEAVE = 0.75  # probability of other business at which a stranger's mail is left aside
ENOUGH_OF_MANY = 0.6  # probability at which mail to many is an alert, or nothing
OWN_AMONG_MANY = 0.75  # probability at which it is about the reader's own search,
CLEARLY_A_JOB = 3.0  # with this weight of words about a job
NOT_MINE = 0.9  # probability of other business that outweighs what rules say outright
OUTRIGHT = 3.5  # weight of a rule that says so outright
THANKS_ONLY = 0.7  # probability at which a receipt that only thanks is read as the refusal it may be

# What friends, landlords and clubs do not write: they, too, say no, agree on a time and give their opinion.
_UNMISTAKABLE = frozenset({Kind.OUTREACH, Kind.ASSESSMENT, Kind.OFFER})
_ABOUT_APPLICATIONS = (
    "softening",
    "rejection",
    "interview",
    "confirmation",
    "status",
    "assessment",
    "feedback",
    "offer",
    "outreach",
    "alert",
)


def weigh(
    reading: Reading, setting: Setting, ruled: Decision, learned: Model | None = None
) -> tuple[Decision, tuple[Evidence, ...]]:
    """The decision, with the evidence for it; with the packaged model, or one that is being measured."""
    if setting.is_list and not setting.known:
        return ruled, ruled.evidence
    second = hunch(reading, setting, learned)
    if second.kind is ruled.kind or not _outweighs(second, ruled, reading, setting):
        return ruled, ruled.evidence
    if second.kind is Kind.OTHER:
        return Decision(Kind.OTHER, _confidence(second)), ()
    said = _evidence(reading, second, because(reading, setting, second.kind, learned))
    return Decision(second.kind, _confidence(second)), said


def _outweighs(second: Hunch, ruled: Decision, reading: Reading, setting: Setting) -> bool:
    """Whether the hunch is clear enough to take the place of what rules say."""
    if second.kind is Kind.REJECTION and ruled.kind is Kind.CONFIRMATION and only_thanks(ruled.hits):
        return second.probability >= THANKS_ONLY
    if _outright(ruled):
        aside = second.kind is Kind.OTHER and not (setting.known or _clear(reading, setting))
        return aside and second.probability > NOT_MINE
    if setting.from_platform or setting.known:
        return _heard_where_known(second, ruled, setting)
    if setting.is_bulk or reading.says("mass"):
        return _heard_of_many(second, reading, setting)
    if second.kind is Kind.OTHER and ruled.kind is not Kind.OTHER and _clear(reading, setting):
        return False
    return _heard_of_a_stranger(second, reading, setting)


def _clear(reading: Reading, setting: Setting) -> bool:
    """Whether a mail leaves no doubt that it is about an application."""
    parting = reading.says("softening") and reading.says("yours")
    return setting.job >= CLEARLY_A_JOB or parting or reading.says("interviewed")


def _heard_where_known(second: Hunch, ruled: Decision, setting: Setting) -> bool:
    """Mail about a known application is never other business; a refusal must be likelier than not quite."""
    if second.kind is Kind.OTHER:
        return not setting.known
    refuses = second.kind is Kind.REJECTION and ruled.kind is not Kind.OTHER
    return second.probability >= (ENOUGH_TO_REFUSE_KNOWN if refuses else 0)


def _heard_of_many(second: Hunch, reading: Reading, setting: Setting) -> bool:
    """Mail to many lists jobs, or is other business; only what is plainly the reader's own is more."""
    if second.kind is Kind.OTHER:
        return second.probability >= ENOUGH_OF_MANY
    if second.kind is Kind.ALERT:
        return setting.job >= 1 and second.probability >= _more_unless(reading, ENOUGH_OF_MANY, "alert")
    yours = reading.says("yours", "outreach") and _speaks_of_a_search(reading, setting)
    return yours and setting.job >= CLEARLY_A_JOB and second.probability >= OWN_AMONG_MANY


def _heard_of_a_stranger(second: Hunch, reading: Reading, setting: Setting) -> bool:
    """Mail of a stranger must speak of a job, and of the reader's own rather than of anything else."""
    if second.kind is Kind.OTHER:
        return second.probability >= ENOUGH_TO_LEAVE
    if setting.job < 1:
        short = sum(map(len, reading.sentences)) <= SHORT
        return short and second.kind in _UNMISTAKABLE and second.probability >= WITHOUT_A_JOB
    if not _speaks_of_a_search(reading, setting):
        return False
    if second.kind in (Kind.ALERT, Kind.OUTREACH):
        return second.probability >= _more_unless(reading, ENOUGH_OF_MANY, second.kind.value)
    if second.kind is Kind.REJECTION:
        return second.probability >= _more_unless(reading, ENOUGH_TO_REFUSE, "yours")
    return second.probability >= _more_unless(reading, ENOUGH, "yours")


def _more_unless(reading: Reading, enough: float, label: str) -> float:
    """A hunch must be surer where no rule of a label bears it out."""
    return enough if reading.says(label) else enough + UNSUPPORTED


def _outright(ruled: Decision) -> bool:
    """A sentence that refuses or invites outright stands, whatever is around it: the rules' veto."""
    decides = ruled.kind in (Kind.REJECTION, Kind.INTERVIEW)
    return decides and any(hit.rule.weight >= OUTRIGHT for hit in ruled.hits)


def _speaks_of_a_search(reading: Reading, setting: Setting) -> bool:
    """Whether a mail is about a job rather than anything else."""
    foreign = reading.weight("foreign") >= max(3.0, setting.job)
    enough = 1.0 if reading.says(*_ABOUT_APPLICATIONS) else JOB_OF_A_STRANGER
    return setting.job >= enough and not foreign


def _confidence(second: Hunch) -> float:
    """A hunch is never as sure as a rule, so it stands in the list of things to confirm."""
    return round(min(0.69, second.probability * 0.75), 2)


def _evidence(reading: Reading, second: Hunch, names: tuple[str, ...]) -> tuple[Evidence, ...]:
    """The words that weighed most, and the sentence that holds most of them."""
    words = [name.partition(":")[2] for name in names]
    fullest = max(
        reading.sentences, key=lambda s: sum(w in s.lower() for w in words), default=reading.subject
    )
    return (Evidence(f"hunch.{second.kind}", fullest),)
