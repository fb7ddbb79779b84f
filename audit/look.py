"""What one look found."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Look:
    """A sentence, what must be mended, and whether it could be looked at at all."""

    said: str
    wrong: tuple[str, ...] = ()
    looked: bool = True

    @property
    def mark(self) -> str:
        """One word to scan a list by."""
        return "MEND" if self.wrong else "fine" if self.looked else "UNKNOWN"
