"""The patterns of each language, read from `data/extraction`; a new language is a new file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import re2

from afterview.mail.parsing.folding import plain
from afterview.mail.parsing.lexicon import any_of, packaged
from afterview.record import Round

# Written with plain sets and open repeats: Unicode classes inside counted repeats make huge automata.
UPPER = "A-ZÀ-ÖØ-ÞŁŚŠŻŹŽČĆĐŘŐŰİĞŞ"
_WORD = rf"[{UPPER}\d][^\s,;:!?()\"<>\[\].|]*(?:\.[^\s,;:!?()\"<>\[\].|]+)*"
_JOIN = r"(?:of the|of|and|de|du|des|la|von|van|für|&|\+|und (?:Partner|Söhne|Co))"
_LEGAL_TAIL = (
    r"(?:,? (?:Inc|Corp|Ltd|Co|KG|GmbH|AG|SE|LLC|LLP|Limited|plc|e\.V|S\.A|B\.V|N\.V|S\.p\.A|S\.r\.l)\b\.?)*"
)
NAME = rf"\[?(?P<name>{_WORD}(?: (?:{_JOIN} )?{_WORD})*{_LEGAL_TAIL})\]?"
_PERSON_WORD = rf"[{UPPER}][^\s,;:!?()\"<>\[\].|@&\d/]+"
PERSON = (
    rf"(?P<person>{_PERSON_WORD}(?: (?:von|van|de|der|den|zu|di|da|la|el|bin))?(?: (?:de|der|den|la))?"
    rf"(?: [{UPPER}]\.)? {_PERSON_WORD}(?: {_PERSON_WORD})?)"
)
_INSIDE = (
    r"(?:[^\n.;:!?\"|]|\.[A-Za-z\d]|(?:[SJ]r|Dipl|Prof|Dr|Ing|Mag|Ass[ot]c?|Exec)\. |:(?:in|innen|r|n)\b)"
)
_ADJECTIVE = (
    r"(?:(?:wissenschaftlich|studentisch|kaufmännisch|technisch|stellvertretend|leitend|pädagogisch|medizinisch|freiberuflich)"
    r"e[rsnm]? )?"
)
# A title in small letters: any words up to the end, believed when one of them is a title's word.
SMALL_TITLE = r"(?P<role>\p{L}(?:[^\n.;:!?\"|,()]|(?:ds|tec|adm)\. ){2,60}?)"
TITLE = rf"(?P<role>{_ADJECTIVE}(?:i[A-Z]|[{UPPER}\d.(\[]){_INSIDE}+?)"
# A mail in any language may be half in one of these: bilingual receipts, systems set up in English.
BESIDE = ("en", "de")
# The words that end a title in a running sentence.
_AFTER_TITLE = "|".join(packaged("titles.toml")["after"])
END = rf"(?:[\"']|$|\n|[.;:!?](?:\s|$)|,? (?i:{_AFTER_TITLE})\b| [-–—] |\|| \|)"
_MARKS = {
    "{name}": NAME,
    "{person}": PERSON,
    "{title}": TITLE,
    "{small}": SMALL_TITLE,
    "{end}": END,
    "{q}": "[\"']?",
}


_OPTIONS = re2.Options()
_OPTIONS.max_mem = 32 << 20
_OPTIONS.log_errors = False


@dataclass(frozen=True, slots=True)
class Tables:
    """One language's patterns, compiled."""

    language: str
    writes_titles_small: bool
    employer: dict[str, tuple[Any, ...]]
    role: dict[str, tuple[Any, ...]]
    people: dict[str, tuple[Any, ...]]
    interview: dict[str, Any]
    theirs: tuple[Any, ...]
    soft: Any
    not_ours: Any
    patience: Any
    rounds: tuple[tuple[Round, Any], ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What stands around a company's name or a job title, in any language."""

    legal: Any
    team: Any
    team_alone: Any
    team_before: Any
    stops: frozenset[str]
    agency: Any
    agency_domain: Any
    place: Any
    noise: Any
    public_name: Any
    public_domain: Any


def _compiled(pattern: str) -> Any:
    for mark, meaning in _MARKS.items():
        pattern = pattern.replace(mark, meaning)
    return re2.compile(pattern, _OPTIONS)


# What a language's file may say; what it leaves out never holds.
_LISTS = {
    "employer": ("body", "subject", "loose", "weak", "signature", "client_name"),
    "role": ("body", "likely", "strict", "titled", "subject"),
    "people": ("met",),
}
_SINGLE = {
    "employer": ("client",),
    "role": ("words",),
    "people": ("also", "title", "hiring_manager", "recruiter"),
    "interview": ("slots", "deadline", "moved_from", "moved", "past", "agreed", "same_time", "visit"),
    "promise": ("soft", "not_ours", "patience"),
}
_NEVER = r"\z\A."


def _section(raw: dict[str, Any], name: str) -> dict[str, tuple[Any, ...]]:
    said = raw.get(name, {})
    lists = {key: said.get(key, []) for key in _LISTS[name]}
    lists |= {key: [said.get(key, _NEVER)] for key in _SINGLE[name]}
    return {key: tuple(_compiled(pattern) for pattern in patterns) for key, patterns in lists.items()}


def _plain(raw: dict[str, Any], name: str) -> dict[str, Any]:
    said = raw.get(name, {})
    return {key: re2.compile(plain(said.get(key, _NEVER)), _OPTIONS) for key in _SINGLE[name]}


@cache
def languages() -> tuple[str, ...]:
    """The languages that have patterns, English first."""
    found = (resources.files("afterview.mail") / "data" / "extraction").iterdir()
    names = sorted(entry.name.removesuffix(".toml") for entry in found if entry.name.endswith(".toml"))
    return ("en", *(name for name in names if name != "en"))


@cache
def tables(language: str) -> Tables:
    """The patterns of one language."""
    raw = packaged(f"extraction/{language}.toml")
    promise = _plain(raw, "promise")
    theirs = raw.get("promise", {}).get("theirs", [])
    return Tables(
        language=language,
        writes_titles_small=bool(raw["role"].get("small")),
        employer=_section(raw, "employer"),
        role=_section(raw, "role"),
        people=_section(raw, "people"),
        interview=_plain(raw, "interview"),
        theirs=tuple(re2.compile(plain(pattern), _OPTIONS) for pattern in theirs),
        soft=promise["soft"],
        not_ours=promise["not_ours"],
        patience=promise["patience"],
        rounds=tuple(
            (Round(r["round"]), re2.compile(plain(r["pattern"]), _OPTIONS)) for r in raw.get("rounds", ())
        ),
    )


@cache
def in_order(language: str) -> tuple[Tables, ...]:
    """The tables to try: the message's language, then those that stand beside any other in job mail."""
    first = [language] if language in languages() else []
    rest = [name for name in BESIDE if name not in first]
    return tuple(tables(name) for name in first + rest)


@cache
def title_words() -> tuple[Any, ...]:
    """The words of job titles in every language: a title is often in another language than its mail."""
    files = (packaged(f"extraction/{name}.toml") for name in languages())
    return tuple(re2.compile(raw["role"]["words"], _OPTIONS) for raw in files)


@cache
def names() -> Names:
    """The words around names. What could be slow on hostile text is linear; `re` is faster on a few words."""
    raw = packaged("names.toml")
    legal, team, places = any_of(raw["legal_forms"]), any_of(raw["team_words"]), any_of(raw["places"])
    return Names(
        legal=re.compile(rf"(?:,? |^){legal}\.?$"),
        team=re.compile(rf"(?i)(?<![ ,|(–-])[ ,|(–-]+{team}[).]?$"),
        team_alone=re.compile(rf"(?i)^(?:{team}|{any_of(raw['team_words_before'])})$"),
        team_before=re.compile(rf"(?i)^{any_of(raw['team_words_before'])}[ :,|–-]+"),
        stops=frozenset(raw["stops"]),
        agency=re.compile(raw["agency_names"]),
        agency_domain=re.compile(raw["agency_domains"]),
        place=re2.compile(rf"(?i)^(?:in )?{places}(?:(?:,? |/| ?/ ?|, | or | oder | und )+{places})*$"),
        noise=re2.compile(raw["role_noise"]),
        public_name=re2.compile(raw["public_names"]),
        public_domain=re2.compile(raw["public_domains"]),
    )
