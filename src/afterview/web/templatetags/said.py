"""Filters that let a template say what `afterview.wording` says."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from afterview import record
from afterview.recovery import PauseChoice
from afterview.web import forms
from afterview.wording import dates, feedback, names, recovery, team, themes

if TYPE_CHECKING:
    from django.contrib.messages.storage.base import Message

    from afterview.gameplan import Suggestion

register = template.Library()

_NAMES: dict[type, Any] = {
    record.State: names.state,
    record.Stage: names.stage,
    record.Round: names.round_name,
    record.Kind: names.kind,
    record.Feeling: names.feeling,
    record.Closing: names.closing,
    record.Specificity: names.specificity,
    record.Channel: names.channel,
    record.Path: names.path,
    PauseChoice: recovery.pause_choice,
}

_GROUP_NAMES = {
    "offer": gettext_lazy("Offers"),
    "in_process": gettext_lazy("In conversation"),
    "applied": gettext_lazy("Sent, not answered yet"),
    "silent": gettext_lazy("Gone quiet"),
    "door": gettext_lazy("Closed after an interview"),
    "turned_down": gettext_lazy("Ended before an interview"),
    "closed": gettext_lazy("Withdrawn or closed"),
}


@register.filter
def name(value: object) -> str:
    """The word for a state, a round, a feeling and so on; nothing for nothing."""
    return str(_NAMES[type(value)](value)) if type(value) in _NAMES else ""


@register.filter
def sentence_case(text: str) -> str:
    """The same words as the beginning of a line."""
    return text[:1].upper() + text[1:]


@register.filter
def near(value: date | None) -> str:
    """A day, or a day and a time, as people say it today: tomorrow at 10:00."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return dates.moment_near(timezone.localtime(value), timezone.localdate())
    return dates.day_near(value, timezone.localdate())


@register.filter
def day(value: date | None) -> str:
    """A day within a sentence, with its year unless it is this one."""
    if value is None:
        return ""
    local = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return dates.short_day(local, year=local.year != timezone.localdate().year)


@register.filter
def called(application: record.Application) -> str:
    """What to call an application: its employer, else its role, else that the employer is not known."""
    return application.employer or application.role or _("An employer not named")


@register.filter
def theme_name(suggestion: Suggestion | str) -> str:
    """What a theme is called; asked for a suggestion, or a theme's id."""
    return themes.label(suggestion if isinstance(suggestion, str) else suggestion.theme)


@register.filter
def theme_words(suggestion: Suggestion) -> tuple[str, ...]:
    """What is said about a theme."""
    return themes.about(suggestion)


@register.filter
def waits_words(reason: str) -> str:
    """Why a letter waits for one more click."""
    return feedback.waits(reason)


@register.filter
def role_name(value: str) -> str:
    """What an account is for."""
    return team.role(value)


@register.filter
def in_hundred(share: float) -> int:
    """A share as a number of a hundred."""
    return round(100 * share)


@register.simple_tag
def new_key() -> str:
    """A key for an entry that a form will make."""
    return forms.new_key()


@register.filter
def role(value: str) -> str:
    """What an account is for."""
    return team.role(value)


@register.filter
def reason(value: str) -> str:
    """Why a word to somebody might be welcome."""
    return team.reason(value)


@register.filter
def logged(line: Any) -> str:
    """One line of the seeker's log."""
    return team.logged(line.act, str(line.account), line.part)


@register.filter
def undoable(message: Message) -> str:
    """The act that the button beside a message takes back; '' for none."""
    tag = (message.extra_tags or "").partition("undo:")[2]
    return tag.split()[0] if tag else ""


@register.filter
def decided_by(event: record.Event) -> list[str]:
    """The words that decided, each once, without those that another quotation holds already."""
    said = list(dict.fromkeys(e.text.strip() for e in event.evidence if e.text.strip()))
    return [one for one in said if not any(one != other and one in other for other in said)]


@register.filter
def group_name(name: str) -> str:
    """What a group of applications is called."""
    return str(_GROUP_NAMES[name])
