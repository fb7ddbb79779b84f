"""The sample search as a mailbox: raw messages, their labels, and an mbox file."""

from __future__ import annotations

import re
from datetime import UTC, date
from typing import TYPE_CHECKING

from afterview.sample.compose import Composer
from afterview.sample.story import Label, letters

if TYPE_CHECKING:
    from pathlib import Path

_FROM_LINE = re.compile(rb"^(>*From )", re.MULTILINE)


def sample_mailbox(today: date) -> list[bytes]:
    """About 120 raw messages, oldest first, as a mailbox would hold them on that day."""
    composer = Composer(letters(), today)
    return [composer.compose(letter) for letter in letters()]


def sample_labels() -> tuple[Label, ...]:
    """What a careful reader understands from each message of `sample_mailbox`, in its order."""
    return tuple(letter.label for letter in letters())


def write_mbox(path: Path, today: date) -> None:
    """Writes the sample as an mboxrd file: every line that looks like a separator is quoted."""
    composer = Composer(letters(), today)
    with path.open("wb") as file:
        for letter in letters():
            at = composer.sent_at(letter).astimezone(UTC)
            file.write(f"From sample@afterview.example {at:%a %b %d %H:%M:%S %Y}\n".encode())
            file.write(_FROM_LINE.sub(rb">\1", composer.compose(letter)))
            file.write(b"\n")
