"""The words of the domain that have a fixed list of answers."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What one message says about the reader's own job search."""

    CONFIRMATION = "confirmation"
    INTERVIEW = "interview"
    ASSESSMENT = "assessment"
    REJECTION = "rejection"
    OFFER = "offer"
    OUTREACH = "outreach"
    FEEDBACK = "feedback"
    STATUS = "status"
    ALERT = "alert"
    SENT = "sent"
    OTHER = "other"


class Direction(StrEnum):
    """Who wrote the message: somebody else, or the reader."""

    RECEIVED = "received"
    SENT = "sent"


class Origin(StrEnum):
    """Where a fact comes from; what the person says outranks what mail says."""

    MAIL = "mail"
    PERSON = "person"


class Specificity(StrEnum):
    """Whether a rejection is about this person (specific) or a template (generic)."""

    GENERIC = "generic"
    SPECIFIC = "specific"


class Round(StrEnum):
    """The round of a selection process that a message is about."""

    RECRUITER_CALL = "recruiter_call"
    TECHNICAL = "technical"
    MANAGER = "manager"
    TAKE_HOME = "take_home"
    ASSESSMENT_CENTRE = "assessment_centre"
    PRESENTATION = "presentation"
    PANEL = "panel"
    ON_SITE = "on_site"
    TRIAL_DAY = "trial_day"
    SECOND = "second"
    FINAL = "final"
    INTERVIEW = "interview"


class Stage(StrEnum):
    """How far an application came, in the order of the clock table."""

    APPLICATION = "application"
    RECRUITER_CALL = "recruiter_call"
    TAKE_HOME = "take_home"
    INTERVIEW = "interview"
    FINAL = "final"
    OFFER = "offer"


class State(StrEnum):
    """Where an application stands today."""

    APPLIED = "applied"
    IN_PROCESS = "in_process"
    REJECTED = "rejected"
    SILENT = "silent"
    OFFER = "offer"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class Closing(StrEnum):
    """How a door closed: with a word, or without one."""

    REJECTION = "rejection"
    SILENCE = "silence"


class Feeling(StrEnum):
    """The four feelings of step two; the person may also use a word of their own."""

    DISAPPOINTMENT = "disappointment"
    SADNESS = "sadness"
    ANGER = "anger"
    ACCEPTANCE = "acceptance"


class Channel(StrEnum):
    """How feedback reached the person."""

    MAIL = "mail"
    PHONE = "phone"
    IN_PERSON = "in_person"


class Path(StrEnum):
    """What the person does with a theme: step three's four answers."""

    PRESENT = "present"
    LEARN = "learn"
    OTHER_ROLES = "other_roles"
    LEAVE = "leave"
