"""Running a shared Afterview: `prepare` once a version, `serve` and `worker` on many machines."""

from __future__ import annotations

import os
import shutil
import sys
from typing import Annotated

import typer

from afterview.errors import StorageError, UsageError


def prepare(
    organisation: Annotated[str, typer.Option(help="Also make this organisation, if it is new.")] = "",
    admin: Annotated[str, typer.Option(help="The address of its first administrator.")] = "",
) -> None:
    """Bring the tables of a shared Afterview up to date; a link to enter for a first administrator.

    Example: afterview prepare --organisation "Harbour Careers" --admin ada@harbour.example
    """
    _set_up()
    from afterview.storage import database  # noqa: PLC0415

    database.bring_up_to_date()
    if organisation:
        typer.echo(_invite_first(organisation, admin))


def serve(
    listen: Annotated[str, typer.Option(help="Where to listen: address and port.")] = "127.0.0.1:8000",
    processes: Annotated[int, typer.Option(help="Processes; one or two for each core.", min=1, max=64)] = 2,
    threads: Annotated[int, typer.Option(help="Threads in each process.", min=1, max=64)] = 4,
) -> None:
    """Serve a shared Afterview, behind a proxy that speaks TLS.

    Example: afterview serve --listen 127.0.0.1:8000
    """
    _set_up()
    _require_tables()
    command = [
        sys.executable, "-m", "gunicorn", "afterview.web.wsgi:application", "--bind", listen,
        "--workers", str(processes), "--threads", str(threads), "--timeout", "60",
        "--forwarded-allow-ips", "127.0.0.1", "--config", "python:afterview.web.serving",
    ]  # fmt: skip
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = _folder_of_counts()
    os.execv(sys.executable, command)  # noqa: S606 - a program of ours, with arguments of ours


def worker(
    queues: Annotated[str, typer.Option(help="Only these queues, separated by commas.")] = "",
    once: Annotated[bool, typer.Option("--once", help="End when nothing is left to do.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing while it works.")] = False,
) -> None:
    """Do the work of a shared Afterview: read mailboxes, count, look after the queue.

    Start as many as wanted, on as many machines as wanted.

    Example: afterview worker --queues mail
    """
    _set_up()
    _require_tables()
    from afterview.storage import queue  # noqa: PLC0415 - Django is set up by now

    if not quiet:
        typer.echo("Working. Ctrl-C ends it after the job at hand.")
    queue.work([one for one in queues.split(",") if one], once=once)


def _set_up() -> None:
    from afterview.web import environment, server  # noqa: PLC0415 - Django is loaded by who needs it

    if not environment.is_team():
        raise UsageError(
            "This command is for a shared Afterview",
            "Set AFTERVIEW_MODE=team (docs/team/running.md), or run `afterview` alone.",
        )
    server.start_django()


def _folder_of_counts() -> str:
    """An empty folder in which the processes of one machine count together."""
    from afterview.storage import folder  # noqa: PLC0415

    counts = folder.data_folder() / "counts"
    shutil.rmtree(counts, ignore_errors=True)
    counts.mkdir(mode=0o700, parents=True)
    return str(counts)


def _require_tables() -> None:
    """Serving and working change no tables: several machines start at once, and one of them prepares."""
    from afterview.storage import database  # noqa: PLC0415

    if database.is_behind():
        raise StorageError(
            "The tables are not those of this version", "Run `afterview prepare` once, on one machine."
        )


def _invite_first(name: str, email: str) -> str:
    """The organisation, and a link for its first administrator."""
    from afterview.web import invited  # noqa: PLC0415

    if "@" not in email:
        raise UsageError(
            "A new organisation needs its first administrator", "Name their address with --admin."
        )
    return f"{name}: hand this on to {email}: {invited.invite_first(name, email)}"
