"""Setting an application right: its names, which mails belong to it, what they are, and ending it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from afterview.mail.extraction.companies import company_key
from afterview.mail.linking import acts
from afterview.record import Kind
from afterview.storage import records
from afterview.web import listing
from afterview.web.application_forms import HappenedForm, KindForm, MoveForm, NamesForm, state_of
from afterview.web.templatetags.said import called, day, name
from afterview.web.visitor import Visit, visit

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from afterview.record import Application, Event, Record
    from afterview.web.forms import EntryForm

_KEY = re.compile(r"[0-9a-f]{32}")
OTHERS = 60  # applications on offer as another home for a mail


@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    """The page."""
    here = visit(request)
    return _page(request, here.application(key), here)


@require_POST
def rename(request: HttpRequest, key: str) -> HttpResponse:
    """Keep what the employer and the role are called."""
    here = visit(request)
    application = here.application(key)
    form = NamesForm(request.POST)
    if not form.is_valid() or _changed(form, application):
        return _page(request, application, here, form)
    said = form.cleaned_data
    facts = acts.named(application, said["key"], here.now, employer=said["employer"], role=said["role"])
    return _kept(request, here, facts, key)


@require_POST
def move(request: HttpRequest, key: str) -> HttpResponse:
    """Give mails to another application, or to one of their own."""
    here = visit(request)
    application = here.application(key)
    form = _move_form(here, application, request)
    if not form.is_valid() or _changed(form, application):
        return _page(request, application, here, form)
    said = form.cleaned_data
    facts = acts.moved(application, said["events"], said["to"], said["key"], here.now)
    return _kept(request, here, facts, key)


@require_POST
def relabel(request: HttpRequest, key: str) -> HttpResponse:
    """Keep what one mail is."""
    here = visit(request)
    application = here.application(key)
    form = KindForm(request.POST)
    event = next((e for e in application.events if e.key == request.POST.get("event")), None)
    if not form.is_valid() or event is None or _changed(form, application):
        return _page(request, application, here, form)
    said = form.cleaned_data
    return _kept(request, here, [acts.relabelled(event, said["kind"], said["key"], here.now)], key)


@require_POST
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """End it from the person's side."""
    here = visit(request)
    application = here.application(key)
    fact = acts.withdrawn(application, request.POST.get("key", ""), here.now)
    return _kept(request, here, [fact], key)


@require_POST
def note(request: HttpRequest, key: str) -> HttpResponse:
    """Keep something that happened and that no mail tells of."""
    here = visit(request)
    application = here.application(key)
    form = HappenedForm(request.POST)
    if not form.is_valid():
        return _page(request, application, here, form)
    said = form.cleaned_data
    fact = acts.noted(
        said["kind"],
        said["key"],
        min(form.moment, here.now),
        application=application.key,
        interview_at=form.moment if said["kind"] is Kind.INTERVIEW else None,
        text=said["text"],
    )
    return _kept(request, here, [fact], key)


def _kept(request: HttpRequest, here: Visit, facts: list[Event], key: str) -> HttpResponse:
    """Post, redirect, get, with a button that takes it back; to the list when nothing is left here."""
    act = request.POST.get("key", "")
    if not _KEY.fullmatch(act):
        return HttpResponseRedirect(reverse("applications"))
    records.say(here.seeker, facts)
    messages.success(request, _("Set right."), extra_tags=f"undo:{acts.act_of(act)}")
    left = {application.key for application in here.record.applications}
    there = reverse("application", args=[key]) if key in left else reverse("applications")
    return HttpResponseRedirect(there)


def _changed(form: EntryForm, application: Application) -> bool:
    """Whether another window changed it since; then the form comes back with a notice, as it was sent."""
    if form.cleaned_data["seen"] == state_of(application):
        return False
    form.add_error(
        None,
        _(
            "Meanwhile this application was changed, in another window or by new mail. It is now "
            "“%(now)s”. What you wrote is still here: send it again to keep it."
        )
        % {"now": " · ".join(filter(None, [called(application), application.role]))},
    )
    form.data = {
        **{name: form.data[name] for name in form.data},
        **_lists(form),
        "seen": state_of(application),
    }
    return True


def _lists(form: EntryForm) -> dict[str, list[str]]:
    """What was ticked, which a plain dict of the data would cut to the last one."""
    return {"events": form.cleaned_data["events"]} if "events" in form.cleaned_data else {}


def _page(
    request: HttpRequest, application: Application, here: Visit, sent: EntryForm | None = None
) -> HttpResponse:
    seen = {"seen": state_of(application)}
    context: dict[str, Any] = {
        "application": application,
        "names_form": sent
        if isinstance(sent, NamesForm)
        else NamesForm(initial={**seen, "employer": application.employer, "role": application.role}),
        "move_form": sent if isinstance(sent, MoveForm) else _move_form(here, application),
        "kinds": [_kind_form(application, e, sent) for e in application.events if e.message_id],
        "happened_form": sent if isinstance(sent, HappenedForm) else HappenedForm(initial={"on": here.today}),
    }
    return render(request, "set_right.html", context, status=422 if sent else 200)


def _kind_form(application: Application, event: Event, sent: EntryForm | None) -> dict[str, Any]:
    first = {"seen": state_of(application), "event": event.key, "kind": event.kind}
    mine = isinstance(sent, KindForm) and sent.data.get("event") == event.key
    form = sent if mine else KindForm(initial=first, auto_id=f"kind-{event.key}-%s")
    return {"event": event, "form": form}


def _move_form(here: Visit, application: Application, request: HttpRequest | None = None) -> MoveForm:
    mails = [(e.key, _title(e)) for e in application.events]
    return MoveForm(
        request.POST if request else None,
        mails=mails,
        others=_others(here, application),
        initial={"seen": state_of(application)},
    )


def _title(event: Event) -> str:
    return " · ".join(filter(None, [day(event.at), name(event.kind), event.subject]))


def _by_employer(record: Record, today: date) -> dict[str, list[Application]]:
    """The applications of each employer that has a name, however it is spelled."""
    found: dict[str, list[Application]] = defaultdict(list)
    for application in listing.newest_first(record, today):
        if application.employer:
            found[company_key(application.employer)].append(application)
    return found


def _others(here: Visit, application: Application) -> list[tuple[str, str]]:
    """Where a mail might belong: first the same employer's, then those with the latest news."""
    same = here.report(_by_employer).get(company_key(application.employer), [])
    kept = {a.key: a for a in [*same, *here.report(listing.newest_first)[: OTHERS + 1]]}
    kept.pop(application.key, None)
    return [(a.key, " · ".join(filter(None, [called(a), a.role]))) for a in list(kept.values())[:OTHERS]]
