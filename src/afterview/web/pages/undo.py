"""Undo: everything of one act is taken back, by more facts; taking those back does it again."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterview.mail.linking.acts import ACT
from afterview.record import Withdrawal, taken_back
from afterview.storage import records
from afterview.web.visitor import visit

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_ACT = re.compile(rf"[0-9a-f]{{{ACT}}}")


@require_POST
def undo(request: HttpRequest, act: str) -> HttpResponse:
    """Take an act back, or do it again when it was taken back already."""
    here = visit(request)
    facts = records.said_in(here.seeker, act) if _ACT.fullmatch(act) else []
    if not facts:
        raise Http404
    entered = records.entries(here.seeker, kinds=("withdrawal",))
    gone = taken_back(entered)
    back = {e.entry: e for e in entered if isinstance(e, Withdrawal) and e.key not in gone}
    again = all(key in gone for key in facts)
    taken = [back[key].key for key in facts] if again else [key for key in facts if key not in gone]
    records.add_all(
        here.seeker,
        [Withdrawal(key=_key(key, len(entered)), at=here.now, entry=key) for key in taken],
    )
    said = _("It is done again.") if again else _("Taken back.")
    messages.success(request, said, extra_tags=f"undo:{act}")
    asked = request.POST.get("next", "")
    ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return HttpResponseRedirect(asked if ours else "/applications/")


def _key(entry: str, count: int) -> str:
    """The same click sent twice makes the same key; a later one another."""
    return sha256(f"undo:{entry}:{count}".encode()).hexdigest()[:32]
