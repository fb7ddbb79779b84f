"""One mail as it lies in its mailbox, as text; nothing in it is loaded or followed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from afterview.mail.sources.again import again, path_of
from afterview.storage.mail_accounts import SCHEME
from afterview.storage.models import Mailbox
from afterview.web.visitor import visit

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LONGEST = 200_000  # letters of one mail on a page


@require_safe
def show(request: HttpRequest, key: str, event: str) -> HttpResponse:
    """The page; where the mail is gone, what was kept of it."""
    here = visit(request)
    application = here.application(key)
    found = next((e for e in application.events if e.key == event and e.source), None)
    if found is None:
        raise Http404
    boxes = [Path(p) for p in Mailbox.objects.filter(seeker=here.seeker).values_list("path", flat=True)]
    mail = again(found.source, found.key, found.message_id, boxes)
    context = {
        "application": application,
        "event": found,
        "mail": mail,
        "text": (mail.text if mail else found.text)[:LONGEST],
        "attachments": mail.attachment_names if mail else (),
        "away": found.source.startswith(SCHEME) or _is_in_archive(path_of(found.source)),
        "place": found.source if found.source.startswith(SCHEME) else path_of(found.source),
    }
    return render(request, "original.html", context)


def _is_in_archive(place: Path) -> bool:
    """Whether a mail lies inside an archive, which would have to be read from its start."""
    return any(above.suffix.lower() in {".zip", ".tgz", ".gz"} and above.is_file() for above in place.parents)
