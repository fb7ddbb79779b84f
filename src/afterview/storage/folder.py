"""Where Afterview keeps its files: one folder that only its owner can open."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

import platformdirs

from afterview.errors import StorageError

DATABASE = "afterview.sqlite3"
SECRET_KEY = "secret_key"  # noqa: S105 - the name of its file
PASSWORDS = "passwords.json"
BACKUPS = "backups"
_FILES = {DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal"}
_OURS = _FILES | {SECRET_KEY, PASSWORDS, BACKUPS}


def data_folder() -> Path:
    """The folder named by AFTERVIEW_DATA, else the platform's place for application data."""
    named = os.environ.get("AFTERVIEW_DATA", "")
    return Path(named).expanduser() if named else platformdirs.user_data_path("afterview", appauthor=False)


def database_path() -> Path:
    """The database file."""
    return data_folder() / DATABASE


def make_private_folder() -> Path:
    """Make the folder if it is missing, and close it to everybody else whatever the umask says."""
    folder = data_folder()
    try:
        missing = not folder.exists()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A folder that also holds other people's files (/tmp, a home) is theirs to open or close.
        if missing or {entry.name for entry in folder.iterdir()} <= _OURS:
            folder.chmod(stat.S_IRWXU)
    except OSError as error:
        raise _unusable(folder, error) from error
    return folder


def make_private_file(path: Path, content: bytes = b"") -> None:
    """Make the file readable and writable for its owner alone; what is in it already stays."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        path.chmod(0o600)
        return
    except OSError as error:
        raise _unusable(path, error) from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
    except OSError as error:
        path.unlink(missing_ok=True)  # half a secret is none
        raise _unusable(path, error) from error
    path.chmod(0o600)


def make_secret_key() -> None:
    """Write a secret key of this installation, once."""
    make_private_file(data_folder() / SECRET_KEY, secrets.token_urlsafe(48).encode())


def secret_key() -> str:
    """The key of this installation; before there is one, a key that lives as long as the process."""
    try:
        return (data_folder() / SECRET_KEY).read_text().strip() or secrets.token_urlsafe(48)
    except OSError:
        return secrets.token_urlsafe(48)


def _unusable(path: Path, error: OSError) -> StorageError:
    return StorageError(
        f"Afterview cannot write to {path}: {error.strerror or error}",
        "Free some space or give yourself the rights, or name another folder in AFTERVIEW_DATA.",
    )
