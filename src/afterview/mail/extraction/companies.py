"""A company's name: brought to the form people say, and to a form that can be compared."""

from __future__ import annotations

from functools import lru_cache

import re2

from afterview.mail.extraction.tables import names, title_words
from afterview.mail.parsing.folding import compact, plain

MAX_NAME = 60
MIN_WORD = 5
# Words that many companies share: alike in these, two names are not yet one.
_COMMON = frozenset(
    [
        "group",
        "gruppe",
        "digital",
        "health",
        "media",
        "energy",
        "energie",
        "systems",
        "software",
        "solutions",
        "services",
        "consulting",
        "logistics",
        "logistik",
        "bank",
        "university",
        "universitat",
        "universitaet",
        "hochschule",
        "college",
        "school",
        "schule",
        "stadt",
        "gemeinde",
        "hospital",
        "klinik",
        "kliniken",
        "labs",
        "global",
        "international",
        "technologies",
        "technology",
        "robotics",
        "karriere",
        "careers",
        "talent",
        "recruiting",
        "online",
    ]
)
# Words that end job titles and company names alike.
_JOINS = frozenset({"of", "and", "und", "&", "+", "de", "von", "für", "the"})
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"}
_BOTH = frozenset(
    [
        "data",
        "product",
        "products",
        "software",
        "sales",
        "support",
        "partner",
        "partners",
        "associates",
        "engineering",
        "management",
        "success",
        "host",
        "staff",
    ]
)


@lru_cache(maxsize=16384)
def without_legal_form(name: str) -> str:
    """`Acme Robotics GmbH & Co. KG` as people say it: `Acme Robotics`."""
    previous = ""
    while name != previous:
        previous, name = name, names().legal.sub("", name).strip(" ,.")
    return name


@lru_cache(maxsize=16384)
def without_team(name: str) -> str:
    """`Acme Hiring Team` is `Acme`, and `Karriere Acme` too."""
    previous = ""
    while name != previous:
        previous, name = str(name), names().team.sub("", names().team_before.sub("", name)).strip(" ,.-–|")
    return name


@lru_cache(maxsize=16384)
def tidy(found: str) -> str:
    """The company in words that a pattern caught; '' when they name none."""
    kept: list[str] = []
    for word in found.split():
        if word.strip(".,") in names().stops:
            break
        kept.append(word)
    name = without_legal_form(_without_joins(" ".join(kept)).strip(" .,-–'\"/"))
    return name if _is_name(name) and not names().team_alone.match(name) else ""


def _without_joins(name: str) -> str:
    words = name.split()
    while words and words[-1] in _JOINS:
        words.pop()
    return " ".join(words)


def _is_name(name: str) -> bool:
    letters = compact(name)
    return 1 < len(letters) <= MAX_NAME and any(c.isalpha() for c in letters) and not ends_like_a_title(name)


@lru_cache(maxsize=4096)
def ends_like_a_title(name: str) -> bool:
    """Whether the words end like a job title: `Data Engineer` is no company."""
    last = name.rsplit(maxsplit=1)[-1].strip("),.")
    return any(_ends_with(words, last) for words in title_words())


def has_title(text: str) -> bool:
    """Whether a word of job titles stands in a short text."""
    return any(words.search(text) for words in title_words())


def _ends_with(pattern: object, word: str) -> bool:
    """Whether a word is one of job titles: a person is called so alone, a firm in the plural (`Couriers`)."""
    if word.endswith("ers") and pattern.search(word[:-1]):  # type: ignore[attr-defined]
        return False
    match = pattern.search(word)  # type: ignore[attr-defined]
    return bool(match) and match.end() == len(word) and word.lower() not in _BOTH


@lru_cache(maxsize=65536)
def company_key(name: str) -> str:
    """The same for every way to write a company: no legal form, no case, no accents, no spaces."""
    stripped = without_legal_form(name.strip())
    return letters_of(stripped.removeprefix("The ").removeprefix("the ")) or letters_of(name)


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a company's name, for telling `Acme` and `Acme Robotics` as one."""
    words = re2.sub(r"[^\w]+", " ", plain(without_legal_form(name)).lower()).split()
    return tuple(word for word in words if word not in {"the", "die", "der", "das"})


@lru_cache(maxsize=65536)
def letters_of(name: str) -> str:
    """The letters and digits of a name, umlauts written out as in domains: `gruenwald`."""
    return compact("".join(_UMLAUTS.get(letter, letter) for letter in name.lower()))


def is_agency(name: str, domain: str) -> bool:
    """Whether a sender's name or domain says that it recruits for others."""
    return bool(names().agency.search(name) or names().agency_domain.search(domain))


@lru_cache(maxsize=65536)
def related(name: str, label: str) -> bool:
    """Whether a company's name and the label of a domain can be the same company.

    `kestrel-info`, `kestrelinfo` and `ki` can all be Kestrel Infosystems.
    """
    key, label_key = company_key(name), letters_of(label)
    if not key or not label_key:
        return False
    shorter, longer = sorted((key, label_key), key=len)
    if (longer.startswith(shorter) and len(shorter) > 2) or _initials(name) == label_key:
        return True
    words = [letters_of(word) for word in without_legal_form(name).split()]
    telling = (word for word in words if len(word) >= MIN_WORD and word not in _COMMON)
    return any(word in label_key for word in telling) or _abbreviated(label_key, words)


def _abbreviated(label: str, words: list[str]) -> bool:
    """Whether a label is made of the beginnings of the words, in their order: `thurlowchem`."""
    if not label:
        return True
    for i, word in enumerate(words):
        for size in range(min(len(word), len(label)), 0, -1):
            if label.startswith(word[:size]) and _abbreviated(label[size:], words[i + 1 :]):
                return True
    return False


def _initials(name: str) -> str:
    return "".join(word[0] for word in plain(without_legal_form(name)).lower().split() if word[0].isalnum())
