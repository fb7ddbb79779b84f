"""Rules and hunch weighed together: the hunch is heard first, the rules keep their veto.

A sentence that refuses or invites outright stands, whatever the hunch makes of the rest. Where the
application is known, the hunch decides. In mail of strangers it must be clear, the clearer the less
a rule bears it out; in discussion lists it is not heard at all. The thresholds are the best of folds
by author (`python -m training`) at which ordinary mail stays what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterview.mail.classification.decide import (
    FIRST,
    OWN_APPLICATION,
    Decision,
    Setting,
    is_chore,
    only_thanks,
)
from afterview.mail.classification.hunch import because, hunch
from afterview.mail.classification.scope import stated
from afterview.mail.classification.titles import is_of_a_job
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
SAYS_NO = 0.85  # probability of a refusal that a rule bears out, in such a mail,
SAYS_NO_ABOUT_A_JOB = 0.7  # and where its subject is the name of a job
SHORT = 1500  # letters
JOB_OF_A_STRANGER = 2.0  # weight of words about a job; one is enough beside words about an application
ENOUGH_TO_REFUSE_KNOWN = 0.4  # the same where the application is known
ENOUGH_TO_LEAVE = 0.75  # probability of other business at which a stranger's mail is left aside
ENOUGH_OF_MANY = 0.6  # probability at which mail to many is an alert, or nothing
OWN_AMONG_MANY = 0.75  # probability at which it is about the reader's own search,
CLEARLY_A_JOB = 3.0  # with this weight of words about a job
WORDLESS = 0.85  # probability at which mail of a stranger refuses without a word that a rule knows
WORDLESS_KNOWN = 0.6  # the same where the application is known
NOT_MINE = 0.9  # probability of other business that outweighs what rules say outright
OUTRIGHT = 3.5  # weight of a rule that says so outright
THANKS_ONLY = 0.7  # probability at which a receipt that only thanks is read as the refusal it may be

# What friends, landlords and clubs do not write: they, too, say no, agree on a time and give their opinion.
_UNMISTAKABLE = frozenset({Kind.OUTREACH, Kind.ASSESSMENT, Kind.OFFER})
_REFUSING = ("rejection", "softening", "denial", "reason")
_BORNE_OUT_BY = {
    Kind.INTERVIEW: ("interview", "reschedule"),
    Kind.FEEDBACK: ("feedback", "observation"),
    Kind.REJECTION: ("rejection", "softening"),
}
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
    listed = second.kind is Kind.ALERT and _came_in(ruled)
    if listed or is_chore(ruled) or _refuses_without_a_word(second, reading, setting):
        return False
    if second.kind is Kind.REJECTION and ruled.kind is Kind.CONFIRMATION and only_thanks(ruled.hits):
        return second.probability >= (THANKS_ONLY if _says_no_outright(reading) else WORDLESS)
    if _outright(ruled):
        aside = second.kind is Kind.OTHER and not (setting.known or _clear(reading, setting))
        return aside and second.probability > NOT_MINE
    if setting.from_platform or setting.known:
        return _heard_where_known(second, ruled, reading, setting)
    if setting.is_bulk or reading.says("mass"):
        return _heard_of_many(second, reading, setting)
    apart = second.kind is Kind.OTHER and ruled.kind is not Kind.OTHER and _clear(reading, setting)
    return not apart and _heard_of_a_stranger(second, reading, setting)


def _refuses_without_a_word(second: Hunch, reading: Reading, setting: Setting) -> bool:
    """A refusal needs a sentence that could be one, or to be all but certain: none is invented.

    In mail of a stranger that sentence must say so outright, or stand beside words about the reader's own
    application: advertising, too, "did not" and "no longer".
    """
    if second.kind is not Kind.REJECTION or reading.says("rejection"):
        return False
    said = reading.says(*_REFUSING)
    if setting.in_process:
        return not said and second.probability < WORDLESS_KNOWN
    beside = setting.from_platform or setting.hires or _own(reading)
    faint = second.probability < WORDLESS or setting.job < JOB_OF_A_STRANGER
    return not (said and beside) and faint


def _says_no_outright(reading: Reading) -> bool:
    """Whether any sentence that could refuse does more than say when it would."""
    return bool(stated(reading, "rejection", "denial")) or not reading.says("rejection", "denial")


def _own(reading: Reading) -> bool:
    """Whether words about the reader's own application stand in a mail, or its subject is a job."""
    return any(h.rule.name in OWN_APPLICATION for h in reading.of("job")) or (
        reading.says("interviewed") or is_of_a_job(reading.subject)
    )


