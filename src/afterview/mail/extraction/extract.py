"""One message's facts, from everything the message holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterview.mail.extraction import senders
from afterview.mail.extraction.appointments import agreed_time, interview_time
from afterview.mail.extraction.companies import company_key
from afterview.mail.extraction.employers import Letter, employer_of, letter
from afterview.mail.extraction.facts import Facts
from afterview.mail.extraction.job_numbers import job_id_of
from afterview.mail.extraction.people import people_of
from afterview.mail.extraction.promises import promised_date
from afterview.mail.extraction.roles import role_of
from afterview.mail.extraction.rounds import round_of
from afterview.mail.extraction.senders import Sender
from afterview.mail.message import Address, Message
from afterview.mail.parsing.quotes import message_below
from afterview.mail.parsing.times import sent_in_zone
from afterview.record import Kind, Person, Round

if TYPE_CHECKING:
    from datetime import datetime

    from afterview.mail.classification.verdict import Verdict

# Only these set a time; in a rejection "our talk on Tuesday at 10" is over.
_WITH_TIME = frozenset({Kind.INTERVIEW, Kind.ASSESSMENT})
_WITH_ROUND = frozenset(
    {Kind.INTERVIEW, Kind.ASSESSMENT, Kind.REJECTION, Kind.FEEDBACK, Kind.STATUS, Kind.SENT}
)
_NO_PROMISE = frozenset({Kind.REJECTION, Kind.SENT, Kind.ALERT, Kind.OTHER, Kind.OUTREACH})


def extract(message: Message, verdict: Verdict) -> Facts:
    """Employer, role, people, times and promise of one message about the reader's search."""
    other = _counterpart(message, verdict)
    mail = letter(message.subject, message.newest, message.signature, other.name, other.address)
    named = employer_of(mail, verdict.language)
    earlier = letter("", message.quoted, "", "", "")
    text = f"{message.subject}\n{message.newest}"
    sent = sent_in_zone(message.header("Date"), message.sent_at)
    day = sent.date() if sent else None
    return Facts(
        employer=named.employer,
        employer_domain=named.domain or _reply_domain(message, named.employer, named.agency),
        agency=named.agency,
        role=role_of(mail, verdict.language, named.employer)
        or role_of(earlier, verdict.language, named.employer),
        job_id=job_id_of(mail) or job_id_of(earlier),
        round=_round(text, verdict),
        people=_people(message, mail, verdict, named.employer),
        interview_at=_interview(message, text, sent, verdict) if verdict.kind in _WITH_TIME else None,
        reply_promised_by=promised_date(message.newest, day, verdict.language, verdict.kind)
        if day and verdict.kind not in _NO_PROMISE
        else None,
    )


def _counterpart(message: Message, verdict: Verdict) -> Address:
    """The other side: the sender, or for the reader's own mail the first who received it."""
    if verdict.kind is not Kind.SENT:
        return message.sender
    return message.recipients[0] if message.recipients else Address("", "")


def _reply_domain(message: Message, employer: str, agency: str) -> str:
    """The employer's own domain when only the reply address shows it."""
    place = senders.place_of(message.reply_to.address)
    return place.registered if place.sender is Sender.OWN and employer and not agency else ""


def _interview(message: Message, text: str, sent: datetime | None, verdict: Verdict) -> datetime | None:
    """The time that a message sets: in its invitation, in its own words, or in those it agrees to."""
    found = interview_time(text, message.calendar, sent, verdict.language)
    if found or sent is None or message.calendar or not message.quoted:
        return found
    return agreed_time(message.newest, message_below(message.quoted), sent, verdict.language)


def _round(text: str, verdict: Verdict) -> Round | None:
    if verdict.kind not in _WITH_ROUND:
        return None
    return verdict.round or round_of(text, verdict.language)


def _people(message: Message, mail: Letter, verdict: Verdict, company: str) -> tuple[Person, ...]:
    if verdict.kind in {Kind.OTHER, Kind.ALERT}:
        return ()
    reader = frozenset({who.address for who in message.recipients} | {message.delivered_to})
    found = people_of(mail, message.calendar, verdict.language, reader)
    return tuple(person for person in found if company_key(person.name) != company_key(company))
