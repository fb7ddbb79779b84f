"""Sharing: what the seeker shows which coach, taking it back, and who looked. Never the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from afterview.record import LetterDraft
from afterview.storage import access, words
from afterview.web.team_forms import GrantForm
from afterview.web.visitor import signed_in, visit

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from afterview.storage.models import Account
    from afterview.web.visitor import Visit


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """All coaches of the organisation, what each may see, and the log."""
    return _page(request, visit(request))


@require_POST
def grant(request: HttpRequest, number: int) -> HttpResponse:
    """Show a coach what is ticked; with nothing ticked, or taken back, nothing."""
    here = visit(request)
    coach = get_object_or_404(access.coaches_for(here.seeker), pk=number)
    form = GrantForm(here.record.doors, request.POST, coach=coach)
    if not form.is_valid():
        return _page(request, here, form)
    if "revoke" in request.POST or not form.parts:
        access.revoke(here.seeker, coach)
        messages.success(request, _("%(coach)s sees nothing of your search any more.") % {"coach": coach})
    else:
        access.grant(here.seeker, coach, form.parts, form.cleaned_data["mail_of"])
        messages.success(
            request, _("%(coach)s sees what you ticked, until you take it back.") % {"coach": coach}
        )
    return redirect("sharing")


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, key: str) -> HttpResponse:
    """The letter of one door: show it to those who help, and read what they say about it."""
    here = visit(request)
    application = here.application(key)
    drafts = [one for one in here.record.of(LetterDraft) if one.door == key and one.text.strip()]
    if request.method == "POST":
        if not drafts:
            raise Http404
        words.write(here.seeker, signed_in(request), "", door=key, letter=drafts[-1].text)
        messages.success(request, _("Your coach can read it now, and write to you about it."))
        return redirect("show-letter", key)
    said = words.about_letter(here.seeker, key)
    context = {"application": application, "letter": drafts[-1].text if drafts else "", "said": said}
    return render(request, "team/letter.html", {**context, "coaches": access.grants_by(here.seeker)})


def _page(request: HttpRequest, here: Visit, sent: GrantForm | None = None) -> HttpResponse:
    standing = {one.coach_id: one for one in access.grants_by(here.seeker)}
    doors = here.record.doors

    def form_of(coach: Account) -> GrantForm:
        if sent is not None and sent.coach == coach:
            return sent
        return GrantForm(doors, coach=coach, grant=standing.get(coach.pk))

    context = {
        "coaches": [form_of(coach) for coach in access.coaches_for(here.seeker)],
        "log": access.log_of(here.seeker),
        "notes": words.notes(here.seeker),
    }
    return render(request, "team/sharing.html", context, status=422 if sent else 200)
