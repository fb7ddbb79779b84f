"""Handing over a file of mail to a shared Afterview, which cannot look into anybody's folders."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from afterview.errors import SourceError
from afterview.storage import mail_keys, queue
from afterview.storage.mail_accounts import is_account
from afterview.storage.models import Mailbox
from afterview.storage.uploads import read_upload
from afterview.web.pages.mailboxes import what_came
from afterview.web.team_forms import UploadForm
from afterview.web.visitor import visit

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest, HttpResponse

    from afterview.storage.mailboxes import ScanResult
    from afterview.storage.models import Seeker


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """What was handed over so far, and a form for another file."""
    seeker = visit(request).seeker
    form = UploadForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        try:
            result = _read(seeker, form.cleaned_data["file"])
        except SourceError as error:
            form.add_error("file", f"{error.happened} · {error.todo}")
        else:
            messages.success(request, what_came(result.added, unchanged=result.unchanged))
            return redirect("mailboxes")
    context = {"form": form, "mailboxes": _known(seeker), "connects": bool(settings.MAIL_KEYS)}
    return render(request, "team/upload.html", context, status=422 if form.errors else 200)


def _known(seeker: Seeker) -> list[dict[str, object]]:
    """What was handed over or connected, and what is to be said of each."""
    troubles = mail_keys.troubles(seeker.pk)
    return [
        {
            "mailbox": one,
            "account": (account := is_account(one)),
            "waits": account and queue.is_asked_for(one),
            "trouble": troubles.get(one.pk, ""),
        }
        for one in Mailbox.objects.filter(seeker=seeker).order_by("added_at")
    ]


def _read(seeker: Seeker, file: UploadedFile[bytes]) -> ScanResult:
    """Through a folder of its own, which is gone afterwards, under a name of ours: theirs may be anything."""
    given = Path(str(file.name))
    with tempfile.TemporaryDirectory(prefix="afterview-upload-") as folder:
        place = Path(folder) / ("mail.eml" if given.suffix.lower() == ".eml" else "mail.mbox")
        with place.open("wb") as copy:
            for chunk in file.chunks():
                copy.write(chunk)
        try:
            return read_upload(seeker, place, given.name[:200])
        except SourceError as error:
            said = error.happened.replace(str(place), given.name)
            raise type(error)(said, _("Hand over an mbox file or a single .eml file.")) from error
