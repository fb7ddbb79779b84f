"""The forms of steps one and two beyond check-in, pause and answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from afterview.mail.sources.drafts import ENCRYPTED_PORT, Account
from afterview.record import EARLIEST, LATEST
from afterview.web import mail_hosts
from afterview.web.forms import LONGEST_TEXT, AnswerForm, EntryForm

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
NO_DAY = {
    "invalid": _("Write a day, such as 2026-12-01."),
    "required": _("Write a day, such as 2026-12-01."),
}


class FeedbackForm(AnswerForm):
    """What an employer said, and at which door."""

    door = forms.ChoiceField(
        label=_("Which interview it is about"), error_messages={"required": _("Choose the interview.")}
    )

    field_order = ("key", "door", "text", "channel")

    def __init__(self, *args: Any, doors: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["door"]
        choices.choices = doors


class PlanForm(EntryForm):
    """One point of the plan: another day, or out of it."""

    on = forms.DateField(label=_("Another day"), required=False, widget=DAY, error_messages=NO_DAY)
    drop = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """A move needs a day that has not passed."""
        said = super().clean() or {}
        on = said.get("on")
        if said.get("drop") or "on" in self.errors:
            return said
        if on is None:
            self.add_error("on", NO_DAY["required"])
        elif on < timezone.localdate():
            self.add_error("on", _("This day has passed. Choose today or a later one."))
        return said


class HoursForm(EntryForm):
    """The hours in which a reminder may come."""

    begin = forms.TimeField(
        label=_("From"),
        initial=EARLIEST,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "invalid": _("Write a time, such as 09:00."),
            "required": _("Write a time, such as 09:00."),
        },
    )
    end = forms.TimeField(
        label=_("Until"),
        initial=LATEST,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "invalid": _("Write a time, such as 20:00."),
            "required": _("Write a time, such as 20:00."),
        },
    )

    def clean(self) -> dict[str, Any]:
        """The hours begin before they end."""
        said = super().clean() or {}
        begin, end = said.get("begin"), said.get("end")
        if begin and end and not begin < end:
            self.add_error("end", _("This lies before the beginning. Choose a later time."))
        return said


class LetterForm(EntryForm):
    """A letter as it was typed, and how it came about."""

    letter = forms.CharField(max_length=LONGEST_TEXT, required=False, strip=False)
    situation = forms.CharField(max_length=40, required=False)
    tone = forms.CharField(max_length=40, required=False)
    language = forms.CharField(max_length=10, required=False)
    correction = forms.BooleanField(required=False)

    def clean_letter(self) -> str:
        """Lines as people write them, not as browsers send them."""
        return str(self.cleaned_data["letter"]).replace("\r\n", "\n")


class ExerciseForm(EntryForm):
    """What was written in an exercise."""

    text = forms.CharField(
        label=_("Yours alone"),
        help_text=_("It stays on this machine, and is in no letter, no summary and no log."),
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": _("There is nothing to keep yet. You can also write on paper.")},
    )


class PutAwayForm(EntryForm):
    """What could have been, and until when it is put away."""

    text = forms.CharField(
        label=_("What could have been"),
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what you would like to put away.")},
    )
    until = forms.DateField(
        label=_("Put it away until"),
        widget=DAY,
        error_messages=NO_DAY,
        initial=lambda: timezone.localdate() + timedelta(days=30),
    )

    def clean_until(self) -> Any:
        """A day that lies ahead."""
        until = self.cleaned_data["until"]
        if until <= timezone.localdate():
            raise ValidationError(_("Choose a day that lies ahead."))
        return until


class ForecastForm(EntryForm):
    """How many days the person thinks it will hurt."""

    days = forms.IntegerField(
        label=_("How many days, do you think, will this hurt?"),
        min_value=0,
        max_value=3650,
        error_messages={
            "required": _("Write a number of days, such as 7."),
            "invalid": _("Write a number of days, such as 7."),
            "min_value": _("Write a number of days, such as 7."),
            "max_value": _("Write at most 3650 days."),
        },
    )


class DraftForm(forms.Form):
    """Where the drafts of the person's mail account are. Nothing of it is kept."""

    address = forms.EmailField(
        label=_("Mail address"),
        error_messages={"required": _("Write your mail address."), "invalid": _("Write your mail address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    host = forms.RegexField(
        r"\A[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?\Z",
        label=_("Mail server (IMAP)"),
        help_text=_("Such as imap.example.org. Your mail program knows it."),
        error_messages={
            "required": _("Write the name of the server, such as imap.example.org."),
            "invalid": _("Write the name of the server, such as imap.example.org."),
        },
    )
    password = forms.CharField(
        label=_("Password or app password"),
        help_text=_("Used once for this and kept nowhere."),
        strip=False,
        max_length=1000,
        error_messages={"required": _("Write the password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def clean_host(self) -> str:
        """A server that this Afterview connects to."""
        said = str(self.cleaned_data["host"])
        if refused := mail_hosts.refusal(said.partition(":")[0]):
            raise ValidationError(refused)
        return said

    def account(self) -> Account:
        """The account, for this one visit."""
        said = self.cleaned_data
        host, _colon, port = said["host"].partition(":")
        return Account(host, said["address"], said["password"], min(int(port or ENCRYPTED_PORT), 65_535))
