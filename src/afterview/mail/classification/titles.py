"""Job titles, blanked out: a Loan Officer is no loan, and an Account Executive no account.

The words that tell other business from a job search also stand in the names of jobs. So what
follows "position of", and every name with a word of job titles in it, is left out where such
words are looked for.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import re2

from afterview.mail.parsing.lexicon import packaged

MAX_LINE = 2000
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
_ANY = re2.compile(rf"(?:^|[\s\"'(„–-])(?P<title>{_RUN})")


@cache
def _words() -> tuple[Any, ...]:
    """Words that job titles hold, in English and German."""
    tables = (packaged(f"extraction/{language}.toml") for language in ("en", "de"))
    return tuple(re2.compile(table["role"]["words"]) for table in tables)


def without_titles(line: str) -> str:
    """The line with every name of a job turned into dots, as long as before."""
    if len(line) > MAX_LINE:
        return line
    return str(_ANY.sub(_titled, str(_NAMED.sub(_blanked, line))))


def _blanked(match: Any) -> str:
    whole, title = str(match.group()), str(match.group("title"))
    return whole[: len(whole) - len(title)] + "." * len(title)


def _titled(match: Any) -> str:
    """Only what holds a word of job titles; other names stay."""
    held = any(words.search(match.group("title")) for words in _words())
    return _blanked(match) if held else str(match.group())
