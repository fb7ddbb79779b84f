"""What comes in, field by field. A field that is not named here is refused."""

from datetime import datetime, timedelta
from typing import Annotated, Literal

from django.utils import timezone
from ninja import Path as InPath
from ninja import Schema
from pydantic import AwareDatetime, ConfigDict, Field, StringConstraints, field_validator

from afterview import feedback
from afterview.feedback.letter_check import MAX_LETTER
from afterview.record import Channel, Feeling, Kind, Path
from afterview.wording.letters import Tone

LONGEST_TEXT = 50_000
_LONGEST_AGO = timedelta(days=20 * 366)
_AHEAD = timedelta(days=2 * 366)

Named = Annotated[str, StringConstraints(max_length=200)]
Words = Annotated[str, StringConstraints(max_length=5000)]
# A key of the caller's own choice: the same call sent twice is then kept once.
Once = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
EventKey = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16,64}$")]
Key = Annotated[str, InPath(pattern=r"^[0-9a-f]{16,64}$", description="The key of an application or event.")]
Begun = Literal[Kind.SENT, Kind.INTERVIEW, Kind.ASSESSMENT, Kind.REJECTION, Kind.OFFER]
Happened = Literal[Kind.INTERVIEW, Kind.ASSESSMENT, Kind.REJECTION, Kind.OFFER, Kind.STATUS, Kind.SENT]
ReadAs = Literal[
    Kind.CONFIRMATION, Kind.INTERVIEW, Kind.ASSESSMENT, Kind.REJECTION, Kind.OFFER, Kind.OUTREACH,
    Kind.FEEDBACK, Kind.STATUS, Kind.OTHER,
]  # fmt: skip


class _In(Schema):
    """Nothing but what is named."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=False)


class _Dated(_In):
    """Something that happened at a moment: now, unless it is said."""

    at: AwareDatetime | None = None
    key: Once | None = None

    @field_validator("at")
    @classmethod
    def within_a_working_life(cls, at: datetime | None) -> datetime | None:
        """A day some years back or ahead, not in another century."""
        now = timezone.now()
        if at is not None and not now - _LONGEST_AGO <= at <= now + _AHEAD:
            raise ValueError("this moment is too far away: look at its year once more")
        return at


class ApplicationIn(_Dated):
    """An application that no mail tells of."""

    employer: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S")]
    role: Named = ""
    kind: Begun = Kind.SENT


class EventIn(_Dated):
    """Something that happened to an application and that no mail tells of."""

    kind: Happened
    text: Words = ""


class NamesIn(_In):
    """What the employer and the role are called."""

    employer: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S")]
    role: Named = ""
    key: Once | None = None


class KindIn(_In):
    """What one mail is."""

    kind: ReadAs
    key: Once | None = None


class MovedIn(_In):
    """Mails that belong elsewhere: to another application, by its key, or to a new one of their own."""

    events: Annotated[tuple[EventKey, ...], Field(min_length=1, max_length=500)]
    to: EventKey | None = None
    key: Once | None = None


class NoteIn(_In):
    """What an employer said, word for word."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT, pattern=r"\S")]
    channel: Channel = Channel.MAIL
    key: Once | None = None


class CheckInIn(_In):
    """How it felt. Every part may be left out."""

    feelings: Annotated[tuple[Feeling, ...], Field(max_length=4)] = ()
    own_word: Annotated[str, StringConstraints(max_length=60)] = ""
    strength: Annotated[int, Field(ge=0, le=10, strict=True)] | None = None
    line: Annotated[str, StringConstraints(max_length=2000)] = ""
    key: Once | None = None


class ChoiceIn(_In):
    """What is decided about a theme."""

    theme: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,60}$")]
    path: Path
    key: Once | None = None


class LetterIn(_In):
    """A letter to be checked."""

    text: Annotated[str, StringConstraints(max_length=MAX_LETTER)]
    correction: Annotated[bool, Field(strict=True)] = False


class DraftIn(_In):
    """Which letter is wanted; what is left out fits the door."""

    tone: Tone = Tone.PLAIN
    situation: feedback.Occasion | None = None
    language: Literal["en", "de", "fr", "es", "nl"] | None = None


class OnceIn(_In):
    """A call with nothing to say but that it is one."""

    key: Once | None = None
