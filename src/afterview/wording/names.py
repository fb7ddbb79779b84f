"""The words for the shared nouns: states, stages, rounds, kinds, feelings and so on."""

from __future__ import annotations

from afterview.record import Channel, Closing, Feeling, Kind, Path, Round, Specificity, Stage, State
from afterview.wording.speech import N_, _

STATES = {
    State.APPLIED: N_("applied"),
    State.IN_PROCESS: N_("in process"),
    State.REJECTED: N_("turned down"),
    State.SILENT: N_("no answer"),
    State.OFFER: N_("offer"),
    State.WITHDRAWN: N_("withdrawn"),
    State.CLOSED: N_("closed"),
}
STAGES = {
    Stage.APPLICATION: N_("application"),
    Stage.RECRUITER_CALL: N_("first call"),
    Stage.TAKE_HOME: N_("exercise"),
    Stage.INTERVIEW: N_("interview"),
    Stage.FINAL: N_("final round"),
    Stage.OFFER: N_("offer"),
}
ROUNDS = {
    Round.RECRUITER_CALL: N_("first call"),
    Round.TECHNICAL: N_("technical interview"),
    Round.MANAGER: N_("talk with the hiring manager"),
    Round.TAKE_HOME: N_("take-home exercise"),
    Round.ASSESSMENT_CENTRE: N_("assessment day"),
    Round.PRESENTATION: N_("presentation"),
    Round.PANEL: N_("panel interview"),
    Round.ON_SITE: N_("interview on site"),
    Round.TRIAL_DAY: N_("trial day"),
    Round.SECOND: N_("second interview"),
    Round.FINAL: N_("final interview"),
    Round.INTERVIEW: N_("interview"),
}
KINDS = {
    Kind.CONFIRMATION: N_("application received"),
    Kind.INTERVIEW: N_("interview invitation"),
    Kind.ASSESSMENT: N_("exercise or test"),
    Kind.REJECTION: N_("rejection"),
    Kind.OFFER: N_("offer"),
    Kind.OUTREACH: N_("message from a recruiter"),
    Kind.FEEDBACK: N_("feedback"),
    Kind.STATUS: N_("news on the process"),
    Kind.ALERT: N_("job alert"),
    Kind.SENT: N_("sent by you"),
    Kind.OTHER: N_("something else"),
}
FEELINGS = {
    Feeling.DISAPPOINTMENT: N_("disappointment"),
    Feeling.SADNESS: N_("sadness"),
    Feeling.ANGER: N_("anger"),
    Feeling.ACCEPTANCE: N_("acceptance"),
}
CLOSINGS = {
    Closing.REJECTION: N_("closed with a rejection"),
    Closing.SILENCE: N_("closed in silence"),
}
SPECIFICITIES = {
    Specificity.GENERIC: N_("a standard text"),
    Specificity.SPECIFIC: N_("written to you in person"),
}
CHANNELS = {
    Channel.MAIL: N_("by mail"),
    Channel.PHONE: N_("by phone"),
    Channel.IN_PERSON: N_("in person"),
}
PATHS = {
    Path.PRESENT: N_("present it differently"),
    Path.LEARN: N_("learn it"),
    Path.OTHER_ROLES: N_("other roles"),
    Path.LEAVE: N_("leave it"),
}


def state(value: State) -> str:
    """Where an application stands."""
    return _(STATES[value])


def stage(value: Stage) -> str:
    """How far an application came."""
    return _(STAGES[value])


def round_name(value: Round) -> str:
    """The round of a process."""
    return _(ROUNDS[value])


def kind(value: Kind) -> str:
    """What a message is."""
    return _(KINDS[value])


def feeling(value: Feeling) -> str:
    """The word for a feeling."""
    return _(FEELINGS[value])


def closing(value: Closing) -> str:
    """How a door closed."""
    return _(CLOSINGS[value])


def specificity(value: Specificity) -> str:
    """Whether a rejection was a template."""
    return _(SPECIFICITIES[value])


def channel(value: Channel) -> str:
    """How feedback came."""
    return _(CHANNELS[value])


def path(value: Path) -> str:
    """One of the four answers to a theme."""
    return _(PATHS[value])
