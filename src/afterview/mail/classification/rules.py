"""Rules are data: one rule, one name, with sentences it must find and sentences it must not.

A rule file is TOML, one per label and language (`rules/<language>/<label>.toml`). In a
pattern a space stands for anything between two words (` ?` for that or nothing), ` ~4 ` for
at most four words in between, `{name}` for an entry of the file's `[words]`, and letters with
accents match with and without them. All patterns run in RE2, so their time is linear in the text.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import msgspec
import re2

from afterview.mail.classification.text import fold, one_byte_each
from afterview.mail.kept import kept

if TYPE_CHECKING:
    from importlib.abc import Traversable

# What may stand between two words. A line break ends a sentence, so no rule reads across one.
BETWEEN = r"[^\w\n]"
# Without a hit of one of these labels mail of strangers is about something else.
ABOUT_JOBS = frozenset({"job", "mine"})
_GAP = re2.compile(r" ~(\d+) ")
_NAME = re2.compile(r"\{([a-z_]+)\}")
_ACCENTED = {
    "ä": "(?:ae?)",
    "ö": "(?:oe?)",
    "ü": "(?:ue?)",
    "ß": "(?:s|ss)",
    "æ": "(?:ae?)",
    "ø": "(?:oe?)",
    "å": "(?:aa?)",
    "œ": "(?:oe?)",
}


# Danish and Norwegian are easily taken for one another, so one set of rules reads both.
_READ_WITH = {"nb": "da"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One named pattern. `weight` says how much it counts; `where` is any, subject or body."""

    name: str
    label: str
    language: str
    regex: str
    barred: str
    weight: float
    where: str
    says: str
    hits: tuple[str, ...]
    misses: tuple[str, ...]

    @property
    def pattern(self) -> Any:
        """What it matches in folded text; compiled when it is first asked for."""
        return _of_text(self.regex)

    @property
    def unless(self) -> Any:
        """What must not stand in the same sentence; None where nothing is named."""
        return _of_text(self.barred) if self.barred else None

    @property
    def in_bytes(self) -> Any:
        """The same pattern for text of `one_byte_each`, where an offset in bytes is one in letters."""
        return _of_bytes(self.regex)


@cache
def _of_text(regex: str) -> Any:
    return re2.compile(regex)


@cache
def _of_bytes(regex: str) -> Any:
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.never_capture = True
    return re2.compile(one_byte_each(regex, "strict"), options)


def expand(pattern: str, words: dict[str, str]) -> str:
    """A pattern of a rule file as the regular expression that it stands for."""
    for _ in range(4):
        pattern = _NAME.sub(lambda m: f"(?:{words[m.group(1)]})", pattern)
    pattern = _GAP.sub(lambda m: rf"(?: \w+){{0,{m.group(1)}}}? ", pattern)
    pattern = pattern.replace(r"\W", BETWEEN).replace(" ?", f"{BETWEEN}*").replace(" ", f"{BETWEEN}+")
    return "".join(_ACCENTED.get(c) or (fold(c) if not c.isascii() else c) for c in pattern)


def compiled(patterns: list[str], words: dict[str, str]) -> Any:
    """All alternatives as one linear regular expression on whole words."""
    return re2.compile(as_regex(patterns, words))


def as_regex(patterns: list[str], words: dict[str, str]) -> str:
    """All alternatives of a rule as one regular expression on whole words."""
    alternatives = "|".join(expand(p, words) for p in patterns)
    return rf"\b(?:{alternatives})(?:\b|$)"


def _as_list(value: str | list[str] | None) -> list[str]:
    """TOML lets a rule give one pattern or several."""
    if value is None:
        return []
    return [value] if isinstance(value, str) else value


