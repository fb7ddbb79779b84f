"""What is said about a letter: for each finding, why it matters and what would work better."""

from __future__ import annotations

from afterview.wording.speech import N_, _

ADVICE = {
    "argue": N_(
        "This argues with the decision, and arguing ends the conversation. Leave it out, or ask about "
        "next time: “For a role at this level, what would you have liked to see more of?”"
    ),
    "accuse": N_(
        "This blames somebody. Leave it out; what you need is an answer, and blame makes it unlikely."
    ),
    "plead-reconsider": N_(
        "This asks for the decision to be changed. It hardly ever is. Say that you would be glad to "
        "stay in touch."
    ),
    "demand": N_("This demands. An answer is a favour: ask for it, and leave the time to them."),
    "legal-threat": N_(
        "This threatens, and after it only lawyers answer. Rights are a matter of their own: keep them out "
        "of this letter, and ask a union, an equality body or a lawyer."
    ),
    "public-threat": N_(
        "This threatens to go public, and nobody answers openly after that. Leave it out; whether you write "
        "about it elsewhere is a matter for a calmer day."
    ),
    "sarcasm": N_("This can be read as mockery. A plain thank you, or nothing, serves you better."),
    "guilt-trip": N_(
        "This makes them answer for what it cost you. It is true and it hurts; it belongs in another place."
    ),
    "probe-protected": N_(
        "This asks about something they may not speak of, so they will say nothing at all. Ask about the "
        "work instead."
    ),
    "pressure": N_(
        "This presses. One reminder after seven working days is enough; after two messages, let it rest."
    ),
    "self-deprecate": N_("You make yourself small here. State the fact, or leave it out."),
    "compare": N_(
        "They will not speak about other people. Ask about yourself: “For this level, what would you have "
        "liked to see more of?”"
    ),
    "vague-ask": N_(
        "This is hard to answer. Ask for one thing that went well and one thing to do better next time."
    ),
    "over-long": N_(
        "This is long. A letter of 60 to 120 words with one or two questions is answered most easily."
    ),
    "good-ask": N_("A narrow question that can be answered in a line."),
    "good-thanks": N_("A plain thank you."),
    "good-acknowledge": N_("You accept the decision, which makes it safe to answer."),
    "good-opt-out": N_("You leave them a way out."),
    "good-followup-silence": N_("A calm question about where things stand."),
    "good-close": N_("A friendly end."),
    "good-receive-feedback": N_("You take what they said without arguing."),
    "good-correction-of-fact": N_("A fact about your own work, set right without asking for anything."),
}


def advice(rule: str) -> str:
    """One or two sentences: why it matters, and what to write instead."""
    return _(ADVICE[rule])
