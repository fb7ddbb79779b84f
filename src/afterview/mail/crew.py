"""Processes that look through pieces of mailboxes, each within limits: a mail that kills one costs one mail.

A process that dies, or stays with one mail for too long, is replaced; the mail it was at is left out of
the second try and reported. Idle processes wait for the next reading, so that rules are compiled once.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import sys
import threading
import time
from collections import deque
from dataclasses import dataclass, field, replace
from importlib import import_module
from multiprocessing import connection, get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from afterview.mail.sources.pieces import Asked, Looked, Piece, look_through

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection

# Limits of one process, and of one mail in it.
MEMORY = 512 * 1024 * 1024
SECONDS = 10  # of computing
PATIENCE = 30.0  # seconds of waiting, on a machine that is busy with other things
AHEAD = 4  # pieces a process that are looked through before they are asked for
ALONE = 2.0  # seconds after which a process looks whether anybody is left who could ask it
NOWHERE = -1
TRIES = 2
_TOO_LONG = "takes too long to read"
_READY = "afterview.mail.ready"  # imported where processes are forked from


def cores() -> int:
    """How many processes can work at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(slots=True)
class _Task:
    number: int
    piece: Piece
    asked: Asked
    tries: int = 0


class _Worker:
    """One process and what it is doing."""

    def __init__(self) -> None:
        alone = threading.active_count() == 1 and sys.platform == "linux"
        context: Any = get_context("fork" if alone else None if sys.platform == "win32" else "forkserver")
        if not alone and sys.platform != "win32":
            context.set_forkserver_preload([__name__, _READY])
        if alone:
            import_module(_READY)
        self._place = context.RawValue("q", NOWHERE)
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, self._place), daemon=True)
        self.process.start()
        theirs.close()
        self.task: _Task | None = None
        self._at, self._since = NOWHERE, 0.0

    def give(self, task: _Task) -> None:
        """Hand it a piece."""
        self.task, self._at, self._since = task, NOWHERE, time.monotonic()
        self._place.value = NOWHERE
        with contextlib.suppress(OSError):  # it died meanwhile: its end is seen when it is waited for
            self.pipe.send((task.piece, task.asked))

    @property
    def place(self) -> int:
        """The mail it is at."""
        return int(self._place.value)

    def is_stuck(self) -> bool:
        """Whether it has stayed with one mail for longer than anyone waits."""
        if self.place != self._at:
            self._at, self._since = self.place, time.monotonic()
        return time.monotonic() - self._since > PATIENCE

    def end(self) -> None:
        """Stop it."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


_idle: list[_Worker] = []
_lock = threading.Lock()


@dataclass(slots=True)
class Crew:
    """Some processes at work on the pieces of one reading."""

    size: int
    workers: list[_Worker] = field(default_factory=list)

    def look_through(self, pieces: Sequence[Piece], asked: Asked) -> Iterator[Looked]:
        """What was found in each piece, in their order."""
        waiting = deque(_Task(number, piece, asked) for number, piece in enumerate(pieces))
        done: dict[int, Looked] = {}
        try:
            for number in range(len(pieces)):
                while number not in done:
                    self._hand_out(waiting, number)
                    done.update(self._collect(waiting) if self.workers else _here(waiting))
                yield done.pop(number)
        finally:
            self._leave()

    def _hand_out(self, waiting: deque[_Task], number: int) -> None:
        """Give every idle process a piece, none too far ahead of the one that is asked for."""
        self._give(waiting, number)
        with contextlib.suppress(OSError):  # no more processes: those that are there do it, or this one
            while waiting and len(self.workers) < self.size:
                self.workers.append(_hired())
                self._give(waiting, number)

    def _give(self, waiting: deque[_Task], number: int) -> None:
        for worker in self.workers:
            if worker.task is None and waiting and waiting[0].number < number + AHEAD * self.size:
                worker.give(waiting.popleft())

    def _collect(self, waiting: deque[_Task]) -> Iterator[tuple[int, Looked]]:
        """Wait for results; those that cannot come any more are asked for again without the mail at fault."""
        busy = {worker.pipe: worker for worker in self.workers if worker.task}
        for ready in connection.wait(list(busy), timeout=1.0):
            worker = busy.pop(ready)
            task = worker.task
            assert task is not None  # noqa: S101 - only busy workers are waited for
            try:
                yield task.number, worker.pipe.recv()
                worker.task = None
            except (EOFError, OSError):
                yield from self._replaced(worker, task, waiting)
        for worker in busy.values():
            if worker.is_stuck() and worker.task:
                yield from self._replaced(worker, worker.task, waiting)

    def _replaced(self, worker: _Worker, task: _Task, waiting: deque[_Task]) -> Iterator[tuple[int, Looked]]:
        """Another try at the piece of a process that is gone; here, when processes cannot work at all."""
        place, stuck = worker.place, worker.process.is_alive() and worker.is_stuck()
        worker.end()
        self.workers.remove(worker)
        if place == NOWHERE and task.tries + 1 >= TRIES:
            yield task.number, look_through(task.piece, task.asked)
            return
        asked = task.asked
        if place != NOWHERE:
            why = _TOO_LONG if stuck else _reason(worker.process.exitcode)
            asked = replace(asked, left_out={**asked.left_out, place: why})
        waiting.appendleft(_Task(task.number, task.piece, asked, task.tries + (place == NOWHERE)))

    def _leave(self) -> None:
        """Let those that are done wait for the next reading, and stop the others."""
        with _lock:
            for worker in self.workers:
                if worker.task is None:
                    _idle.append(worker)
                else:
                    worker.end()
        self.workers = []


def _here(waiting: deque[_Task]) -> Iterator[tuple[int, Looked]]:
    """The next piece looked through in this process."""
    task = waiting.popleft()
    yield task.number, look_through(task.piece, task.asked)


def _hired() -> _Worker:
    """A process that waits, or a new one."""
    with _lock:
        while _idle:
            worker = _idle.pop()
            if worker.process.is_alive():
                return worker
            worker.end()
    return _Worker()


@atexit.register
def dismiss() -> None:
    """Stop the processes that wait."""
    with _lock:
        while _idle:
            _idle.pop().end()


def _reason(code: int | None) -> str:
    """Why a process ended, in words."""
    if code == -getattr(signal, "SIGXCPU", 0):
        return _TOO_LONG
    return f"ends the process that reads it ({code})"


def _serve(pipe: Connection, place: Any) -> None:
    """Look through pieces until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this process ends it
    _limit_memory()
    limited = -1.0

    def watch(at: int) -> None:
        nonlocal limited
        place.value = at
        if (used := time.process_time()) > limited:
            limited = used + 1
            _limit_seconds(int(limited) + SECONDS)

    parent = os.getppid()
    try:
        while True:
            # Somebody else may still hold the other end of the pipe, so its end is not waited for alone.
            while not pipe.poll(ALONE):
                if os.getppid() != parent:
                    return
            piece, asked = pipe.recv()
            looked = look_through(piece, asked, watch)
            place.value = NOWHERE
            pipe.send(looked)
    except (EOFError, OSError):
        return
    except BaseException:  # noqa: BLE001 - its end says enough; a traceback would help nobody
        os._exit(1)


def _limit_seconds(seconds: int) -> None:
    """End this process once it has computed for so long in all."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _limit_memory() -> None:
    """Data beyond what is held by now is refused; files that are mapped do not count."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        most = _held(resource.getpagesize()) + MEMORY
        resource.setrlimit(resource.RLIMIT_DATA, (most, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def _held(page: int) -> int:
    """The data this process begins with, in bytes: what it was forked from may hold much already."""
    # The sixth number is data and stack, in pages: proc_pid_statm(5).
    numbers = Path("/proc/self/statm").read_text("ascii").split() if sys.platform == "linux" else []
    return int(numbers[5]) * page if len(numbers) > 5 else 0
