"""The forms about Afterview itself."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from afterview.web.preferences import Preferences
from afterview.web.step_forms import HoursForm
from afterview.wording import rights


def _countries() -> list[tuple[str, str]]:
    return [("", str(_("all of them"))), *((place.code, place.name) for place in rights.places())]


@cache
def zones() -> tuple[str, ...]:
    """The names of all time zones that are places. Looking them up reads many files, so it is done once."""
    found = (z for z in available_timezones() if "/" in z and not z.startswith(("Etc/", "SystemV/")))
    return ("UTC", *sorted(found))


def _zones() -> list[tuple[str, str]]:
    return [("", str(_("as this machine is set"))), *((z, z) for z in zones())]


class SettingsForm(HoursForm):
    """Everything the person can set, on one page."""

    name = forms.CharField(
        label=_("Your name, as letters are signed"),
        help_text=_("Left empty, it is taken from the mail you sent."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    country = forms.ChoiceField(
        label=_("Country whose law is shown first"), required=False, choices=_countries
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False, choices=_zones)
    rejections = forms.BooleanField(
        label=_("Keep what has ended out of sight until I look for it"), required=False
    )

    def chosen(self) -> Preferences:
        """The settings as they were sent."""
        said = self.cleaned_data
        return Preferences(
            name=said["name"],
            country=said["country"],
            time_zone=said["time_zone"],
            rejections="hidden" if said["rejections"] else "",
        )
