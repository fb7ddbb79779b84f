"""The command line: one module a command, and one way out.

Exit codes: 0 it worked · 1 the command's own answer is no (a letter that should not go out)
· 2 it could not be done, and one line on stderr says what happened and what to do.
"""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from afterview import __version__
from afterview.cli.applications import applications
from afterview.cli.demo import demo
from afterview.cli.evaluate import evaluate
from afterview.cli.open import open_app
from afterview.cli.read import read
from afterview.errors import UserFacingError

INTERRUPTED = 130
# Typer carries its own Click, whose errors it names only by their children.
UsageError = typer.BadParameter.__base__ or typer.BadParameter

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
app.command("applications")(applications)
app.command("eval")(evaluate)


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
    """Run one command; every error a person can mend becomes one line. Returns the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        result = app(given, standalone_mode=False, prog_name="afterview")
    except UserFacingError as error:
        if "--debug" in given:
            raise
        return _complain(str(error))
    except UsageError as error:
        return _complain(_usage(error))
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return result if isinstance(result, int) else 0


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
