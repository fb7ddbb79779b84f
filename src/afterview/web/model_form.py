"""The form that connects a model."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from afterview.model.endpoint import wrong_with


class ModelForm(forms.Form):
    """Where it is, what it is called, and its key."""

    address = forms.CharField(
        label=_("Address of the model"),
        help_text=_(
            "As its maker names it, up to /v1. Such as http://127.0.0.1:11434/v1 for one on this machine."
        ),
        max_length=500,
        error_messages={"required": _("Write the address.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )
    model = forms.CharField(
        label=_("Its name there"),
        max_length=200,
        error_messages={"required": _("Write the name of the model.")},
    )
    api_key = forms.CharField(
        label=_("Its key, if it needs one"),
        help_text=_("Kept where passwords are kept. Left empty, the one from before stays."),
        required=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def clean_address(self) -> str:
        """An encrypted address, or one on this very machine."""
        address = str(self.cleaned_data["address"]).rstrip("/")
        wrong = wrong_with(address)
        if wrong == "plain":
            raise ValidationError(
                _("Begin with https. Only a model on this very machine may be asked without.")
            )
        if wrong:
            raise ValidationError(_("Write an address such as https://models.example/v1."))
        return address

    def clean_api_key(self) -> str:
        """A key on one line."""
        key: Any = self.cleaned_data["api_key"]
        if not str(key).isascii() or not str(key).isprintable():
            raise ValidationError(_("A key has no spaces, line breaks or accents."))
        return str(key)
