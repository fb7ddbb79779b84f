"""The game plan over all doors: what was said, what the person decides, and whether it works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from afterview import gameplan, perspective
from afterview.record import Choice, Integrity, Path, Stand
from afterview.storage import records
from afterview.web import bars_picture
from afterview.web.forms import ChoiceForm, new_key
from afterview.web.plan_forms import StandForm
from afterview.web.visitor import visit
from afterview.wording import plan as words
from afterview.wording import themes as theme_words
from afterview.wording import worth

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from afterview.gameplan import Suggestion
    from afterview.record import Record
    from afterview.web.visitor import Visit


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    here = visit(request)
    report = here.report(gameplan.read)
    known = {a.key: a for a in here.record.applications}
    cards = [_card(s, known) for s in report.suggestions if s.theme != "no_reason_given"]
    context = {
        "open": [c for c in cards if _waits(c["suggestion"])],
        "settled": [c for c in cards if c["suggestion"].settled],
        "careful": [c for c in cards if _wants_care(c["suggestion"])],
        "about_nobody": [c for c in cards if _about_nobody(c["suggestion"])],
        "once": [c for c in cards if _said_once(c["suggestion"])],
        "praise": list({p.quote: (p, known.get(p.door)) for d in report.doors for p in d.praise}.values()),
        "integrity_questions": words.integrity_questions(),
        "paths": list(Path),
        **_effects(report),
        **_funnel(here),
    }
    return render(request, "gameplan.html", context)


def _waits(suggestion: Suggestion) -> bool:
    """Enough was said to decide on, and nothing is decided."""
    return suggestion.open


def _wants_care(suggestion: Suggestion) -> bool:
    """Words that name no behaviour and are used unevenly: a question to oneself, and no task."""
    return suggestion.asks_integrity and not suggestion.settled and not suggestion.open


def _about_nobody(suggestion: Suggestion) -> bool:
    rest = not suggestion.settled and not _waits(suggestion) and not _wants_care(suggestion)
    return rest and suggestion.lever is gameplan.Lever.NOT_ABOUT_YOU


def _said_once(suggestion: Suggestion) -> bool:
    waits = _waits(suggestion) or _wants_care(suggestion) or _about_nobody(suggestion)
    return not suggestion.settled and not waits


def _card(suggestion: Suggestion, known: dict[str, Any]) -> dict[str, Any]:
    """One theme as the page shows it: the quotes with their doors, and the answers on offer."""
    decided, stood = suggestion.decided, suggestion.stand
    return {
        "suggestion": suggestion,
        "title": theme_words.label(suggestion.theme),
        "quotes": [(m, known.get(m.door)) for m in suggestion.mentions],
        "stands": [(i, words.stand(i), words.stand_meaning(i)) for i in Integrity],
        "stood": words.stand(stood.answer) if stood else "",
        "stood_meaning": words.stand_meaning(stood.answer) if stood else "",
        "chosen": words.chosen(decided.path) if decided else "",
        "key": new_key(),
        "stand_key": new_key(),
    }


def _effects(report: gameplan.Report) -> dict[str, Any]:
    found = report.effects
    labels = [theme_words.label(e.theme) for e in found]
    return {
        "effects": [(e, words.effect_title(e), words.effect(e)) for e in found],
        "effects_picture": bars_picture.effects(found, labels) if found else "",
    }


def _rates(record: Record, _today: date) -> perspective.Funnel:
    return perspective.funnel(record)


def _funnel(here: Visit) -> dict[str, Any]:
    found = here.report(_rates)
    named = [(_("By stage"), found.stages), (_("By where it came from"), found.sources)]
    named += [(_("By kind of role"), found.roles)]
    labels = [worth.rate_name(r) for r in found.stages]
    return {
        "funnel": [
            (title, [(worth.rate_name(r), worth.rate(r), r) for r in rates])
            for title, rates in named
            if rates
        ],
        "funnel_picture": bars_picture.rates(found.stages, labels) if found.stages else "",
        "look_at": [worth.look_at(name) for name in found.look_at] or [worth.no_weak_stage()],
    }


def _suggestion(here: Visit, theme: str) -> Suggestion:
    found = here.report(gameplan.read).suggestions
    return next((s for s in found if s.theme == theme), None) or _missing()


def _missing() -> Suggestion:
    raise Http404


@require_POST
def decide(request: HttpRequest, name: str) -> HttpResponse:
    """Keep what the person does about a theme."""
    here = visit(request)
    suggestion = _suggestion(here, name)
    form = ChoiceForm({**request.POST.dict(), "theme": name})
    if form.is_valid():
        said = form.cleaned_data
        door = suggestion.doors[-1]
        records.add(
            here.seeker, Choice(key=said["key"], at=here.now, door=door, theme=name, path=said["path"])
        )
        messages.success(request, _("Decided. You can decide differently at any time."))
    return HttpResponseRedirect(f"{reverse('game-plan')}#{name}")


@require_POST
def stand(request: HttpRequest, name: str) -> HttpResponse:
    """Keep where the person stands on careful words."""
    here = visit(request)
    suggestion = _suggestion(here, name)
    form = StandForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        entry = Stand(
            key=said["key"],
            at=here.now,
            door=suggestion.doors[-1],
            theme=name,
            answer=said["answer"],
            line=said["line"],
        )
        records.add(here.seeker, entry)
        messages.success(request, _("Kept. It will not be raised again unless you ask."))
    return HttpResponseRedirect(f"{reverse('game-plan')}#{name}")
