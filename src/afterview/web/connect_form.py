"""The form that connects a mail account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from afterview.mail.sources.connection import ENCRYPTED_PORT, Account
from afterview.mail.sources.providers import provider_of
from afterview.web import mail_hosts

_ADDRESS = _("Write your mail address.")
_SERVER = _("Write the name of the server, such as imap.example.org.")
_QUIET = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}


class ConnectForm(forms.Form):
    """Where the account is, and how to enter it."""

    address = forms.EmailField(
        label=_("Mail address"),
        error_messages={"required": _ADDRESS, "invalid": _ADDRESS},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    password = forms.CharField(
        label=_("Password or app password"),
        strip=False,
        max_length=1000,
        error_messages={"required": _("Write the password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    host = forms.RegexField(
        r"\A[A-Za-z0-9.:-]{1,253}\Z",
        label=_("Mail server (IMAP)"),
        help_text=_(
            "Leave it empty if your provider is one of those above. Your mail program knows it otherwise."
        ),
        required=False,
        error_messages={"invalid": _SERVER},
        widget=forms.TextInput(attrs=_QUIET),
    )
    port = forms.IntegerField(
        label=_("Port"),
        initial=ENCRYPTED_PORT,
        required=False,
        min_value=1,
        max_value=65_535,
        widget=forms.NumberInput(attrs=_QUIET),
    )
    folders = forms.CharField(
        label=_("Only these folders"),
        help_text=_("One on each line. Left empty, all are read but junk, bin and drafts."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2, **_QUIET}),
    )

    def clean(self) -> dict[str, Any]:
        """A server must be known, and speak in a way that is never sent plainly over a network."""
        said = super().clean() or {}
        known = provider_of(said.get("address") or "")
        if not said.get("host") and "host" not in self.errors and "address" in said:
            if known is None:
                self.add_error("host", _SERVER)
            else:
                said["host"] = known.host
        if said.get("host") and (refused := mail_hosts.refusal(said["host"])):
            self.add_error("host", refused)
        if said.get("port") is None and "port" not in self.errors:
            said["port"] = ENCRYPTED_PORT
        return said

    def account(self) -> Account:
        """The account as it was described."""
        said = self.cleaned_data
        return Account(said["host"], said["address"], said["password"], said["port"])

    def wanted(self) -> list[str]:
        """The folders that were named."""
        return [line.strip() for line in self.cleaned_data["folders"].splitlines() if line.strip()]
