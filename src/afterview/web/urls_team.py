"""The addresses of a shared Afterview: all pages of one's own, and those for people who help."""

from __future__ import annotations

from django.urls import include, path

from afterview.web.pages import health, organisation, people, sharing, upload
from afterview.web.urls import handler400, handler403, handler404, handler500
from afterview.web.urls import urlpatterns as own

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

# There is no one-time address here, accounts take its place; nobody starts a program on a shared machine,
# and nobody names a path on it: what lies there is not theirs.
# Passwords of mail accounts and keys of models are kept for one person on their own machine, so none is
# connected here.
_ALONE = {
    "enter", "try-sample", "mailboxes", "read-mailbox", "connect", "remove-account",
    "model", "opinion", "reword",
}  # fmt: skip
urlpatterns = [pattern for pattern in own if getattr(pattern, "name", None) not in _ALONE] + [
    path("mailboxes/", upload.show, name="mailboxes"),
    path("sharing/", sharing.show, name="sharing"),
    path("sharing/<int:number>/", sharing.grant, name="grant"),
    path("sharing/letters/<str:key>/", sharing.letter, name="show-letter"),
    path("people/", people.show_all, name="people"),
    path("people/group/", people.group, name="group"),
    path("people/<int:number>/", people.show_one, name="person"),
    path("people/<int:number>/letters/<str:key>/", people.letter, name="person-letter"),
    path("organisation/", organisation.show, name="organisation"),
    path("organisation/accounts/<int:number>/", organisation.close, name="close-account"),
    path("invitation/<str:secret>/", organisation.invitation, name="invitation"),
    path("accounts/password/reset/", organisation.password_help, name="password-help"),
    path("accounts/", include("allauth.urls")),
    path("health/", health.alive, name="health"),
    path("ready/", health.ready, name="ready"),
]
