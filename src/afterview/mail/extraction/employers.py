"""Who the employer is: from the system's tenant, the text, the subject, the sender; never the system."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import re2

from afterview.mail.classification.text import paragraphs
from afterview.mail.extraction import senders
from afterview.mail.extraction.companies import (
    company_key,
    has_title,
    is_agency,
    letters_of,
    related,
    tidy,
    without_team,
)
from afterview.mail.extraction.senders import Place, Sender
from afterview.mail.extraction.tables import NAME, Tables, in_order
from afterview.mail.parsing.folding import compact, straighten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_BODY = 6000
# A longer line at the end of a mail is a sentence and no signature.
MAX_LINE = 90
MAX_PAIRS = 25
_NOT_A_COMPANY_BEFORE = re2.compile(
    r"^ (?:position|role|opening|vacancy|job|internship|opportunity|traineeship"
    r"|Stelle|Position|and the \p{Lu})\b"
)
# "applying to the JavaScript / Ruby Developer position at": the beginning of a title.
_BEGINS_A_TITLE = re2.compile(
    r"^(?:,? (?:\p{Lu}[^\s.;:!?]*|\d\S*|[/&|–-]|and|of|on|from|und|\([^)\n]{1,30}\))){1,8}"
    r" (?:position|role|opening|vacancy|job|internship|application)\b"
)
_RUN = re2.compile(NAME)
MAX_WORDS = 6
_GREETING = re2.compile(
    r"(?i)^(?:guten|hallo|liebe[rs]?|sehr|hi|hello|dear|herrn?|frau|mr|mrs|ms|dr|prof|familie|moin"
    r"|servus|grüezi)\b"
)
_LEADING = re2.compile(
    r"(?i)^(?:(?:dein|deine|ihr|ihre|euer|eure|your|for|für|the|team|von|bei|at|from)(?:-team)? )+"
)
_REPLY = re2.compile(
    r"(?i)^\s*(?:(?:re|fwd?|aw|wg|antwort|tr|rv|sv|vs|odp|r|i|antw|enc|ref)\s?(?:\[\d+\])?:\s*)+"
)


@dataclass(frozen=True, slots=True)
class Letter:
    """The parts of a message that name things, made ready for patterns."""

    subject: str
    body: str
    signature: tuple[str, ...]
    sender_name: str
    address: str
    place: Place
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """The employer of a message, its own domain, and the agency in between."""

    employer: str = ""
    domain: str = ""
    agency: str = ""


def letter(subject: str, text: str, signature: str, name: str, address: str) -> Letter:
    """Bring a message to the form that patterns read."""
    body = "\n".join(paragraphs(straighten(text[:MAX_BODY])))
    lines = [line.strip() for line in straighten(text[:MAX_BODY]).splitlines() if line.strip()]
    signed = [line.strip() for line in straighten(signature[:1500]).splitlines() if line.strip()]
    tail = tuple(dict.fromkeys(line for line in lines[-6:] + signed[:8] if len(line) <= MAX_LINE))
    head = _REPLY.sub("", straighten(subject)[:300])
    who = straighten(name)[:120].strip(" \"'")
    return Letter(head, body, tail, who, address, senders.place_of(address), _pairs(lines))


def _pairs(lines: list[str]) -> tuple[tuple[str, str], ...]:
    """Each short line with the name that begins the next: `Baker`, and `Acme` of `Acme - Berlin`."""
    both = pairwise(lines[:MAX_PAIRS])
    short = [(above, below) for above, below in both if len(above) <= MAX_LINE and len(below) <= MAX_LINE]
    return tuple((above, re2.split(r" [-–·•|] |, | \(", below)[0].strip()) for above, below in short)


def employer_of(mail: Letter, language: str) -> Named:
    """The employer that a letter names, with the domain when it is the employer's own."""
    order = in_order(language)
    agency = _agency(mail, order)
    if agency:
        told = (*_caught(order, "client_name", mail.body), *_body(mail, order))
        named = (*told, *_caught(order, "subject", mail.subject), *_in_subject(mail))
        others = (name for name in named if not _is_same(name, agency) and not _is_person(name, mail))
        return Named(next(others, ""), "", agency)
    own = mail.place.registered if mail.place.sender is Sender.OWN else ""
    return Named(_by_trust(mail, order), own, "")


