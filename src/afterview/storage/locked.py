"""Backups under a passphrase: age files (https://age-encryption.org/v1), by the optional library pyrage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afterview.errors import PathMissing, StorageError, UsageError
from afterview.storage import folder

if TYPE_CHECKING:
    from pathlib import Path

_MAGIC = b"age-encryption.org/"


def lock(file: Path, passphrase: str) -> None:
    """Encrypt a file in its place; nothing readable of it stays."""
    secret = _age().passphrase.encrypt(file.read_bytes(), passphrase)
    file.write_bytes(secret)


def opened(file: Path, passphrase: str, place: Path) -> Path:
    """The file itself, or what it holds under its passphrase, written to `place`."""
    if not file.is_file():
        raise PathMissing(f"there is no file {file}", "name a file that `afterview backup` wrote")
    with file.open("rb") as beginning:
        is_locked = beginning.read(len(_MAGIC)) == _MAGIC
    if not is_locked:
        return file
    if not passphrase:
        raise UsageError(f"{file.name} has a passphrase", "Name a file that holds it with --passphrase-file.")
    age = _age()
    try:
        content = age.passphrase.decrypt(file.read_bytes(), passphrase)
    except age.DecryptError as error:
        raise StorageError(
            f"{file.name} does not open with this passphrase, or is not whole",
            "Try another passphrase or another backup. Nothing was changed.",
        ) from error
    folder.make_private_file(place)
    place.write_bytes(content)
    return place


def _age() -> Any:
    try:
        import pyrage  # noqa: PLC0415 - only who wants a passphrase needs it
    except ImportError as error:
        raise UsageError(
            "A passphrase needs the library pyrage", "Install it: pip install 'afterview[encryption]'."
        ) from error
    return pyrage
