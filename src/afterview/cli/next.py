"""`afterview next`: the one thing suggested next, drawn from all four steps."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from afterview.cli.themes import Format
from afterview.next_step import NextStep, next_step
from afterview.wording import next_step as words

if TYPE_CHECKING:
    from afterview.record import Record


def suggest(
    form: Annotated[
        Format, typer.Option("--format", help="text for people, json for programs.")
    ] = Format.TEXT,
) -> None:
    """Say the next step forward of your search. Nothing is changed.

    Example: afterview next
    """
    from afterview.web import server  # noqa: PLC0415 - Django is loaded by who needs it

    server.set_up()
    from afterview.storage import access, records  # noqa: PLC0415 - models want Django set up

    now = datetime.now().astimezone()
    record = records.load(access.local_seeker(), now.date())
    step = next_step(record, now.date(), now)
    if form is Format.JSON:
        typer.echo(json.dumps(as_json(step, record), ensure_ascii=False))
        return
    if step is None:
        typer.echo(words.nothing())
        return
    typer.echo(words.title(step, _called(step, record)))
    typer.echo(f"  {words.reason(step)}")


def as_json(step: NextStep | None, record: Record) -> dict[str, Any] | None:
    """The step in the fields that programs rely on; null when nothing is suggested."""
    if step is None:
        return None
    return {
        "kind": step.kind,
        "title": words.title(step, _called(step, record)),
        "reason": words.reason(step),
        "application": step.application,
        "theme": step.theme,
        "at": step.at.isoformat() if step.at else None,
    }


def _called(step: NextStep, record: Record) -> str:
    """The employer the step is about, else the role."""
    found = next((a for a in record.applications if a.key == step.application), None)
    return (found.employer or found.role) if found else ""
