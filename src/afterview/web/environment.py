"""Settings from the environment, each read with its type; a wrong value is said, not guessed."""

from __future__ import annotations

import os
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from afterview.errors import UsageError

_YES = {"1", "true", "yes", "on"}
_NO = {"0", "false", "no", "off", ""}
_LOCAL_TIME = Path("/etc/localtime")


def text(name: str, default: str = "") -> str:
    """A text."""
    return os.environ.get(name, default)


def flag(name: str, default: bool = False) -> bool:
    """Yes or no."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in _YES:
        return True
    if value.lower() in _NO:
        return False
    raise UsageError(f"{name} is {value!r}", "Set it to 1 or 0, or leave it out.")


def number(name: str, default: int) -> int:
    """A whole number of at least 0."""
    value = os.environ.get(name, "")
    if value and not value.isdecimal():
        raise UsageError(f"{name} is {value!r}", "Set it to a whole number, or leave it out.")
    return int(value) if value else default


def is_team() -> bool:
    """Whether this Afterview is shared by several people."""
    value = os.environ.get("AFTERVIEW_MODE", "local")
    if value not in {"local", "team"}:
        raise UsageError(f"AFTERVIEW_MODE is {value!r}", "Set it to local or team, or leave it out.")
    return value == "team"


def settings_module() -> str:
    """The settings that fit the mode."""
    return "afterview.web.settings_team" if is_team() else "afterview.web.settings"


def time_zone(name: str) -> str:
    """A time zone's name: as set, else the machine's own, else its present distance from UTC."""
    named = os.environ.get(name, "")
    if named and named not in available_timezones():
        raise UsageError(f"{name} is {named!r}", "Set it to a name such as Europe/Berlin, or leave it out.")
    return named or _machine_zone()


def _machine_zone() -> str:
    candidates = [os.environ.get("TZ", "").lstrip(":")]
    if _LOCAL_TIME.is_symlink():
        candidates.append(str(_LOCAL_TIME.resolve()).partition("zoneinfo/")[2])
    for candidate in candidates:
        if candidate and candidate in available_timezones():
            return ZoneInfo(candidate).key
    # Windows names its zones differently; the whole hours of today's distance are close enough there.
    away = datetime.fromtimestamp(time.time()).astimezone().utcoffset()
    hours = round(away.total_seconds() / 3600) if away else 0
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"
