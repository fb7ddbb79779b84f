"""The forms of a shared Afterview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from afterview.storage.access import Part
from afterview.storage.models import Role
from afterview.storage.words import LONGEST
from afterview.wording import team

if TYPE_CHECKING:
    from collections.abc import Iterable

    from afterview.record import Application
    from afterview.storage.models import Account, Grant


LARGEST = 512 * 1024 * 1024


class GrantForm(forms.Form):
    """What one coach may see."""

    parts_shown = forms.MultipleChoiceField(
        label=_("They may see"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(part.value, team.part(part.value)) for part in Part],
    )
    mail_of = forms.MultipleChoiceField(
        label=_("And the mail of these closed doors, word for word"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        doors: Iterable[Application],
        *args: Any,
        coach: Account,
        grant: Grant | None = None,
        **kwargs: Any,
    ) -> None:
        self.coach = coach
        self.grant = grant
        shown = [part.value for part in Part if grant and getattr(grant, part.value)]
        kwargs.setdefault("initial", {"parts_shown": shown, "mail_of": grant.mail_of if grant else []})
        kwargs["auto_id"] = f"coach-{coach.pk}-%s"
        super().__init__(*args, **kwargs)
        self.fields["mail_of"].choices = [(a.key, f"{a.employer} · {a.role}".strip(" ·")) for a in doors]  # type: ignore[attr-defined]

    @property
    def parts(self) -> list[Part]:
        """The parts that were ticked."""
        return [Part(one) for one in self.cleaned_data["parts_shown"]]


class UploadForm(forms.Form):
    """A file with mail."""

    file = forms.FileField(
        label=_("A file with your mail"),
        help_text=_("An mbox file, as most mail programs export it, or a single .eml file. Up to 512 MB."),
        max_length=200,
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty. Export your mail again, and hand over the new file."),
        },
    )

    def clean_file(self) -> Any:
        """Not larger than what a page can wait for."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(_("This file is larger than 512 MB. Export a folder or a year at a time."))
        return file


class WordForm(forms.Form):
    """A note or a comment."""

    text = forms.CharField(
        label=_("What you would like to say"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write a word or two.")},
    )


class InvitationForm(forms.Form):
    """Whom to invite, and what for."""

    email = forms.EmailField(
        label=_("Their e-mail address"),
        error_messages={
            "required": _("Write the address of the person."),
            "invalid": _("This is no e-mail address. Write one such as name@organisation.example."),
        },
    )
    role = forms.ChoiceField(
        label=_("They come as"),
        choices=lambda: [(r.value, team.role(r.value)) for r in Role],
        initial=Role.SEEKER.value,
    )
