"""Who the employer is: from the system's tenant, the text, the subject, the sender; never the system."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import re2

from afterview.mail.classification.text import paragraphs
from afterview.mail.extraction import senders
from afterview.mail.extraction.companies import company_key, is_agency, related, tidy, without_team
from afterview.mail.extraction.senders import Place, Sender
from afterview.mail.extraction.tables import Tables, in_order
from afterview.mail.parsing.folding import compact, straighten

MAX_BODY = 6000
_NOT_A_COMPANY_BEFORE = re2.compile(
    r"^ (?:position|role|opening|vacancy|job|internship|opportunity|Stelle|Position|and the \p{Lu}|traineeship)\b"
)
_REPLY = re2.compile(r"(?i)^\s*(?:(?:re|fwd?|aw|wg|antwort|tr|rv|sv|vs|odp|r|i|antw|enc|ref)\s?(?:\[\d+\])?:\s*)+")


@dataclass(frozen=True, slots=True)
class Letter:
    """The parts of a message that name things, made ready for patterns."""

    subject: str
    body: str
    signature: tuple[str, ...]
    sender_name: str
    address: str
    place: Place


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
    tail = tuple(line[:120] for line in lines[-6:] + signed[:8])
    head = _REPLY.sub("", straighten(subject)[:300])
    return Letter(head, body, tail, straighten(name)[:120].strip(" \"'"), address, senders.place_of(address))


def employer_of(mail: Letter, language: str) -> Named:
    """The employer that a letter names, with the domain when it is the employer's own."""
    order = in_order(language)
    agency = _agency(mail, order)
    named = _by_trust(mail, order)
    if agency:
        client = next(_caught(order, "client_name", mail.body), "")
        named = client or next((n for n in _body(mail, order) if company_key(n) != company_key(agency)), "")
        return Named(named, "", agency)
    own = mail.place.registered if mail.place.sender is Sender.OWN else ""
    return Named(named, own, "")


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
    found = [name for name in _candidates(mail, order, display) if compact(name) not in senders.platform_keys()]
    fitting = [name for name in found if slug and related(name, slug)]
    if fitting:
        return max(fitting, key=lambda name: (company_key(name) == compact(slug), -fitting.index(name)))
    if mail.place.tenant:
        return _spelled(slug, mail)
    if found:
        return found[0]
    weak = next(_caught(order, "weak", mail.body + "\n" + mail.subject), "")
    return (_spelled(slug, mail) if slug else "") or ("" if senders.person_in(weak) else weak)


def _candidates(mail: Letter, order: tuple[Tables, ...], display: str) -> list[str]:
    """Every company named, the most trusted first."""
    first = [display] if display and mail.place.sender is Sender.ATS else []
    last = [display] if display and mail.place.sender is not Sender.BOARD else []
    texts = [*_body(mail, order), *_caught(order, "subject", mail.subject), *_signed(mail, order)]
    return first + texts + last


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
            if name and not _NOT_A_COMPANY_BEFORE.match(text[end : end + 24]):
                yield name


def _spelled(slug: str, mail: Letter) -> str:
    """The slug as the mail spells it (`acmerobotics`: Acme Robotics), or with a capital."""
    key = compact(slug)
    if not key:
        return ""
    words = re2.findall(r"[\p{L}\d&+'-]+", " ".join((mail.subject, mail.sender_name, *mail.signature, mail.body)))
    for start in range(len(words)):
        for size in (1, 2, 3):
            run = words[start : start + size]
            if compact("".join(run)) == key and any(c.isupper() for c in "".join(run)):
                return " ".join(run)
    return " ".join(part.capitalize() for part in re2.split(r"[-_.]+", slug) if part)
