"""Everything of one search as one JSON document, and back. Its form stands in docs/guide/export-format.md.

The order is fixed and nothing of this machine is in it, so that export, import into an empty place and
export again give the same bytes. It is written for the standard library: `json.load` reads it.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F

from afterview.errors import UsageError
from afterview.storage import entry_rows, event_rows, linked
from afterview.storage.models import EntryRow, EventRow, Mailbox, Seeker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FORMAT = "afterview-export"
VERSION = 1
# Step two is between the person and themselves: it leaves only when it is asked for by name.
JOURNAL = frozenset(
    {"check_in", "pause", "exercise_begun", "exercise_note", "put_away", "opened", "forecast"}
)
# The tables of a search, each in an order that depends on nothing but its content.
TABLES: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "mailboxes": (Mailbox, ("path",)),
    "events": (EventRow, ("at", "key", "rules_version")),
    "entries": (EntryRow, ("at", "added_at", "key")),
}
_NOT_SHOWN = {"id", "pk", "seeker"}


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import added, and what was there already."""

    added: int = 0
    known: int = 0


def fields(model: type[models.Model]) -> dict[str, models.Field[Any, Any]]:
    """The columns of a table that belong to the person, by name: all but whose they are and a mere number."""
    own = model._meta.concrete_fields  # noqa: SLF001 - Django's own name
    return {one.name: one for one in own if one.name not in _NOT_SHOWN}


def lines(seeker: Seeker, *, journal: bool) -> Iterator[str]:
    """The document, line by line: one row a line, so that two exports can be compared by eye."""
    head = {"format": FORMAT, "version": VERSION, "journal": journal, "name": seeker.name}
    yield "{\n" + ",\n".join(f"{_said(name)}: {_said(value)}" for name, value in head.items())
    for name, (model, order) in TABLES.items():
        rows: models.QuerySet[Any] = models.QuerySet(model).filter(seeker=seeker).order_by(*order)
        if model is EntryRow and not journal:
            rows = rows.exclude(kind__in=JOURNAL)
        yield f",\n{_said(name)}: ["
        before = "\n"
        for row in rows.iterator(chunk_size=500):
            yield before + _said({field: _plain(getattr(row, field)) for field in fields(model)})
            before = ",\n"
        yield "\n]"
    yield "\n}\n"


def _said(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(", ", ": "))


def _plain(value: Any) -> Any:
    """A value as JSON can hold it; bytes are base64, which is what Django reads them from again."""
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode("ascii")
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


def read(text: str | bytes) -> dict[str, Any]:
    """The document in a text, whole and of a version we know. UsageError when it is not."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(
            "This is no export of Afterview: it is not whole JSON", "Name the file it wrote."
        ) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise UsageError("This is no export of Afterview", "Name a file that `afterview export` wrote.")
    version = document.get("version")
    if not isinstance(version, int) or version > VERSION:
        raise UsageError(
            "A later version of Afterview wrote this export", "Install that version. Nothing was changed."
        )
    return document


def bring_in(seeker: Seeker, document: Mapping[str, Any], *, dry: bool = False) -> Brought:
    """Add what is not there yet, all of it or nothing; with `dry`, only count. What is there already stays.

    UsageError names the row that cannot be read. Facts are only added: the same export twice adds nothing.
    """
    added = known = 0
    with transaction.atomic():
        for name, (model, _) in TABLES.items():
            if model is Mailbox and not seeker.local:
                continue  # a path of somebody's own machine means another file on a shared one
            rows = [_row(seeker, model, name, n, one) for n, one in enumerate(document.get(name) or (), 1)]
            new = _unknown(seeker, model, rows)
            known += len(rows) - len(new)
            added += len(new)
            if not dry:
                _keep(model, new)
        if added and not dry:
            _name(seeker, str(document.get("name") or ""))
    linked.forget()
    return Brought(added, known)


def _row(seeker: Seeker, model: type[models.Model], table: str, number: int, said: Any) -> models.Model:
    """One row, tried out: what could not be read later is not let in now."""
    columns = fields(model)
    try:
        row = model(seeker=seeker, **{n: _value(columns[n], v) for n, v in said.items() if n in columns})
        if isinstance(row, EventRow):
            event_rows.to_event(row)
        elif isinstance(row, EntryRow):
            entry_rows.to_entry(row)
    except (ValueError, TypeError, KeyError, AttributeError, ValidationError, msgspec.MsgspecError) as error:
        raise UsageError(
            f"Line {number} of {table} in this export cannot be read ({type(error).__name__})",
            "Export once more, or install the version that wrote it. Nothing was changed.",
        ) from error
    return row


def _value(column: models.Field[Any, Any], said: Any) -> Any:
    value = column.to_python(said)
    if value is None and not column.null and column.name != "added_at":
        raise ValueError(column.name)
    column.run_validators(value)
    return value


def _unknown(seeker: Seeker, model: type[models.Model], rows: Iterable[Any]) -> list[Any]:
    identity = _identity(model)
    there = set(models.QuerySet(model).filter(seeker=seeker).values_list(*identity))
    new = {tuple(getattr(row, name) for name in identity): row for row in rows}
    return [row for key, row in new.items() if key not in there]


def _identity(model: type[models.Model]) -> tuple[str, ...]:
    """What tells the rows of one search apart."""
    return {Mailbox: ("path",), EventRow: ("key", "rules_version")}.get(model, ("key",))


def _keep(model: type[models.Model], rows: list[Any]) -> None:
    """Add the rows. When each was first added is part of what is brought, and Django would write today."""
    first_added = [row.added_at for row in rows]
    models.QuerySet(model).bulk_create(rows, batch_size=500)
    for row, moment in zip(rows, first_added, strict=True):
        if moment is not None:
            models.QuerySet(model).filter(pk=row.pk).update(added_at=moment)


def _name(seeker: Seeker, name: str) -> None:
    mine = Seeker.objects.filter(pk=seeker.pk)
    if name and not seeker.name:
        mine.update(name=name[:200])
    mine.update(revision=F("revision") + 1)
    seeker.refresh_from_db()