def _rule(entry: dict[str, Any], label: str, language: str, words: dict[str, str]) -> Rule:
    """One `[[rule]]` table as a Rule; one that cannot be written out names itself."""
    name = f"{language}.{label}.{entry['name']}"
    unless = _as_list(entry.get("unless"))
    try:
        regex = as_regex(_as_list(entry["match"]), words)
        barred = as_regex(unless, words) if unless else ""
    except KeyError as error:
        raise ValueError(f"rule {name} names {error}, which is no word of its file") from error
    return Rule(
        name=name,
        label=label,
        language=language,
        regex=regex,
        barred=barred,
        weight=float(entry.get("weight", 3)),
        where=entry.get("where", "any"),
        says=entry.get("says", ""),
        hits=tuple(_as_list(entry.get("hit"))),
        misses=tuple(_as_list(entry.get("miss"))),
    )


def _home() -> Traversable:
    """Where the rule files lie, in a folder for each language."""
    return resources.files("afterview.mail.classification").joinpath("rules")


@cache
def _rules_of(language: str) -> tuple[Rule, ...]:
    """The rules of one language, in the order of their files; a mailbox seldom needs those of all."""
    files = {file.name: file.read_bytes() for file in _files_of(language)}
    packed = kept(f"rules-{language}", [*_expansion(), *files.values()], lambda: _packed(language, files))
    return tuple(msgspec.json.decode(packed, type=list[Rule]))


def _packed(language: str, files: dict[str, bytes]) -> bytes:
    """Rules with their patterns written out, so that files need not be read as TOML at every start."""
    rules: list[Rule] = []
    for name, content in files.items():
        table = tomllib.loads(content.decode())
        words, label = table.get("words", {}), name.removesuffix(".toml")
        rules.extend(_rule(e, e.get("label", label), language, words) for e in table["rule"])
    return msgspec.json.encode(rules)


def _files_of(language: str) -> list[Traversable]:
    found = (file for file in _home().joinpath(language).iterdir() if file.name.endswith(".toml"))
    return sorted(found, key=lambda one: one.name)


def _expansion() -> list[bytes]:
    """What turns rule files into patterns: this module, and the folding of letters."""
    here = resources.files("afterview.mail.classification")
    return [here.joinpath(name).read_bytes() for name in ("rules.py", "text.py")]


def job_patterns() -> list[str]:
    """The patterns of every language that show that a mail is about a job search, as regular expressions."""
    files = [file.read_bytes() for language in sorted(languages()) for file in _files_of(language)]
    packed = kept(
        "job-patterns", [*_expansion(), *files], lambda: msgspec.json.encode(_about_jobs(all_rules()))
    )
    return list(msgspec.json.decode(packed, type=list[str]))


def _about_jobs(rules: tuple[Rule, ...]) -> list[str]:
    return sorted(rule.regex for rule in rules if rule.label in ABOUT_JOBS)


def all_rules() -> tuple[Rule, ...]:
    """All rules of all languages, in the order of their files."""
    return tuple(rule for language in sorted(languages()) for rule in _rules_of(language))


@cache
def languages() -> frozenset[str]:
    """The languages that have rules of their own."""
    return frozenset(one.name for one in _home().iterdir() if one.joinpath("rejection.toml").is_file())


@cache
def rules_for(language: str) -> tuple[Rule, ...]:
    """The rules to try on a mail in this language: its own, and English, which mail mixes in."""
    own = _READ_WITH.get(language, language)
    wanted = {own, "en"} if own in languages() else languages()
    return tuple(rule for one in sorted(wanted) for rule in _rules_of(one))


@cache
def _sieve(language: str) -> Any:
    """All patterns of a language at once, as the words that must stand in a text for each to hold."""
    sieve = re2.Filter()
    for rule in rules_for(language):
        sieve.Add(rule.regex)
    sieve.Compile()
    return sieve


def rules_that_may_hold(language: str, folded: str) -> list[Rule]:
    """The rules that are worth trying on a text: every other lacks a word it needs."""
    rules = rules_for(language)
    return [rules[number] for number in sorted(_sieve(language).Match(folded, potential=True) or ())]
