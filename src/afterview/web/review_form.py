"""What a mail is, in the person's words."""

from __future__ import annotations

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from afterview.record import Kind
from afterview.wording import names

# What the person sent is never in doubt, and advertising is nobody's application.
KINDS = [kind for kind in Kind if kind not in {Kind.SENT, Kind.ALERT}]


class SayForm(forms.Form):
    """What a mail is, and whether the same holds for those like it."""

    key = forms.CharField(widget=forms.HiddenInput, validators=[RegexValidator(r"\A[0-9a-f]{32}\Z")])
    kind = forms.TypedChoiceField(
        label=_("This mail is"),
        coerce=Kind,
        choices=lambda: [(kind.value, called(kind)) for kind in KINDS],
    )
    alike = forms.BooleanField(required=False)


def called(kind: Kind) -> str:
    """A kind as an answer to "what is this mail?"."""
    return str(_("not about my search")) if kind is Kind.OTHER else names.kind(kind)
