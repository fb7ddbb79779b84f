"""Reading a mailbox again: when nothing is new, and when fifty mails came."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from afterview.mail.scan import Search
from afterview.mail.sources.mbox import Mbox

if TYPE_CHECKING:
    from pathlib import Path

NEW = 50
MAIL = (
    b"From bench@mail.example Mon Jan  5 08:00:00 2015\nFrom: a@b.example\nSubject: weather\n\n"
    b"The weather was fine.\n\n"
)


def compare(path: Path, whole: float) -> None:
    """Print the seconds of a second reading beside those of the first."""
    source = Mbox(path)
    size, mark = source.size(), source.mark(source.size())
    begun = time.perf_counter()
    source.fingerprint()
    unchanged = time.perf_counter() - begun
    with path.open("ab") as file:
        file.write(MAIL * NEW)
    begun = time.perf_counter()
    grew = source.goes_on_at(size, mark)
    looked = Search([source], begin=size)
    list(looked.events())
    seconds = time.perf_counter() - begun
    print(f"{'again, nothing new':<34}{unchanged:>9.4f}{'':>9}{whole / unchanged:>7.0f}")
    print(
        f"{f'again, {looked.messages} new mails':<34}{seconds:>9.3f}{'':>9}{whole / seconds:>7.0f}"
        if grew
        else "not read on"
    )
