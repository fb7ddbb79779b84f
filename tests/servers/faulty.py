"""A relay between a client and a server on this machine that can fail: cut, hold back or spoil what passes.

It counts what passes each way and keeps the lines of the client, where they are readable.
"""

from __future__ import annotations

import contextlib
import select
import socket
import threading
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HOST = "127.0.0.1"
PIECE = 16 * 1024


class Fault(StrEnum):
    """What can happen to a connection."""

    CUT = "cut"
    HUNG = "hung"
    SPOILED = "spoiled"
    SAID = "said"


@dataclass(slots=True)
class Relay:
    """One relay. A fault happens `times` times: at the n-th command, or after so many bytes of answers.

    Commands and bytes are counted over all connections, so that a fault can be placed anywhere.
    """

    server: int
    port: int = 0
    fault: Fault | None = None
    at_command: int = 0
    at_byte: int = 0
    times: int = 1
    says: bytes = b""
    up: int = 0
    down: int = 0
    commands: int = 0
    connections: int = 0
    hit: int = 0
    lines: list[bytes] = field(default_factory=list)
    _closed: threading.Event = field(default_factory=threading.Event)

    def _due(self) -> bool:
        """Whether the fault happens now."""
        if self.fault is None or self.hit >= self.times:
            return False
        by_command = 0 < self.at_command <= self.commands
        by_byte = 0 < self.at_byte <= self.down
        if by_command or by_byte:
            self.hit += 1
            return True
        return False

    def relay(self, client: socket.socket) -> None:
        """Carry one connection to its end, or to its fault."""
        with closing(client), closing(socket.create_connection((HOST, self.server))) as server:
            both = [client, server]
            while not self._closed.is_set():
                for ready in select.select(both, [], [], 0.2)[0]:
                    data = ready.recv(PIECE)
                    if not data:
                        return
                    if not self._passes(data, from_client=ready is client, both=both):
                        return

    def _passes(self, data: bytes, *, from_client: bool, both: list[socket.socket]) -> bool:
        """Pass one piece on; False when the connection is over."""
        client, to = both[0], both[from_client]
        if from_client:
            self.up += len(data)
            self.commands += 1
            self.lines += data.splitlines()
        else:
            self.down += len(data)
        if self._due():
            if self.fault is Fault.CUT:
                to.sendall(data[: len(data) // 2])
                return False
            if self.fault is Fault.HUNG:
                self._closed.wait(3.0)
                return False
            if self.fault is Fault.SAID:
                return self._speaks(data, client)
            data = data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 0x55]) + data[len(data) // 2 + 1 :]
        to.sendall(data)
        return True

    def _speaks(self, command: bytes, client: socket.socket) -> bool:
        """Answer a command in the place of the server; an answer with its tag leaves the connection open."""
        client.sendall(self.says.replace(b"{tag}", command.partition(b" ")[0]))
        return b"{tag}" in self.says

    def serve(self, listener: socket.socket) -> None:
        """Take connections until closed."""
        listener.settimeout(0.2)
        while not self._closed.is_set():
            with contextlib.suppress(TimeoutError):
                client, _ = listener.accept()
                self.connections += 1
                threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        with contextlib.suppress(OSError):
            self.relay(client)

    def close(self) -> None:
        """Let go of everything."""
        self._closed.set()


@contextmanager
def between(
    server: int,
    fault: Fault | None = None,
    *,
    at_command: int = 0,
    at_byte: int = 0,
    times: int = 1,
    says: bytes = b"",
) -> Iterator[Relay]:
    """A relay in front of the server at a port."""
    with closing(socket.create_server((HOST, 0))) as listener:
        relay = Relay(server, listener.getsockname()[1], fault, at_command, at_byte, times, says)
        thread = threading.Thread(target=relay.serve, args=(listener,), daemon=True)
        thread.start()
        try:
            yield relay
        finally:
            relay.close()
            thread.join(timeout=2)
