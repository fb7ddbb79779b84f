"""Recovery: exercises, what is put away, forecasts, and the person's own curve. All of it is private."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from afterview import recovery
from afterview.record import Exercise, ExerciseBegun, ExerciseNote, Forecast, Opened, PutAway
from afterview.storage import records
from afterview.web import curve_picture
from afterview.web.step_forms import ExerciseForm, ForecastForm, PutAwayForm
from afterview.web.visitor import visit
from afterview.wording import recovery as words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from afterview.record import Application
    from afterview.web.forms import EntryForm
    from afterview.web.visitor import Visit


DOORS_SHOWN = 60  # the newest; the others have their own pages


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page over all doors: the own curve, forecasts, and what was noted."""
    here = visit(request)
    record, report = here.record, here.report(recovery.read)
    spans = recovery.spans((a, report.door(a.key)) for a in record.doors)
    drawn = recovery.curve(spans)
    context = {
        "curve": drawn,
        "curve_words": words.curve(drawn, len(spans)),
        "picture": curve_picture.picture(drawn) if drawn else "",
        "forecasts": [
            {"application": a, "words": words.expectation(expected)}
            for a in record.doors[:DOORS_SHOWN]
            if (expected := _expected(here, a, report))
        ],
        "doors": [{"application": a, "part": report.door(a.key)} for a in record.doors[:DOORS_SHOWN]],
        "help_line": words.help_line(),
    }
    return render(request, "recovery.html", context)


def _expected(here: Visit, application: Application, report: recovery.Report) -> recovery.Expectation | None:
    if application.door is None:
        return None
    check_ins = report.door(application.key).check_ins
    return recovery.expectation(here.record.of(Forecast), application.door, check_ins, here.today)


def extras(here: Visit, application: Application, sent: object = None) -> dict[str, Any]:
    """What the door page shows of step two beyond check-in and pause."""
    record = here.record
    report = here.report(recovery.read)
    part = report.door(application.key)
    expected = _expected(here, application, report)
    return {
        "exercises": [
            {"offer": o, "title": words.exercise(o.exercise), "length": words.length(o)}
            for o in recovery.offered(part.check_ins, here.today, timezone.get_current_timezone())
        ],
        "put_away": recovery.put_away(record, application.key, here.today),
        "expectation_line": words.expectation(expected) if expected else "",
        "put_away_form": sent if isinstance(sent, PutAwayForm) else PutAwayForm(),
        "forecast_form": sent if isinstance(sent, ForecastForm) else ForecastForm(),
    }


def exercise(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """One exercise: what it is, how long, how well supported; and a place to write, if wanted."""
    here = visit(request)
    application = here.closed(key)
    if name not in set(Exercise):
        raise Http404
    chosen = Exercise(name)
    form = ExerciseForm(request.POST) if request.method == "POST" else ExerciseForm()
    if request.method == "POST":
        kept = _keep(request, here, key, chosen, form)
        if kept:
            return kept
    return _exercise_page(request, here, application, chosen, form)


def _keep(
    request: HttpRequest, here: Visit, key: str, chosen: Exercise, form: ExerciseForm
) -> HttpResponse | None:
    """Keep a beginning, or what was written; None when there was nothing to keep."""
    if request.POST.get("act") == "begin":
        until = here.now + timedelta(minutes=recovery.offer(chosen).longest)
        entry_key = request.POST.get("key", "")
        if len(entry_key) == 32:
            records.add(
                here.seeker,
                ExerciseBegun(key=entry_key, at=here.now, door=key, exercise=chosen, until=until),
            )
        return HttpResponseRedirect(reverse("exercise", args=[key, chosen.value]))
    if not form.is_valid():
        return None
    said = form.cleaned_data
    note = ExerciseNote(key=said["key"], at=here.now, door=key, exercise=chosen, text=said["text"])
    records.add(here.seeker, note)
    messages.success(request, _("Kept, for you alone."))
    return HttpResponseRedirect(reverse("exercise", args=[key, chosen.value]))


def _exercise_page(
    request: HttpRequest, here: Visit, application: Application, chosen: Exercise, form: ExerciseForm
) -> HttpResponse:
    record, key = here.record, application.key
    begun = [b for b in record.of(ExerciseBegun) if b.door == key and b.exercise is chosen and b.until]
    last = begun[-1] if begun and begun[-1].at > here.now - timedelta(hours=2) else None
    offer = recovery.offer(chosen)
    fits = offer in recovery.offered(
        here.report(recovery.read).door(key).check_ins, here.today, timezone.get_current_timezone()
    )
    context = {
        "application": application,
        "title": words.exercise(chosen),
        "length": words.length(offer),
        "support": words.support(chosen),
        "steps": words.exercise_steps(chosen),
        "later": "" if fits else words.reframe_later(),
        "until": last.until if last else None,
        "over": bool(last and last.until and last.until <= here.now),
        "minutes": offer.longest,
        "written": [n for n in record.of(ExerciseNote) if n.door == key and n.exercise is chosen][::-1],
        "form": form,
        "help_line": words.help_line(),
    }
    return render(request, "exercise.html", context, status=422 if form.errors else 200)


@require_POST
def put_away(request: HttpRequest, key: str) -> HttpResponse:
    """Keep what could have been, out of sight until its day."""
    here = visit(request)
    here.closed(key)
    form = PutAwayForm(request.POST)
    if not form.is_valid():
        return _door_page(request, here, key, form)
    said = form.cleaned_data
    entry = PutAway(key=said["key"], at=here.now, door=key, text=said["text"], until=said["until"])
    records.add(here.seeker, entry)
    messages.success(request, _("Put away until its day."))
    return _to_door(key, "put-away")


@require_POST
def open_early(request: HttpRequest, key: str, entry: str) -> HttpResponse:
    """Show what was put away before its day, because the person asks."""
    here = visit(request)
    if entry not in {k.entry.key for k in recovery.put_away(here.record, key, here.today)}:
        raise Http404
    records.add(here.seeker, Opened(key=f"o{entry}"[:64], at=here.now, door=key, entry=entry))
    return _to_door(key, "put-away")


@require_POST
def foresee(request: HttpRequest, key: str) -> HttpResponse:
    """Keep how long the person thinks it will hurt."""
    here = visit(request)
    here.closed(key)
    form = ForecastForm(request.POST)
    if not form.is_valid():
        return _door_page(request, here, key, form)
    said = form.cleaned_data
    records.add(here.seeker, Forecast(key=said["key"], at=here.now, door=key, days=said["days"]))
    messages.success(request, _("Kept. It stands beside what happens, when you have come to acceptance."))
    return _to_door(key, "forecast")


def _to_door(key: str, anchor: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('door', args=[key])}#{anchor}")


def _door_page(request: HttpRequest, here: Visit, key: str, sent: EntryForm) -> HttpResponse:
    """The door page, with the form as it was sent."""
    from afterview.web.pages import door  # noqa: PLC0415 - that page shows these forms

    return door.page(request, here, key, sent)
