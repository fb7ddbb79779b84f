"""An organisation's figures: computed once a day from what its seekers show, kept as counts and nothing else.

Only seekers who show their feedback to a coach are counted for themes, and those who show their applications
for employers; fewer than ten people are never told of (`coaching.cohort`).
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from afterview import coaching, gameplan
from afterview.record import Direction, Kind
from afterview.storage import records, row_security
from afterview.storage.models import CohortFigure, Grant, Organisation, Seeker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from afterview.record import Application

_ANSWERS = {Kind.REJECTION, Kind.INTERVIEW, Kind.OFFER, Kind.ASSESSMENT, Kind.STATUS, Kind.FEEDBACK}


def compute(organisation: Organisation, today: date) -> None:
    """Count anew, in place of the last count."""
    themes = [_themes(one, today) for one in _showing(organisation, "feedback")]
    employers = [_answers(one, today) for one in _showing(organisation, "applications")]
    about = {"organisation": organisation, "computed_at": timezone.now()}
    figures = [
        CohortFigure(about="theme", subject=one.subject, people=one.people, **about)
        for one in coaching.counted(themes)
    ]
    figures += [CohortFigure(about="employer", **asdict(one), **about) for one in coaching.rates(employers)]
    with transaction.atomic():
        CohortFigure.objects.filter(organisation=organisation).delete()
        CohortFigure.objects.bulk_create(figures)


def latest(organisation: Organisation | None, theme_name: Callable[[str], str]) -> dict[str, Any]:
    """The last count, for a page: themes under their names, employers with their answers."""
    rows = list(CohortFigure.objects.filter(organisation=organisation).order_by("-people", "subject"))
    themes = [one for one in rows if one.about == "theme"]
    return {
        "fewest": coaching.FEWEST,
        "themes": [{"name": theme_name(one.subject), "people": one.people} for one in themes],
        "employers": [one for one in rows if one.about == "employer"],
        "computed_at": rows[0].computed_at if rows else None,
    }


def _showing(organisation: Organisation, part: str) -> Iterator[Seeker]:
    """The seekers of the organisation who show this part to one of its coaches, one at a time."""
    standing = Grant.objects.filter(revoked_at__isnull=True, coach__organisation=organisation, **{part: True})
    seekers = Seeker.objects.filter(account__organisation=organisation, pk__in=standing.values("seeker_id"))
    for seeker in seekers.iterator(chunk_size=200):
        with row_security.seeing([seeker.pk]):
            yield seeker


def _themes(seeker: Seeker, today: date) -> list[str]:
    return [one.theme for one in gameplan.read(records.load(seeker, today), today).suggestions]


def _answers(seeker: Seeker, today: date) -> list[tuple[str, bool]]:
    applications = records.load(seeker, today).applications
    return [(one.employer, _is_answered(one)) for one in applications if one.employer]


def _is_answered(application: Application) -> bool:
    """Whether anybody wrote back, beyond the receipt that a machine sends."""
    received = (e for e in application.events if e.direction is Direction.RECEIVED)
    return any(e.kind in _ANSWERS for e in received)
