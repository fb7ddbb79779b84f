"""Tables of applications brought in, and the columns remembered from the last time."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from afterview.record import Preference
from afterview.storage import records
from afterview.storage.models import EventRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterview.storage.models import Seeker
    from afterview.wording.sheets import Sheet

COLUMNS = "columns"


def remembered(seeker: Seeker, text: str) -> dict[str, str]:
    """The columns named the last time, as far as this table has them."""
    kept = records.entries(seeker, kinds=("preference",))
    values = [e.value for e in kept if isinstance(e, Preference) and e.name == COLUMNS and e.value]
    head = text.partition("\n")[0]
    chosen: dict[str, str] = json.loads(values[-1]) if values else {}
    return {ours: theirs for ours, theirs in chosen.items() if theirs in head}


def bring_in(seeker: Seeker, sheet: Sheet, chosen: Mapping[str, str], *, dry: bool = False) -> int:
    """Keep what a table says; how much of it is new. With `dry`, only count."""
    if dry:
        keys = {fact.key for fact in sheet.facts}
        there = EventRow.objects.filter(seeker=seeker, key__in=keys).values_list("key", flat=True)
        return len(keys - set(there))
    added = records.say(seeker, {fact.key: fact for fact in sheet.facts}.values())
    if chosen:
        value = json.dumps(dict(chosen), sort_keys=True)
        records.add(seeker, Preference(key=uuid4().hex, at=datetime.now(UTC), name=COLUMNS, value=value))
    return added
