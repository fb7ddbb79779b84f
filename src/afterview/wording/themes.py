"""The words of step three: what a theme is called, where a change could lie, and what to be careful of."""

from __future__ import annotations

from afterview.gameplan import Lever, Sensitivity, Suggestion
from afterview.wording.speech import N_, _

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


def label(theme: str) -> str:
    """What a theme is called."""
    return _(LABELS[theme])


def about(suggestion: Suggestion) -> tuple[str, ...]:
    """What is said beneath a theme: where a change could lie, what to be careful of, how much it rests on."""
    lines = [_(LEVERS[suggestion.lever])]
    careful = next((m.sensitivity for m in suggestion.mentions if m.sensitivity in CARE), None)
    if careful is not None:
        lines.append(_(CARE[careful]))
    if not suggestion.ready and suggestion.lever is not Lever.NOT_ABOUT_YOU:
        lines.append(_("It was said once. That is little to act on; it can wait for a second voice."))
    return tuple(lines)
