"""The sample search beside the person's own: a second start of the program, with data that vanishes."""

from __future__ import annotations

import atexit
import re
import subprocess
import sys
import threading
from typing import IO

_START = "from afterview.cli.main import main; main()"
_lock = threading.Lock()


class SampleApp:
    """One running sample, or none. Its address lets one browser in, once."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self.address = ""

    def start(self, port: int) -> None:
        """Start it anew, unless one is about to be ready; the old address was spent by using it."""
        with _lock:
            if self._process is not None and self._process.poll() is None and not self.address:
                return
            self.end()
            command = [sys.executable, "-c", _START, "demo", "--no-browser", "--port", str(port)]
            # Our own program with fixed arguments and a number.
            self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603
            threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True).start()

    @property
    def starting(self) -> bool:
        """Whether it will be ready in a moment."""
        return self._process is not None and self._process.poll() is None and not self.address

    def end(self) -> None:
        """End it; its data goes with it."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(timeout=20)
        self._process, self.address = None, ""

    def _listen(self, said: IO[str] | None) -> None:
        found, ready = "", False
        for line in said or ():
            match = re.search(r"http://127\.0\.0\.1:\d+/enter/\S+", line)
            found = match.group() if match else found
            ready = ready or line.startswith("First page")
            if found and ready and not self.address:
                self.address = found


sample = SampleApp()
atexit.register(sample.end)
