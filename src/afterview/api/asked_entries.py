"""What the person enters, kind by kind, with the bounds that the pages set as well."""

from datetime import date, datetime, time
from typing import Annotated, Literal
from zoneinfo import available_timezones

from django.utils import timezone
from ninja import Schema
from pydantic import AwareDatetime, ConfigDict, Field, StringConstraints, field_validator, model_validator

from afterview.api.asked import LONGEST_TEXT, Once
from afterview.feedback import Step
from afterview.record import EARLIEST, LATEST, Exercise, Integrity, Period
from afterview.wording import rights

MOST_MONEY = 1e12
SHARED = 100  # points among the criteria

Line = Annotated[str, StringConstraints(max_length=500)]
Part = Annotated[str, StringConstraints(max_length=5000)]
Long = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT, pattern=r"\S")]
Lines = Annotated[tuple[Line, ...], Field(max_length=50)]
Theme = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,60}$")]
Story = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Money = Annotated[float, Field(ge=0, le=MOST_MONEY, allow_inf_nan=False, strict=True)]
Point = Annotated[int, Field(ge=0, le=SHARED, strict=True)]
Score = Annotated[int, Field(ge=0, le=10, strict=True)]
DoorKey = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16,64}$")]


class _Entry(Schema):
    """Nothing but what is named."""

    model_config = ConfigDict(extra="forbid")
    key: Once | None = None


class _Ahead(_Entry):
    """Something until a moment of the coming ten years."""

    until: AwareDatetime

    @field_validator("until")
    @classmethod
    def ahead(cls, until: datetime) -> datetime:
        """Not over already, and not in another century."""
        if not 0 < (until - timezone.now()).total_seconds() < 10 * 366 * 86400:
            raise ValueError("this moment has passed, or is too far away")
        return until


class PauseIn(_Ahead):
    """Time taken before going on with a door."""

    kind: Literal["pause"]
    door: DoorKey


class PlanChangeIn(_Entry):
    """One point of a door's plan moved to another day, or dropped when no day is named."""

    kind: Literal["plan_change"]
    door: DoorKey
    step: Step
    on: date | None = None


class QuietHoursIn(_Entry):
    """The hours of the day in which a reminder may come."""

    kind: Literal["quiet_hours"]
    begin: time = EARLIEST
    end: time = LATEST

    @model_validator(mode="after")
    def in_order(self) -> "QuietHoursIn":
        """The day begins before it ends, and neither has a zone of its own."""
        if self.begin.tzinfo or self.end.tzinfo or self.begin >= self.end:
            raise ValueError("the hours must begin before they end, without a zone")
        return self


class LetterDraftIn(_Entry):
    """A letter as it was left."""

    kind: Literal["letter_draft"]
    door: DoorKey
    text: Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]


class ExerciseNoteIn(_Entry):
    """What was written in an exercise."""

    kind: Literal["exercise_note"]
    door: DoorKey
    exercise: Exercise
    text: Long


class ExerciseBegunIn(_Entry):
    """An exercise begun, with the time until which to write, if one was set."""

    kind: Literal["exercise_begun"]
    door: DoorKey
    exercise: Exercise
    until: AwareDatetime | None = None


class OpenedIn(_Entry):
    """What was put away, opened before its day; `entry` is its key."""

    kind: Literal["opened"]
    entry: Story


class PreferenceIn(_Entry):
    """One setting; an empty value is the usual."""

    kind: Literal["preference"]
    name: Literal["name", "country", "time_zone", "rejections"]
    value: Annotated[str, StringConstraints(max_length=60)] = ""

    @model_validator(mode="after")
    def known(self) -> "PreferenceIn":
        """A time zone, a country and a choice are among those on offer."""
        offered = {
            "time_zone": available_timezones(),
            "country": {place.code for place in rights.places()},
            "rejections": {"hidden"},
        }
        if self.value and self.value not in offered.get(self.name, {self.value}):
            raise ValueError(f"there is no such {self.name}")
        return self


class PutAwayIn(_Entry):
    """Something put away until a day."""

    kind: Literal["put_away"]
    door: DoorKey
    text: Long
    until: date


class ForecastIn(_Entry):
    """For how many days it is expected to hurt."""

    kind: Literal["forecast"]
    door: DoorKey
    days: Annotated[int, Field(ge=0, le=3650, strict=True)]


class StandIn(_Entry):
    """Where one stands on a theme said in careful words."""

    kind: Literal["stand"]
    theme: Theme
    answer: Integrity
    line: Line = ""


