"""Settings: name, country, time, hours, and whether what ended stays out of sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from afterview.record import QuietHours
from afterview.storage import records
from afterview.web import preferences
from afterview.web.own_forms import SettingsForm, zones
from afterview.web.pages.feedback import hours_of
from afterview.web.visitor import Visit, visit

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    here = visit(request)
    if request.method != "POST":
        return _page(request, _form(here))
    form = SettingsForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    said, hours = form.cleaned_data, hours_of(here.record, here)
    preferences.keep(here.seeker, form.chosen(), here.now)
    if (said["begin"], said["end"]) != (hours.begin, hours.end):
        records.add(
            here.seeker, QuietHours(key=said["key"], at=here.now, begin=said["begin"], end=said["end"])
        )
    messages.success(request, _("Kept."))
    return redirect("settings")


def _page(request: HttpRequest, form: SettingsForm, status: int = 200) -> HttpResponse:
    return render(request, "settings.html", {"form": form, "zones": zones()}, status=status)


def _form(here: Visit) -> SettingsForm:
    held, hours = here.preferences, hours_of(here.record, here)
    return SettingsForm(
        initial={
            "name": held.name,
            "country": held.country,
            "time_zone": held.time_zone,
            "rejections": held.hide_rejections,
            "begin": hours.begin,
            "end": hours.end,
        }
    )
