"""How well the mail put aside is read: `python -m tests.mail.held.measure [second] [--misses]`."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from afterview.mail.understand import understand
from afterview.record import Kind
from tests.mail.held.mails import languages, mailboxes

if TYPE_CHECKING:
    from afterview.record import Event
    from tests.mail.held.mails import Held

TODAY = date(2026, 11, 28)


def read(language: str, part: str = "") -> list[tuple[Held, Event]]:
    """Each mail with what the reader makes of it; each seeker's mail is one mailbox."""
    found = []
    for box in mailboxes(language, part).values():
        record, _ = understand([one.message for one in box], TODAY)
        events = {event.key: event for app in record.applications for event in app.events}
        events |= {event.key: event for event in record.unlinked}
        found += [(one, events[one.message.key]) for one in box]
    return found


def table(language: str, found: list[tuple[Held, Event]]) -> list[str]:
    """Precision, recall and F1 of each kind; and of rejections, specificity and reason."""
    every, named = Counter(one.kind for one, _ in found), Counter(event.kind for _, event in found)
    right = Counter(one.kind for one, event in found if one.kind is event.kind)
    lines = [f"{language}: {right.total()}/{len(found)}"]
    for kind in Kind:
        p, r = right[kind] / max(1, named[kind]), right[kind] / max(1, every[kind])
        f1 = 2 * right[kind] / max(1, named[kind] + every[kind])
        lines.append(f"  {kind:<13} n={every[kind]:<4} precision {p:.3f} recall {r:.3f} F1 {f1:.3f}")
    refused = [pair for pair in found if pair[0].kind is pair[1].kind is Kind.REJECTION]
    specific = sum(one.specificity == event.specificity for one, event in refused)
    reason = sum(one.reason == event.reason for one, event in refused)
    return [*lines, f"  specificity {specific}/{len(refused)}", f"  reason {reason}/{len(refused)}"]


def misses(found: list[tuple[Held, Event]]) -> list[str]:
    """Every mail that was misread, and the rules that decided."""
    lines = []
    for one, event in found:
        wanted = (one.kind, one.specificity, one.reason)
        seen = (event.kind, str(event.specificity or ""), event.reason)
        if one.kind is not event.kind or (one.specificity and wanted != seen):
            rules = ", ".join(evidence.rule for evidence in event.evidence)
            lines.append(f"  - {one.message.source} {' '.join(wanted)} → {' '.join(seen)} [{rules}]")
    return lines


def main(arguments: list[str]) -> None:
    """Write the figures of every language, and the misses when asked."""
    part = next((one for one in arguments if not one.startswith("-")), "")
    for language in languages(part):
        found = read(language, part)
        more = misses(found) if "--misses" in arguments else []
        sys.stdout.write("\n".join([*table(language, found), *more]) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
