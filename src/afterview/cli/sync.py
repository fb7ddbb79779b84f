"""`afterview sync`: what is new in all known mailboxes, for a terminal or a timer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from afterview.errors import UserFacingError

if TYPE_CHECKING:
    from afterview.storage.models import Mailbox

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what does not work.")]


def sync(quiet: Quiet = False) -> int:
    """Read what is new in every mailbox and account that Afterview knows. No mailbox is changed.

    Exit code 2 when one of them could not be read; the others are read all the same.
    Example: afterview sync --quiet
    """
    from afterview.web import server  # noqa: PLC0415 - Django is loaded by who needs it

    server.set_up()
    from afterview.storage import access  # noqa: PLC0415 - its models need Django set up
    from afterview.storage.models import Mailbox  # noqa: PLC0415
    from afterview.storage.uploads import is_upload  # noqa: PLC0415

    known = Mailbox.objects.filter(seeker=access.local_seeker()).select_related("seeker").order_by("pk")
    boxes = [one for one in known if not is_upload(one)]
    if not boxes and not quiet:
        typer.echo("No mailbox is known yet. Add one in the app: afterview open")
    return max((_read(box, quiet=quiet) for box in boxes), default=0)


def _read(mailbox: Mailbox, *, quiet: bool) -> int:
    """Read one; 2 when that does not work."""
    from afterview.storage.mailboxes import scan  # noqa: PLC0415

    try:
        result = scan(mailbox)
    except UserFacingError as error:
        typer.echo(f"afterview: {mailbox.path}: {error}", err=True)
        return 2
    if not quiet:
        said = "nothing new" if not result.added else f"{result.added} new"
        typer.echo(f"{mailbox.path}: {said}")
    return 0
