"""Other roles: what a role must and must not have, held against what is open, and who treated them well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from afterview import gameplan
from afterview.record import RoleWishes
from afterview.storage import records
from afterview.web.plan_forms import WishesForm
from afterview.web.visitor import visit
from afterview.wording import plan as words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SHOWN = 20


def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    here = visit(request)
    wanted = gameplan.wishes(here.record)
    now = {"must": "\n".join(wanted.must), "must_not": "\n".join(wanted.must_not)} if wanted else {}
    form = WishesForm(request.POST) if request.method == "POST" else WishesForm(initial=dict(now))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        entry = RoleWishes(key=said["key"], at=here.now, must=said["must"], must_not=said["must_not"])
        records.add(here.seeker, entry)
        messages.success(request, _("Kept. What is open stands beside it below."))
        return HttpResponseRedirect(f"{reverse('roles')}#open")
    found = gameplan.openings(here.record, here.today)
    context = {
        "form": form,
        "wanted": wanted,
        "openings": [
            (o, [(r, words.held(r.held)) for r in o.reasons if r.held is not gameplan.Held.NOT_SAID])
            for o in found
            if o.against or o.met
        ][:SHOWN],
        "unsaid": [o for o in found if not (o.against or o.met)],
        "treated": [
            (t.application, ", ".join(words.kindness(k) for k in t.how))
            for t in gameplan.treated_well(here.record)[:SHOWN]
        ],
    }
    return render(request, "roles.html", context, status=422 if form.errors else 200)
