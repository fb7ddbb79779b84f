"""The words of a shared Afterview: roles, parts of a search, reasons for a word, and the log."""

from __future__ import annotations

from afterview.wording.speech import N_, _

_ROLES = {"seeker": N_("somebody who looks for a role"), "coach": N_("coach"), "admin": N_("administrator")}
_PARTS = {
    "applications": N_("applications and where they stand, without the mail"),
    "feedback": N_("feedback that employers gave"),
    "plan": N_("the game plan"),
}
_REASONS = {
    "letter_waiting": N_("A letter waits for a look"),
    "closed_doors": N_("Three or more doors closed within two weeks"),
    "long_silence": N_("An employer has been silent for long"),
}
_ACTS = {
    "granted": N_("You showed this to %(who)s:"),
    "changed": N_("You changed what %(who)s sees, to:"),
    "revoked": N_("You took back everything from %(who)s"),
    "looked": N_("%(who)s looked at:"),
    "wrote": N_("%(who)s wrote:"),
}
_LOGGED = {
    "applications": N_("applications"),
    "feedback": N_("feedback"),
    "plan": N_("game plan"),
    "letter": N_("about a letter"),
    "note": N_("a note"),
    "search": N_("your search"),
}


def role(value: str) -> str:
    """What an account is for."""
    return _(_ROLES[value])


def part(value: str) -> str:
    """A part of a search, as a seeker ticks it."""
    return _(_PARTS[value])


def reason(value: str) -> str:
    """Why a word might be welcome."""
    return _(_REASONS[value])


def logged(act: str, who: str, parts: str) -> str:
    """One line of the seeker's log."""
    told = ", ".join(_(_LOGGED[one]) for one in parts.split(", ") if one in _LOGGED)
    return f"{_(_ACTS[act]) % {'who': who}} {told}".strip()
