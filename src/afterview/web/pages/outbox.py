"""Save a letter among the drafts of a mail account. Nothing is sent, and no password is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from afterview.errors import SourceError
from afterview.feedback.outgoing import Outgoing, compose
from afterview.mail.sources import drafts
from afterview.web.pages import letter
from afterview.web.step_forms import DraftForm
from afterview.web.visitor import visit
from afterview.wording import feedback as words

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from afterview.web.pages.letter import ShownLetter


def save(request: HttpRequest, key: str) -> HttpResponse:
    """Ask where the drafts are, and put the letter there."""
    here = visit(request)
    application = here.application(key)
    shown = letter.letter_for(request, here, letter.part_of(here, key))
    back = reverse("door" if application.door else "application", args=[key]) + "#letter"
    if shown.waits:
        messages.warning(request, words.waits(shown.waits))
        return HttpResponseRedirect(back)
    form = DraftForm(request.POST) if request.method == "POST" else DraftForm()
    if request.method == "POST" and form.is_valid():
        folder = _saved(form, shown, here.now)
        if folder:
            said = _("Saved in {folder}. It waits there until you send it.").format(folder=folder)
            messages.success(request, said)
            return HttpResponseRedirect(back)
    context = {"application": application, "letter": shown, "form": form, "back": back}
    return render(request, "save_letter.html", context, status=422 if form.errors else 200)


def _saved(form: DraftForm, shown: ShownLetter, now: datetime) -> str:
    """The folder it lies in now; '' when the server refused, which is then said in the form."""
    said = form.cleaned_data
    try:
        return drafts.save(form.account(), compose(outgoing(shown, said["address"]), now))
    except SourceError as error:
        form.add_error(None, f"{error.happened} · {error.todo}")
        return ""


def outgoing(shown: ShownLetter, sender: str) -> Outgoing:
    """The letter as it goes out."""
    facts = shown.part.letter
    return Outgoing(
        to=facts.to,
        subject=shown.letter.subject,
        body=shown.text,
        sender=sender,
        in_reply_to=facts.in_reply_to,
        references=facts.references,
    )
