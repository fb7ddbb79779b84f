"""One table for everything the person entered; what stands in the four earlier ones moves over."""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

MOVED = {
    "FeedbackNoteRow": ("feedback_note", ("text", "channel")),
    "CheckInRow": ("check_in", ("feelings", "own_word", "strength", "line")),
    "PauseRow": ("pause", ("until",)),
    "ChoiceRow": ("choice", ("theme", "path")),
}


def move(apps: Any, _editor: Any) -> None:
    """Copy each old row, keeping its key and the day it was added."""
    entry_row = apps.get_model("storage", "EntryRow")
    for model, (kind, fields) in MOVED.items():
        for old in apps.get_model("storage", model).objects.all().iterator():
            content = {name: getattr(old, name) for name in fields}
            if kind == "pause":
                content["until"] = old.until.isoformat()
            whole = {"seeker_id": old.seeker_id, "key": old.key, "kind": kind, "door": old.door, "at": old.at}
            entry_row.objects.bulk_create([entry_row(**whole, content=content)])
            entry_row.objects.filter(seeker_id=old.seeker_id, key=old.key).update(added_at=old.added_at)


class Migration(migrations.Migration):
    dependencies = [("storage", "0001_facts")]

    operations = [
        migrations.CreateModel(
            name="EntryRow",
            fields=[
                ("key", models.CharField(max_length=64)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "seeker_id", "key", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("door", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("content", models.JSONField(default=dict)),
                (
                    "seeker",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="storage.seeker",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.DeleteModel(name="CheckInRow"),
        migrations.DeleteModel(name="ChoiceRow"),
        migrations.DeleteModel(name="FeedbackNoteRow"),
        migrations.DeleteModel(name="PauseRow"),
    ]
