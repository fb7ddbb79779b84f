"""One of every noun, each field filled, as a test may vary it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from afterview.record import (
    Channel,
    CheckIn,
    Choice,
    Direction,
    Event,
    Evidence,
    FeedbackNote,
    Feeling,
    Kind,
    Path,
    Pause,
    Person,
    Round,
    Specificity,
)

NOON = datetime(2026, 3, 2, 12, 0, 0, 123456, tzinfo=UTC)
TODAY = date(2026, 3, 20)

FULL = Event(
    key="a" * 32,
    kind=Kind.REJECTION,
    at=NOON,
    direction=Direction.RECEIVED,
    confidence=0.93,
    evidence=(Evidence("en.rejection.not_moving_forward", "we will not be moving forward"),),
    message_id="1@acme.example",
    source="/home/alex/inbox.mbox#4711",
    references=("0@acme.example",),
    language="en",
    subject="Your application",
    sender="mara@acme.example",
    sender_name="Mara Brandt",
    recipients=("alex@reader.example",),
    employer="Acme",
    employer_domain="acme.example",
    agency="Finders",
    role="Analyst",
    job_id="R-17",
    round=Round.PANEL,
    specificity=Specificity.SPECIFIC,
    reason="another candidate",
    people=(Person("Mara Brandt", "mara@acme.example", "recruiter"),),
    interview_at=NOON + timedelta(days=1),
    reply_promised_by=date(2026, 3, 9),
    text="Dear Alex,\n\nwe will not be moving forward. Grüße 🙂\n",
    application="b" * 32,
)
NOTE = FeedbackNote(key="1" * 32, door="d", at=NOON, text="  Kept, as it came.\n", channel=Channel.PHONE)
CHECK_IN = CheckIn(
    key="2" * 32,
    door="d",
    at=NOON,
    feelings=(Feeling.ANGER, Feeling.SADNESS),
    own_word="hollow",
    strength=0,
    line="It was a long day.",
)
PAUSE = Pause(key="3" * 32, door="d", at=NOON, until=NOON + timedelta(hours=20))
CHOICE = Choice(key="4" * 32, door="d", at=NOON, theme="answer_structure", path=Path.LEAVE)


def an_event(number: int = 0, **changes: Any) -> Event:
    """An event of its own key."""
    return replace(FULL, **{"key": f"{number:032x}", **changes})
