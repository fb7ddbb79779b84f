"""Which language is spoken now, and the lookup of a sentence in it.

The language belongs to the running task or thread (a context variable), so two requests in two
languages do not disturb each other. English is the source: a sentence without translation is
said in English.
"""

from __future__ import annotations

import gettext
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = "en"
DOMAIN = "afterview"
# Languages that catalogs may be written for. A catalog is compiled when it is complete, and only
# then is its language on offer: nobody meets a page that is half in another language.
PREPARED = (SOURCE, "de", "fr", "es")


def _is_compiled(language: str) -> bool:
    return (files(__package__) / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.mo").is_file()


LANGUAGES = tuple(one for one in PREPARED if one == SOURCE or _is_compiled(one))
# Letters are written in more languages than the pages are; their sentences have a catalog of their own.
LETTER_LANGUAGES = (*LANGUAGES, *(one for one in ("fr", "es", "nl") if one not in LANGUAGES))
LETTERS = "letters"

_spoken: ContextVar[str] = ContextVar("spoken", default=SOURCE)


def known(language: str) -> str:
    """The language we speak that comes closest: 'de-AT' is 'de', an unknown one is English."""
    base = language.lower().replace("_", "-").partition("-")[0]
    return base if base in LANGUAGES else SOURCE


def written(language: str) -> str:
    """The language we write letters in that comes closest."""
    base = language.lower().replace("_", "-").partition("-")[0]
    return base if base in LETTER_LANGUAGES else SOURCE


def activate(language: str) -> None:
    """Speak this language from here on, in this thread or task."""
    _spoken.set(known(language))


def language() -> str:
    """The language spoken now."""
    return _spoken.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak another language for a while, such as that of the mail a letter answers."""
    token = _spoken.set(written(language))
    try:
        yield
    finally:
        _spoken.reset(token)


@cache
def _catalog(language: str) -> gettext.NullTranslations:
    found = gettext.NullTranslations()
    for domain in (LETTERS, DOMAIN):
        packaged = files(__package__) / "locale" / language / "LC_MESSAGES" / f"{domain}.mo"
        if packaged.is_file():
            with packaged.open("rb") as compiled:
                later, found = found, gettext.GNUTranslations(compiled)
                found.add_fallback(later)
    return found


def _(message: str) -> str:
    """The sentence in the language spoken now."""
    return _catalog(language()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The sentence for this count, in the language spoken now."""
    return _catalog(language()).ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """The sentence in the language spoken now, where the same English words have two meanings."""
    return _catalog(language()).pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 - the name that translators' tools know
    """Mark a sentence for translation and leave it as it is; `_` says it later."""
    return message
