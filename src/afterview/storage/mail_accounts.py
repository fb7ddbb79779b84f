"""Mail accounts among the mailboxes: connecting one, fetching what is new in it, letting go of it.

An account is a mailbox whose path is its address, `imaps://user@host:993`. Its password, or the permit
that is used instead of one, lies in `passwords`, in a shared Afterview in `mail_keys`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from afterview.errors import SourceError
from afterview.mail.sources import permits
from afterview.mail.sources.connection import Account, connected
from afterview.mail.sources.folders import folders, worth_reading
from afterview.mail.sources.imap import Collecting, Place, address
from afterview.storage import mail_keys, passwords
from afterview.storage.models import Mailbox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterview.mail.sources.permits import Permit
    from afterview.mail.sources.spool import Spool
    from afterview.storage.models import Seeker
    from afterview.storage.progress import Progress

SCHEME = "imaps://"


def is_account(mailbox: Mailbox) -> bool:
    """Whether a mailbox is an account at a server, rather than a place on this machine."""
    return mailbox.path.startswith(SCHEME)


def try_out(account: Account, wanted: Sequence[str] = ()) -> list[str]:
    """Log in and see which folders would be read. SourceError says what does not work."""
    with connected(account) as server:
        chosen = [one.name for one in worth_reading(folders(server), wanted)]
    if not chosen:
        raise SourceError(
            "There is no such folder in this account",
            "choose other folders, or leave the field empty for all",
        )
    return chosen


def connect(
    seeker: Seeker, account: Account, wanted: Sequence[str] = (), permit: Permit | None = None
) -> Mailbox:
    """Keep an account that works. Connected again, it takes the new password or permit, and folders."""
    try_out(account, wanted)
    path = address(account)
    secret = permit.as_text() if permit else account.password
    if not settings.TEAM:
        passwords.keep(path, secret)
    with transaction.atomic():
        mailbox, _ = Mailbox.objects.update_or_create(
            seeker=seeker, path=path, defaults={"folders": list(wanted)}
        )
        if settings.TEAM:
            mail_keys.keep(mailbox, secret)
    return mailbox


def remove(mailbox: Mailbox) -> None:
    """Forget the account and its password; what was read from it stays, and so does the mail itself."""
    if not settings.TEAM:
        passwords.forget(mailbox.path)
    mailbox.delete()  # and with it what `mail_keys` holds


def fetch(mailbox: Mailbox, spool: Spool, progress: Progress, *, anew: bool = False) -> dict[str, list[int]]:
    """Bring what is new into the spool; how far each folder is read then."""
    known = {} if anew else {name: Place(*said) for name, said in mailbox.places.items()}

    def found(size: int) -> None:
        progress.total += size

    visit = Collecting(
        account_of(mailbox),
        spool,
        known=known,
        wanted=mailbox.folders,
        passed=progress.passed,
        found_size=found,
    )
    visit.run()
    return {name: [one.validity, one.next, one.count] for name, one in visit.places.items()}


def count(places: dict[str, list[int]]) -> int:
    """How many mails the folders hold."""
    return sum(held for _validity, _next, held in places.values())


def account_of(mailbox: Mailbox) -> Account:
    """The account with its password. SourceError when the password is gone."""
    user, _at, place = mailbox.path.removeprefix(SCHEME).rpartition("@")
    host, _colon, port = place.rpartition(":")
    password = mail_keys.of(mailbox) if settings.TEAM else passwords.of(mailbox.path)
    if not password:
        raise SourceError(f"The password for {user} is not kept any more", "connect the account once more")
    if permits.is_permit(password):
        return Account(host, user, "", int(port), token=_key(mailbox, host, password))
    return Account(host, user, password, int(port))


def _key(mailbox: Mailbox, host: str, kept: str) -> str:
    """A key from the permit of an account; what goes on of the permit is kept before the key is used."""
    authority = permits.authority_of(host)
    if authority is None:
        raise SourceError(
            f"Nobody is known who gives permits for {host}", "connect the account with a password"
        )
    old = permits.from_text(kept)
    new, key = permits.renewed(old, authority)
    if new != old and settings.TEAM:
        mail_keys.keep(mailbox, new.as_text())
    elif new != old:
        passwords.keep(mailbox.path, new.as_text())
    return key
