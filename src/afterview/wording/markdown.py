"""A search as pages of Markdown, one for each closed door, for those who keep notes in plain files.

Words that come from mail are escaped, so that nobody's mail becomes a heading, a link or a picture here.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from afterview.record import CheckIn, Choice, ExerciseNote, FeedbackNote, Kind
from afterview.wording import names, themes
from afterview.wording.speech import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from afterview.record import Application, Entry, Record

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|\x21~$&])")
_LIST = re.compile(r"^(\s*)([-+]|\d{1,9}[.)])(?=\s)")
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the same search gives the same bytes


def pages(record: Record, *, journal: bool = False) -> Iterator[tuple[str, str]]:
    """The name and the text of each page, the newest door first. The journal only when it is asked for."""
    for door in record.doors:
        own = [entry for entry in record.entries if entry.door == door.key]
        yield f"{_file_name(door)}.md", "\n".join(_page(door, own, journal=journal)) + "\n"


def as_zip(found: Iterable[tuple[str, str]]) -> bytes:
    """The pages in one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, text in found:
            zipped.writestr(zipfile.ZipInfo(name, _MOMENT), text.encode())
    return out.getvalue()


def plain(text: str) -> str:
    """Words as Markdown shows them unchanged, on one line."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return _LIST.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", line))


def quoted(text: str) -> list[str]:
    """Several lines as a quotation."""
    return [f"> {plain(line)}".rstrip() for line in text.splitlines()] or [">"]


def _file_name(door: Application) -> str:
    """A name that every system takes and nobody's mail can steer: letters, digits, and the key."""
    words = re.sub(r"[^a-z0-9]+", "-", door.employer.casefold())[:40].strip("-")
    return f"{door.last_at:%Y-%m-%d}-{words or 'door'}-{door.key[:8]}"


def _page(door: Application, own: list[Entry], *, journal: bool) -> Iterator[str]:
    yield f"# {plain(door.employer or door.role or '?')}"
    yield ""
    if door.employer and door.role:
        yield from (plain(door.role), "")
    yield from (names.state(door.state), "")
    for event in door.events:
        subject = f": {plain(event.subject)}" if event.subject else ""
        yield f"- {event.at:%Y-%m-%d} {names.kind(event.kind)}{subject}"
    yield ""
    said = [(n.at, n.text) for n in own if isinstance(n, FeedbackNote)]
    said += [(e.at, e.text) for e in door.events if e.kind is Kind.FEEDBACK and e.text]
    yield from _section(
        _("What they said"), ([f"{at:%Y-%m-%d}", "", *quoted(text)] for at, text in sorted(said))
    )
    chosen = [c for c in own if isinstance(c, Choice) and c.theme in themes.LABELS]
    decided = (f"- {themes.label(c.theme)}: {names.path(c.path)}" for c in chosen)
    yield from _section(_("Decisions"), [list(decided)] if chosen else ())
    if journal:
        yield from _section(
            _("Journal"), (_private(one) for one in own if isinstance(one, CheckIn | ExerciseNote))
        )


def _section(title: str, parts: Iterable[list[str]]) -> Iterator[str]:
    """A heading and its paragraphs; nothing when there are none."""
    for number, part in enumerate(parts):
        if number == 0:
            yield from (f"## {title}", "")
        yield from (*part, "")


def _private(entry: CheckIn | ExerciseNote) -> list[str]:
    if isinstance(entry, ExerciseNote):
        return [f"{entry.at:%Y-%m-%d}", "", *quoted(entry.text)]
    felt = [names.feeling(one) for one in entry.feelings] + (
        [plain(entry.own_word)] if entry.own_word else []
    )
    strength = f" ({entry.strength}/10)" if entry.strength is not None else ""
    return [
        f"{entry.at:%Y-%m-%d} {', '.join(felt)}{strength}".rstrip(),
        "",
        *(quoted(entry.line) if entry.line else ()),
    ]
