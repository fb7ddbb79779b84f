"""What the person set: read once for each state of their entries."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from django.utils import timezone

from afterview.record import Preference, standing
from afterview.storage import records
from afterview.web.forms import new_key

if TYPE_CHECKING:
    from datetime import datetime

    from afterview.storage.models import Seeker


@dataclass(frozen=True, slots=True)
class Preferences:
    """All settings of one person; '' means the usual. Each field is the name of a `Preference`."""

    name: str = ""
    country: str = ""
    time_zone: str = ""
    rejections: str = ""

    @property
    def hide_rejections(self) -> bool:
        """Whether what ended stays out of sight until it is asked for."""
        return self.rejections == "hidden"


USUAL = Preferences()


def of(seeker: Seeker) -> Preferences:
    """The settings that hold."""
    return _read(seeker, seeker.revision)


@lru_cache(maxsize=4096)
def _read(seeker: Seeker, revision: int) -> Preferences:  # noqa: ARG001 - facts are added, so it is a version
    held: dict[str, str] = {}
    known = {field.name for field in fields(Preferences)}
    for entry in standing(records.entries(seeker, kinds=("preference", "withdrawal"))):
        if isinstance(entry, Preference) and entry.name in known:
            held[entry.name] = entry.value
    return Preferences(**held)


def keep(seeker: Seeker, chosen: Preferences, at: datetime) -> bool:
    """Add what differs from before; whether anything did."""
    before = of(seeker)
    names = [field.name for field in fields(Preferences)]
    changed = [n for n in names if getattr(before, n) != getattr(chosen, n)]
    records.add_all(
        seeker, [Preference(key=new_key(), at=at, name=n, value=getattr(chosen, n)) for n in changed]
    )
    return bool(changed)


@cache
def _zones() -> frozenset[str]:
    """The names of all zones; looking them up reads the disk."""
    return frozenset(available_timezones())


def activate_zone(chosen: Preferences) -> None:
    """Let this request tell time as the person does."""
    if chosen.time_zone in _zones():
        timezone.activate(ZoneInfo(chosen.time_zone))
    else:
        timezone.deactivate()
