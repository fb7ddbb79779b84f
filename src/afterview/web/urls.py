"""The addresses of all pages."""

from __future__ import annotations

from django.urls import path
from django.views.i18n import set_language

from afterview.web.pages import (
    applications,
    criteria,
    door,
    entrance,
    errors,
    feedback,
    gameplan,
    learning,
    letter,
    log,
    mailboxes,
    offers,
    outbox,
    perspective,
    recovery,
    review,
    rights,
    roles,
    stories,
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
    path("game-plan/", gameplan.show, name="game-plan"),
    path("game-plan/themes/<str:name>/decide/", gameplan.decide, name="decide"),
    path("game-plan/themes/<str:name>/stand/", gameplan.stand, name="stand"),
    path("game-plan/stories/", stories.show_all, name="stories"),
    path("game-plan/stories/<str:key>/", stories.show_one, name="story"),
    path("game-plan/stories/<str:key>/rehearse/", stories.rehearse, name="rehearse"),
    path("game-plan/stories/<str:key>/told/", stories.told, name="told"),
    path("game-plan/learning/", learning.show, name="learning"),
    path("game-plan/learning/<str:name>/plan/", learning.plan, name="learning-plan"),
    path("game-plan/learning/<str:name>/session/", learning.session, name="learning-session"),
    path("game-plan/roles/", roles.show, name="roles"),
    path("perspective/", perspective.show, name="perspective"),
    path("perspective/criteria/", criteria.show, name="criteria"),
    path("perspective/criteria/<str:key>/", criteria.rate, name="rate"),
    path("perspective/offers/", offers.show, name="offers"),
    path("perspective/offers/<str:key>/", offers.terms, name="terms"),
    path("perspective/offers/<str:key>/begin/", offers.begin, name="begin-job"),
    path("perspective/offers/<str:key>/look-back/", offers.look_back, name="look-back"),
    path("perspective/log/", log.show, name="log"),
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
