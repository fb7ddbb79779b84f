"""The next step forward as Today shows it: what to do, why, and the address it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from afterview.next_step import Next, next_step
from afterview.web.templatetags.said import called
from afterview.wording import next_step as words

if TYPE_CHECKING:
    from afterview.web.visitor import Visit

# Where each suggestion leads, and the place on that page.
LEADS_TO = {
    Next.REST: ("door", ""),
    Next.PREPARE: ("stories", ""),
    Next.CHECK_IN: ("door", "#recovery"),
    Next.COMPARE_OFFER: ("terms", ""),
    Next.ASK: ("door", "#feedback"),
    Next.DECIDE: ("game-plan", "#{theme}"),
    Next.LOOK_BACK: ("look-back", ""),
    Next.PRACTISE: ("learning", "#{theme}"),
    Next.ASK_SILENCE: ("application", "#letter"),
    Next.RATE: ("rate", ""),
}
WITHOUT_APPLICATION = frozenset({"stories", "game-plan", "learning"})


def next_card(here: Visit) -> dict[str, str] | None:
    """The one suggestion; None when nothing waits, or when its door is one the person keeps out of sight."""
    step = next_step(here.record, here.today, here.now, here.report)
    about = next((a for a in here.record.applications if step and a.key == step.application), None)
    if step is None or (about and about.door and here.preferences.hide_rejections):
        return None
    page, anchor = LEADS_TO[step.kind]
    given = [] if page in WITHOUT_APPLICATION else [step.application]
    return {
        "title": words.title(step, called(about) if about else ""),
        "reason": words.reason(step),
        "href": reverse(page, args=given) + anchor.format(theme=step.theme),
    }
