"""What a person entered before a change of the tables is there after it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from afterview.record import CheckIn, Choice, Entry, FeedbackNote, Feeling, Path, Pause
from afterview.storage import models, records

AT = datetime(2026, 10, 1, 9, 30, tzinfo=UTC)
OLD: dict[str, Entry] = {
    "FeedbackNoteRow": FeedbackNote(key="n", door="d", at=AT, text="More depth, please."),
    "CheckInRow": CheckIn(key="c", door="d", at=AT, feelings=(Feeling.ANGER,), strength=4, line="Hm."),
    "PauseRow": Pause(key="p", door="d", at=AT, until=AT.replace(hour=20)),
    "ChoiceRow": Choice(key="x", door="d", at=AT, theme="depth", path=Path.LEARN),
}


@pytest.mark.django_db(transaction=True)
def test_entries_of_the_first_tables_move_over() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate([("storage", "0001_facts")])
    old = executor.loader.project_state([("storage", "0001_facts")]).apps
    seeker = old.get_model("storage", "Seeker").objects.create(name="Alex")
    for model, entry in OLD.items():
        fields = {name: getattr(entry, name) for name in type(entry).__dataclass_fields__}
        fields["seeker_id"] = seeker.pk
        if isinstance(entry, CheckIn):
            fields["feelings"] = list(entry.feelings)
        old.get_model("storage", model)(**fields).save(force_insert=True)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    kept = models.Seeker.objects.get(pk=seeker.pk)
    assert {e.key: e for e in records.entries(kept)} == {e.key: e for e in OLD.values()}
