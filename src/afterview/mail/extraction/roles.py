"""Which job it is about: the title as people say it."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

import re2

from afterview.mail.extraction.companies import company_key, ends_like_a_title
from afterview.mail.extraction.senders import Sender
from afterview.mail.extraction.tables import Tables, in_order, names, title_words
from afterview.mail.parsing.folding import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterview.mail.extraction.employers import Letter

MAX_ROLE = 90
_BRACKETS = re2.compile(r"\s*[(\[{]([^()\[\]{}]{0,60})[)\]}]")
_OPEN_BRACKET = re2.compile(r"\s*[(\[][^)\]]*$")
_LEAD = re2.compile(
    r"(?i)^.*\b(?:for (?:the|our|an?|your)|to (?:the|our)|about (?:the|our)|role of|position of"
    r"|as an?|[^\s,]*gespräch,?|interview,?) "
)
# Words that stand in lower case inside a title; any other ends it.
_INNER = frozenset(
    [
        "of",
        "for",
        "and",
        "the",
        "to",
        "on",
        "in",
        "a",
        "an",
        "&",
        "und",
        "oder",
        "or",
        "für",
        "im",
        "in",
        "der",
        "des",
        "die",
        "das",
        "den",
        "dem",
        "von",
        "vom",
        "zur",
        "zum",
        "am",
        "an",
        "aus",
        "bei",
        "mit",
        "with",
        "über",
        "sowie",
        "de",
        "du",
        "la",
        "e",
        "m",
        "w",
        "d",
        "f",
        "x",
    ]
)
_GENDER = re2.compile(
    r"(?i)(?:\s|^)[-–(]?\s?(?:[mwfdx]\s?[/|*]\s?[mwfdx](?:\s?[/|*]\s?[mwfdxia*]){0,3}|all genders)\)?(?:\s|$)"
)
_INNEN = re2.compile(r"(?:[:*_]|/-?)(?:innen|in)\b")
_PIECE = re2.compile(r"\s[-–—|]\s|,\s")
_NUMBER_IN = re2.compile(
    r"(?:^|[\s,(-])(?:[A-Z]{1,4}[-_]?\d{4,}|R-?\d{3,}|20\d\d-\d{3,}|#\d{2,}|\d{5,}[A-Z]{0,3})(?:$|[\s,)-])"
)
_LEADING_NUMBER = re2.compile(
    r"^(?:[A-Z]{1,4}[-/_ ]?\d{2,}[A-Z\d/-]*|\d{3,}[A-Z/-]*\d*|#\d{2,})[\s:,–-]+(?:\p{Lu})"
)
_OF_A_FIELD = re2.compile(
    r"(?i)\b(?:lecturer|lectureship|professor|professorship|fellow|fellowship|phd(?: position| student)?"
    r"|post-?doc\w*|reader|tutor|studentship|position|intern|internship|trainee|apprentice|doktorand(?:in)?|professur|postdoktorand(?:in)?)$"
)
_FIELD = re2.compile(
    r"^ (?:in|for|für) (?:der |the )?\p{Lu}[\p{L}-]+(?: (?:and |und |& )?\p{Lu}[\p{L}-]+){0,2}"
)
_REST = re2.compile(r"^( (?:Internship|Traineeship|Apprenticeship|Fellowship|Studentship))\b")
# What looks like a title and is a place in a system, or a step of the process.
_NO_ROLE = re2.compile(
    r"(?i)^(?:candidate (?:home|profile|account|portal|experience)|applicant (?:portal|profile)"
    r"|talent (?:pool|community|network)|assessment[- ]cent(?:er|re)|(?:recruitment|application) process"
    r"|job alerts?|open positions?|bewerbungsprozess|stellenangebote?)\b"
    r"|\b(?:talent acquisition|recruiting|hiring|recruitment|people|hr)(?: team)?$"
    r"|^\d{1,2}[. ]|^\d{1,2} \p{L}+$"
)
_ARTICLE = re2.compile(r", (?:an?|the|die|der|das|eine?) .*$")
_SPECIALTY = re2.compile(
    r"^ - (\p{Lu}[\p{L}&/]+(?: (?:and |& )?\p{Lu}[\p{L}&/]+){0,2})(?:$|\n|[.,(]| (?:at|with|position|role)\b)"
)
# Words of the process that begin titles as well: `Emergency Call Handler`, `Test Engineer`.
_SAID_TWICE = re2.compile(
    r"(?:^|[:,(-] ?|\b(?:the|our|an?|as|for|of) )((?:\p{Lu}[\p{L}-]+ ){0,2}(?:Call|Case|Test) )$"
)
_ABBREVIATED = re2.compile(r"(?:^|\s)(?:Dipl|Prof|Dr|Ing|Mag|Sr|Jr|Ass[ot]c?|ds)$")
_AFTER_ABBREVIATION = re2.compile(r"^\.(?:(?: \p{Lu}[\p{L}/-]*){1,4}| \p{Ll}+)")
_PREFIX = re2.compile(
    r"(?i)^(?:(?:initiativ)?bewerbung|bewerbungseingang|eingangsbestätigung|stellenvorschlag|kennenlernen"
    r"|erstgespräch|application|einladung|interview|absage|position|stelle|rolle|role|job"
    r"|vacancy)[: ]+(?:[A-Z]{1,3}-?\d+ )?"
)
# A subject that is nothing but a title in small letters: `site engineer`.
_WHOLE = re2.compile(r"^\p{Ll}[\p{L}-]+(?: \p{Ll}[\p{L}-]+){1,3}$")
_DATED = re2.compile(r"^\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4})? als (?:eine?r? )?")
_IN_PLACE = re2.compile(r"(?i)\s(?:in|based in|at our|am standort|standort|im raum)\s.*$")
_TRAILING = re2.compile(
    r"(?i)[\s,;:.\-–—|/]+$"
    r"|\s\d{1,3} ?(?:[-–]|bis)? ?\d{0,3} ?%$|\s20\d\d(?:/\d\d)?$"  # how much of a week, which year
    r"|,\s?\d[\d.,]* ?(?:€|EUR|Euro|Monate?|months?|Std)\b.*$"  # what it pays, how long it lasts
    r"|\s/ ?(?:Ihre?|your|deine?)\s.*$"  # the same subject in two languages
    r"|\s(?:position|role|opening|job|stelle|vacancy|competition|programme|program|scheme|remote|up to \$.*"
    r"|at|with|in|bei)$"
)


def role_of(mail: Letter, language: str, employer: str) -> str:
    """The job title that a letter names, cleaned; '' when it names none."""
    order = in_order(language)
    told = (clean(found) for found in _told(mail, order) if not _is_said_of_talks(found))
    guessed = (clean(found) for found in _guessed(mail, order) if is_title(found))
    listed = (clean(found) for found in _listed(mail, employer))
    role = next((one for one in chain(told, guessed, listed) if _fits(one, employer)), "")
    role += _specialty(role, mail.body, employer) if role else ""
    return role[:1].upper() + role[1:] if order[0].writes_titles_small else role


def _specialty(role: str, body: str, employer: str) -> str:
    """What stands behind a dash and belongs to the title: `Staff Nurse - Respiratory`."""
    at = body.find(f"{role} - ")
    tail = _SPECIALTY.match(body[at + len(role) :][:60]) if at >= 0 else None
    said = tail.group(1) if tail else ""
    known = (
        company_key(said) in company_key(employer) or names().place.match(said) or names().noise.match(said)
    )
    return "" if not said or known or said.split()[0] in names().stops else f" - {said}"


def _listed(mail: Letter, employer: str) -> Iterator[str]:
    """The line above the employer's, as job boards write the two."""
    if employer and mail.place.sender in {Sender.BOARD, Sender.ATS}:
        key = company_key(employer)
        yield from (above for above, name in mail.pairs if company_key(name) == key)


