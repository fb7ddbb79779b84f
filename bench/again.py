"""Reading a mailbox again: when nothing is new, and when fifty mails came."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from afterview.mail.scan import Search
from afterview.mail.sources.maildir import Maildir
from afterview.mail.sources.mbox import Mbox
from bench import generate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NEW = 50
MAIL = b"From: a@b.example\nSubject: weather\nMessage-ID: <new%d@bench.example>\n\nThe weather was fine.\n\n"


def compare(path: Path, messages: int, whole: float) -> None:
    """Print the seconds of a second reading beside those of the first."""
    source = Mbox(path)
    size, mark = source.size(), source.mark(source.size())
    _print("mbox again, nothing new", _timed(source.fingerprint), whole)
    with path.open("ab") as file:
        file.writelines(generate.SEPARATOR + MAIL % number for number in range(NEW))
    looked = Search([source], begin=size)
    seconds = _timed(lambda: source.goes_on_at(size, mark) and list(looked.events()))
    _print(f"mbox again, {looked.messages} new mails", seconds, whole)
    _maildir(path.with_name("Maildir"), min(messages, 20_000), whole)


def _maildir(path: Path, messages: int, whole: float) -> None:
    generate.write_maildir(path, messages)
    source = Maildir(path)
    marks = source.marks()
    _print(f"Maildir of {messages} again, nothing new", _timed(source.fingerprint), whole)
    for number in range(NEW):
        (path / "new" / f"9.{number}.bench").write_bytes(MAIL % number)
    begun = time.perf_counter()
    looked = Search([source], read=marks)
    list(looked.events())
    _print(f"Maildir again, {looked.messages} new mails", time.perf_counter() - begun, whole)


def _timed(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def _print(name: str, seconds: float, whole: float) -> None:
    print(f"{name:<40}{seconds:>9.4f}{'':>9}{whole / seconds:>9.0f}")
