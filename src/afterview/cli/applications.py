"""`afterview applications`: where each application stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import typer

from afterview.cli import mailing
from afterview.mail.linking import link
from afterview.record import Problem

if TYPE_CHECKING:
    from datetime import date

    from afterview.record import Application


def applications(
    paths: mailing.Paths,
    form: mailing.As = mailing.Format.TEXT,
    quiet: mailing.Quiet = False,
) -> None:
    """Read mail and say where each application stands. Nothing of it is kept.

    Example: afterview applications ~/inbox.mbox --format jsonl
    """
    found = list(mailing.about_the_search(paths, quiet=quiet))
    problems = tuple(one for one in found if isinstance(one, Problem))
    known, _ = link((one for one in found if not isinstance(one, Problem)), mailing.today())
    for one in known:
        shown = as_json(one)
        typer.echo(json.dumps(shown, ensure_ascii=False) if form is mailing.Format.JSONL else _line(one))
    for line in _unread(problems) if form is mailing.Format.TEXT else ():
        typer.echo(line, err=True)


def as_json(one: Application) -> dict[str, Any]:
    """One application in the fields that programs rely on; what is unknown is null."""
    return {
        "key": one.key,
        "employer": one.employer or None,
        "role": one.role or None,
        "state": one.state,
        "stage": one.stage,
        "first_at": one.first_at.isoformat(),
        "last_at": one.last_at.isoformat(),
        "promised_by": _day(one.promised_by),
        "silent_since": _day(one.silent_since),
        "interviews": [moment.isoformat() for moment in one.interviews],
        "messages": [event.message_id or event.key for event in one.events],
        "closed_door": one.door is not None,
    }


def _day(day: date | None) -> str | None:
    """A date as text, or null."""
    return day.isoformat() if day else None


def _line(one: Application) -> str:
    """One application as a line for people."""
    name = " · ".join(part for part in (one.employer or "?", one.role) if part)
    plain = "".join(c if c.isprintable() else " " for c in name)[:100]
    return f"{one.last_at:%Y-%m-%d}  {one.state:<10}  {plain}"


def _unread(problems: tuple[Problem, ...]) -> list[str]:
    """What could not be read, one line each."""
    return [f"unreadable  {problem.source}: {problem.reason}" for problem in problems]
