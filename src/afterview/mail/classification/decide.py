"""From the rules that hold to one kind: rejections are looked for first, ordinary mail is the default.

The order is what real mail needs: "thank you for interviewing, but" is a rejection although
it thanks and names an interview; "if you are not selected" in a confirmation is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import re2

from afterview.mail.classification.engine import SUBJECT, Hit, Reading
from afterview.mail.classification.scope import stated
from afterview.mail.classification.text import fold
from afterview.mail.classification.titles import is_of_a_job
from afterview.record import Evidence, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable


# A mail says what it is about in its subject and its first sentences, after the greeting.
FIRST = 3
_PERSONAL = re2.compile(r"\b(?:we|we've|i|i've|our|you|your|wir|ich|uns|sie|ihnen|du|dir|dich|euch)\b")
# What is kept of the reader's data stands below mail of every kind.
_FOOTNOTES = (".data_kept", ".daten")
# Rules that hold in the description of a process as well.
_DESCRIBES = (".next_step_is_talk", ".naechster_schritt")
OWN_APPLICATION = frozenset({"en.job.your_application", "de.job.bewerbung"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known about a mail besides its own sentences."""

    job: float  # how much the whole thread speaks of a job search, in rule weights
    from_platform: bool = False  # sent by an applicant-tracking system
    hires: bool = False  # sent from an address at which applications arrive, such as jobs@
    is_bulk: bool = False
    is_list: bool = False  # a discussion list: what is said there is said to everybody
    has_invite: bool = False  # carries a calendar invitation
    in_process: bool = False  # from or to somebody, or in a thread, that an application is about
    in_thread: bool = False  # answers a mail that is about an application
    known: bool = False  # one of the two by mail that was read before, not only by what it quotes


