"""How a letter names the round it thanks for, and what it asks about that round."""

from __future__ import annotations

from afterview.record import Round
from afterview.wording.speech import N_, _

# Said after "thank you for" (in German in the accusative after "für").
MEETINGS: dict[Round | None, str] = {
    None: N_("our conversation"),
    Round.RECRUITER_CALL: N_("our first call"),
    Round.TECHNICAL: N_("the technical interview"),
    Round.MANAGER: N_("the conversation with the hiring manager"),
    Round.TAKE_HOME: N_("the chance to work on the exercise"),
    Round.ASSESSMENT_CENTRE: N_("the assessment day"),
    Round.PRESENTATION: N_("the chance to present to you"),
    Round.PANEL: N_("the panel interview"),
    Round.ON_SITE: N_("the interview at your office"),
    Round.TRIAL_DAY: N_("the trial day"),
    Round.SECOND: N_("the second interview"),
    Round.FINAL: N_("the final interview"),
    Round.INTERVIEW: N_("the interview"),
}
_AT_THIS_LEVEL = N_(
    "What is one thing that went well, and what would you have liked to see more of for a role at this level?"
)
QUESTIONS: dict[Round | None, str] = {
    None: N_(
        "What is one thing that went well, and what is one thing you would advise me to do better next time?"
    ),
    Round.RECRUITER_CALL: N_(
        "What came across well in how I described my background, and what is one thing you would advise me "
        "to make clearer next time?"
    ),
    Round.TECHNICAL: N_(
        "What is one thing that went well in the technical part, and what is one thing you would advise me "
        "to practise before the next one?"
    ),
    Round.TAKE_HOME: N_(
        "What is one thing that was good about my exercise, and what is one thing you would advise me to do "
        "differently next time?"
    ),
    Round.ASSESSMENT_CENTRE: N_(
        "Which part of the day went well for me, and what is one thing you would advise me to practise "
        "before the next one?"
    ),
    Round.PRESENTATION: N_(
        "What is one thing that worked in my presentation, and what is one thing you would advise me to do "
        "differently next time?"
    ),
    Round.TRIAL_DAY: N_(
        "What is one thing that went well on the day, and what is one thing you would advise me to do "
        "differently next time?"
    ),
    Round.SECOND: _AT_THIS_LEVEL,
    Round.FINAL: _AT_THIS_LEVEL,
}


def thanks_for_round(value: Round | None) -> str:
    """The round as one thanks for it."""
    return _(MEETINGS[value])