def _in_subject(mail: Letter) -> Iterator[str]:
    """The parts of a subject that are neither a title nor a set phrase, and stand in the letter too."""
    for part in re2.split(r" [-–—|/] |: ", mail.subject):
        name = tidy(part) if _RUN.fullmatch(part.strip()) and f" in {part.strip()}" not in mail.body else ""
        if name and name in mail.body and not _GREETING.match(name):
            yield name


def _is_same(name: str, other: str) -> bool:
    return company_key(name).startswith(company_key(other)) or company_key(other).startswith(
        company_key(name)
    )


def _is_person(name: str, mail: Letter) -> bool:
    """Whether a name is the sender's own, whole or in part."""
    person = senders.sending_person(mail.sender_name, mail.address)
    if not person or _works_there(person, mail):
        return False
    return set(name.split()) <= {*person.split(), *senders.TITLES}


def _works_there(name: str, mail: Letter) -> bool:
    """Whether the letter speaks of working or applying *at* it: nobody does that at a person."""
    place = (
        rf"\b(?:at|bei|bei der|bei dem|beim|join|joining|sent to|gesendet an|employer) {re2.escape(name)}\b"
    )
    return len(name.split()) > 1 and bool(re2.search(place, f"{mail.subject}\n{mail.body}"))


def _agency(mail: Letter, order: tuple[Tables, ...]) -> str:
    """The agency that writes for a client; its name is the sender's, for want of better the domain's."""
    if mail.place.sender not in {Sender.OWN, Sender.FREEMAIL}:
        return ""
    name = senders.company_in(mail.sender_name, mail.address)
    signed = next(_signed(mail, order), "")
    says_client = any(table.employer["client"][0].search(mail.body) for table in order)
    if not (says_client or is_agency(" ".join((name, signed)), mail.place.registered)):
        return ""
    return name or signed or _spelled(mail.place.label, mail)


def _by_trust(mail: Letter, order: tuple[Tables, ...]) -> str:
    """The first name in the order of trust; a slug or domain is spelled as the text spells it."""
    slug = mail.place.tenant or mail.place.label
    display = senders.company_in(mail.sender_name, mail.address)
    found = [name for name in _candidates(mail, order, display) if _is_possible(name, mail)]
    if not found and mail.place.sender in {Sender.ATS, Sender.BOARD, Sender.NONE}:
        found = [name for name in _caught(order, "loose", mail.subject) if _is_possible(name, mail)]
    if not slug:
        return found[0] if found else _weak(mail, order)
    fitting = [name for name in found if related(name, slug)]
    stranger = next((name for name in found if name not in fitting), "")
    if stranger and not mail.place.tenant and _outweighs(stranger, fitting, display, mail):
        return stranger
    return _fullest([*fitting, *_written(slug, mail)], slug) or _capitalised(slug)


def _weak(mail: Letter, order: tuple[Tables, ...]) -> str:
    """A company one talks with; else a system's own name, when it is the company one applied at."""
    caught = _caught(order, "weak", mail.body + "\n" + mail.subject)
    found = next((n for n in caught if _is_possible(n, mail) and not senders.person_in(n)), "")
    if found or mail.place.sender in {Sender.ATS, Sender.BOARD}:
        return found
    return next((n for n in _body(mail, order) if not _is_person(n, mail)), "")


def _outweighs(stranger: str, fitting: list[str], display: str, mail: Letter) -> bool:
    """Whether a company that the domain does not know is the employer all the same.

    So it is when a portal writes for it: the letter names it, and the domain's own name stands
    nowhere but in the sender's and at the foot.
    """
    if any(name != display for name in fitting):
        return False
    portal = senders.is_generic(mail.address.partition("@")[0])
    if portal and stranger == display:
        return letters_of(stranger) in letters_of(f"{mail.subject} {mail.body}")
    said = letters_of(f"{mail.subject} {mail.body} {' '.join(mail.signature)}").count(letters_of(stranger))
    return said > 1 and (portal or not _written(mail.place.label, mail))


