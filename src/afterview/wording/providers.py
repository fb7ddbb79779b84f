"""What one has to know about the passwords of some mail providers."""

from __future__ import annotations

from afterview.wording.speech import N_, _

_NOTES = {
    "app_password": N_(
        "%(name)s wants an app password here: make one in your account there, under security. Your usual "
        "password will not do."
    ),
    "allow_first": N_(
        "%(name)s lets mail programs in only after you allow IMAP in its settings, under e-mail."
    ),
    "own_password": N_("%(name)s has a password for mail programs of its own; set it in your account there."),
    "no_password": N_(
        "%(name)s no longer lets programs in by password. Save the mails as .eml files there, or export them "
        "from a mail program, and name the folder."
    ),
}


def note(name: str, which: str) -> str:
    """The note on a provider, '' when there is nothing to know."""
    return _(_NOTES[which]) % {"name": name} if which in _NOTES else ""
