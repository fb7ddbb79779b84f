"""The command line: one module a command, and one way out.

Exit codes: 0 it worked · 1 the command's own answer is no (a letter that should not go out)
· 2 it could not be done, and one line on stderr says what happened and what to do.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from afterview import __version__
from afterview.cli.applications import applications
from afterview.cli.check import check
from afterview.cli.connect import connect
from afterview.cli.demo import demo
from afterview.cli.erase import erase
from afterview.cli.evaluate import evaluate
from afterview.cli.mcp import mcp
from afterview.cli.next import suggest
from afterview.cli.open import open_app
from afterview.cli.read import read
from afterview.cli.safekeeping import backup, restore
from afterview.cli.sync import sync
from afterview.cli.taking import bring, export
from afterview.cli.team import prepare, serve, worker
from afterview.cli.themes import themes
from afterview.errors import UserFacingError

INTERRUPTED = 130

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="For the person whose interview did not work out. Without a command, the app opens in the browser.",
)
app.command("open")(open_app)
app.command("demo")(demo)
app.command("read")(read)
app.command("connect")(connect)
app.command("sync")(sync)
app.command("applications")(applications)
app.command("themes")(themes)
app.command("next")(suggest)
app.command("check")(check)
app.command("mcp")(mcp)
app.command("eval")(evaluate)
app.command("export")(export)
app.command("import")(bring)
app.command("backup")(backup)
app.command("restore")(restore)
app.command("erase")(erase)
app.command("prepare")(prepare)
app.command("serve")(serve)
app.command("worker")(worker)


def _version(wanted: bool) -> None:
    """Print the version and end."""
    if wanted:
        typer.echo(f"afterview {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Open the app when no command is given."""
    context.obj = {"debug": debug, "version": version}
    if context.invoked_subcommand is None:
        open_app()


def run(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code; an error is one line, its traceback comes with --debug."""
    given = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in given  # wherever it is typed
    try:
        result = app([one for one in given if one != "--debug"], standalone_mode=False, prog_name="afterview")
        sys.stdout.flush()
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except TyperException as error:
        return _complain(_usage(error))
    except (BrokenPipeError, SystemExit) as error:
        return _let_go(error)
    except Exception as error:
        if debug:
            raise
        return _complain(str(_for_people(error) or _unforeseen(error)))
    return result if isinstance(result, int) else 0


def _let_go(error: BrokenPipeError | SystemExit) -> int:
    """Whoever read our output has had enough (`| head`); nothing may complain about it while ending."""
    if isinstance(error, SystemExit) and not isinstance(error.__context__, BrokenPipeError):
        return error.code if isinstance(error.code, int) else 2
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 0


def _for_people(error: Exception) -> UserFacingError | None:
    """What a person can do something about; None when that is nothing."""
    from afterview.storage import room  # noqa: PLC0415 - only when something went wrong

    if isinstance(error, UserFacingError):
        return error
    full = room.lacking(error)
    if full and isinstance(error, OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what was not written is not tried again while ending
    return full


def _unforeseen(error: Exception) -> str:
    """A mistake of ours, in one line."""
    what = f"something went wrong inside Afterview ({type(error).__name__})"
    return f"{what} · run it again with --debug and report what it prints"


def _usage(error: Any) -> str:
    """What was typed wrongly, and where the right way is written."""
    asked = error.ctx.command_path if error.ctx else "afterview"
    return f"{error.format_message().rstrip('.')} · see `{asked} --help`"


def _complain(line: str) -> int:
    """One line on stderr, and the exit code that goes with it."""
    typer.echo(f"afterview: {line}", err=True)
    return 2


def main() -> None:
    """The entry point of the installed program."""
    sys.exit(run())
