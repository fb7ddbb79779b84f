"""Where a mail comes from: the employer itself, its applicant system, a job board, a free mailbox."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

import re2

from afterview.mail.extraction.companies import related, tidy, without_legal_form, without_team
from afterview.mail.extraction.tables import PERSON
from afterview.mail.parsing.folding import compact
from afterview.mail.parsing.lexicon import packaged

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

_GENERIC_LOCAL = re2.compile(
    r"(?i)(?:^|[^a-z])(?:no-?_?reply|do-?not-?reply|notifications?|notify|jobs?|careers?|karriere|bewerb\w+|recruit\w*|recruiting|hr|talent|"
    r"hiring|people|personal\w*|info|team|mail|system|hello|hallo|contact|kontakt|application\w*|apply|invitations?|einladung\w*|assessments?|tests?|testing|surveys?|support|candidates?|autoreply|alerts?|scheduling|workday)(?:$|[^a-z])"
)
_PERSON = re2.compile(rf"^(?:(?:Dr|Prof)\.? )*{PERSON}$")
TITLES = frozenset({"Dr.", "Prof.", "Dr", "Prof", "Dipl.-Ing.", "Mag."})
_SPLIT = re2.compile(r"\s(?:from|at|of|von|bei|@|via|aus)\s|\s[|–—-]\s|,\s|\s?\(")


class Sender(StrEnum):
    """What kind of place a domain is."""

    OWN = "own"
    ATS = "ats"
    BOARD = "board"
    CARRIER = "carrier"
    FREEMAIL = "freemail"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class System:
    """One applicant-tracking system: its domains, and where the employer's name hides."""

    ats: str
    names: tuple[str, ...]
    domains: tuple[str, ...]
    tenant: str
    drop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A domain, looked up."""

    sender: Sender
    registered: str
    label: str
    tenant: str = ""


@cache
def systems() -> tuple[System, ...]:
    """The applicant-tracking systems we know."""
    text = (resources.files("afterview.mail") / "data" / "ats_senders.json").read_text("utf-8")
    return tuple(
        System(
            row["ats"], tuple(row["names"]), tuple(row["domains"]), row["tenant"], tuple(row.get("drop", ()))
        )
        for row in json.loads(text)
    )


@cache
def _by_domain() -> dict[str, System]:
    return {domain: system for system in systems() for domain in system.domains}


@cache
def _kinds() -> dict[str, Sender]:
    raw = packaged("sender_domains.toml")
    kinds = {"freemail": Sender.FREEMAIL, "boards": Sender.BOARD, "carriers": Sender.CARRIER}
    return {domain: kind for key, kind in kinds.items() for domain in raw[key]}


@cache
def platform_keys() -> frozenset[str]:
    """The names of systems and boards, which are never the employer."""
    named = {compact(name) for system in systems() for name in system.names}
    boards = {compact(domain.split(".")[0]) for domain, kind in _kinds().items() if kind is Sender.BOARD}
    return frozenset(
        named | boards | {"linkedinjobs", "indeedapply", "googlecalendar", "xingjobs", "stepstonejobs"}
    )


@cache
def _suffixes() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList  # noqa: PLC0415 - reads a long list

    return PublicSuffixList(only_icann=True)


@lru_cache(maxsize=16384)
def registered(domain: str) -> str:
    """The part of a domain that somebody registered: `mail.acme.co.uk` gives `acme.co.uk`."""
    return _suffixes().privatesuffix(domain) or ".".join(domain.split(".")[-2:])


@lru_cache(maxsize=16384)
def place_of(address: str) -> Place:
    """What an address tells: the kind of sender, and the tenant's slug when the address holds one."""
    local, _, domain = address.lower().rpartition("@")
    if "." not in domain:
        return Place(Sender.NONE, "", "")
    base = registered(domain)
    system = _system(domain)
    if system:
        return Place(Sender.ATS, base, "", _tenant(system, local, domain))
    kind = next((_kinds()[d] for d in (domain, base) if d in _kinds()), Sender.OWN)
    return Place(kind, base, base.split(".")[0] if kind is Sender.OWN else "")


def _system(domain: str) -> System | None:
    labels = domain.split(".")
    tails = (".".join(labels[i:]) for i in range(len(labels) - 1))
    return next((_by_domain()[tail] for tail in tails if tail in _by_domain()), None)


def _tenant(system: System, local: str, domain: str) -> str:
    """The employer's slug in an ATS address, '' when the address holds none."""
    if system.tenant == "local":
        slug = re2.split(r"[+]", local)[0]
    elif system.tenant == "subdomain":
        tail = max((d for d in system.domains if domain.endswith("." + d)), key=len, default=domain)
        slug = domain.removesuffix(tail).strip(".").split(".")[-1]
    else:
        return ""
    for ending in system.drop:
        slug = slug.removesuffix(ending)
    letters = sum(c.isalpha() for c in slug)
    usable = letters > 2 and 2 * letters > len(slug) and not is_generic(slug)
    return slug if usable and slug not in {"app", "www", "email"} else ""


@lru_cache(maxsize=16384)
def is_generic(local: str) -> bool:
    """Whether a mailbox belongs to a function and not to a person: no-reply, jobs, karriere."""
    return bool(_GENERIC_LOCAL.search(local))


@lru_cache(maxsize=16384)
def person_in(name: str) -> str:
    """The person a display name holds: `Maier, Jana`, `Jana Maier | Acme`, `Jana Maier (Acme)`."""
    comma = re2.match(r"^(\p{Lu}[\p{L}-]+), (\p{Lu}[\p{L}-]+)$", name)
    if comma:
        return f"{comma.group(2)} {comma.group(1)}"
    first = _SPLIT.split(name)[0].strip()
    return (
        first
        if _PERSON.match(first) and without_team(first) == first and without_legal_form(first) == first
        else ""
    )


@lru_cache(maxsize=16384)
def company_in(name: str, address: str) -> str:
    """The company a display name holds, '' when it is only a person or a platform."""
    parts = [part.strip(" )\"'") for part in _SPLIT.split(name[:120])]
    if sending_person(name, address):
        parts = parts[1:]
    named = (tidy(without_team(part)) for part in parts)
    return next(
        (part for part in named if part and compact(part) not in platform_keys() and not is_generic(part)), ""
    )


@lru_cache(maxsize=16384)
def sending_person(name: str, address: str) -> str:
    """The person who writes; '' when the two words of a display name are the company's."""
    person, place = person_in(name), place_of(address)
    local = address.partition("@")[0]
    if not person and _is_first_name_of(name, local):
        return str(_SPLIT.split(name)[0]).strip()
    if not person or (not place.tenant and _is_mailbox_of(person, local)):
        return person
    if related(person, place.tenant or place.label):
        return ""
    return "" if is_generic(local) else person


def _is_first_name_of(name: str, local: str) -> bool:
    """Whether `Mila from Acme` writes from the mailbox `mila`."""
    first, *others = _SPLIT.split(name)
    return bool(others) and first.strip().isalpha() and compact(first) == re2.split(r"[._-]", local)[0]


def _is_mailbox_of(person: str, local: str) -> bool:
    """Whether a mailbox is named after the person: `jana`, `jana.maier`, `jmaier`, `j.maier`."""
    first, *_, last = (compact(word) for word in person.split())
    box = compact(local)
    return (
        box == first
        or box.startswith(first + last)
        or box in {first[0] + last, last + first, last, first + last[0], first[0] + last[0]}
    )