def _told(mail: Letter, order: tuple[Tables, ...]) -> Iterator[str]:
    """What stands before or after `position` or `Stelle`: a title, whatever its words."""
    for table in order:
        yield from _caught(table, "strict", mail.subject)
        yield from _caught(table, "body", mail.body)
        yield from _caught(table, "strict", mail.body)
        likely = _caught(table, "likely", mail.body)
        yield from (one for one in likely if is_title(one) or " " in one.strip())


def _is_said_of_talks(found: str) -> bool:
    return found.split(maxsplit=1)[0].strip(",") in names().stops


def _guessed(mail: Letter, order: tuple[Tables, ...]) -> Iterator[str]:
    for section, text in (("subject", mail.subject), ("titled", mail.body), ("titled", mail.subject)):
        for table in order:
            yield from _caught(table, section, text)
    if _WHOLE.match(mail.subject) and ends_like_a_title(mail.subject):
        yield mail.subject.title()


def _caught(table: Tables, section: str, text: str) -> Iterator[str]:
    for pattern in table.role[section]:
        for match in pattern.finditer(text):
            found = _whole(match, text)
            yield _small(found) if table.writes_titles_small else found


def _small(found: str) -> str:
    """A title as its language writes it inside a sentence: `ingénieure qualité`."""
    rest = found.partition(" ")[2]
    return found if rest[:1].isupper() else found[:1].lower() + found[1:]


def _whole(match: Any, text: str) -> str:
    """The title with its field: a lecturer is one `in Physics`."""
    role = str(match.group("role"))
    start = text.index(role, match.start())
    before = None if " " in role else _SAID_TWICE.search(text[:start])
    after = text[start + len(role) :][:60]
    return f"{before.group(1) if before else ''}{role}{_belonging(role, after)}"


