"""Erasing: the one act that removes facts. Nothing of them stays in the file, its log or our own backups.

The mailbox is never touched. So that the next reading does not bring an erased door back, an `Erased` entry
keeps SHA-256 hashes of its messages' keys, which are hashes themselves: nothing can be read from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import F

from afterview.mail.linking.link import application_key
from afterview.record import Erased, Origin, Preference
from afterview.storage import backups, entry_rows, folder, linked, passwords, records
from afterview.storage.models import Account, EntryRow, EventRow, Mailbox, Seeker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from afterview.record import Application


@dataclass(frozen=True, slots=True)
class Gone:
    """What was removed: mails and what was said about them, entries, and automatic backups."""

    events: int = 0
    entries: int = 0
    backups: int = 0


def erase_doors(seeker: Seeker, doors: Iterable[Application]) -> Gone:
    """Remove everything of these applications: their mail, what was said about it, what was entered."""
    chosen = list(doors)
    keys = {event.key for door in chosen for event in door.events}
    homes = {door.key for door in chosen} | {application_key(key) for key in keys}
    events: models.QuerySet[EventRow] = models.QuerySet(EventRow).filter(seeker=seeker)
    entries: models.QuerySet[EntryRow] = models.QuerySet(EntryRow).filter(seeker=seeker)
    with transaction.atomic():
        about = models.Q(key__in=keys) | models.Q(corrects__in=keys) | models.Q(application__in=homes)
        rows = events.filter(about)
        removed = set(rows.values_list("key", flat=True))
        from_mail = set(rows.exclude(origin=Origin.PERSON).values_list("key", flat=True))
        of_doors = entries.filter(door__in=homes)
        written = set(of_doors.values_list("key", flat=True))
        lost = [
            row.pk
            for row in entries.filter(kind="withdrawal")
            if row.content.get("entry") in removed | written
        ]
        count = of_doors.count() + len(lost)
        rows.delete()
        of_doors.delete()
        for one in lost:
            entries.filter(pk=one).delete()
        _remember(seeker, from_mail)
    return Gone(len(removed), count, _scrub())


def erase_everything(seeker: Seeker) -> Gone:
    """Remove every row of a search, in whichever table. The account that belongs to it, if any, stays."""
    gone = Gone(
        models.QuerySet(EventRow).filter(seeker=seeker).count(),
        models.QuerySet(EntryRow).filter(seeker=seeker).count(),
    )
    for mailbox in Mailbox.objects.filter(seeker=seeker):
        passwords.forget(mailbox.path)
    for one in records.entries(seeker, kinds=("preference",)):
        if isinstance(one, Preference) and one.name == passwords.MODEL_ADDRESS and one.value:
            passwords.forget(passwords.of_model(one.value))
    with transaction.atomic():
        for model in apps.get_models():
            owned = [f for f in model._meta.concrete_fields if f.related_model is Seeker]  # noqa: SLF001
            if owned and model is not Account:
                models.QuerySet(model).filter(**{owned[0].name: seeker}).delete()
        Seeker.objects.filter(pk=seeker.pk).update(revision=F("revision") + 1, name="")
    return Gone(gone.events, gone.entries, _scrub())


def _remember(seeker: Seeker, keys: Iterable[str]) -> None:
    hashes = tuple(sorted(records.hash_of(key) for key in keys))
    now = datetime.now(UTC)
    entry_rows.to_row(seeker, Erased(key=uuid4().hex, at=now, messages=hashes)).save()
    Seeker.objects.filter(pk=seeker.pk).update(revision=F("revision") + 1)


def _scrub() -> int:
    """Leave nothing in unused pages, the log, half-made files and our own backups; how many of these."""
    linked.forget()
    records.forget()
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return 0
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    old = backups.automatic()
    place = folder.data_folder()
    damaged = (place / folder.BACKUPS).glob("*.damaged*") if old else []
    for path in [*old, *damaged, *place.glob(".*.part*")]:
        path.unlink(missing_ok=True)
    return len(old)
