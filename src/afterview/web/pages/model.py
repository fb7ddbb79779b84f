"""A model of the person's own: connected here, asked here, and each time shown first what would leave."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from afterview.errors import UsageError
from afterview.feedback.letter_check import MAX_LETTER
from afterview.model import asking, endpoint, kept
from afterview.web.model_form import ModelForm
from afterview.web.pages.letter import part_of
from afterview.web.pages.review import open_doubts
from afterview.web.review_form import KINDS
from afterview.web.visitor import Visit, visit

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from afterview.model.endpoint import Endpoint


@dataclass(frozen=True, slots=True)
class Leaving:
    """What would leave the machine, and where to. `mark` ties the yes to these very bytes."""

    to: Endpoint
    body: bytes
    back: str

    @property
    def text(self) -> str:
        """As the page shows it."""
        return self.body.decode("utf-8", "replace")

    @property
    def mark(self) -> str:
        """The hash of the address and of every byte."""
        return sha256(f"{self.to.address}\n".encode() + self.body).hexdigest()


@sensitive_variables("said")
@sensitive_post_parameters("api_key")
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Connect a model, or let go of it."""
    here = visit(request)
    if "remove" in request.POST:
        kept.disconnect(here.seeker, here.now)
        messages.success(request, _("Disconnected. Its key is gone."))
        return redirect("model")
    held = kept.endpoint_of(here.seeker)
    initial = {"address": held.address, "model": held.model} if held else {}
    form = ModelForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        kept.connect(
            here.seeker, endpoint.Endpoint(said["address"], said["model"]), said["api_key"], here.now
        )
        messages.success(request, _("Kept. Nothing was sent to it."))
        return redirect("model")
    context = {"form": form, "held": held, "installed": endpoint.is_installed()}
    return render(request, "model.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: HttpRequest, event: str) -> HttpResponse:
    """A second opinion on one mail that was read without being sure."""
    here = visit(request)
    doubted = next((one.event for one in open_doubts(here) if one.event.key == event), None)
    if doubted is None:
        raise Http404
    to = _connected(here)
    leaving = Leaving(to, asking.second_opinion(doubted, to.model, KINDS), reverse("review"))
    said = _answer(request, leaving)
    found = asking.opinion_in(said, KINDS) if said is not None else None
    return _page(request, leaving, asked=said is not None, kind=found)


@require_POST
def reword(request: HttpRequest, key: str) -> HttpResponse:
    """Other words for a letter."""
    here = visit(request)
    part_of(here, key)
    name = "door" if here.application(key).door else "application"
    letter = request.POST.get("letter", "").replace("\r\n", "\n")[:MAX_LETTER]
    back = f"{reverse(name, args=[key])}#letter"
    if not letter.strip():
        return redirect(back)
    to = _connected(here)
    leaving = Leaving(to, asking.rewording(letter, to.model), back)
    said = _answer(request, leaving)
    found = asking.reworded_in(said, letter) if said is not None else None
    return _page(request, leaving, asked=said is not None, reworded=found, letter=letter)


def _connected(here: Visit) -> Endpoint:
    held = kept.endpoint_of(here.seeker)
    if held is None or not endpoint.is_installed():
        raise Http404
    return held


def _answer(request: HttpRequest, leaving: Leaving) -> str | None:
    """What the model says, once the person has said yes to these very bytes; None before."""
    if request.method != "POST" or request.POST.get("sure") != leaving.mark:
        return None
    try:
        return endpoint.ask(leaving.to, kept.key_of(leaving.to), leaving.body)
    except UsageError as error:
        messages.warning(request, f"{error.happened} · {error.todo}")
        return None


def _page(request: HttpRequest, leaving: Leaving, **found: object) -> HttpResponse:
    """What would leave; or, once it was asked, what of the answer can be used."""
    return render(request, "model_ask.html", {"leaving": leaving, **found})