def _belonging(role: str, after: str) -> str:
    """What follows a caught title and is part of it: `. Pflegefachfrau`, ` Internship`, ` in Physics`."""
    if _ABBREVIATED.search(role):
        more = _AFTER_ABBREVIATION.match(after)
        return str(more.group()) if more else ""
    rest = _REST.match(after)
    field = _FIELD.match(after) if _OF_A_FIELD.search(role) else None
    if rest or not field or names().place.match(field.group().strip()):
        return str(rest.group(1)) if rest else ""
    return str(field.group())


@lru_cache(maxsize=8192)
def is_title(text: str) -> bool:
    """Whether the words hold a word of job titles."""
    return any(words.search(text) for words in title_words())


def _fits(role: str, employer: str) -> bool:
    return (
        2 < len(role) <= MAX_ROLE
        and role not in names().stops
        and not _NO_ROLE.search(role)
        and not role[:3].isdigit()
        and not (role.upper() == role and any(c.isdigit() for c in role))
        and company_key(role.partition(",")[0]) != company_key(employer or "-")
    )


def clean(found: str) -> str:
    """The title without gender marks, job numbers, places and working time."""
    text = _OPEN_BRACKET.sub("", _BRACKETS.sub(_kept_bracket, _ARTICLE.sub("", found)))
    text = _named_part(_without_number(text))
    text = _GENDER.sub(" ", text)
    text = _NUMBER_IN.sub(" ", _INNEN.sub("", text))
    text = _without_place(text)
    previous = ""
    while previous != text:
        previous, text = text, _TRAILING.sub("", text).strip(" \"'").lstrip(")]")
    return str(re2.sub(r"\s+", " ", text)).strip(" ,-–|:")


def _without_number(text: str) -> str:
    """`GR-7731 Signalling Technician` without the number in front."""
    number = _LEADING_NUMBER.match(text)
    return text[number.end() - 1 :] if number else text


def _named_part(text: str) -> str:
    """Only the title: not what leads up to it, not the sentence that goes on after it."""
    if text[:1].islower():
        return text  # in a language that writes titles small, the pattern has found their end
    for lead in (_LEAD, _PREFIX, _DATED):
        text = lead.sub("", text) if is_title(lead.sub("", text)) else text
    kept: list[str] = []
    for word in text.split():
        small = word[:1].islower() and word not in _INNER and len(word) > 1
        if kept and small and kept[-1][:1].isupper() and not is_title(word):
            break
        kept.append(word)
    while len(kept) > 1 and kept[-1][:1].islower() and (kept[-1] in _INNER or not is_title(kept[-1])):
        kept.pop()
    while kept and kept[-1].lower() in _INNER:
        kept.pop()
    return " ".join(_once(kept))


def _once(words: list[str]) -> list[str]:
    """A title that a system wrote twice in a row, once."""
    half = len(words) // 2
    return words[:half] if half > 1 and words[:half] == words[half:] else words


def _kept_bracket(match: Any) -> str:
    inside = match.group(1).strip()
    return "" if not inside or names().noise.match(inside) or names().place.match(inside) else match.group(0)


def _without_place(text: str) -> str:
    """Pieces after a dash or comma that are a place or a way of working go; the rest stays."""
    pieces = _PIECE.split(text)
    while len(pieces) > 1 and (
        names().noise.match(pieces[-1].strip()) or names().place.match(pieces[-1].strip())
    ):
        last = pieces.pop()
        text = text[: text.rindex(last)].rstrip(" ,-–—|")
    tail = _IN_PLACE.search(text)
    if tail and names().place.match(tail.group().strip().partition(" ")[2]):
        text = text[: tail.start()]
    return text


@lru_cache(maxsize=65536)
def role_words(role: str) -> tuple[str, ...]:
    """The words of a title for comparing: no marks, short forms written out, sorted."""
    text = plain(_INNEN.sub("", clean(role))).lower()
    words = re2.sub(r"[^a-z0-9+#.]+", " ", text).split()
    spelled = (_SHORT.get(word.strip("."), word.strip(".")) for word in words)
    return tuple(sorted({word for part in spelled for word in part.split() if word and word not in _EMPTY}))


_SHORT = {
    "sr": "senior",
    "jr": "junior",
    "dev": "developer",
    "swe": "software engineer",
    "eng": "engineer",
    "mgr": "manager",
    "fullstack": "full stack",
    "frontend": "front end",
    "backend": "back end",
    "1": "i",
    "2": "ii",
    "3": "iii",
}
_EMPTY = frozenset(
    [
        "the",
        "of",
        "for",
        "and",
        "a",
        "an",
        "in",
        "at",
        "der",
        "die",
        "das",
        "fur",
        "und",
        "im",
        "als",
        "position",
        "role",
        "job",
        "stelle",
        "m",
        "w",
        "d",
        "f",
        "x",
        "gn",
    ]
)
