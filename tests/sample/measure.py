"""Compares what the reader finds in the sample search with what a careful reader would find.

`python -m tests.sample.measure` prints the figures and every miss.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import combinations
from zoneinfo import ZoneInfo

from afterview.mail.message import Message
from afterview.mail.understand import read_events, understand
from afterview.record import Event, Kind, Problem
from afterview.sample import Label, sample_labels, sample_mailbox
from afterview.sample.calendar import working_day

# A fixed day in the middle of a week, so that a figure can be compared with the one before.
TODAY = date(2026, 11, 24)


@dataclass(slots=True)
class Measured:
    """How often the reader was right, by question, and where it was not."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def ask(self, question: str, name: str, found: object, wanted: object) -> None:
        """Counts one question, and keeps the miss when the answer is wrong."""
        self.asked[question] += 1
        self.right[question] += found == wanted
        if found != wanted:
            self.misses.append(f"{question:12} {name:28} found {found!s:40} wanted {wanted}")


def measure(today: date = TODAY) -> Measured:
    """Reads the whole sample and asks every question its labels can answer."""
    result = Measured()
    labels = {f"sample#{i}": label for i, label in enumerate(sample_labels())}
    messages = [Message.from_bytes(data, f"sample#{i}") for i, data in enumerate(sample_mailbox(today))]
    for event in read_events(messages):
        if isinstance(event, Problem):
            result.ask("readable", event.source, event.reason, "")
        else:
            _ask_event(result, labels[event.source], event, today)
    record, _ = understand(messages, today)
    found = {e.source: (a.key, a.employer, a.role) for a in record.applications for e in a.events}
    _ask_applications(result, labels, found)
    return result


def _ask_event(result: Measured, label: Label, event: Event, today: date) -> None:
    result.ask("kind", label.name, event.kind.value, label.kind.value)
    if label.kind is Kind.OTHER:
        return
    if label.specificity:
        found = event.specificity.value if event.specificity else ""
        result.ask("specificity", label.name, found, label.specificity.value)
    if label.promised is not None:
        result.ask("promised", label.name, event.reply_promised_by, working_day(today, label.promised))
    if label.meets_day is not None:
        result.ask("interview_at", label.name, _utc(event.interview_at), _utc(meeting(label, today)))


def meeting(label: Label, today: date) -> datetime:
    """When the interview of a label takes place."""
    at, zone = label.meets_at.split()
    assert label.meets_day is not None
    return datetime.combine(working_day(today, label.meets_day), time.fromisoformat(at), ZoneInfo(zone))


def _utc(at: datetime | None) -> datetime | None:
    return at.astimezone(UTC) if at else None


def _ask_applications(
    result: Measured, labels: dict[str, Label], found: dict[str, tuple[str, str, str]]
) -> None:
    """Employer and role as the person sees them, and whether each pair of messages belongs together."""
    wanted = {source: label for source, label in labels.items() if label.application}
    for source, label in wanted.items():
        _, employer, role = found.get(source, ("", "", ""))
        result.ask("employer", label.name, employer, label.employer)
        result.ask("role", label.name, _plain(role), _plain(label.role))
    for source, label in labels.items():
        if not label.application and label.kind is not Kind.OUTREACH:
            result.ask("unlinked", label.name, found=source in found, wanted=False)
    for one, two in combinations(wanted, 2):
        together = found.get(one, (one,))[0] == found.get(two, (two,))[0]
        meant = wanted[one].application == wanted[two].application
        if together or meant:
            name = f"{wanted[one].name} + {wanted[two].name}"
            result.ask("together", name, together, meant)


def _plain(role: str) -> str:
    """The role without the (m/w/d) that adverts add."""
    return role.partition("(")[0].strip().casefold()


if __name__ == "__main__":
    import sys

    measured = measure()
    for miss in measured.misses:
        print(miss)
    for question, asked in measured.asked.items():
        print(f"{question:12} {measured.right[question]:4} of {asked}", file=sys.stderr)
