"""`afterview eval`: how well the reader reads mail whose kinds and facts a person has given."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads it
from typing import TYPE_CHECKING, Annotated

import typer

from afterview.errors import PathMissing
from afterview.mail.evaluation import FactScore, Figures, fact_figures, figures, labelled
from afterview.mail.understand import read_events
from afterview.record import Event

if TYPE_CHECKING:
    from collections.abc import Iterable

WORST = 12


def evaluate(
    file: Annotated[
        Path, typer.Argument(help='JSON lines with "kind", and "text" (with "subject", "from") or "raw".')
    ],
    worst: Annotated[int, typer.Option(help="How many misses to show.", min=0)] = WORST,
) -> None:
    """Compare the reader with labels: precision, recall and F1 per kind, confusion, worst misses.

    Facts (employer, role, interview_at, reply_promised_by …) are compared where a line names them.

    Example: afterview eval labelled.jsonl
    """
    if not file.is_file():
        raise PathMissing(f"there is no file {file}", "name a file of JSON lines")
    with file.open(encoding="utf-8") as lines:
        given = list(labelled(lines))
    label = {one.message.key: one for one in given}
    read = [event for event in read_events(one.message for one in given) if isinstance(event, Event)]
    pairs = [(label[event.key], event) for event in read]
    for line in report(figures((one.truth, event) for one, event in pairs), worst):
        typer.echo(line)
    for line in facts_report(fact_figures(pairs), worst):
        typer.echo(line)


def report(found: Figures, worst: int) -> Iterable[str]:
    """The figures as lines."""
    yield f"{'kind':<13}{'n':>5}{'precision':>11}{'recall':>8}{'F1':>7}"
    for score in found.scores:
        yield f"{score.kind:<13}{score.n:>5}{score.precision:>11.3f}{score.recall:>8.3f}{score.f1:>7.3f}"
    wrong = sorted(((n, t, f) for (t, f), n in found.confusion.items() if t is not f), reverse=True)
    yield "" if wrong else "\nno misses"
    yield from (f"{n:>4} × {truth} read as {kind}" for n, truth, kind in wrong)
    for miss in found.misses[:worst]:
        because = miss.event.evidence[0] if miss.event.evidence else None
        rule = f"{because.rule}: {because.text[:100]!r}" if because else "no rule"
        yield f"\n{miss.truth} read as {miss.event.kind} ({miss.event.confidence:.2f}) · {miss.event.source}"
        yield f"  {rule}"


def facts_report(scores: tuple[FactScore, ...], worst: int) -> Iterable[str]:
    """The facts as lines: the share that was right, then what was found instead."""
    if scores:
        yield f"\n{'fact':<18}{'n':>5}{'right':>8}"
    for score in scores:
        yield f"{score.name:<18}{score.n:>5}{score.share:>8.3f}"
    for score in scores:
        for where, wanted, found in score.misses[:worst]:
            yield f"\n{score.name} {found or 'none'!r} for {wanted or 'none'!r} · {where}"
