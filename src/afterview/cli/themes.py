"""`afterview themes`: what feedback says, theme by theme, each with its quote."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from afterview.errors import PathMissing, PathUnreadable
from afterview.gameplan import find_themes
from afterview.wording import themes as words

if TYPE_CHECKING:
    from afterview.gameplan import Mention

STANDARD_INPUT = Path("-")
MOST_BYTES = 1_000_000  # feedback is a page or two; what is longer is something else


class Format(StrEnum):
    """How the findings are printed."""

    TEXT = "text"
    JSON = "json"


def themes(
    file: Annotated[
        Path, typer.Argument(metavar="[FILE|-]", help="A text file, or - for the standard input.")
    ] = STANDARD_INPUT,
    form: Annotated[
        Format, typer.Option("--format", help="text for people, json for programs.")
    ] = Format.TEXT,
) -> None:
    """Find the themes in feedback. Nothing is written, nothing leaves this machine.

    Example: afterview themes feedback.txt
    """
    found = find_themes(text_of(file))
    if form is Format.JSON:
        typer.echo(json.dumps([as_json(one) for one in found], ensure_ascii=False, indent=2))
        return
    for line in map(_line, found):
        typer.echo(line)
    if not found:
        typer.echo("no theme found")


def as_json(mention: Mention) -> dict[str, Any]:
    """One mention in the fields that programs rely on; `start` and `end` count characters."""
    return {
        "theme": mention.theme,
        "lever": mention.lever,
        "quote": mention.quote,
        "start": mention.start,
        "end": mention.end,
        "confidence": mention.confidence,
        "sensitivity": mention.sensitivity,
    }


def _line(mention: Mention) -> str:
    """One mention as lines for people."""
    quote = " ".join(mention.quote.split())
    said = f'{words.label(mention.theme)} ({mention.lever.replace("_", " ")})\n  "{quote}"'
    return said + "".join(f"\n  {words.calm_response(one)}" for one in mention.wordings)


def text_of(file: Path) -> str:
    """What stands in the file; bytes that are no text are shown as such, line ends are kept."""
    try:
        data = sys.stdin.buffer.read(MOST_BYTES) if file == STANDARD_INPUT else _bytes(file)
    except OSError as error:
        raise PathUnreadable(f"{file} cannot be read", "check that you may read it") from error
    return data.decode("utf-8-sig", errors="replace")


def _bytes(file: Path) -> bytes:
    if not file.exists():
        raise PathMissing(f"there is no file {file}", "name a text file, or - for the standard input")
    if file.is_dir():
        raise PathUnreadable(f"{file} is a folder", "name a text file, or - for the standard input")
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES)
