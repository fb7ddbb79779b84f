"""Pieces of a mailbox in which one mail does something terrible to the process that reads it."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from multiprocessing import parent_process
from typing import TYPE_CHECKING

from afterview.mail.sources.pieces import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterview.record import Problem


@dataclass(frozen=True, slots=True)
class Deadly(Stretch):
    """Its third mail does it, every time it is looked at: exit, hang, spin or eat."""

    deed: str = "exit"

    def mails(self) -> Iterator[tuple[int, bytes] | Problem]:
        for number, one in enumerate(Stretch.mails(self)):
            yield (one[0], Terrible(one[1], self.deed)) if number == 2 and isinstance(one, tuple) else one


class Terrible(bytes):
    """A mail that does it as soon as anything is asked of it."""

    deed: str

    def __new__(cls, data: bytes, deed: str) -> Terrible:
        self = super().__new__(cls, data)
        self.deed = deed
        return self

    def __getitem__(self, key: object) -> bytes:  # type: ignore[override]
        assert parent_process() is not None, "it must never be read in the process of the person"
        if self.deed == "exit":
            os._exit(9)
        if self.deed == "hang":
            time.sleep(600)
        while self.deed == "spin":
            pass
        if self.deed == "eat":
            return bytes(4 * 1024**3)
        raise ValueError