def _clear(reading: Reading, setting: Setting) -> bool:
    """Whether a mail leaves no doubt that it is about an application."""
    parting = reading.says("softening") and reading.says("yours")
    return setting.job >= CLEARLY_A_JOB or parting or reading.says("interviewed")


def _heard_where_known(second: Hunch, ruled: Decision, reading: Reading, setting: Setting) -> bool:
    """Mail about a known application is never other business; a refusal must be likelier than not quite."""
    if second.kind is Kind.OTHER:
        return not setting.known
    if not (setting.in_thread or setting.from_platform):
        if reading.weight("foreign") > setting.job:
            return False
        speaks = setting.job >= 1 or reading.says(*_ABOUT_APPLICATIONS)
        if second.probability < (ENOUGH if speaks else WITHOUT_A_JOB):
            return False
    refuses = second.kind is Kind.REJECTION and ruled.kind is not Kind.OTHER
    return second.probability >= (ENOUGH_TO_REFUSE_KNOWN if refuses else 0)


def _came_in(ruled: Decision) -> bool:
    """Whether a mail begins with the news that an application arrived, whatever is listed below."""
    return ruled.kind is Kind.CONFIRMATION and any(
        hit.rule.name.endswith(".received") and hit.index < FIRST for hit in ruled.hits
    )


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
        return _heard_without_a_job(second, reading)
    if not _speaks_of_a_search(reading, setting):
        return second.kind in _UNMISTAKABLE and _heard_without_a_job(second, reading)
    if second.kind in (Kind.ALERT, Kind.OUTREACH):
        return second.probability >= _more_unless(reading, ENOUGH_OF_MANY, second.kind.value)
    if second.kind is Kind.REJECTION:
        return second.probability >= _more_unless(reading, ENOUGH_TO_REFUSE, "yours", "rejection")
    return second.probability >= _more_unless(reading, ENOUGH, "yours")


def _heard_without_a_job(second: Hunch, reading: Reading) -> bool:
    """A short note without a word about jobs: all but certain, and borne out by its subject or by a rule."""
    short = sum(map(len, reading.sentences)) <= SHORT
    if not short or reading.says("foreign"):
        return False
    if second.kind in _UNMISTAKABLE:
        return second.probability >= WITHOUT_A_JOB
    says = reading.says(*_BORNE_OUT_BY.get(second.kind, (second.kind.value,)))
    named = is_of_a_job(reading.subject)
    if second.kind is Kind.REJECTION and reading.weight("rejection") >= OUTRIGHT:
        return second.probability >= (SAYS_NO_ABOUT_A_JOB if named else SAYS_NO)
    return named and second.probability >= (WITHOUT_A_JOB if says else SAYS_NO)


def _more_unless(reading: Reading, enough: float, *labels: str) -> float:
    """A hunch must be surer where no rule of these labels bears it out."""
    return enough if reading.says(*labels) else enough + UNSUPPORTED


def _outright(ruled: Decision) -> bool:
    """A sentence that refuses or invites outright stands, whatever is around it: the rules' veto."""
    decides = ruled.kind in (Kind.REJECTION, Kind.INTERVIEW)
    return decides and any(hit.rule.weight >= OUTRIGHT or hit.label == "reschedule" for hit in ruled.hits)


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
