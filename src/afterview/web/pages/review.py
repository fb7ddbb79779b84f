"""Things to confirm: what the reader is not sure of, and mail that disagrees. One answer can settle many."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from afterview.mail.linking.acts import act_of
from afterview.mail.linking.doubts import Doubt, doubts
from afterview.model.kept import endpoint_of
from afterview.record import Origin
from afterview.storage import records
from afterview.web.forms import new_key
from afterview.web.review_form import SayForm
from afterview.web.visitor import Visit, visit

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from afterview.record import Event, Kind, Record


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The list, newest first."""
    return _page(request, visit(request))


@require_POST
def say(request: HttpRequest, event: str) -> HttpResponse:
    """Keep what the person says about one mail, or about it and all like it."""
    here = visit(request)
    doubt = next((one for one in open_doubts(here) if one.event.key == event), None)
    form = SayForm(request.POST)
    if doubt is None:
        if here.record.applications and form.is_valid():
            return HttpResponseRedirect(reverse("review"))  # sent twice, or settled with another
        raise Http404
    if not form.is_valid():
        return _page(request, here, event, form)
    said = form.cleaned_data
    settled = [doubt.event, *(doubt.alike if said["alike"] else ())]
    corrections = [_correction(one, said["kind"], here, said["key"], at) for at, one in enumerate(settled)]
    records.say(here.seeker, corrections)
    count = len(settled)
    told = ngettext("Kept.", "Kept for %(n)d mails.", count) % {"n": count}
    messages.success(request, told, extra_tags=f"undo:{act_of(said['key'])}")
    return HttpResponseRedirect(reverse("review"))


def open_doubts(here: Visit) -> tuple[Doubt, ...]:
    """Everything there is to confirm."""
    return here.report(_doubts)


def _doubts(record: Record, _today: date) -> tuple[Doubt, ...]:
    return doubts(record.applications, record.unlinked)


def _correction(event: Event, kind: Kind, here: Visit, key: str, number: int) -> Event:
    """The person's word about a mail, which outranks what was read, now and after every later reading."""
    return replace(
        event,
        key=f"{int(key, 16) ^ number:032x}",
        kind=kind,
        at=here.now,
        origin=Origin.PERSON,
        confidence=1.0,
        evidence=(),
        corrects=event.key,
        text="",
    )


def _page(request: HttpRequest, here: Visit, key: str = "", sent: SayForm | None = None) -> HttpResponse:
    called_by = {one.key: one for one in here.record.applications}
    items = [
        {
            "doubt": doubt,
            "application": called_by.get(doubt.application),
            "form": sent if doubt.event.key == key and sent else _form(doubt),
        }
        for doubt in open_doubts(here)
    ]
    context = {"items": items, "model": endpoint_of(here.seeker)}
    return render(request, "review.html", context, status=422 if sent else 200)


def _form(doubt: Doubt) -> SayForm:
    identity = f"say-{doubt.event.key}-%s"
    return SayForm(initial={"key": new_key(), "kind": doubt.event.kind}, auto_id=identity)
