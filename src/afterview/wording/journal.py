"""What the person entered, in one line each, for the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterview import record
from afterview.wording import dates, names
from afterview.wording.speech import N_, _

if TYPE_CHECKING:
    from afterview.record import Entry

TITLES: dict[type[Entry], str] = {
    record.CheckIn: N_("How it felt"),
    record.Pause: N_("A pause"),
    record.Choice: N_("A decision"),
    record.FeedbackNote: N_("What they said"),
    record.PlanChange: N_("A change of the plan"),
    record.LetterDraft: N_("A letter"),
    record.QuietHours: N_("Hours for reminders"),
    record.ExerciseBegun: N_("An exercise begun"),
    record.ExerciseNote: N_("Written in an exercise"),
    record.PutAway: N_("Put away for later"),
    record.Opened: N_("Opened before its day"),
    record.Forecast: N_("A forecast"),
    record.Stand: N_("Where you stand"),
    record.Story: N_("A story"),
    record.Rehearsal: N_("A story told aloud"),
    record.StoryTold: N_("A story told in an interview"),
    record.LearningPlan: N_("A plan to learn"),
    record.LearningSession: N_("Time spent learning"),
    record.Learned: N_("One thing learned"),
    record.RoleWishes: N_("What a role must have"),
    record.Criteria: N_("Your criteria"),
    record.Rating: N_("A rating by your criteria"),
    record.OfferTerms: N_("The terms of an offer"),
    record.WalkAway: N_("Your line for offers"),
    record.JobBegun: N_("A job begun"),
    record.LookBack: N_("A look back from the job"),
    record.Preference: N_("A setting"),
    record.SavedView: N_("A view of the applications"),
}
# Where the words of an entry are, the most telling first.
_WORDS = ("text", "title", "line", "step", "name")


def title(entry: Entry) -> str:
    """What kind of entry it is."""
    return _(TITLES[type(entry)]) if type(entry) in TITLES else _("A note of yours")


def text(entry: Entry) -> str:
    """What was entered, as far as it has words; what is put away stays out of sight."""
    if isinstance(entry, record.CheckIn):
        return _felt(entry)
    if isinstance(entry, record.PutAway):
        return _("until {day}").format(day=dates.short_day(entry.until, year=True))
    if isinstance(entry, record.Choice):
        return names.path(entry.path)
    if isinstance(entry, record.SavedView):
        return entry.name
    if isinstance(entry, record.RoleWishes | record.Criteria):
        return ", ".join(entry.must if isinstance(entry, record.RoleWishes) else entry.names)
    return next((said for field in _WORDS if (said := getattr(entry, field, ""))), "")


def _felt(entry: record.CheckIn) -> str:
    felt = [names.feeling(one) for one in entry.feelings]
    said = ", ".join([*felt, entry.own_word] if entry.own_word else felt)
    strong = "" if entry.strength is None else _("{n} of 10").format(n=entry.strength)
    return "\n".join(filter(None, [" · ".join(filter(None, [said, strong])), entry.line]))
