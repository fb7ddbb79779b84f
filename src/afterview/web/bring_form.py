"""The forms that bring something in: a file or a pasted mail, and then, once it was looked at, the yes."""

from __future__ import annotations

import binascii
import zlib
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from afterview.api.bringing import LARGEST
from afterview.mail.pasted import LONGEST
from afterview.wording import sheets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterview.api.bringing import Coming

# What is looked at goes to the browser and comes back, so that nothing lies on the machine meanwhile.
MOST_CARRIED = 1_900_000
_LABELS = {
    "employer": _("Employer"),
    "role": _("Role"),
    "applied": _("Applied"),
    "state": _("Result"),
    "last": _("Last news"),
    "interviews": _("Interviews"),
}


class BringForm(forms.Form):
    """A file, or the words of a mail."""

    file = forms.FileField(
        label=_("A file"),
        help_text=_(
            "A table (.csv), LinkedIn's archive (.zip), what another tracker hands out (.json), a calendar "
            "with past interviews (.ics), one mail (.eml), or an export of Afterview."
        ),
        required=False,
        max_length=200,
    )
    mail = forms.CharField(
        label=_("Or a mail, pasted"),
        help_text=_("With its sender, date and subject above it, if you have them."),
        required=False,
        strip=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        said = super().clean() or {}
        file = said.get("file")
        if not file and not str(said.get("mail") or "").strip() and not self.errors:
            self.add_error("file", _("Choose a file, or paste a mail below."))
        if file and file.size > LARGEST:
            self.add_error("file", _("This file is larger than 50 MB. Bring in a part of it at a time."))
        return said


class CarriedForm(forms.Form):
    """What was looked at, as it comes back, with the columns that were chosen."""

    carried = forms.CharField(widget=forms.HiddenInput, max_length=MOST_CARRIED)
    called = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)

    def __init__(self, *args: Any, coming: Coming | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        heads = coming.heads if coming else ()
        for name in sheets.COLUMNS:
            if name in _LABELS:
                self.fields[name] = forms.ChoiceField(
                    label=_LABELS[name],
                    required=False,
                    choices=[("", "–"), *((head, head) for head in heads)],
                    initial=coming.columns.get(name, "") if coming else "",
                )

    def clean_carried(self) -> bytes:
        """The bytes of the file."""
        return unpacked(self.cleaned_data["carried"])


def chosen_columns(sent: Mapping[str, str]) -> dict[str, str]:
    """The columns that a form names, by our names."""
    return {name: sent[name] for name in _LABELS if sent.get(name)}


def packed(data: bytes) -> str:
    """The bytes of a file as a page carries them. ValidationError when they are too many."""
    text = b64encode(zlib.compress(data, 9)).decode()
    if len(text) > MOST_CARRIED:
        raise ValidationError(_("This file is too large for a page. Bring in a part of it at a time."))
    return text


def unpacked(text: str) -> bytes:
    """And back. ValidationError for anything else."""
    try:
        opener = zlib.decompressobj()
        data = opener.decompress(b64decode(text, validate=True), LARGEST)
    except (binascii.Error, ValueError, zlib.error) as error:
        raise ValidationError(_("Choose the file once more.")) from error
    if not opener.eof:
        raise ValidationError(_("Choose the file once more."))
    return data
