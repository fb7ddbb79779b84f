"""Reading a mailbox: ours against the standard library, in one run on the same file."""

from __future__ import annotations

import mailbox
import time
from typing import TYPE_CHECKING, TypeVar

from afterview.mail.scan import search
from afterview.mail.sources import open_mail
from afterview.record import Event, Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import Message
    from pathlib import Path

T = TypeVar("T")


def compare(path: Path) -> float:
    """Print seconds, messages a second, and the ratio; the seconds of the standard library."""
    parsed, slow = _timed(lambda: _standard(path))
    events, fast = _timed(lambda: [event for event in search([open_mail(path)]) if isinstance(event, Event)])
    relevant = sum(event.kind is not Kind.OTHER for event in events)
    size = path.stat().st_size / 1e6
    print(f"mailbox of {parsed} messages, {size:.0f} MB; {relevant} about a job search")
    print(f"{'reader':<34}{'seconds':>9}{'msg/s':>9}{'ratio':>7}")
    print(f"{'mailbox.mbox + email, text decoded':<34}{slow:>9.2f}{parsed / slow:>9.0f}{1.0:>7.2f}")
    print(f"{'afterview, as read does':<34}{fast:>9.2f}{parsed / fast:>9.0f}{slow / fast:>7.2f}")
    return slow


def _timed(run: Callable[[], T]) -> tuple[T, float]:
    """What a run gives, and its seconds."""
    begun = time.perf_counter()
    result = run()
    return result, time.perf_counter() - begun


def _standard(path: Path) -> int:
    """Every message parsed whole and its text parts decoded, with the standard library."""
    return sum(1 for mail in mailbox.mbox(path) if _decoded(mail) is not None)


def _decoded(mail: Message) -> str:
    """The text of all text parts."""
    parts = (part for part in mail.walk() if part.get_content_maintype() == "text")
    return "".join(bytes(part.get_payload(decode=True) or b"").decode("utf-8", "replace") for part in parts)