@dataclass(frozen=True, slots=True)
class Decision:
    """A kind, how sure we are (0-1), and the hits that decided."""

    kind: Kind
    confidence: float
    hits: tuple[Hit, ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The rules and the sentences they hold in, the strongest first, each once."""
        ranked = sorted(self.hits, key=lambda h: (-h.rule.weight, h.index))
        unique = {h.rule.name: Evidence(h.rule.name, h.sentence) for h in reversed(ranked)}
        return tuple(reversed(unique.values()))[:6]


def weight(hits: Iterable[Hit]) -> float:
    """The summed weights of distinct rules."""
    return sum({h.rule.name: h.rule.weight for h in hits}.values())


def confidence(strength: float, *, sure_at: float) -> float:
    """A strength in rule weights as a confidence: 0.55 at nothing, 0.98 at `sure_at` and above."""
    return round(min(0.98, 0.55 + 0.43 * strength / sure_at), 2)


def decide(reading: Reading, setting: Setting) -> Decision:
    """The kind of a received mail."""
    if is_elsewhere(reading, setting):
        return Decision(Kind.OTHER, 0.9)
    for judge in (
        _chore,
        _rejection,
        _offer,
        _talk,
        _feedback,
        _receipt,
        _status,
        _invite_alone,
        _unasked,
        _answer,
    ):
        decision = judge(reading, setting)
        if decision is not None:
            return decision
    return Decision(Kind.OTHER, 0.9 if setting.job < 2 else 0.7)


def is_elsewhere(reading: Reading, setting: Setting) -> bool:
    """Mail that speaks of applications or positions of another sort, or hardly of jobs at all."""
    if setting.is_list and not setting.known:
        return True
    if setting.from_platform or setting.in_process:
        return False
    return setting.job < 1 or reading.weight("foreign") >= max(3.0, setting.job)


def _chore(reading: Reading, _: Setting) -> Decision | None:
    """An account to confirm, a survey, a form left open: a mail that begins with it is about nothing else."""
    first = [h for h in stated(reading, "chore") if h.index < FIRST]
    waits = weight(stated(reading, "status")) >= 3 and all(h.index != SUBJECT for h in first)
    if not first or waits or weight(reading.of("alert")) >= 3:
        return None
    if all(h.rule.name.endswith(_FOOTNOTES) and h.index != SUBJECT for h in first) and reading.says(
        "confirmation"
    ):
        return None
    more = stated(reading, "rejection", "offer", "interview", "reschedule", "assessment", "confirmation")
    if any(h.rule.weight >= 3.5 or h.rule.name.endswith(".received") or h.label == "offer" for h in more):
        return None
    return Decision(Kind.OTHER, 0.8, tuple(first))


def is_chore(decision: Decision) -> bool:
    """Whether a mail was left aside because it begins with something to do around an application."""
    return decision.kind is Kind.OTHER and any(hit.label == "chore" for hit in decision.hits)


def _rejection(reading: Reading, setting: Setting) -> Decision | None:
    """The decision not to go on: one sentence that says so, or several soft signs with a "sadly"."""
    strong = [h for h in stated(reading, "rejection") if _to_the_reader(reading, h, setting)]
    soft = stated(reading, "softening")
    known = setting.from_platform or setting.in_process
    if not known and setting.job < (1 if weight(strong) >= 4 else 2):
        return None
    if _only_reschedules(reading, strong) or _only_a_digest(reading, setting, strong):
        return None
    if strong and not _still_open(reading, weight(strong) + weight(soft) / 2):
        return Decision(
            Kind.REJECTION, confidence(weight(strong) + weight(soft) / 2, sure_at=8), tuple(strong)
        )
    return _softly(reading, setting, soft)


def _softly(reading: Reading, setting: Setting, soft: list[Hit]) -> Decision | None:
    """A refusal that never says no: regret, a wish, the future tense of other people's doors."""
    sadly = any(h.rule.name.endswith(".unfortunately") for h in soft)
    farewell = {h.rule.name.partition(".")[2] for h in soft}
    met = setting.in_process or reading.says("interviewed")
    enough = (sadly and weight(soft) >= (2.5 if met else 3.5)) or (
        met and len(farewell) >= 3 and weight(soft) >= 3.5
    )
    if not enough or _other_business(reading):
        return None
    return Decision(Kind.REJECTION, 0.6, tuple(soft))


def _to_the_reader(reading: Reading, hit: Hit, setting: Setting) -> bool:
    """Whether a sentence stands among words about a job search, and about the reader's own."""
    if setting.from_platform or setting.in_process:
        return True
    if setting.hires and not setting.is_bulk:
        return True
    if setting.is_bulk or reading.says("mass"):
        return reading.near(hit, "job") >= 1 and any(h.index != SUBJECT for h in reading.of("yours"))
    job = reading.near(hit, "job")
    if hit.rule.weight >= 4 and _in_person(hit) and is_of_a_job(reading.subject):
        return True
    return job >= 1 and reading.near(hit, "yours") > 0


def _in_person(hit: Hit) -> bool:
    """Whether a sentence is said by somebody, or to somebody: "we have decided", "could you come"."""
    return _PERSONAL.search(fold(hit.sentence)) is not None


def _only_reschedules(reading: Reading, strong: list[Hit]) -> bool:
    """ "Unfortunately we have to move your interview" is no rejection."""
    return reading.says("reschedule") and weight(strong) < 4


def _only_a_digest(reading: Reading, setting: Setting, strong: list[Hit]) -> bool:
    """Newsletters write about rejections; they do not reject."""
    digest = _digest(reading, strong)
    return (digest >= 6 and weight(strong) < 7) or (setting.is_bulk and digest >= 3 and weight(strong) < 4)


def _digest(reading: Reading, said: Iterable[Hit]) -> float:
    """How much a mail is a list of jobs. What a footer offers below the decision makes it none."""
    first = min((hit.index for hit in said if hit.index != SUBJECT), default=None)
    hits = reading.of("alert")
    return weight(hits if first is None else [h for h in hits if h.index < first])


def _still_open(reading: Reading, strength: float) -> bool:
    """A clear "not decided yet" or an invitation outweighs a single weak sentence of refusal."""
    if strength >= 4:
        return False
    undecided = [h for h in reading.of("status") if h.rule.weight >= 3]
    invited = [h for h in stated(reading, "interview") if h.rule.weight >= 4]
    return bool(undecided or invited)


def _other_business(reading: Reading) -> bool:
    """Whether the mail clearly does something else than refuse."""
    return any(
        weight(stated(reading, label)) >= 3 for label in ("interview", "assessment", "reschedule", "status")
    )


def _offer(reading: Reading, setting: Setting) -> Decision | None:
    """The offer of the job itself."""
    hits = stated(reading, "offer")
    if not hits or (setting.job < 1 and not setting.from_platform) or setting.is_bulk:
        return None
    return Decision(Kind.OFFER, confidence(weight(hits), sure_at=7), tuple(hits))


def _talk(reading: Reading, setting: Setting) -> Decision | None:
    """An invitation, its arrangement, its change — or a task to do."""
    interview, assessment, moved = (
        [h for h in stated(reading, label) if _among_jobs(reading, h, setting)]
        for label in ("interview", "assessment", "reschedule")
    )
    if _mostly_digest(reading, setting, [*interview, *assessment]):
        return None
    enough = setting.job >= 1 or setting.from_platform or setting.in_process
    interview = [
        h for h in interview if h.rule.weight >= (2 if setting.in_process or setting.has_invite else 3)
    ]
    if moved and (interview or setting.job >= 3):
        interview = interview + moved
    if not enough or not (interview or assessment):
        return None
    to_many = to_everybody(reading, setting) and not _answers_an_application(reading, setting)
    if to_many and weight(interview + assessment) < 7.5:
        return None
    if assessment and weight(assessment) > weight(interview) and _not_only_described(reading, assessment):
        return Decision(Kind.ASSESSMENT, confidence(weight(assessment), sure_at=8), tuple(assessment))
    if not interview or not _addressed(reading, interview, setting) or _only_a_time(reading, interview):
        return None
    return Decision(Kind.INTERVIEW, confidence(weight(interview), sure_at=8), tuple(interview))


def _among_jobs(reading: Reading, hit: Hit, setting: Setting) -> bool:
    """Whether the words around an invitation speak of a job search, the reader's rather than any."""
    job = reading.near(hit, "job")
    own = setting.from_platform or setting.in_process or setting.has_invite
    named = hit.index == SUBJECT and not setting.is_bulk and not reading.says("mass")
    spoken = hit.rule.weight >= 4 and _in_person(hit) and is_of_a_job(reading.subject)
    yours = named or (spoken and not to_everybody(reading, setting)) or reading.near(hit, "yours") > 0
    return own or (yours and job >= (1 if hit.rule.weight >= 4 else 2))


def to_everybody(reading: Reading, setting: Setting) -> bool:
    """Mail that tells how to stop it is advertising, unless it comes from a known side."""
    known = setting.from_platform or setting.in_process or setting.has_invite
    return not known and (setting.is_bulk or reading.says("mass"))


def _answers_an_application(reading: Reading, setting: Setting) -> bool:
    """Whether a mail that can be unsubscribed from speaks of the reader's own application all the same."""
    return not setting.is_bulk and any(h.rule.name in OWN_APPLICATION for h in reading.of("job"))


def _mostly_digest(reading: Reading, setting: Setting, said: Iterable[Hit]) -> bool:
    """Bulk mail about jobs: what it says about interviews is advice, not an invitation."""
    digest = _digest(reading, said)
    mass = setting.is_bulk or (reading.says("mass") and not setting.from_platform)
    return digest >= 6 or (mass and digest >= 3)


def _not_only_described(reading: Reading, hits: list[Hit]) -> bool:
    """A receipt that mentions that tests may follow is still a receipt."""
    return (
        weight(hits) > 4.2
        or weight(stated(reading, "confirmation")) < 3
        or any(h.index == SUBJECT for h in hits)
    )


def _only_a_time(reading: Reading, hits: list[Hit]) -> bool:
    """A day and the word "conversation" alone give way to feedback or news that is spelt out."""
    says_more = weight(stated(reading, "feedback", "observation", "status")) >= 2.5
    return says_more and all(h.rule.weight <= 2 for h in hits)


def _addressed(reading: Reading, hits: list[Hit], setting: Setting) -> bool:
    """An invitation speaks to the reader; a receipt only describes the interviews to come."""
    if setting.has_invite or any(h.label == "reschedule" for h in hits):
        return True
    receipt = weight([h for h in stated(reading, "confirmation") if h.rule.weight >= 2])
    outreach = weight(stated(reading, "outreach"))
    if all(h.rule.name.endswith(_DESCRIBES) and h.index != SUBJECT for h in hits):
        return weight(hits) > receipt * 1.4 and weight(hits) > outreach * 0.9
    return weight(hits) > max(receipt * 0.8, 0) and weight(hits) > outreach * 0.9


def _feedback(reading: Reading, setting: Setting) -> Decision | None:
    """What the other side says about how it went."""
    said = stated(reading, "feedback")
    seen = stated(reading, "observation")
    strength = weight(said) + weight(seen)
    enough = strength >= (2.5 if setting.in_process else 4 if reading.says("interviewed") else 6)
    if setting.is_bulk or not enough or (setting.job < 2 and not setting.in_process):
        return None
    return Decision(Kind.FEEDBACK, confidence(strength, sure_at=8), tuple(said + seen))


def _receipt(reading: Reading, setting: Setting) -> Decision | None:
    """The application arrived."""
    hits = stated(reading, "confirmation") + [
        h for h in reading.of("confirmation") if h.rule.name.endswith(".will_review")
    ]
    came_in = any(h.rule.name.endswith(".received") and h.index <= 1 for h in hits)
    if weight(hits) < 3 or (setting.job < (1 if came_in else 2) and not setting.from_platform):
        return None
    if _mostly_digest(reading, setting, hits) and weight(hits) < 5:
        return None
    known = setting.from_platform or setting.in_process
    if not known and not came_in and not any(reading.near(h, "yours") for h in hits):
        return None
    delayed = [h for h in stated(reading, "status") if h.index != SUBJECT]
    if delayed and not any(
        h.rule.name.endswith(".received") or h.index <= 2 for h in hits if h.rule.weight >= 3
    ):
        return None
    denied = _denied(reading, hits)
    if denied:
        return Decision(Kind.REJECTION, 0.6, tuple(denied))
    return Decision(Kind.CONFIRMATION, confidence(weight(hits), sure_at=6), tuple(hits))


def _denied(reading: Reading, hits: list[Hit]) -> list[Hit]:
    """A "no" in a mail that only thanks for the application, and does not say that it arrived."""
    if only_thanks(hits) and not reading.says("status", "assessment", "interview"):
        return stated(reading, "denial")
    return []


def only_thanks(hits: Iterable[Hit]) -> bool:
    """Whether a receipt rests on thanks alone: refusals thank as well."""
    return not any(hit.rule.name.endswith((".received", ".will_review")) for hit in hits)


def _status(reading: Reading, setting: Setting) -> Decision | None:
    """Still open, later, on hold."""
    hits = stated(reading, "status")
    if (
        not hits
        or setting.is_bulk
        or (setting.job < 2 and not setting.from_platform and not setting.in_process)
    ):
        return None
    known = setting.from_platform or setting.in_process
    if not known and not any(reading.near(h, "yours") for h in hits):
        return None
    return Decision(Kind.STATUS, confidence(weight(hits), sure_at=6), tuple(hits))


def _invite_alone(reading: Reading, setting: Setting) -> Decision | None:
    """A calendar invitation whose thread or text is about a job."""
    if setting.has_invite and setting.job >= 2 and not setting.is_bulk:
        named = tuple(h for h in reading.of("job"))[:1]
        return Decision(Kind.INTERVIEW, 0.7, named)
    return None


def _personal(reading: Reading, hits: list[Hit]) -> bool:
    """An advance names the reader's work or comes with more than one sign of being one."""
    return weight(hits) >= 6 or any(reading.near(hit, "yours") > 0 for hit in hits)


def _answer(reading: Reading, setting: Setting) -> Decision | None:
    """An answer in the thread of an application that fits no kind is still news about it."""
    if not (setting.in_thread and setting.known) or setting.is_bulk:
        return None
    return Decision(Kind.STATUS, 0.5, tuple(reading.of("job", "yours"))[:1])


def _unasked(reading: Reading, setting: Setting) -> Decision | None:
    """What others send without being asked: job alerts by machine, advances by recruiters."""
    digest, advance = reading.of("alert"), reading.of("outreach")
    mass = setting.is_bulk or reading.says("mass")
    if setting.job < (1 if max(weight(advance), weight(digest)) >= 6 else 2):
        return None
    if (
        weight(advance) >= 3
        and not mass
        and weight(advance) >= weight(digest)
        and _personal(reading, advance)
    ):
        return Decision(Kind.OUTREACH, confidence(weight(advance), sure_at=9), tuple(advance))
    if weight(digest) >= (3 if mass and setting.job >= 3 else 6):
        return Decision(Kind.ALERT, confidence(weight(digest), sure_at=9), tuple(digest))
    return None
