"""`afterview check`: what in a letter to an employer helps, and what would close the door."""

from __future__ import annotations

import json
from pathlib import Path  # noqa: TC003 - Typer reads it
from typing import TYPE_CHECKING, Annotated, Any

import typer

from afterview.cli.themes import STANDARD_INPUT, Format, text_of
from afterview.feedback import letter_check
from afterview.wording import check as words

if TYPE_CHECKING:
    from afterview.feedback.letter_check import Finding

BLOCKED = 1


def check(
    file: Annotated[
        Path, typer.Argument(metavar="[FILE|-]", help="A text file, or - for the standard input.")
    ] = STANDARD_INPUT,
    correction: Annotated[
        bool, typer.Option("--correction", help="The letter sets a fact about an exercise or a talk right.")
    ] = False,
    form: Annotated[
        Format, typer.Option("--format", help="text for people, json for programs.")
    ] = Format.TEXT,
) -> int:
    """Check a letter before it goes out. Exit code 1 when something in it should change.

    Example: afterview check letter.txt
    """
    found = letter_check.check(text_of(file), correction=correction)
    if form is Format.JSON:
        typer.echo(json.dumps([as_json(one) for one in found], ensure_ascii=False, indent=2))
    else:
        for one in found:
            typer.echo(_line(one))
        if not found:
            typer.echo("nothing to say about it")
    return BLOCKED if letter_check.blocks(found) else 0


def as_json(finding: Finding) -> dict[str, Any]:
    """One finding in the fields that programs rely on; `start` and `end` count characters."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "advice": words.advice(finding.rule),
    }


def _line(finding: Finding) -> str:
    """One finding as two lines for people."""
    quote = " ".join(finding.text.split())
    return f'{finding.severity:<7}"{quote}"\n       {words.advice(finding.rule)}'
