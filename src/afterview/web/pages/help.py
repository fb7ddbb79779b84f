"""Help: the method in plain words, how to get about, and what the words mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from afterview.wording import glossary

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    return render(request, "help.html", {"words": glossary.words()})
