"""Collect the sentences of the source and bring the catalogs up to date: `make words`.

Python files are read by Babel, Django templates by `templates.py` beside this. The catalogs
`locale/<language>/LC_MESSAGES/afterview.po` are updated in place, so that translations stay, and compiled:
once as `afterview.mo` for this package, once as `django.mo`, the name under which Django's
`{% translate %}` looks for it. A new language is begun with `python -m afterview.wording.collect fr`; it
is compiled, and so on offer, from the first time that nothing is missing in it.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from afterview.wording.speech import DOMAIN, LETTER_LANGUAGES, LETTERS, PREPARED, SOURCE
from afterview.wording.templates import template_messages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

PACKAGE = Path(__file__).parents[1]
LOCALE = Path(__file__).parent / "locale"
WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)  # a fixed day: the same words give the same bytes
KEYWORDS = {"_": None, "N_": None, "gettext_lazy": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}

Found = tuple[int, str | tuple[str, ...], list[str], str | None]


def python_messages(path: Path) -> Iterator[Found]:
    """The marked sentences of one Python file."""
    with path.open("rb") as code:
        yield from extract("python", code, keywords=KEYWORDS, comment_tags=("Translators:",))


def collected(root: Path = PACKAGE) -> Catalog:
    """Every sentence of the source, sorted by file so that a new one changes few lines."""
    catalog = Catalog(project="afterview", charset="utf-8")
    for path in sorted([*root.rglob("*.py"), *root.rglob("*.html"), *root.rglob("*.txt")]):
        found = python_messages(path) if path.suffix == ".py" else template_messages(path.read_text("utf-8"))
        for _line, message, comments, context in found:
            # No line numbers: they would change in every commit that touches the file.
            where = [(path.relative_to(root).as_posix(), 0)]
            catalog.add(message, None, where, auto_comments=comments, context=context)
    return catalog


def catalog_path(language: str, ending: str = "po", domain: str = DOMAIN) -> Path:
    """Where one catalog lies."""
    return LOCALE / language / "LC_MESSAGES" / f"{domain}.{ending}"


def stored(language: str) -> Catalog:
    """The catalog as it is on disk; an empty one for a new language."""
    path = catalog_path(language)
    if not path.exists():
        return Catalog(locale=language, project="afterview", charset="utf-8")
    with path.open("rb") as text:
        return read_po(text, locale=language)


def update(language: str, source: Catalog) -> Catalog:
    """The stored catalog with new sentences added and vanished ones removed; nothing is guessed."""
    catalog = stored(language)
    catalog.update(source, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def write(language: str, catalog: Catalog) -> None:
    """Write the catalog and its two compiled forms, the same bytes for the same words."""
    path = catalog_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.BytesIO()
    write_po(text, catalog, width=110, include_lineno=False, omit_header=True, ignore_obsolete=True)
    path.write_bytes(header(language).encode() + text.getvalue())
    if not is_on_offer(language, catalog):
        return
    compiled = io.BytesIO()
    catalog.creation_date = catalog.revision_date = WRITTEN
    write_mo(compiled, catalog)
    for domain in (DOMAIN, "django"):
        catalog_path(language, "mo", domain).write_bytes(compiled.getvalue())


def is_on_offer(language: str, catalog: Catalog) -> bool:
    """A language is compiled once it is complete; what is on offer stays so while words are being changed."""
    return language == SOURCE or catalog_path(language, "mo").exists() or not missing(catalog)


def header(language: str) -> str:
    """The head of a catalog without dates, which would change with every run."""
    lines = [
        "Project-Id-Version: afterview",
        f"Language: {language}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {Catalog(locale=language).plural_forms}",
    ]
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"


def missing(catalog: Catalog) -> list[str]:
    """The sentences that lack a translation."""
    return [str(m.id) for m in catalog if m.id and not _is_said(m.string)]


def _is_said(string: object) -> bool:
    forms = string if isinstance(string, (list, tuple)) else [string]
    return all(forms)


def begun(asked: Sequence[str]) -> list[str]:
    """The languages that have a catalog already, and those asked for."""
    return [one for one in PREPARED if one == SOURCE or one in asked or catalog_path(one).exists()]


def main() -> None:
    """Collect, update and compile every language, and say how many sentences still lack a translation."""
    source = collected()
    for language in begun(sys.argv[1:]):
        catalog = update(language, source)
        write(language, catalog)
        note = "" if language == SOURCE else f", {len(missing(catalog))} to translate"
        print(f"{language}: {len(catalog)} sentences{note}")  # noqa: T201 - a tool for the terminal
    for language in LETTER_LANGUAGES:
        compile_letters(language)


def compile_letters(language: str) -> None:
    """The catalog of the letters' own sentences, kept by hand, in its compiled form."""
    path = catalog_path(language, domain=LETTERS)
    if path.exists():
        with path.open("rb") as text:
            catalog = read_po(text, locale=language)
        catalog.creation_date = catalog.revision_date = WRITTEN
        compiled = io.BytesIO()
        write_mo(compiled, catalog)
        catalog_path(language, "mo", LETTERS).write_bytes(compiled.getvalue())


if __name__ == "__main__":
    main()
