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
    journal,
    letter,
    listing,
    mailboxes,
    original,
    outbox,
    pictures,
    privacy,
    recovery,
    review,
    rights,
    set_right,
    settings,
    take_back,
    today,
    undo,
)
from afterview.web.pages import help as help_page

urlpatterns = [
    path("", today.show, name="today"),
    path("applications/", listing.show_all, name="applications"),
    path("applications/add/", listing.add, name="add-application"),
    path("applications/several/", listing.several, name="several"),
    path("applications/views/", listing.keep_view, name="keep-view"),
    path("undo/<str:act>/", undo.undo, name="undo"),
    path("applications/<str:key>/", applications.show_one, name="application"),
    path("applications/<str:key>/set-right/", set_right.show, name="set-right"),
    path("applications/<str:key>/set-right/names/", set_right.rename, name="rename"),
    path("applications/<str:key>/set-right/mails/", set_right.move, name="move-mails"),
    path("applications/<str:key>/set-right/kind/", set_right.relabel, name="relabel"),
    path("applications/<str:key>/withdraw/", set_right.withdraw, name="withdraw"),
    path("applications/<str:key>/note/", set_right.note, name="note"),
    path("applications/<str:key>/mails/<str:event>/", original.show, name="original"),
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
    path("mailboxes/<int:number>/stop/", mailboxes.stop, name="stop-reading"),
    path("mailboxes/progress/", mailboxes.progress, name="progress"),
    path("sample/", mailboxes.try_sample, name="try-sample"),
    path("pictures/", pictures.show, name="pictures"),
    path("journal/", journal.show, name="journal"),
    path("settings/", settings.show, name="settings"),
    path("privacy/", privacy.show, name="privacy"),
    path("help/", help_page.show, name="help"),
    path("language/", set_language, name="language"),
    path("enter/<str:token>/", entrance.enter, name="enter"),
]

handler400 = errors.bad_request
handler403 = errors.refused
handler404 = errors.not_found
handler500 = errors.broken
