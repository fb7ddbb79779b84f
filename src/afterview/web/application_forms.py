"""The forms about applications: adding one, what happened, and setting right what was read."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from afterview.record import Application, Kind
from afterview.web.forms import EntryForm
from afterview.web.review_form import called

if TYPE_CHECKING:
    from collections.abc import Sequence

_BEGUN = (Kind.SENT, Kind.INTERVIEW, Kind.ASSESSMENT, Kind.REJECTION, Kind.OFFER)
_HAPPENED = (Kind.INTERVIEW, Kind.ASSESSMENT, Kind.REJECTION, Kind.OFFER, Kind.STATUS, Kind.SENT)
_READ_AS = tuple(kind for kind in Kind if kind not in {Kind.ALERT, Kind.SENT})
_LONGEST_AGO = timedelta(days=20 * 366)
_AHEAD = timedelta(days=2 * 366)


def happened(kind: Kind) -> str:
    """A kind as something that happened, as the person would note it."""
    return str(
        {
            Kind.SENT: _("I applied"),
            Kind.INTERVIEW: _("an interview"),
            Kind.ASSESSMENT: _("an exercise or a test"),
            Kind.REJECTION: _("they said no"),
            Kind.OFFER: _("they made an offer"),
            Kind.STATUS: _("news on the process"),
        }[kind]
    )


def state_of(application: Application) -> str:
    """A short text that changes whenever anything about an application does."""
    said = [application.employer, application.role, application.state.value]
    said += [f"{e.key} {e.kind} {e.interview_at}" for e in application.events]
    return sha256("\n".join(said).encode()).hexdigest()[:16]


class _DatedForm(EntryForm):
    """A form with a day in it that may lie some years back or ahead, not in another century."""

    on = forms.DateField(
        label=_("On"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "invalid": _("Write a date, such as 2026-11-25."),
            "required": _("Write a date, such as 2026-11-25."),
        },
    )
    at = forms.TimeField(
        label=_("At"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Write a time, such as 10:30.")},
    )

    def clean_on(self) -> date:
        """A day within a working life."""
        on, today = self.cleaned_data["on"], timezone.localdate()
        if not today - _LONGEST_AGO <= on <= today + _AHEAD:
            raise forms.ValidationError(_("This day is too far away. Look at its year once more."))
        found: date = on
        return found

    @property
    def moment(self) -> datetime:
        """The day and time that were written; noon where no time was."""
        on, at = self.cleaned_data["on"], self.cleaned_data.get("at") or time(12)
        return timezone.make_aware(datetime.combine(on, at)).astimezone(UTC)


class AddForm(_DatedForm):
    """An application that no mail tells of, in one line."""

    employer = forms.CharField(
        label=_("Employer"), max_length=200, error_messages={"required": _("Write who the employer is.")}
    )
    role = forms.CharField(label=_("Role"), max_length=200, required=False)
    kind = forms.TypedChoiceField(
        label=_("What happened"),
        coerce=Kind,
        choices=lambda: [(kind.value, happened(kind)) for kind in _BEGUN],
        initial=Kind.SENT.value,
    )


class HappenedForm(_DatedForm):
    """Something that happened to an application and that no mail tells of."""

    kind = forms.TypedChoiceField(
        label=_("What happened"),
        coerce=Kind,
        choices=lambda: [(kind.value, happened(kind)) for kind in _HAPPENED],
    )
    text = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class _SeenForm(EntryForm):
    """A form that remembers what the person saw, so that another window's change is not written over."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16)


class NamesForm(_SeenForm):
    """What the employer and the role are called."""

    employer = forms.CharField(
        label=_("Employer"), max_length=200, error_messages={"required": _("Write who the employer is.")}
    )
    role = forms.CharField(label=_("Role"), max_length=200, required=False)


class MoveForm(_SeenForm):
    """Mails that belong elsewhere: to an application of their own, or to another one."""

    events = forms.MultipleChoiceField(
        label=_("Mails that belong elsewhere"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one mail."),
            "invalid_choice": _("One of these mails is no longer here. Choose once more."),
        },
    )
    to = forms.ChoiceField(label=_("They belong to"), required=False)

    def __init__(
        self, *args: Any, mails: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["events"].choices = mails  # type: ignore[attr-defined]
        self.fields["to"].choices = [("", _("an application of their own")), *others]  # type: ignore[attr-defined]


class KindForm(_SeenForm):
    """What one mail is."""

    event = forms.CharField(widget=forms.HiddenInput, max_length=64)
    kind = forms.TypedChoiceField(
        label=_("This mail is"),
        coerce=Kind,
        choices=lambda: [(kind.value, called(kind)) for kind in _READ_AS],
    )


class SeveralForm(EntryForm):
    """One act on several applications."""

    MERGE, WITHDRAW, NAME = "merge", "withdraw", "name"

    chosen = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one application."),
            "invalid_choice": _("One of these applications is no longer here. Choose once more."),
        },
    )
    act = forms.ChoiceField(choices=[(MERGE, MERGE), (WITHDRAW, WITHDRAW), (NAME, NAME)])
    employer = forms.CharField(label=_("Employer"), max_length=200, required=False)
    role = forms.CharField(label=_("Role"), max_length=200, required=False)

    def __init__(self, *args: Any, known: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(key, key) for key in known]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Two are needed to put together; a name is needed to give one."""
        said = super().clean() or {}
        if said.get("act") == self.MERGE and len(said.get("chosen", ())) == 1:
            self.add_error("chosen", _("Choose two or more to put them together."))
        if said.get("act") == self.NAME and not (said.get("employer") or said.get("role")):
            self.add_error("employer", _("Write the employer or the role that all of them should have."))
        return said


class ViewForm(EntryForm):
    """A name for a selection worth keeping."""

    name = forms.CharField(
        label=_("Keep this selection as"),
        max_length=60,
        error_messages={"required": _("Write a name for it.")},
    )
    query = forms.CharField(widget=forms.HiddenInput, max_length=500)
