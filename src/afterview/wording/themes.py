"""The words of step three: what a theme is called, where a change could lie, and what to be careful of."""

from __future__ import annotations

from afterview.gameplan import Lever, Sensitivity, Suggestion
from afterview.wording.speech import N_, _
from afterview.wording.theme_steps import QUESTIONS, STEPS

LABELS = {
    "technical_depth": N_("Technical depth"),
    "technical_breadth": N_("Technical breadth"),
    "system_design": N_("System design"),
    "coding_correctness": N_("Correctness of the code"),
    "coding_speed": N_("Speed of coding"),
    "code_quality": N_("Quality of the code"),
    "take_home": N_("The take-home exercise"),
    "live_presentation": N_("The presentation"),
    "problem_structuring": N_("Structuring a problem"),
    "domain_experience": N_("Experience in the field"),
    "tool_experience": N_("Experience with a tool"),
    "seniority_too_junior": N_("Not yet at that level"),
    "overqualified": N_("Above that level"),
    "scope_scale": N_("Size of earlier work"),
    "impact_ownership": N_("Own part and results"),
    "answer_structure": N_("Structure of answers"),
    "communication_clarity": N_("Clarity"),
    "language_proficiency": N_("Level of the language"),
    "listening": N_("Answering what was asked"),
    "energy_enthusiasm": N_("Energy and interest"),
    "confidence": N_("Confidence and nerves"),
    "arrogance_tone": N_("Tone"),
    "leadership_presence": N_("Presence as a leader"),
    "people_management": N_("Leading people"),
    "stakeholder_management": N_("Working with decision-makers"),
    "strategic_thinking": N_("Thinking of the business"),
    "collaboration": N_("Working with others"),
    "culture_fit": N_("“Culture fit”"),
    "values_ethics": N_("Values and mission"),
    "motivation_why_us": N_("Reasons for this employer"),
    "preparation": N_("Preparation and questions"),
    "career_consistency": N_("The path so far"),
    "salary_mismatch": N_("Pay"),
    "location_remote": N_("Place and presence"),
    "visa_permit": N_("Work permit"),
    "availability": N_("Start date and hours"),
    "references_background": N_("References and checks"),
    "certificate_degree": N_("Degree or certificate"),
    "other_candidate": N_("Somebody else was closer"),
    "internal_candidate": N_("Somebody from inside"),
    "headcount_freeze": N_("The role was stopped"),
    "role_changed": N_("The role changed"),
    "process_error": N_("A mistake in the process"),
    "no_reason_given": N_("No reason given"),
    "health_appearance": N_("Something no employer may weigh"),
}
LEVERS = {
    Lever.NOT_ABOUT_YOU: N_("This is not about you. There is nothing here to work on."),
    Lever.ROLE_CHOICE: N_(
        "This may be a matter of choosing other roles, where it does not stand in the way."
    ),
    Lever.PRESENTATION: N_("This may be a matter of telling it differently. What you can do stays the same."),
    Lever.SKILL: N_("This can be learned, if you want to."),
}
CARE = {
    Sensitivity.CHECK_ACCENT: N_("Clarity and accent are two things. Only the first is yours to work on."),
    Sensitivity.STEREOTYPE_RISK: N_(
        "Such words are used unevenly. Without a moment that was named, keeping your way is a full answer."
    ),
    Sensitivity.LEGALLY_SENSITIVE: N_(
        "Keep these words with their date. There is no lesson to draw from them; an advice body can say more."
    ),
}

# What to make of a careful wording, by its id: a note for the person, never a legal verdict.
CALM = {
    "senior_age": N_(
        "This may stand for a worry about pay or about staying. Ask which one; otherwise it is not about you."
    ),
    "young_team": N_(
        "This wording may stand for age. Keep it word for word; there is no skill to learn from it."
    ),
    "personality_words": N_(
        "Words like this are said of women more often. Ask for the moment; without one, it can be left."
    ),
    "presence": N_(
        "Looks and style weigh in this word. "
        "Ask which behaviour was meant and which was wished for, then decide yourself."
    ),
    "culture_fit": N_(
        "This is seldom defined. Ask which value was meant, and take it as a mismatch of both sides."
    ),
    "native_speaker": N_(
        "This is sensitive unless the work needs a stated level. Note it, and ask which level is required."
    ),
    "local_experience": N_("This wording may stand for origin. Note it word for word."),
    "family": N_(
        "Family is protected in many countries. Note the words and the date; an advice body can say more."
    ),
    "health": N_(
        "Health and disability are protected in many countries. "
        "Note the words and the date; an advice body can say more."
    ),
    "tone_words": N_("These words are used unevenly for different people. Ask for the moment."),
    "quiet_style": N_(
        "This is about style, not skill. "
        "Ask whether the work needs another one; keeping yours is a full answer."
    ),
    "religion": N_(
        "Religion is protected in many countries. Note the words and the date; an advice body can say more."
    ),
    "career_gap": N_("A gap may be leave, care or illness. A short bridge is enough, without an apology."),
    "star_praise": N_("Kind words, and hard to use. Ask which strength was meant."),
}


def label(theme: str) -> str:
    """What a theme is called."""
    return _(LABELS[theme])


def question(theme: str) -> str:
    """What one may ask back; '' where there is nothing to ask."""
    return _(QUESTIONS[theme]) if theme in QUESTIONS else ""


def first_steps(theme: str) -> tuple[str, ...]:
    """How one may begin."""
    return tuple(_(step) for step in STEPS[theme])


def calm_response(wording: str) -> str:
    """What to make of a careful wording."""
    return _(CALM[wording])


def about(suggestion: Suggestion) -> tuple[str, ...]:
    """What is said beneath a theme: where a change could lie, what to be careful of, how much it rests on."""
    lines = [_(LEVERS[suggestion.lever]), *_careful(suggestion)]
    if suggestion.ready or suggestion.lever is Lever.NOT_ABOUT_YOU:
        return (*lines, *first_steps(suggestion.theme))
    lines.append(_("It was said once. That is little to act on; it can wait for a second voice."))
    asked = question(suggestion.theme)
    return (*lines, _("One may ask: “{question}”").format(question=asked)) if asked else tuple(lines)


def _careful(suggestion: Suggestion) -> tuple[str, ...]:
    """What to make of the careful wordings, or of the theme where none of them was used."""
    wordings = dict.fromkeys(w for mention in suggestion.mentions for w in mention.wordings)
    if wordings:
        return tuple(calm_response(w) for w in wordings)
    return (_(CARE[suggestion.sensitivity]),) if suggestion.sensitivity in CARE else ()
