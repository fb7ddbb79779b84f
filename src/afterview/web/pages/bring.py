"""Bringing in what lies elsewhere: a file or a mail is looked at, shown, and kept after a yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from afterview.api import bringing
from afterview.errors import UsageError
from afterview.web.bring_form import BringForm, CarriedForm, chosen_columns, packed
from afterview.web.visitor import Visit, visit

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from afterview.api.bringing import Coming

SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The page: choose, see, say yes."""
    here = visit(request)
    if request.method != "POST":
        return render(request, "bring.html", {"form": BringForm()})
    if "carried" in request.POST:
        return _again(request, here)
    form = BringForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "bring.html", {"form": form}, status=422)
    file, mail = form.cleaned_data["file"], str(form.cleaned_data["mail"])
    data = file.read() if file else mail.encode()
    name = str(file.name)[-200:] if file else "mail.eml"
    return _looked(request, here, form, data, name)


def _again(request: HttpRequest, here: Visit) -> HttpResponse:
    """What comes back from the page that showed it: other columns, or the yes."""
    sent = CarriedForm({"carried": request.POST["carried"], "called": request.POST.get("called", "")})
    if not sent.is_valid():
        form = BringForm()
        messages.warning(request, _("Choose the file once more."))
        return render(request, "bring.html", {"form": form}, status=422)
    data, name = sent.cleaned_data["carried"], sent.cleaned_data["called"]
    if "sure" not in request.POST:
        return _looked(request, here, BringForm(), data, name)
    try:
        coming = bringing.look(here.seeker, data, here.now, chosen_columns(request.POST.dict()), name=name)
        added = bringing.keep(here.seeker, coming, here.now)
    except UsageError:
        return _looked(request, here, BringForm(), data, name)
    told = ngettext("Brought in: %(n)d thing.", "Brought in: %(n)d things.", added)
    messages.success(request, told % {"n": added})
    return redirect("applications")


def _looked(request: HttpRequest, here: Visit, form: BringForm, data: bytes, name: str) -> HttpResponse:
    """The page with what was understood; or with what is wrong, and the columns to choose from."""
    chosen = chosen_columns(request.POST.dict())
    coming, trouble, carried = None, "", ""
    try:
        carried = packed(data)
        coming = bringing.look(here.seeker, data, here.now, chosen, name=name)
    except ValidationError as error:
        trouble = str(error.messages[0])
    except UsageError as error:
        trouble = f"{error.happened}."
        coming = _columns_only(data)
    if coming is None:
        form.add_error("file", trouble) if form.is_bound else messages.warning(request, trouble)
        return render(request, "bring.html", {"form": form}, status=422)
    if trouble:
        trouble = _("Choose below which column names the employer, and which the day you applied.")
    initial = {"carried": carried, "called": name, **coming.columns, **chosen}
    context = {
        "coming": coming,
        "trouble": trouble,
        "facts": coming.facts[:SHOWN],
        "more": max(0, len(coming.facts) - SHOWN),
        "wrong": coming.wrong[:SHOWN],
        "carried": CarriedForm(initial=initial, coming=coming),
    }
    return render(request, "bring_sure.html", context, status=422 if trouble else 200)


def _columns_only(data: bytes) -> Coming | None:
    """A table in which the columns cannot be told: shown so that the person can."""
    heads = bringing.columns_in(data)
    return bringing.Coming(bringing.What.TABLE, heads=heads) if len(heads) > 1 else None
