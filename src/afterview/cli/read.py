"""`afterview read`: what each message says, with no database and nothing written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from afterview.cli import mailing
from afterview.mail.linking import link
from afterview.mail.telling import LONG_AGO
from afterview.mail.understand import read_events
from afterview.record import Kind, Problem

if TYPE_CHECKING:
    from afterview.record import Application, Event

FIELDS = (
    "message_id", "source", "sent_at", "direction", "kind", "confidence", "language", "subject", "from",
    "employer", "role", "round", "specificity", "reason", "reply_promised_by", "interview_at", "application",
    "evidence",
)  # fmt: skip
# Advertisements for jobs are about nobody's application; like other mail they show with --all.
_NOT_THE_SEARCH = frozenset({Kind.OTHER, Kind.ALERT})


def read(
    paths: mailing.Paths,
    every: Annotated[
        bool, typer.Option("--all", help="Every message, also job alerts and mail about something else.")
    ] = False,
    form: mailing.As = mailing.Format.TEXT,
    quiet: mailing.Quiet = False,
) -> None:
    """Read mail and say what each message is about. Nothing of it is kept, nothing leaves this machine.

    Example: afterview read ~/inbox.mbox --format jsonl
    """
    found = (
        read_events(mailing.all_messages(paths)) if every else mailing.about_the_search(paths, quiet=quiet)
    )
    rows = list(found)
    events = [row for row in rows if not isinstance(row, Problem)]
    events.sort(key=lambda event: (event.at, event.key))
    belongs = _applications(events)
    for event in events:
        if every or event.kind not in _NOT_THE_SEARCH:
            shown = as_json(event, belongs.get(event.key))
            typer.echo(
                json.dumps(shown, ensure_ascii=False) if form is mailing.Format.JSONL else _line(event)
            )
    for problem in (row for row in rows if isinstance(row, Problem)):
        asked = form is mailing.Format.JSONL
        typer.echo(json.dumps(unreadable(problem), ensure_ascii=False) if asked else _unread(problem))


def _applications(events: list[Event]) -> dict[str, Application]:
    """Which application each event belongs to."""
    applications, _ = link(events, mailing.today())
    return {event.key: one for one in applications for event in one.events}


def as_json(event: Event, application: Application | None) -> dict[str, Any]:
    """One message in the fields that programs rely on; what is unknown is null.

    An employer or role that a message leaves out is taken from the rest of its application.
    """
    employer = event.employer or (application.employer if application else "")
    role = event.role or (application.role if application else "")
    sender = f"{event.sender_name} <{event.sender}>" if event.sender_name else event.sender
    return {
        "message_id": event.message_id or None,
        "source": event.source,
        "sent_at": event.at.isoformat() if event.at > LONG_AGO else None,
        "direction": event.direction,
        "kind": event.kind,
        "confidence": event.confidence,
        "language": event.language or None,
        "subject": event.subject or None,
        "from": sender or None,
        "employer": employer or None,
        "role": role or None,
        "round": event.round,
        "specificity": event.specificity,
        "reason": event.reason or None,
        "reply_promised_by": event.reply_promised_by.isoformat() if event.reply_promised_by else None,
        "interview_at": event.interview_at.isoformat() if event.interview_at else None,
        "application": application.key if application else None,
        "evidence": [{"rule": one.rule, "text": one.text} for one in event.evidence],
    }


def unreadable(problem: Problem) -> dict[str, Any]:
    """A message that could not be read, in the same fields: all that is known is where it lies and why."""
    nothing = dict.fromkeys(FIELDS)
    known = {"message_id": problem.message_id or None, "source": problem.source, "reason": problem.reason}
    return {**nothing, **known, "kind": "unreadable", "evidence": []}


def _line(event: Event) -> str:
    """One message as a line for people."""
    about = " · ".join(part for part in (event.employer, event.role) if part)
    what = about or event.subject or event.sender
    return f"{event.at:%Y-%m-%d}  {event.kind:<12}  {_plain(what)}"


def _unread(problem: Problem) -> str:
    """A message that could not be read, as a line for people."""
    return f"unreadable  {_plain(problem.source)}: {problem.reason}"


def _plain(text: str) -> str:
    """Text from a mail as one printable line: a terminal obeys what it prints."""
    return "".join(c if c.isprintable() else " " for c in text)[:160]
