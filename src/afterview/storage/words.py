"""What seeker and coach write to each other: notes, letters shown for a look, and comments on them."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from afterview.storage import access
from afterview.storage.entry_rows import storable
from afterview.storage.models import Account, Act, Seeker, Word

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 20_000


def write(seeker: Seeker, author: Account, text: str, *, door: str = "", letter: str = "") -> None:
    """Add a note (no door), a comment on a door's letter, or, without a text, the letter shown for a look."""
    with transaction.atomic():
        Word(
            seeker=seeker,
            key=secrets.token_hex(16),
            author=author,
            door=storable(door),
            letter=storable(letter)[:LONGEST],
            text=storable(text)[:LONGEST],
            at=timezone.now(),
        ).save()
        access.note(seeker, author, Act.WROTE, "letter" if door else "note")


def notes(seeker: Seeker) -> list[Word]:
    """The notes between seeker and coaches, oldest first."""
    return list(Word.objects.filter(seeker=seeker, door="").select_related("author").order_by("at"))


def about_letter(seeker: Seeker, door: str) -> list[Word]:
    """A door's letter as it was shown, and what was said about it, oldest first."""
    return list(Word.objects.filter(seeker=seeker, door=door).select_related("author").order_by("at"))


def waiting(seekers: Iterable[Seeker]) -> dict[int, list[str]]:
    """The doors whose letter was shown and not commented on since, by the seeker's number."""
    last: dict[tuple[int, str], bool] = {}
    rows = Word.objects.filter(seeker__in=list(seekers)).exclude(door="").order_by("at")
    for number, door, text in rows.values_list("seeker_id", "door", "text"):
        last[number, door] = not text
    found: dict[int, list[str]] = {}
    for (number, door), is_waiting in last.items():
        if is_waiting:
            found.setdefault(number, []).append(door)
    return found
