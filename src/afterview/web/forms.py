"""The forms: what may be typed, and what is said beside a field when it cannot work."""

from __future__ import annotations

import uuid
from datetime import datetime
from pathlib import Path as FilePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.forms.renderers import TemplatesSetting
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from afterview.errors import SourceError
from afterview.mail.sources import open_mail
from afterview.record import Channel, Feeling, Path
from afterview.recovery import PauseChoice
from afterview.wording import names

LONGEST_TEXT = 50_000


class Renderer(TemplatesSetting):
    """Fields look the same everywhere."""

    field_template_name = "parts/field.html"


def new_key() -> str:
    """A key for one entry, made when the form is shown: sent twice, it is kept once."""
    return uuid.uuid4().hex


class EntryForm(forms.Form):
    """What all entries about a door carry."""

    key = forms.CharField(widget=forms.HiddenInput, validators=[RegexValidator(r"\A[0-9a-f]{32}\Z")])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {})
        kwargs["initial"].setdefault("key", new_key())
        # Several forms stand on one page; their fields need names of their own.
        kwargs.setdefault("auto_id", f"{type(self).__name__.lower()}-%s")
        super().__init__(*args, **kwargs)


class CheckInForm(EntryForm):
    """How it is right now. Every part may be left out, but not all of them."""

    feelings = forms.TypedMultipleChoiceField(
        label=_("What is there"),
        coerce=Feeling,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(f.value, names.feeling(f)) for f in Feeling],
    )
    own_word = forms.CharField(label=_("Or in a word of your own"), required=False, max_length=60)
    strength = forms.TypedChoiceField(
        label=_("How strong"),
        coerce=int,
        required=False,
        empty_value=None,
        widget=forms.RadioSelect,
        choices=[(n, str(n)) for n in range(11)],
    )
    line = forms.CharField(
        label=_("A line for yourself"),
        help_text=_("Only you read it. It stays on this machine."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        """Something must be said for there to be something to keep."""
        said = super().clean() or {}
        empty = not any(said.get(name) for name in ("feelings", "own_word", "line"))
        if empty and said.get("strength") is None and not self.errors:
            self.add_error("feelings", _("Choose one feeling, or write a word of your own."))
        return said


class PauseForm(EntryForm):
    """How long to set a door aside."""

    length = forms.TypedChoiceField(coerce=PauseChoice, choices=[(c.value, c.value) for c in PauseChoice])
    other = forms.DateTimeField(
        label=_("Until a time of your own"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("Write a date and a time, such as 2026-11-25 09:00.")},
    )

    def clean(self) -> dict[str, Any]:
        """An own time must be named, and must lie ahead."""
        said = super().clean() or {}
        other = said.get("other")
        if said.get("length") is PauseChoice.OTHER and "other" not in self.errors:
            if not isinstance(other, datetime):
                self.add_error("other", _("Write the date and time until which you would like to rest."))
            elif other <= timezone.now():
                self.add_error("other", _("This time has passed. Choose one that lies ahead."))
        return said


class AnswerForm(EntryForm):
    """What an employer said, word for word."""

    text = forms.CharField(
        label=_("What they said"),
        help_text=_(
            "Paste the whole answer, or write down what you remember of a call. It is kept word for word."
        ),
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Paste or write what they said.")},
    )
    channel = forms.TypedChoiceField(
        label=_("How it reached you"),
        coerce=Channel,
        choices=lambda: [(c.value, names.channel(c)) for c in Channel],
        initial=Channel.MAIL.value,
        widget=forms.RadioSelect,
    )

    def clean_text(self) -> str:
        """Blank space alone says nothing; otherwise not a character is changed."""
        text = str(self.cleaned_data["text"])
        if not text.strip():
            raise ValidationError(self.fields["text"].error_messages["required"])
        return text.replace("\r\n", "\n")


class ChoiceForm(EntryForm):
    """What to do with a theme."""

    theme = forms.CharField(max_length=100, widget=forms.HiddenInput)
    path = forms.TypedChoiceField(coerce=Path, choices=[(p.value, p.value) for p in Path])


class MailboxForm(forms.Form):
    """Where mail lies."""

    path = forms.CharField(
        label=_("File or folder with your mail"),
        help_text=_(
            "An mbox file, a Maildir, a folder of .eml files, one .eml file, or the .zip or .tgz that "
            "a provider hands out. Such as ~/mail.mbox"
        ),
        max_length=4096,
        error_messages={"required": _("Write the path of a file or folder.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )

    def clean_path(self) -> FilePath:
        """The path must lead to mail."""
        path = FilePath(self.cleaned_data["path"].strip("\"' ")).expanduser().absolute()
        try:
            open_mail(path)
        except SourceError as error:
            raise ValidationError(f"{error.happened} · {error.todo}") from error
        return path