class StoryIn(_Entry):
    """A story; `story` is its name over its versions, 32 hexadecimal digits of one's own."""

    kind: Literal["story"]
    story: Story
    title: Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=r"\S")]
    situation: Part = ""
    task: Part = ""
    action: Part = ""
    result: Part = ""
    questions: Lines = ()


class StoryToldIn(_Entry):
    """A story that was told in an interview."""

    kind: Literal["story_told"]
    door: DoorKey
    story: Story


class RehearsalIn(_Ahead):
    """A story told aloud for practice."""

    kind: Literal["rehearsal"]
    story: Story


class LearningPlanIn(_Entry):
    """A small plan for a theme."""

    kind: Literal["learning_plan"]
    theme: Theme
    step: Line = ""
    resources: Lines = ()
    next_on: date | None = None


class LearningSessionIn(_Entry):
    """Time spent on a theme."""

    kind: Literal["learning_session"]
    theme: Theme
    minutes: Annotated[int, Field(ge=1, le=1440, strict=True)]
    line: Line = ""


class LearnedIn(_Entry):
    """One thing learned."""

    kind: Literal["learned"]
    text: Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"\S")]


class RoleWishesIn(_Entry):
    """What a role must have and must not have."""

    kind: Literal["role_wishes"]
    must: Lines = ()
    must_not: Lines = ()


class CriteriaIn(_Entry):
    """Five to seven criteria that share 100 points, each with the least it may have, or null."""

    kind: Literal["criteria"]
    names: Annotated[
        tuple[Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"\S")], ...],
        Field(min_length=5, max_length=7),
    ]
    weights: Annotated[tuple[Point, ...], Field(min_length=5, max_length=7)]
    floors: Annotated[tuple[Score | None, ...], Field(min_length=5, max_length=7)]

    @model_validator(mode="after")
    def shared(self) -> "CriteriaIn":
        """Side by side, different, and 100 in all."""
        if not len(self.names) == len(self.weights) == len(self.floors) == len(set(self.names)):
            raise ValueError("the three lists must be as long as each other, and the names different")
        if sum(self.weights) != SHARED:
            raise ValueError(f"the weights must add up to {SHARED}")
        return self


class OfferTermsIn(_Entry):
    """The terms of an offer."""

    kind: Literal["offer_terms"]
    door: DoorKey
    pay: Money
    period: Period = Period.YEAR
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "EUR"
    rate: Annotated[float, Field(ge=0.000001, le=1e6, allow_inf_nan=False, strict=True)] = 1.0
    months: Annotated[float, Field(ge=1, le=20, allow_inf_nan=False, strict=True)] = 12.0
    extra: Money = 0.0
    hours: Annotated[float, Field(ge=1, le=100, allow_inf_nan=False, strict=True)] = 40.0
    place: Line = ""
    growth: Line = ""
    people: Line = ""
    meaning: Line = ""


class WalkAwayIn(_Entry):
    """The line below which an offer is left."""

    kind: Literal["walk_away"]
    pay: Money | None = None
    line: Line = ""


class JobBegunIn(_Entry):
    """The first day of a job."""

    kind: Literal["job_begun"]
    door: DoorKey
    on: date


class LookBackIn(_Entry):
    """A look back from a job."""

    kind: Literal["look_back"]
    door: DoorKey
    days: Literal[30, 180]
    satisfaction: Annotated[int, Field(ge=1, le=7, strict=True)]
    fit: Annotated[int, Field(ge=1, le=5, strict=True)]
    again: Annotated[bool, Field(strict=True)]


class SavedViewIn(_Entry):
    """A selection of applications under a name; `query` is as in the address of the page."""

    kind: Literal["saved_view"]
    name: Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"\S")]
    query: Annotated[str, StringConstraints(max_length=500, pattern=r"^[\x21-\x7e]*$")]


class RatingIn(_Entry):
    """How an application fares by the criteria as they are now, in their order; null for unknown."""

    kind: Literal["rating"]
    door: DoorKey
    scores: Annotated[tuple[Score | None, ...], Field(min_length=5, max_length=7)]


EntryIn = Annotated[
    PauseIn | PlanChangeIn | QuietHoursIn | LetterDraftIn | ExerciseNoteIn | PutAwayIn | ExerciseBegunIn
    | OpenedIn | PreferenceIn | ForecastIn | StandIn
    | StoryIn | StoryToldIn | RehearsalIn | LearningPlanIn | LearningSessionIn | LearnedIn | RoleWishesIn
    | CriteriaIn | RatingIn | OfferTermsIn | WalkAwayIn | JobBegunIn | LookBackIn | SavedViewIn,
    Field(discriminator="kind"),
]  # fmt: skip
