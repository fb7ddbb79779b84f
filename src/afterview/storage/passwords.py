"""Passwords of mail accounts: in the system's keychain where there is one, else in a file of the data folder.

Never in the database, in arguments, in the environment or in a log.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from enum import StrEnum
from typing import TYPE_CHECKING

import keyring
from keyring.errors import KeyringError

from afterview.errors import StorageError
from afterview.storage import folder

if TYPE_CHECKING:
    from pathlib import Path

SERVICE = "Afterview"
MODEL_ADDRESS = "model_address"  # the preference that names the address of a model


class Keeper(StrEnum):
    """Where passwords lie."""

    KEYCHAIN = "keychain"
    FILE = "file"


def keeper() -> Keeper:
    """Where a password would be kept now; said to the person before they give one."""
    try:
        backend = keyring.get_keyring()
        # What keyring itself recommends; lesser ones are none, or write plain files of their own.
        return Keeper.KEYCHAIN if float(type(backend).priority) >= 1 else Keeper.FILE
    except (KeyringError, RuntimeError, TypeError, ValueError):
        return Keeper.FILE


def of_model(address: str) -> str:
    """The name under which the key of a language model is kept."""
    return f"model {address}"


def keep(name: str, password: str) -> None:
    """Keep the password of an account, in place of an earlier one."""
    if keeper() is Keeper.KEYCHAIN:
        try:
            keyring.set_password(SERVICE, name, password)
        except KeyringError as error:
            raise StorageError(
                "The keychain did not take the password", "unlock it and connect the account again"
            ) from error
        return
    _write({**_written(), name: password})


def of(name: str) -> str:
    """The password of an account, '' when there is none."""
    if name in (written := _written()):
        return written[name]
    with contextlib.suppress(KeyringError):
        if keeper() is Keeper.KEYCHAIN:
            return keyring.get_password(SERVICE, name) or ""
    return ""


def forget(name: str) -> None:
    """Let go of the password of an account, wherever it lies."""
    written = _written()
    if written.pop(name, None) is not None:
        _write(written)
    with contextlib.suppress(KeyringError):
        if keeper() is Keeper.KEYCHAIN:
            keyring.delete_password(SERVICE, name)


def place() -> Path:
    """The file, where there is no keychain."""
    return folder.data_folder() / folder.PASSWORDS


def _written() -> dict[str, str]:
    try:
        said = json.loads(place().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in said.items()} if isinstance(said, dict) else {}


def _write(passwords: dict[str, str]) -> None:
    """The whole file anew, private from its first byte, put in place at once."""
    folder.make_private_folder()
    try:
        handle, name = tempfile.mkstemp(dir=folder.data_folder(), prefix=".passwords-")  # 0600 from the start
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(passwords, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, place())  # noqa: PTH105 - a name, not a path
    except OSError as error:
        raise StorageError(
            f"The password could not be kept in {folder.data_folder()} ({error.strerror or error})",
            "free some space and connect the account again",
        ) from error
