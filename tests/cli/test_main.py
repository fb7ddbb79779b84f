"""One way out: exit codes, errors in one line, nothing loaded that is not needed."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from afterview import __version__
from afterview.cli import main
from tests.builders import a_mail, deliver
from tests.cli.running import afterview

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

Capture = pytest.CaptureFixture[str]
STARTED = "from afterview.cli.main import main; main()"


@pytest.mark.parametrize(
    "arguments", [["read"], ["read", "--bogus", "x"], ["nonsense"], ["read", "x", "--format", "xml"]]
)
def test_what_was_typed_wrongly_is_one_line(capsys: Capture, arguments: list[str]) -> None:
    ran = afterview(capsys, *arguments)
    assert (ran.code, ran.out) == (2, "")
    (line,) = ran.err.splitlines()
    assert "--help" in line


@pytest.mark.parametrize("command", ["read", "applications", "open", "demo"])
def test_every_commands_help_has_an_example(capsys: Capture, command: str) -> None:
    ran = afterview(capsys, command, "--help")
    assert ran.code == 0
    assert "Example: afterview " in ran.out


def test_the_version(capsys: Capture) -> None:
    assert afterview(capsys, "--version").out.strip() == f"afterview {__version__}"


def test_a_mistake_of_ours_is_one_line(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("afterview.cli.mailing.open_mail", broken)
    ran = afterview(capsys, "read", tmp_path)
    assert ran.code == 2
    assert "ZeroDivisionError" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("arguments", [["--debug", "read", "/nowhere"], ["read", "/nowhere", "--debug"]])
def test_with_debug_the_traceback_is_shown(arguments: list[str]) -> None:
    from afterview.errors import PathMissing  # noqa: PLC0415 - raised, not printed, inside a test

    with pytest.raises(PathMissing):
        main.run(arguments)


def test_reading_mail_loads_neither_django_nor_anything_heavy(tmp_path: Path) -> None:
    inbox = deliver(tmp_path / "in.mbox", a_mail())
    check = (
        "import sys; from afterview.cli.main import run; "
        f"assert run(['read', {str(inbox)!r}, '--all']) == 0; "
        "heavy = {'django', 'scipy', 'numpy', 'icalendar', 'waitress', 'sqlite3'} & set(sys.modules); "
        "assert not heavy, heavy"
    )
    ran = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_a_closed_pipe_is_no_complaint(tmp_path: Path) -> None:
    inbox = deliver(tmp_path / "in.mbox", *(a_mail(f"number {n}", subject="x" * 900) for n in range(300)))
    command = [sys.executable, "-c", STARTED, "read", str(inbox), "--all", "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.readline()
        program.stdout.close()
        complaint = program.stderr.read()
    assert (program.returncode, complaint) == (0, b"")


def test_ctrl_c_is_quiet(tmp_path: Path) -> None:
    inbox = deliver(tmp_path / "in.mbox", *(a_mail(f"your application number {n}") for n in range(4000)))
    command = [sys.executable, "-c", STARTED, "read", str(inbox), "--all"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        program.stdout.read(1)  # it has begun to tell; how long starting takes depends on the machine
        program.send_signal(signal.SIGINT)
        _, complaint = program.communicate(timeout=20)
    assert program.returncode in {0, 130}  # a very fast machine may be done before the signal
    assert b"Traceback" not in complaint
