"""Applications: where all of them stand, what is looked for, and acts on one or many."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from afterview.mail.linking import acts
from afterview.record import Kind, SavedView
from afterview.storage import records
from afterview.web import listing
from afterview.web.application_forms import AddForm, SeveralForm, ViewForm
from afterview.web.listing import Selection
from afterview.web.visitor import Visit, visit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from afterview.record import Application, Event
    from afterview.web.forms import EntryForm
    from afterview.web.listing import Listed

ON_BOARD = 12
MOST_AT_ONCE = 200


@require_safe
def show_all(request: HttpRequest) -> HttpResponse:
    """The groups, the board, or what was looked for."""
    return _page(request, visit(request), Selection.of(request.GET.dict()))


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Keep an application that no mail tells of."""
    here = visit(request)
    form = AddForm(request.POST)
    if not form.is_valid():
        return _page(request, here, Selection(), form)
    said = form.cleaned_data
    meeting = form.moment if said["kind"] is Kind.INTERVIEW else None
    fact = acts.noted(
        said["kind"],
        said["key"],
        min(form.moment, here.now),
        employer=said["employer"],
        role=said["role"],
        interview_at=meeting,
    )
    records.say(here.seeker, [fact])
    messages.success(request, _("Added."), extra_tags=f"undo:{acts.act_of(said['key'])}")
    return HttpResponseRedirect(reverse("application", args=[fact.application]))


@require_POST
def several(request: HttpRequest) -> HttpResponse:
    """Put together, withdraw or rename the applications that were ticked."""
    here = visit(request)
    known = {a.key: a for a in here.record.applications}
    form = SeveralForm(request.POST, known=list(known))
    if not form.is_valid():
        asked = Selection.of({**dict(parse_qsl(request.POST.get("query", ""))), "choose": "1"})
        return _page(request, here, asked, form)
    said = form.cleaned_data
    chosen = [known[key] for key in said["chosen"][:MOST_AT_ONCE]]
    records.say(here.seeker, _facts(said["act"], chosen, said, here))
    told = ngettext("Done for %(n)d application.", "Done for %(n)d applications.", len(chosen))
    messages.success(request, told % {"n": len(chosen)}, extra_tags=f"undo:{acts.act_of(said['key'])}")
    return HttpResponseRedirect(_address(Selection.of(dict(parse_qsl(request.POST.get("query", ""))))))


def _facts(act: str, chosen: Sequence[Application], said: dict[str, str], here: Visit) -> list[Event]:
    if act == SeveralForm.MERGE:
        return acts.merged(chosen, said["key"], here.now)
    if act == SeveralForm.WITHDRAW:
        return [acts.withdrawn(one, said["key"], here.now, n) for n, one in enumerate(chosen)]
    return [
        fact
        for n, one in enumerate(chosen)
        for fact in acts.named(
            one, said["key"], here.now, employer=said["employer"], role=said["role"], number=n
        )
    ]


@require_POST
def keep_view(request: HttpRequest) -> HttpResponse:
    """Keep a selection under a name."""
    here = visit(request)
    form = ViewForm(request.POST)
    asked = Selection.of(dict(parse_qsl(request.POST.get("query", ""))))
    if not form.is_valid():
        return _page(request, here, asked, form)
    said = form.cleaned_data
    view = SavedView(key=said["key"], at=here.now, name=said["name"], query=asked.query)
    records.add(here.seeker, view)
    messages.success(request, _("Kept among your views."))
    return HttpResponseRedirect(_address(asked))


def _address(asked: Selection) -> str:
    return f"{reverse('applications')}?{asked.query}" if asked.query else reverse("applications")


def _page(request: HttpRequest, here: Visit, asked: Selection, sent: EntryForm | None = None) -> HttpResponse:
    every = here.report(listing.listed)
    context = {
        "asked": asked,
        "total": len(every),
        "add_form": sent if isinstance(sent, AddForm) else AddForm(initial={"on": timezone.localdate()}),
        "view_form": sent if isinstance(sent, ViewForm) else ViewForm(initial={"query": asked.query}),
        "several_form": sent if isinstance(sent, SeveralForm) else None,
        "views": [(one, f"?{one.query}") for one in here.record.of(SavedView)],
        "group_names": listing.GROUPS,
        "hidden": here.preferences.hide_rejections,
        **_shown(request, here, asked, every),
    }
    return render(request, "applications.html", context, status=422 if sent else 200)


def _shown(request: HttpRequest, here: Visit, asked: Selection, every: Sequence[Listed]) -> dict[str, object]:
    """A page of what was looked for, or the beginning of every group."""
    if asked.narrow or asked.choosing:
        found = asked.chosen(every)
        pages = Paginator(found, listing.ON_PAGE)
        return {"page": pages.get_page(request.GET.get("page")), "count": len(found)}
    groups = listing.groups(every, ON_BOARD if asked.view == "board" else listing.IN_GROUP)
    if not here.preferences.hide_rejections:
        return {"groups": groups}
    away = sum(g.count for g in groups if g.name in listing.ENDED)
    return {"groups": [g for g in groups if g.name not in listing.ENDED], "away": away}
