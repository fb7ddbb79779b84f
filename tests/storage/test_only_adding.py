"""Migrations only add, so that one version works on the tables of the next (docs/team/migrations.md)."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import migrations, models
from django.db.models import NOT_PROVIDED

FOLDER = Path(__file__).parents[2] / "src" / "afterview" / "storage" / "migrations"
SINCE = 8  # nobody ran an earlier version for others
# A migration that takes something away, and why nothing needs it any more.
TAKES_AWAY: dict[str, str] = {}
LATER = [one.stem for one in sorted(FOLDER.glob("[0-9]*.py")) if int(one.stem[:4]) >= SINCE]
AWAY = (
    migrations.RemoveField, migrations.RenameField, migrations.DeleteModel, migrations.RenameModel,
    migrations.AlterField, migrations.RunSQL,
)  # fmt: skip


def troubles(operations: list[Any]) -> list[str]:
    """What of a migration stops an older version, or everybody who writes meanwhile."""
    found = [type(one).__name__ for one in operations if isinstance(one, AWAY)]
    for one in operations:
        if isinstance(one, migrations.AddField):
            field = one.field
            has_default = (
                field.null or field.default is not NOT_PROVIDED or field.db_default is not NOT_PROVIDED
            )
            if not has_default:
                found.append(f"{one.name} without a default")
            elif not field.null and field.db_default is NOT_PROVIDED:
                found.append(f"{one.name} that rows of an older version lack")
        elif type(one) in {migrations.AddIndex, migrations.AddConstraint}:
            found.append(f"{type(one).__name__} that stops writing")
    return found


@pytest.mark.parametrize("name", LATER)
def test_a_migration_only_adds(name: str) -> None:
    operations = import_module(f"afterview.storage.migrations.{name}").Migration.operations
    assert name in TAKES_AWAY or troubles(operations) == []


@pytest.mark.parametrize(
    "operation",
    [
        migrations.RemoveField("seeker", "name"),
        migrations.RenameField("seeker", "name", "called"),
        migrations.DeleteModel("seeker"),
        migrations.AddField("seeker", "age", models.IntegerField()),
        migrations.AddField("seeker", "age", models.IntegerField(default=0)),
        migrations.AddIndex("seeker", models.Index(fields=["name"], name="by_name")),
    ],
)
def test_what_is_not_allowed_is_seen(operation: Any) -> None:
    assert troubles([operation])


def test_what_is_allowed_passes() -> None:
    adding = migrations.AddField("seeker", "age", models.IntegerField(default=0, db_default=0))
    assert troubles([adding, migrations.AddField("seeker", "city", models.TextField(null=True))]) == []