def _fullest(fitting: list[str], slug: str) -> str:
    """Of the names that fit the domain, the one that says most: the whole of it, at best more.

    The domain `corvane-robotics` knows more than the word `Corvane`.
    """
    exact = [name for name in fitting if company_key(name) == letters_of(slug)]
    longer = [name for name in fitting if len(company_key(name)) > len(letters_of(slug))]
    starting = [name for name in longer if company_key(name).startswith(letters_of(slug))]
    whole = [name for name in exact if len(name.split()) > 1]
    best = whole or starting or longer or exact
    if best or not fitting:
        return best[0] if best else ""
    parts = re2.split(r"[-_.]+", slug)
    starts = len(parts) > 1 and letters_of(parts[0]) == company_key(fitting[0])
    return _capitalised(slug) if starts else fitting[0]


def _is_possible(name: str, mail: Letter) -> bool:
    return compact(name) not in senders.platform_keys() and not _is_person(name, mail)


def _candidates(mail: Letter, order: tuple[Tables, ...], display: str) -> list[str]:
    """Every company named, the most trusted first."""
    first = [display] if display and mail.place.sender is Sender.ATS else []
    last = [display] if display and mail.place.sender is not Sender.BOARD else []
    if mail.place.sender is Sender.BOARD:
        first += [tidy(below) for above, below in mail.pairs if _is_entry(above, below)]
    texts = [*_caught(order, "subject", mail.subject), *_body(mail, order), *_signed(mail, order)]
    loose = [name for name in _caught(order, "loose", mail.subject) if _is_borne_out(name, mail)]
    return first + texts + loose + last


def _is_entry(above: str, below: str) -> bool:
    """A title with a company below it, as job boards list an application."""
    whole = bool(_RUN.fullmatch(below)) and bool(tidy(below))
    return whole and len(above.split()) <= MAX_WORDS and has_title(above) and not has_title(below)


def _is_borne_out(name: str, mail: Letter) -> bool:
    """A name at the edge of a subject counts when the sender or the letter says it too."""
    slug = mail.place.tenant or mail.place.label
    said = letters_of(" ".join((mail.body, mail.sender_name)))
    return bool(slug and related(name, slug)) or (
        mail.place.sender is not Sender.OWN and letters_of(name) in said
    )


def _body(mail: Letter, order: tuple[Tables, ...]) -> Iterator[str]:
    yield from _caught(order, "body", mail.body)


def _signed(mail: Letter, order: tuple[Tables, ...]) -> Iterator[str]:
    for line in mail.signature:
        yield from (without_team(name) for name in _caught(order, "signature", line) if without_team(name))


def _caught(order: tuple[Tables, ...], section: str, text: str) -> Iterator[str]:
    patterns = (pattern for table in order for pattern in table.employer[section])
    return _names(patterns, text)


def _names(patterns: Iterable[Any], text: str) -> Iterator[str]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            end = match.end()
            name = tidy(match.group("name"))
            after = text[end : end + 120]
            if name and not (_NOT_A_COMPANY_BEFORE.match(after) or _BEGINS_A_TITLE.match(after)):
                yield name


def _spelled(slug: str, mail: Letter) -> str:
    """The slug as the mail spells it (`acmerobotics`: Acme Robotics), or with a capital."""
    return next(iter(_written(slug, mail)), "") or _capitalised(slug)


def _capitalised(slug: str) -> str:
    return " ".join(part.capitalize() for part in re2.split(r"[-_.]+", slug) if part)


def _written(slug: str, mail: Letter) -> list[str]:
    """Where the letter itself writes a name that fits the domain: the signature first."""
    signed = [name for line in reversed(mail.signature) for name in _runs(line, slug, mail)]
    return signed or list(_runs(f"{mail.subject}\n{mail.body}", slug, mail))


def _runs(text: str, slug: str, mail: Letter) -> Iterator[str]:
    """The capitalised runs of a text that can be the name behind a domain; a run ends with its line."""
    for match in _RUN.finditer(text):
        run = _LEADING.sub("", match.group("name"))
        name = "" if _GREETING.match(run) else without_team(tidy(run))
        if name and related(name, slug) and len(name.split()) <= MAX_WORDS and _is_possible(name, mail):
            yield name
