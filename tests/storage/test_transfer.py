"""Export and import: everything is in it, it comes back byte for byte, and what is wrong changes nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps

from afterview.errors import UsageError
from afterview.record import Entry, Kind, Withdrawal
from afterview.storage import access, entry_rows, linked, models, records, transfer
from tests.storage.facts import CHECK_IN, CHOICE, FULL, NOON, NOTE, PAUSE, an_event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterview.storage.models import Seeker

pytestmark = pytest.mark.django_db

GUIDE = (Path(__file__).parents[2] / "docs/guide/export-format.md").read_text("utf-8")
# A table with a seeker that is not in the export, and why.
OUTSIDE = {
    "Account": "who signs in to a shared Afterview, made there anew",
    "Grant": "what a coach of one installation may see there",
    "Trace": "who looked at what, in one installation",
    "Word": "written together with a coach of one installation",
    "MailKey": "sealed for one installation",
    "ApiToken": "a key to one installation",
    "Token": "a key to one installation",
}


def _document(seeker: Seeker, *, journal: bool = True) -> str:
    return "".join(transfer.lines(seeker, journal=journal))


@pytest.fixture
def full(seeker: Seeker) -> Seeker:
    """A search with one of everything."""
    records.add_events(seeker, [FULL, an_event(1), an_event(2, text="Zeile\r\n\u2028🙂")], rules_version=1)
    records.add_events(seeker, [replace(FULL, kind=Kind.INTERVIEW)], rules_version=2)
    withdrawal = Withdrawal(key="9" * 32, at=NOON, entry=NOTE.key)
    records.add_all(seeker, [PAUSE, NOTE, CHOICE, CHECK_IN, withdrawal])
    models.Mailbox.objects.create(seeker=seeker, path="/home/alex/inbox.mbox", problems=[{"reason": "?"}])
    return seeker


def _emptied(seeker: Seeker) -> Seeker:
    """Another installation, with nothing in it."""
    seeker.delete()
    linked.forget()
    records._READINGS.clear()
    return access.local_seeker()


@pytest.mark.parametrize("journal", [True, False])
def test_export_import_export_gives_the_same_bytes(full: Seeker, *, journal: bool) -> None:
    first = _document(full, journal=journal)
    empty = _emptied(full)
    brought = transfer.bring_in(empty, transfer.read(first))
    assert _document(empty, journal=journal) == first
    assert brought.known == 0
    assert transfer.bring_in(empty, transfer.read(first)) == transfer.Brought(0, brought.added)
    assert records.load(empty, NOON.date()).applications


def test_the_standard_library_reads_it(full: Seeker) -> None:
    document = json.loads(_document(full))
    assert (document["format"], document["version"]) == (transfer.FORMAT, 1)
    assert {e["rules_version"] for e in document["events"] if e["key"] == FULL.key} == {1, 2}
    assert document["events"][0]["facts"]["evidence"]


def test_the_journal_leaves_only_when_asked_for(full: Seeker) -> None:
    kinds = {one["kind"] for one in json.loads(_document(full, journal=False))["entries"]}
    assert kinds == {"feedback_note", "choice", "withdrawal"}
    assert CHECK_IN.line not in _document(full, journal=False)
    assert CHECK_IN.line in _document(full)
    assert set(entry_rows.KINDS) >= transfer.JOURNAL


def test_every_table_of_a_search_is_in_the_export_or_named_with_a_reason() -> None:
    """A new table fails here until it is exported, or until it is said why it is not."""
    with_seeker = {
        model
        for model in apps.get_models()
        if any(field.related_model is models.Seeker for field in model._meta.concrete_fields)
    }
    exported = {model for model, _ in transfer.TABLES.values()}
    assert {model.__name__ for model in with_seeker - exported} - set(OUTSIDE) == set()


@pytest.mark.parametrize("table", transfer.TABLES)
def test_every_column_is_in_the_export_and_in_its_guide(full: Seeker, table: str) -> None:
    model, _ = transfer.TABLES[table]
    columns = {f.name for f in model._meta.concrete_fields} - {"id", "pk", "seeker"}
    shown = json.loads(_document(full))[table][0]
    assert set(shown) == columns
    assert [name for name in columns if f"`{name}`" not in GUIDE] == []


def _nouns(noun: type[Entry]) -> Iterator[type[Entry]]:
    for one in noun.__subclasses__():
        yield one
        yield from _nouns(one)


def test_every_noun_a_person_enters_is_kept_and_so_in_the_export(seeker: Seeker) -> None:
    # By name: a class with slots is made twice, and the first stays among the subclasses.
    ours = {one.__name__ for one in _nouns(Entry) if one.__module__.startswith("afterview.")}
    assert ours == {noun.__name__ for noun in entry_rows.KINDS.values()}
    rows = [
        models.EntryRow(seeker=seeker, key=f"{n:032x}", kind=kind, at=NOON)
        for n, kind in enumerate(entry_rows.KINDS)
    ]
    models.EntryRow.objects.bulk_create(rows)
    exported = [one["kind"] for one in json.loads(_document(seeker))["entries"]]
    assert sorted(exported) == sorted(entry_rows.KINDS)
    assert [kind for kind in entry_rows.KINDS if f"`{kind}`" not in GUIDE] == []


def _changed(document: dict[str, Any], table: str, **what: Any) -> str:
    document[table][-1] |= what
    return json.dumps(document)


@pytest.mark.parametrize(
    ("table", "what"),
    [
        ("events", {"kind": "divination"}),
        ("events", {"at": "yesterday"}),
        ("entries", {"kind": "oracle"}),
        ("entries", {"content": {"feelings": "many"}, "kind": "check_in"}),
        ("mailboxes", {"messages": "many"}),
    ],
)
def test_one_row_that_cannot_be_read_lets_nothing_in(full: Seeker, table: str, what: dict[str, Any]) -> None:
    wrong = _changed(json.loads(_document(full)), table, **what)
    empty = _emptied(full)
    with pytest.raises(UsageError, match=f"of {table} in this export"):
        transfer.bring_in(empty, transfer.read(wrong))
    assert json.loads(_document(empty))["events"] == []
    assert json.loads(_document(empty))["mailboxes"] == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "other"}', "[" * 100_000])
def test_another_file_is_said_to_be_none(text: str) -> None:
    with pytest.raises(UsageError, match="no export of Afterview"):
        transfer.read(text)


def test_a_later_version_is_refused() -> None:
    with pytest.raises(UsageError, match="later version"):
        transfer.read(json.dumps({"format": transfer.FORMAT, "version": transfer.VERSION + 1}))


def test_a_dry_run_counts_and_changes_nothing(full: Seeker) -> None:
    document = transfer.read(_document(full))
    rows = sum(len(document[table]) for table in transfer.TABLES)
    empty = _emptied(full)
    assert transfer.bring_in(empty, document, dry=True) == transfer.Brought(rows, 0)
    assert json.loads(_document(empty))["events"] == []


def test_a_path_is_not_brought_to_a_shared_machine(full: Seeker) -> None:
    """Somebody could name any file there, and have it read."""
    document = transfer.read("".join(transfer.lines(full, journal=False)))
    assert document["mailboxes"]
    guest = models.Seeker.objects.create(local=False)
    transfer.bring_in(guest, document)
    assert models.EventRow.objects.filter(seeker=guest).exists()
    assert not models.Mailbox.objects.filter(seeker=guest).exists()
