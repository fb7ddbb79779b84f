"""The addresses of all pages."""

from __future__ import annotations

from django.urls import path
from django.views.i18n import set_language

from afterview.web.pages import (
    applications,
    door,
    entrance,
    errors,
    feedback,
    letter,
    mailboxes,
    outbox,
    recovery,
    review,
    rights,
    take_back,
    today,
)

urlpatterns = [
    path("", today.show, name="today"),
    path("applications/", applications.show_all, name="applications"),
    path("applications/<str:key>/", applications.show_one, name="application"),
    path("applications/<str:key>/letter/", letter.write, name="write-letter"),
    path("applications/<str:key>/letter/look/", letter.look, name="look-at-letter"),
    path("applications/<str:key>/letter/save/", outbox.save, name="save-letter"),
    path("applications/<str:key>/plan/<str:step>/", feedback.change_plan, name="change-plan"),
    path("applications/<str:key>/plan.ics", feedback.calendar, name="plan-calendar"),
    path("feedback/", feedback.show, name="feedback"),
    path("feedback/add/", feedback.add, name="add-feedback"),
    path("feedback/hours/", feedback.set_hours, name="hours"),
    path("recovery/", recovery.show, name="recovery"),
    path("doors/<str:key>/exercises/<str:name>/", recovery.exercise, name="exercise"),
    path("doors/<str:key>/put-away/", recovery.put_away, name="put-away"),
    path("doors/<str:key>/put-away/<str:entry>/open/", recovery.open_early, name="open-early"),
    path("doors/<str:key>/forecast/", recovery.foresee, name="foresee"),
    path("entries/<str:entry>/take-back/", take_back.take_back, name="take-back"),
    path("rights/", rights.show, name="rights"),
    path("doors/<str:key>/", door.show, name="door"),
    path("doors/<str:key>/check-in/", door.check_in, name="check-in"),
    path("doors/<str:key>/pause/", door.pause, name="pause"),
    path("doors/<str:key>/answer/", door.answer, name="answer"),
    path("doors/<str:key>/choice/", door.choose, name="choose"),
    path("review/", review.show, name="review"),
    path("review/<str:event>/", review.say, name="say"),
    path("mailboxes/", mailboxes.show, name="mailboxes"),
    path("mailboxes/<int:number>/read/", mailboxes.read, name="read-mailbox"),
    path("language/", set_language, name="language"),
    path("enter/<str:token>/", entrance.enter, name="enter"),
]

handler400 = errors.bad_request
handler403 = errors.refused
handler404 = errors.not_found
handler500 = errors.broken
