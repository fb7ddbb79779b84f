"""A mail that kills the process that reads it costs one mail."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from afterview.mail import crew
from afterview.mail.crew import Crew
from afterview.mail.sources.pieces import Asked, Looked, Stretch
from afterview.record import Problem
from tests.mail.deadly import Deadly
from tests.mail.test_scan import an_mbox, ordinary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(crew, "PATIENCE", 2.0)
    monkeypatch.setattr(crew, "SECONDS", 1)
    crew.dismiss()  # those that wait may have been started with other limits
    yield
    crew.dismiss()


def looked_through(path: Path, deed: str) -> list[Looked]:
    size = path.stat().st_size
    pieces = [Deadly(path, 0, size, deed), Stretch(path, 0, size)]
    return list(Crew(2).look_through(pieces, Asked()))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("deed", "why"),
    [
        ("exit", "ends the process that reads it (9)"),
        ("hang", "takes too long to read"),
        ("spin", "takes too long to read"),
        ("eat", "needs more memory than reading one mail may take"),
        ("raise", "cannot be understood (ValueError)"),
    ],
)
def test_only_the_mail_itself_is_lost_and_said_to_be(tmp_path: Path, deed: str, why: str) -> None:
    path = an_mbox(tmp_path / "a.mbox", ordinary(9))
    struck, spared = looked_through(path, deed)
    (problem,) = struck.found
    assert isinstance(problem, Problem)
    assert problem.reason.startswith(why)
    assert problem.source.startswith(f"{path}#")
    assert (struck.messages, len(struck.open) // 3) == (9, 8)
    assert (spared.messages, len(spared.open) // 3, spared.found) == (9, 9, [])


@pytest.mark.slow
def test_where_no_process_can_start_the_mail_is_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses() -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(crew, "_Worker", refuses)
    path = an_mbox(tmp_path / "a.mbox", ordinary(9))
    (looked,) = Crew(2).look_through([Stretch(path, 0, path.stat().st_size)], Asked())
    assert len(looked.open) // 3 == 9


@pytest.mark.slow
def test_idle_processes_are_used_again(tmp_path: Path) -> None:
    path = an_mbox(tmp_path / "a.mbox", ordinary(3))
    piece = Stretch(path, 0, path.stat().st_size)
    list(Crew(1).look_through([piece], Asked()))
    waiting = [worker.process.pid for worker in crew._idle]
    list(Crew(1).look_through([piece], Asked()))
    assert [worker.process.pid for worker in crew._idle] == waiting != []


def test_a_process_made_by_one_that_holds_much_can_work() -> None:
    """The limit is on what a mail needs, not on what was there before it."""
    code = (
        "from afterview.mail import crew\n"
        "held = bytearray(crew.MEMORY + 64 * 1024 * 1024)\n"
        "crew._limit_memory()\n"
        "print(len(bytearray(64 * 1024 * 1024)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == str(64 * 1024 * 1024), done.stderr
