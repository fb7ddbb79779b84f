"""Rights, by country: a quiet page of its own, with sources, and no letter in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from afterview.web.visitor import visit
from afterview.wording import rights as words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    own = visit(request).preferences.country
    # The person's own country first; the others keep their order.
    places = sorted(words.places(), key=lambda place: place.code != own)
    context = {"places": places, "checked_on": words.CHECKED_ON}
    return render(request, "rights.html", context)
