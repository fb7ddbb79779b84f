"""Where mail comes from: one module a format, one protocol for all of them.

    source = open_mail(Path("inbox.mbox"))
    for one in source.messages():      # Message, or Problem for a mail that cannot be read
        ...

Reading never changes a mailbox. `open_mail` raises PathMissing, PathUnreadable or SourceEmpty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from afterview.errors import PathMissing, PathUnreadable, SourceEmpty
from afterview.mail.sources import archive, eml, maildir, mbox, outlook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from afterview.mail.message import Message
    from afterview.mail.sources.pieces import Piece
    from afterview.record import Problem

__all__ = ["Source", "open_mail"]


class Source(Protocol):
    """A place that holds mail."""

    def messages(self) -> Iterator[Message | Problem]:
        """Every mail once, in the order of the place; a Problem where one cannot be read."""

    def pieces(self) -> Iterator[Piece]:
        """The same mails in pieces that can be looked through apart."""

    def fingerprint(self) -> str:
        """A short text that changes when the place may have changed; cheap to ask for."""

    def size(self) -> int:
        """How much there is to read, in bytes, for a progress bar."""


def open_mail(path: Path) -> Source:
    """The mail at a path, whatever its format; told by what is there, not only by its name."""
    path = path.expanduser()
    if not path.exists():
        raise PathMissing(f"there is nothing at {path}", "check the path, or drag the file into the terminal")
    try:
        return _in_folder(path) if path.is_dir() else _in_file(path)
    except OSError as error:
        raise PathUnreadable(
            f"{path} cannot be opened ({error.strerror or error})", "check that you may read it"
        ) from error


def _in_folder(path: Path) -> Source:
    """A Maildir, or a folder with .eml files or mbox files in it."""
    next(path.iterdir(), None)  # a folder that may not be read says so here
    folder = maildir.Maildir(path) if maildir.is_maildir(path) else eml.Folder(path)
    if folder.is_empty():
        raise SourceEmpty(
            f"no mail was found in {path}", "name an mbox file, a Maildir, or a folder with .eml files"
        )
    return folder


def _in_file(path: Path) -> Source:
    """An mbox, or one mail."""
    if not path.is_file():
        raise PathUnreadable(
            f"{path} is neither a file nor a folder", "name a file or a folder with mail in it"
        )
    with path.open("rb") as file:
        head = file.read(mbox.EDGE)
    if not head:
        raise SourceEmpty(f"{path} is empty", "export the mailbox again, or name another file")
    if archive.begins_like_archive(head):
        return _in_archive(path)
    if outlook.is_store(head) or (outlook.is_msg(head) and not outlook.can_read()):
        raise PathUnreadable(*_of_outlook(path, head))
    if mbox.begins_like_mbox(head):
        return mbox.Mbox(path)
    if eml.begins_like_mail(head) or eml.is_named_like_mail(path):
        return eml.Eml(path)
    raise PathUnreadable(
        f"{path} does not look like mail",
        "name an mbox file, a Maildir, a folder of .eml files, one .eml, or a .zip or .tgz of these",
    )


def _of_outlook(path: Path, head: bytes) -> tuple[str, str]:
    """What is to be done about a file of Outlook that cannot be read."""
    if outlook.is_store(head):
        return (
            f"{path} is a whole mailbox in Outlook's own format",
            "export it to mbox, with Thunderbird or `readpst -o folder FILE`, and name what comes out",
        )
    return f"{path} is a mail saved by Outlook", "install what reads it: pip install 'afterview[outlook]'"


def _in_archive(path: Path) -> Source:
    """The mail in a .zip or .tgz."""
    packed = archive.Archive(path)
    if packed.is_empty():
        raise SourceEmpty(
            f"no mail was found in {path}", "name the archive that holds the .mbox or .eml files"
        )
    return packed
