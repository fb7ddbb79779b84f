"""A closed door: the four steps on one page, opening with the feeling. No step waits for another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from afterview import feedback, gameplan, perspective, recovery
from afterview.record import CheckIn, Choice, FeedbackNote, Path, Pause
from afterview.storage import records
from afterview.web.forms import AnswerForm, CheckInForm, ChoiceForm, EntryForm, PauseForm, new_key
from afterview.web.pages import feedback as feedback_page
from afterview.web.pages import letter
from afterview.web.pages import recovery as recovery_page
from afterview.web.visitor import Visit, visit
from afterview.wording import feedback as feedback_words
from afterview.wording import perspective as perspective_words
from afterview.wording import recovery as recovery_words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from afterview.record import Application

EARLIER_SHOWN = 5
EARLIER_FACTS = 2


@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    """The page."""
    return page(request, visit(request), key)


@require_POST
def check_in(request: HttpRequest, key: str) -> HttpResponse:
    """Keep how it felt."""
    here = visit(request)
    here.closed(key)
    form = CheckInForm(request.POST)
    if not form.is_valid():
        return page(request, here, key, form)
    said = form.cleaned_data
    fact = CheckIn(
        key=said["key"],
        door=key,
        at=here.now,
        feelings=tuple(said["feelings"]),
        own_word=said["own_word"],
        strength=said["strength"],
        line=said["line"],
    )
    records.add(here.seeker, fact)
    return _back(request, key, "recovery", _("Kept, for you alone."))


@require_POST
def pause(request: HttpRequest, key: str) -> HttpResponse:
    """Keep how long the door is set aside."""
    here = visit(request)
    here.closed(key)
    form = PauseForm(request.POST)
    if not form.is_valid():
        return page(request, here, key, form)
    said = form.cleaned_data
    until = recovery.pause_until(said["length"], here.now, said["other"])
    fact = Pause(key=said["key"], door=key, at=here.now, until=until)
    records.add(here.seeker, fact)
    return _back(request, key, "recovery", recovery_words.resting(fact, here.today))


@require_POST
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Keep an employer's words."""
    here = visit(request)
    here.closed(key)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return page(request, here, key, form)
    said = form.cleaned_data
    note = FeedbackNote(key=said["key"], door=key, at=here.now, text=said["text"], channel=said["channel"])
    records.add(here.seeker, note)
    return _back(request, key, "game-plan", _("Kept, word for word. What it touches stands below."))


@require_POST
def choose(request: HttpRequest, key: str) -> HttpResponse:
    """Keep what the person decided about a theme."""
    here = visit(request)
    here.closed(key)
    form = ChoiceForm(request.POST)
    known = {s.theme for s in here.report(gameplan.read).door(key).suggestions}
    if not form.is_valid() or form.cleaned_data["theme"] not in known:
        return page(request, here, key, form)
    said = form.cleaned_data
    fact = Choice(key=said["key"], door=key, at=here.now, theme=said["theme"], path=said["path"])
    records.add(here.seeker, fact)
    return _back(request, key, "game-plan", _("Decided. You can decide differently at any time."))


def _back(request: HttpRequest, key: str, anchor: str, said: str) -> HttpResponse:
    """Post, redirect, get: reloading the page sends nothing twice."""
    messages.success(request, said, extra_tags=anchor)
    return HttpResponseRedirect(f"{reverse('door', args=[key])}#{anchor}")


def page(
    request: HttpRequest, here: Visit, key: str, sent: EntryForm | None = None, step: str = ""
) -> HttpResponse:
    """The page, with the form that could not be kept filled in as it was sent (`step`: the plan's)."""
    application = here.closed(key)
    context = {
        "application": application,
        "door": application.door,
        **_recovery(here, application, sent),
        **_feedback(request, here, key, sent, step),
        **_game_plan(here, key),
        **_perspective(here, key),
    }
    return render(request, "door.html", context, status=422 if sent else 200)


def _recovery(here: Visit, application: Application, sent: EntryForm | None) -> dict[str, Any]:
    part = here.report(recovery.read).door(application.key)
    resting = part.pause if part.pause and part.resting(here.now) else None
    return {
        "recovery": part,
        "resting": recovery_words.resting(_here(resting), here.today) if resting else "",
        "rested": recovery_words.rested() if part.pause and not resting else "",
        "feelings_question": recovery_words.feelings_question(),
        "any_order": recovery_words.any_order(),
        "help_line": recovery_words.help_line(),
        "lengths": [c for c in recovery.choices(here.now) if c is not recovery.PauseChoice.OTHER],
        "check_in_form": sent if isinstance(sent, CheckInForm) else CheckInForm(),
        "pause_form": sent if isinstance(sent, PauseForm) else PauseForm(),
        **recovery_page.extras(here, application, sent),
    }


def _here(pause: Pause) -> Pause:
    """The same pause in the person's own time zone, as wording asks for it."""
    return Pause(key=pause.key, door=pause.door, at=pause.at, until=timezone.localtime(pause.until))


def _feedback(
    request: HttpRequest, here: Visit, key: str, sent: EntryForm | None, step: str
) -> dict[str, Any]:
    part = here.report(feedback.read).door(key)
    return {
        "feedback": part,
        "answers": feedback_page.marked(part.answers, here.report(gameplan.read).door(key)),
        "plan_points": feedback_page.plan_of(part, here, step, sent),
        "requests_left": feedback_words.requests_left(part.left),
        "letter": letter.letter_for(request, here, part),
        "expectation": feedback_words.expectation(),
        "why_wait": recovery_words.why_wait(),
        "answer_form": sent if isinstance(sent, AnswerForm) else AnswerForm(),
    }


def _game_plan(here: Visit, key: str) -> dict[str, Any]:
    part = here.report(gameplan.read).door(key)
    themes = [{"suggestion": s, "key": new_key(), "here": _quotes(s, key)} for s in part.suggestions]
    return {"plan": part, "themes": themes, "paths": list(Path)}


def _quotes(suggestion: gameplan.Suggestion, key: str) -> list[gameplan.Mention]:
    """The words of this door first, then those of others."""
    return sorted(suggestion.mentions, key=lambda m: m.door != key)


def _perspective(here: Visit, key: str) -> dict[str, Any]:
    report = here.report(perspective.read)
    part = report.door(key)
    called = {a.key: a for a in here.record.applications}
    chance = part.chance
    return {
        "after": perspective_words.after(part.after),
        "chance": [
            perspective_words.chance(chance),
            perspective_words.chance_meaning(chance),
            perspective_words.chance_basis(chance),
        ]
        if chance
        else [],
        "agreement": perspective_words.agreement(report.agreement),
        "golden_rule": perspective_words.golden_rule(),
        "earlier": [
            {"application": called[d.application], "after": perspective_words.after(d.after)[:EARLIER_FACTS]}
            for d in report.earlier(key)[:EARLIER_SHOWN]
        ],
    }
