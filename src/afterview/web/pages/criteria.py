"""The person's criteria, how lost roles and offers fare by them, and how firm the order is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from afterview import perspective
from afterview.perspective.criteria import by_name
from afterview.record import Criteria, Rating
from afterview.storage import records
from afterview.web import bars_picture
from afterview.web.templatetags.said import called
from afterview.web.visitor import visit
from afterview.web.worth_forms import CriteriaForm, RatingForm
from afterview.wording import worth

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from afterview.record import Application, Record

PICTURED = 4  # more bars than this beside each other are not read


def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    here = visit(request)
    record, held = here.record, perspective.criteria(here.record)
    form = CriteriaForm(request.POST, held=held) if request.method == "POST" else CriteriaForm(held=held)
    if request.method == "POST" and form.is_valid():
        names, weights, floors = form.cleaned_data["criteria"]
        entry = Criteria(
            key=form.cleaned_data["key"], at=here.now, names=names, weights=weights, floors=floors
        )
        records.add(here.seeker, entry)
        messages.success(request, _("Kept. Ratings made before stay as they were."))
        return HttpResponseRedirect(reverse("criteria"))
    context = {"form": form, "held": held, "offers": _unrated(record), **_rated(record, held)}
    context["lost"] = [a for a in record.doors if perspective.rating_of(record, a.key) is None][:5]
    return render(request, "criteria.html", context, status=422 if form.errors else 200)


def _unrated(record: Record) -> list[Application]:
    """Offers that were not rated yet."""
    return [
        a for a in perspective.with_offer(record) if not a.door and not perspective.rating_of(record, a.key)
    ]


def _rated(record: Record, held: Criteria | None) -> dict[str, Any]:
    """Everything rated: bars, a table, and for each comparison whether its order holds."""
    if held is None:
        return {"rows": [], "comparisons": []}
    rated: list[Any] = [*perspective.rated_offers(record), *perspective.lost_roles(record)]
    shown = rated[:PICTURED]
    series = [(called(r.application), _marks(r.rating, held)) for r in shown]
    title = _("of 10")
    return {
        "rows": [(r, worth.score(r.score), worth.broken(r.score), _marks(r.rating, held)) for r in rated],
        "bars": bars_picture.picture(held.names, series, 10, title) if shown else "",
        "comparisons": [
            (c, worth.verdict(c), worth.firmness(c.turns)) for c in perspective.comparisons(record)
        ],
    }


def _marks(rating: Rating, held: Criteria) -> list[int | None]:
    marks = by_name(rating)
    return [marks.get(name) for name in held.names]


def rate(request: HttpRequest, key: str) -> HttpResponse:
    """Mark one application by the criteria; a lost role's marks are kept with their date."""
    here = visit(request)
    application = here.application(key)
    held = perspective.criteria(here.record)
    if held is None:
        return HttpResponseRedirect(reverse("criteria"))
    last = perspective.rating_of(here.record, key)
    form = (
        RatingForm(request.POST, held=held) if request.method == "POST" else RatingForm(held=held, last=last)
    )
    if request.method == "POST" and form.is_valid():
        entry = Rating(
            key=form.cleaned_data["key"], at=here.now, door=key, names=held.names, scores=form.scores()
        )
        records.add(here.seeker, entry)
        messages.success(request, _("Kept with today's date."))
        return HttpResponseRedirect(reverse("criteria"))
    context = {
        "application": application,
        "form": form,
        "last": last,
        "offer_known": perspective.first_offer_after(here.record, application),
    }
    return render(request, "rate.html", context, status=422 if form.errors else 200)
