"""What kind of mail this is: rules as data, a small engine, one place that decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from afterview.mail.classification import hunch
from afterview.mail.classification.decide import Decision, Setting, decide
from afterview.mail.classification.engine import read
from afterview.mail.classification.platforms import hires, is_platform
from afterview.mail.classification.rejections import reason_of, specificity_of
from afterview.mail.classification.titles import is_of_a_job
from afterview.mail.classification.verdict import Tie, Verdict
from afterview.mail.classification.weigh import SHORT, weigh
from afterview.mail.parsing.language import detect
from afterview.record import Direction, Evidence, Kind

if TYPE_CHECKING:
    from afterview.mail.classification.engine import Reading
    from afterview.mail.message import Message

__all__ = ["Tie", "Verdict", "classify"]

THREAD_READ = 4000
# Letters that neither English nor German has: where a text is too short to tell its language, they tell.
_FOREIGN = re2.compile(r"(?i)[ąćęłńśźżåøæñçãõìòùœ¿¡]")


def classify(message: Message, direction: Direction = Direction.RECEIVED, tie: Tie = Tie.NONE) -> Verdict:
    """The kind of one mail, with its evidence.

    `direction` says who wrote it; `tie` how it hangs together with mail known to be about an
    application, so that "Thursday at three suits us" can be understood.
    """
    language = detect(f"{message.subject}\n{message.newest}")
    quoted = read("", message.quoted[:THREAD_READ], language, "job").weight("job") if message.quoted else 0.0
    if direction is Direction.RECEIVED and _is_surely_other(message, quoted, language, tie):
        return Verdict(kind=Kind.OTHER, confidence=0.9, language=language)
    reading = read(message.subject, message.newest, language)
    setting = _setting(message, reading, quoted, tie)
    if direction is Direction.SENT:
        about_a_job = is_of_a_job(message.subject) + 2 * any(hires(a.address) for a in message.recipients)
        return _sent(reading, setting, language, about_a_job)
    ruled = decide(reading, setting)
    learned = language in hunch.LANGUAGES and not (language == "" and _FOREIGN.search(message.newest))
    decision, evidence = weigh(reading, setting, ruled) if learned else (ruled, ruled.evidence)
    return _received(reading, decision, evidence, language)


def _is_surely_other(message: Message, quoted: float, language: str, tie: Tie) -> bool:
    """Whether a stranger's mail, long or to many, has no word of a job search: no other rule is tried."""
    sender = message.sender.address
    if tie is not Tie.NONE or quoted >= 1 or is_platform(sender) or hires(sender):
        return False
    personal = not message.is_bulk and not message.header("List-Post")
    if personal and language in hunch.LANGUAGES and len(message.newest) <= SHORT:
        return False
    return read(message.subject, message.newest, language, "job").weight("job") < 1


def _setting(message: Message, reading: Reading, quoted: float, tie: Tie) -> Setting:
    """What surrounds the sentences: the quoted thread, the sender, the calendar."""
    own = reading.weight("job")
    hiring = hires(message.sender.address) and not message.is_bulk
    return Setting(
        job=max(own, quoted) + hiring,
        from_platform=is_platform(message.sender.address),
        hires=hiring,
        is_bulk=message.is_bulk,
        is_list=bool(message.header("List-Post")),
        has_invite=bool(message.calendar),
        in_process=tie is not Tie.NONE or quoted >= 3,
        in_thread=tie is Tie.THREAD or quoted >= 3,
        known=tie is not Tie.NONE,
    )


def _sent(reading: Reading, setting: Setting, language: str, about_a_job: int) -> Verdict:
    """What the reader wrote belongs to the search when it, or what it answers, is about one."""
    hits = reading.of("mine", "job")
    about = reading.weight("mine") + setting.job + about_a_job
    if about < 3 and not setting.in_process:
        return Verdict(kind=Kind.OTHER, confidence=0.8, language=language)
    decision = Decision(Kind.SENT, 0.9, tuple(hits[:3]))
    return Verdict(kind=Kind.SENT, confidence=0.9, evidence=decision.evidence, language=language)


def _received(reading: Reading, decision: Decision, evidence: tuple[Evidence, ...], language: str) -> Verdict:
    """The decision with what a rejection or a piece of feedback says beyond its kind."""
    rejected = decision.kind is Kind.REJECTION
    speaks = decision.kind in (Kind.REJECTION, Kind.FEEDBACK)
    seen = [h.sentence for h in reading.of("observation", "detail")] if speaks else []
    return Verdict(
        kind=decision.kind,
        confidence=decision.confidence,
        evidence=evidence,
        language=language,
        specificity=specificity_of(reading) if rejected else None,
        reason=reason_of(reading) if rejected else "",
        feedback=tuple(dict.fromkeys(seen)),
    )
