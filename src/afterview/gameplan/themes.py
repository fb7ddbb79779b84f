"""The 45 themes: their groups, the levers that move them, and how careful to be with each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from afterview.gameplan.report import Lever, Sensitivity


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme of feedback. The first lever is the usual one; `about_you` is yes, partly, no or unknown."""

    id: str
    group: str
    levers: tuple[Lever, ...]
    about_you: str
    sensitivity: Sensitivity = Sensitivity.NONE

    @property
    def lever(self) -> Lever:
        """The lever that usually moves this theme."""
        return self.levers[0]


@cache
def all_themes() -> dict[str, Theme]:
    """Every theme by its id, in the order of the file."""
    packaged = files("afterview.gameplan").joinpath("data/themes.toml").read_text(encoding="utf-8")
    return {
        key: Theme(
            id=key,
            group=entry["group"],
            levers=tuple(Lever(name) for name in entry["levers"]),
            about_you=entry["about_you"],
            sensitivity=Sensitivity(entry.get("sensitivity", "none")),
        )
        for key, entry in tomllib.loads(packaged).items()
    }


def theme(key: str) -> Theme:
    """One theme by its id."""
    return all_themes()[key]
