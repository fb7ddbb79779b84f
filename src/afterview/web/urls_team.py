"""The addresses of a shared Afterview: all pages of one's own, and those for people who help."""

from __future__ import annotations

from django.urls import include, path

from afterview.web.pages import errors, health, metrics, organisation, people, sharing, team_mail, upload
from afterview.web.urls import handler400, handler403, handler404, handler500
from afterview.web.urls import urlpatterns as own

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

# There is no one-time address here, accounts take its place; nobody starts a program on a shared machine,
# and nobody names a path on it: what lies there is not theirs.
# Keys of models are kept for one person on their own machine, so none is connected here.
_ALONE = {
    "enter", "try-sample", "mailboxes", "read-mailbox", "connect", "remove-account",
    "model", "opinion", "reword",
}  # fmt: skip
urlpatterns = [pattern for pattern in own if getattr(pattern, "name", None) not in _ALONE] + [
    path("mailboxes/", upload.show, name="mailboxes"),
    path("mailboxes/connect/", team_mail.show, name="connect"),
    path("mailboxes/<int:number>/read/", team_mail.read, name="read-mailbox"),
    path("mailboxes/<int:number>/remove/", team_mail.remove, name="remove-account"),
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
    # An account keeps the address that it was invited under.
    path("accounts/email/", errors.not_here, name="account_email"),
    path("accounts/", include("allauth.urls")),
    path("health/", health.alive, name="health"),
    path("ready/", health.ready, name="ready"),
    path("metrics/", metrics.show, name="metrics"),
]
