"""Names of jobs and employers, blanked out: a Loan Officer is no loan, an insurer no insurance.

The words that tell other business from a job search also stand in the names of jobs. So what
follows "position of" or "at", and every name with a word of job titles in it, is left out where
such words are looked for.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import re2

from afterview.mail.parsing.lexicon import packaged

MAX_LINE = 2000
MOST_WORDS = 7
# Plain sets and open repeats: Unicode classes in counted repeats make huge automata.
_UPPER = "A-ZÀ-ÖØ-ÞŁŚŠŻŹŽČĆĐ"
_REST = r"[^\s,;:!?()\"<>\[\]|.]*"
_INNER = "(?:(?:of|and|for|&|-|–|für|im|in|und|der|of the) )?"
_RUN = rf"[{_UPPER}]{_REST}(?:,? {_INNER}[{_UPPER}(]{_REST}\)?)*"
# After these words a name of a job stands, whatever its words are.
_NAMED = re2.compile(
    r"(?i:\b(?:(?:position|role|post|vacancy|job|stelle|rolle|ausschreibung|vakanz)"
    r"(?: (?:as|of|als|der|des|zum|zur))*|(?:interview\w*|applying|applied|application) as|als)"
    r"(?: (?:the|an?|our|eine?r?))?:? [\"'„“]?)"
    rf"(?P<title>{_RUN})"
)
# Two words or more after "at" or "bei" are a place to work, and so is what ends like a company.
_PLACE = re2.compile(
    r"(?:(?i:\b(?:at|bei|bei der|bei dem|beim|join|joining|with|sent to|applying to|application to"
    r"|interest in|interesse an der|interesse an) (?:the )?))"
    rf"(?P<title>[{_UPPER}]{_REST}(?: (?:of |for |& |and |und )?[{_UPPER}]{_REST})+)"
)
_ANSWERS = re2.compile(r"^(?i:\s*(?:re|aw|antw|wg|fwd?|sv)\s*:)+")
_ANY = re2.compile(rf"(?:^|[\s\"'(„–-])(?P<title>{_RUN})")


@cache
def _words() -> tuple[Any, ...]:
    """Words that job titles hold, in English and German."""
    tables = (packaged(f"extraction/{language}.toml") for language in ("en", "de"))
    return tuple(re2.compile(table["role"]["words"]) for table in tables)


def is_of_a_job(subject: str) -> bool:
    """Whether a subject is the name of a job, as "Re: Payroll Officer" is, and no headline with one."""
    bare = _ANSWERS.sub("", subject)
    return len(bare.split()) <= MOST_WORDS and any(known.search(bare) for known in _words())


def without_titles(line: str) -> str:
    """The line with every name of a job or an employer turned into dots, as long as before."""
    if len(line) > MAX_LINE:
        return line
    for names in (_NAMED, _PLACE):
        line = str(names.sub(_blanked, line))
    return str(_ANY.sub(_titled, line))


def _blanked(match: Any) -> str:
    whole, title = str(match.group()), str(match.group("title"))
    return whole[: len(whole) - len(title)] + "." * len(title)


def _titled(match: Any) -> str:
    """Only what holds a word of job titles; other names stay."""
    held = any(words.search(match.group("title")) for words in _words())
    return _blanked(match) if held else str(match.group())
