"""Privacy: what is stored, where, how big, and how to take it out or erase it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from afterview.storage import folder
from afterview.storage.models import EntryRow, EventRow, Mailbox
from afterview.web.visitor import visit

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True, slots=True)
class Stored:
    """How much of each kind is kept."""

    mails: int
    said: int
    entries: int
    mailboxes: int
    bytes: int


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    seeker = visit(request).seeker
    # What the person said has no version of the rules; both counts are read from the primary key alone.
    kept = EventRow.objects.filter(seeker=seeker)
    said = kept.filter(rules_version=0).count()
    place = folder.data_folder()
    stored = Stored(
        mails=kept.count() - said,
        said=said,
        entries=EntryRow.objects.filter(seeker=seeker).count(),
        mailboxes=Mailbox.objects.filter(seeker=seeker).count(),
        bytes=sum(f.stat().st_size for f in place.iterdir() if f.is_file()) if place.is_dir() else 0,
    )
    context = {"stored": stored, "place": place, "database": folder.DATABASE}
    return render(request, "privacy.html", context)
