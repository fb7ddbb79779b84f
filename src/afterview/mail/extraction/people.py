"""Who is named: the recruiter who writes, the people one will meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afterview.mail.extraction import senders
from afterview.mail.extraction.tables import Tables, in_order, names
from afterview.mail.parsing.folding import compact
from afterview.record import Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterview.mail.extraction.employers import Letter
    from afterview.mail.message import Invite

RECRUITER = "recruiter"
INTERVIEWER = "interviewer"
HIRING_MANAGER = "hiring manager"
MAX_PEOPLE = 12
# Titles that say what somebody is, where a name would stand.
_NOT_NAMES = frozenset(
    [
        "hiring",
        "manager",
        "recruiting",
        "team",
        "talent",
        "acquisition",
        "human",
        "resources",
        "google",
        "meet",
        "microsoft",
        "teams",
        "zoom",
        "video",
        "call",
        "best",
        "regards",
        "kind",
        "freundlichen",
        "grüßen",
        "grüssen",
        "viele",
        "herzliche",
        "mit",
        "freundliche",
        "your",
        "our",
        "the",
        "thank",
        "dear",
        "hello",
        "head",
        "senior",
        "data",
        "engineering",
        "product",
        "software",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "team",
        "interview",
        "room",
        "meeting",
    ]
)


def people_of(
    mail: Letter, invites: tuple[Invite, ...], language: str, reader: frozenset[str]
) -> tuple[Person, ...]:
    """Everybody a letter names who takes part in the process, each once, the sender first."""
    order = in_order(language)
    found = [*_writer(mail, order), *_met(mail, order), *_invited(invites, reader)]
    kept: dict[str, Person] = {}
    for person in found:
        known = kept.get(compact(person.name))
        kept[compact(person.name)] = _joined(known, person) if known else person
    return tuple(kept.values())[:MAX_PEOPLE]


def _joined(known: Person, more: Person) -> Person:
    return Person(known.name, known.address or more.address, known.part or more.part)


def _writer(mail: Letter, order: tuple[Tables, ...]) -> Iterator[Person]:
    """The sender when a person, or the name above the title in the signature."""
    name = senders.person_in(mail.sender_name)
    signed = "\n".join(mail.signature)
    part = (
        RECRUITER if any(_searches(t, "recruiter", signed + "\n" + mail.sender_name) for t in order) else ""
    )
    own = not senders.is_generic(mail.address.partition("@")[0])
    if name and _is_person(name):
        yield Person(name, mail.address if own else "", part)
        return
    for line, below in zip(mail.signature, (*mail.signature[1:], ""), strict=False):
        person = senders.person_in(line)
        if person and _is_person(person):
            titled = any(_searches(table, "recruiter", line + "\n" + below) for table in order)
            yield Person(person, "", RECRUITER if titled else "")
            return


def _searches(table: Tables, key: str, text: str) -> bool:
    return bool(table.people[key][0].search(text))


def _is_person(name: str) -> bool:
    words = name.split()
    return not any(word.lower() in _NOT_NAMES or word in names().stops for word in words)


def _met(mail: Letter, order: tuple[Tables, ...]) -> Iterator[Person]:
    for table in order:
        for pattern in table.people["met"]:
            for match in pattern.finditer(mail.body):
                yield from _chain(match, mail.body, table)


def _chain(match: Any, text: str, table: Tables) -> Iterator[Person]:
    """One person and those joined by `and`: "with Jana Maier, Head of Data, and Tom Berg"."""
    found: Any = match
    at = 0
    for _ in range(MAX_PEOPLE):
        name = found.group("person")
        start, end = (
            at + found.start(found.re.groupindex["person"]),
            at + found.end(found.re.groupindex["person"]),
        )
        title = table.people["title"][0].match(text[end : end + 80])
        if _is_person(name):
            yield Person(
                name, "", _part(text[max(0, start - 40) : start], title.group(1) if title else "", table)
            )
        at = end + (title.end() if title and not _is_person(title.group(1)) else 0)
        found = table.people["also"][0].match(text[at : at + 120])
        if not found:
            return


def _part(before: str, title: str, table: Tables) -> str:
    if _searches(table, "hiring_manager", before + " " + title):
        return HIRING_MANAGER
    return RECRUITER if _searches(table, "recruiter", title) else INTERVIEWER


def _invited(invites: tuple[Invite, ...], reader: frozenset[str]) -> Iterator[Person]:
    for invite in invites:
        for who in invite.attendees:
            name = senders.person_in(who.name)
            if name and _is_person(name) and who.address not in reader:
                yield Person(name, who.address, INTERVIEWER)
