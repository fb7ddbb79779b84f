"""The addresses of all pages."""

from __future__ import annotations

from django.urls import path
from django.views.i18n import set_language

from afterview.web.pages import applications, door, entrance, errors, mailboxes, today

urlpatterns = [
    path("", today.show, name="today"),
    path("applications/", applications.show_all, name="applications"),
    path("applications/<str:key>/", applications.show_one, name="application"),
    path("applications/<str:key>/letter/", applications.check_letter, name="check-letter"),
    path("doors/<str:key>/", door.show, name="door"),
    path("doors/<str:key>/check-in/", door.check_in, name="check-in"),
    path("doors/<str:key>/pause/", door.pause, name="pause"),
    path("doors/<str:key>/answer/", door.answer, name="answer"),
    path("doors/<str:key>/choice/", door.choose, name="choose"),
    path("mailboxes/", mailboxes.show, name="mailboxes"),
    path("mailboxes/<int:number>/read/", mailboxes.read, name="read-mailbox"),
    path("language/", set_language, name="language"),
    path("enter/<str:token>/", entrance.enter, name="enter"),
]

handler400 = errors.bad_request
handler403 = errors.refused
handler404 = errors.not_found
handler500 = errors.broken
