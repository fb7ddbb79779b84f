"""The whole app where there is no network at all: `unshare -rn python -m tests.servers.alone FOLDER`.

It prints as JSON what was seen: each attempt to reach another machine, the modes of all files, what stands
in the arguments and environment of every process, and which words the app's own output holds.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import re
import socket
import sqlite3
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from http.cookiejar import CookieJar
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.servers.running_app import PROGRAM, running_app

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tests.servers.running_app import Running

EACH = 2  # pages of one kind are asked for
WORD = "zqcanary"
PASSWORD = f"{WORD}-password"
# Put before everything else in every Python process: it notes each address that is asked for or spoken to.
WATCH = """
import os, sys
def _note(event, args):
    if event == "socket.getaddrinfo" or event == "socket.gethostbyname":
        place = args[0]
    elif event in ("socket.connect", "socket.sendto") and isinstance(args[1], tuple):
        place = args[1][0]
    else:
        return
    place = place.decode() if isinstance(place, bytes) else place
    if place not in (None, "", "localhost", "::1") and not str(place).startswith("127."):
        with open(os.environ["ATTEMPTS"], "a") as file:
            file.write(f"{event} {place}\\n")
sys.addaudithook(_note)
"""
PLANT = """
import socket
for act in (lambda: socket.getaddrinfo("evil.example", 80),
            lambda: socket.create_connection(("198.51.100.1", 80), 1)):
    try:
        act()
    except OSError:
        pass
"""
ACCOUNT = """
import sys
from afterview.web import server
server.set_up()
from afterview.storage import access, passwords
from afterview.storage.models import Mailbox
Mailbox.objects.all().delete()
path = f"imaps://{sys.argv[2]}@127.0.0.1:{sys.argv[1]}"
Mailbox.objects.create(seeker=access.local_seeker(), path=path)
passwords.keep(path, sys.stdin.read())
"""


def main(folder: Path) -> None:
    """Everything once, in a world of one machine where new files would be open to all."""
    os.umask(0)
    _loopback_up()
    for name in ("watch", "temporary"):
        (folder / name).mkdir(mode=0o700)
    (folder / "watch" / "sitecustomize.py").write_text(WATCH)
    attempts = folder / "attempts"
    env = {
        "PYTHONPATH": f"{folder / 'watch'}:{Path.cwd()}",
        "ATTEMPTS": str(attempts),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "TMPDIR": str(folder / "temporary"),
        "AFTERVIEW_DEBUG": "1",
    }
    os.environ.update(env)
    subprocess.run([sys.executable, "-c", PLANT], check=True)
    planted = attempts.read_text().splitlines()
    attempts.write_text("")
    with running_app(folder / "home") as app:
        asked = Asked(app)
        seen = {
            "pages": asked.everything(),
            "processes": [*told(app.process)],
            "broken": asked.broken(folder),
        }
    ran = [_run(folder, *command) for command in COMMANDS]
    log = (folder / "home" / "said").read_text()
    token = app.entrance.rstrip("/").rpartition("/")[2]
    found = {
        **seen, "planted": planted, "attempts": attempts.read_text().splitlines(), "ran": ran,
        "syncing": _syncing(folder), "open_to_others": _open_to_others(folder), "log": len(log),
        "secrets": [app.key, app.calendar, asked.session, token],
        "said": [one for one in (WORD, "zqjournal", app.key, app.calendar, asked.session) if one in log],
        "errors_logged": log.count("OperationalError"),
        "interfaces": len(socket.if_nameindex()),
    }  # fmt: skip
    sys.stdout.write(json.dumps(found))


COMMANDS = (
    ("sync",),
    ("read", "{home}/mail.mbox", "--quiet"),
    ("export", "--to", "{home}/data/out.json", "--journal"),
    ("backup", "--to", "{home}/data/kept.afterview"),
    ("mcp",),
)


class Asked:
    """A browser that came through the entrance, and asks for everything it finds."""

    def __init__(self, app: Running) -> None:
        self.app, jar = app, CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        self.first = self.get(app.entrance.removeprefix(app.origin))[1]
        port = app.origin.rpartition(":")[2]
        self.session = next(str(one.value) for one in jar if one.name == f"afterview_{port}")

    def get(self, address: str, data: Mapping[str, str] | None = None, **headers: str) -> tuple[int, str]:
        """What an address answers."""
        sent = urllib.parse.urlencode(data).encode() if data is not None else None
        asked = urllib.request.Request(  # noqa: S310 - our own origin
            self.app.origin + address, sent, {"Sec-Fetch-Site": "same-origin", **headers}
        )
        try:
            with self.opener.open(asked, timeout=60) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode("utf-8", "replace")

    def everything(self) -> dict[str, int]:
        """Follow the links of every page, and say a word in forms, addresses and calls."""
        known, waiting, kinds = {"/": 200}, _links(self.first), Counter[str]()
        while waiting:
            address = waiting.pop(0)
            kind = re.sub(r"[0-9a-f]{16,}", "KEY", address.partition("?")[0])
            if address in known or kinds[kind] >= EACH:
                continue
            kinds[kind] += 1
            known[address], page = self.get(address)
            waiting += _links(page)
        known.update(self.said())
        return known

    def said(self) -> dict[str, int]:
        """One word in every place where a log could pick it up."""
        door, page = self.app.door, self.get(f"/doors/{self.app.door}/")[1]
        token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[0]
        form = {"csrfmiddlewaretoken": token, "key": "a" * 32}
        plain = Asked.__new__(Asked)  # a program: a key and no cookie
        plain.app, plain.opener = self.app, urllib.request.build_opener()
        return {
            f"/{WORD}/": self.get(f"/{WORD}/")[0],
            f"/applications/?q={WORD}": self.get(f"/applications/?q={WORD}")[0],
            "check-in": self.get(f"/doors/{door}/check-in/", {**form, "own_word": WORD, "line": WORD})[0],
            "path": self.get("/mailboxes/", {**form, "path": f"/{WORD}"})[0],
            "key": plain.get("/api/v1/notes", Authorization=f"Bearer afv_1_{WORD:x<43}")[0],
            "notes": plain.get("/api/v1/notes", Authorization=f"Bearer {self.app.key}")[0],
            "calendar": plain.get(f"/calendar/{self.app.calendar}.ics")[0],
        }

    def broken(self, folder: Path) -> int:
        """What happens when something is wrong inside: the table of what was said is gone for a moment."""
        with sqlite3.connect(folder / "home" / "data" / "afterview.sqlite3") as database:
            database.execute("ALTER TABLE storage_entryrow RENAME TO gone")
        found = self.get(f"/journal/?q={WORD}")[0]
        with sqlite3.connect(folder / "home" / "data" / "afterview.sqlite3") as database:
            database.execute("ALTER TABLE gone RENAME TO storage_entryrow")
        return found


def _links(page: str) -> list[str]:
    return re.findall(r'(?:href|src)="(/(?!/)[^"#]*)', page.replace("&amp;", "&"))


def told(process: int) -> Iterator[str]:
    """The arguments and the environment of a process and of all that it started."""
    for number in [process, *_children(process)]:
        with contextlib.suppress(OSError):
            place = Path("/proc") / str(number)
            yield (place / "cmdline").read_bytes().decode() + (place / "environ").read_bytes().decode()


def _children(process: int) -> Iterator[int]:
    for place in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(place.read_text().rpartition(")")[2].split()[1]) == process:
                yield int(place.parent.name)
                yield from _children(int(place.parent.name))


def _run(folder: Path, *command: str) -> list[Any]:
    home = folder / "home"
    given = [one.replace("{home}", str(home)) for one in command]
    env = os.environ | {"AFTERVIEW_DATA": str(home / "data")}
    done = subprocess.run(
        [PROGRAM, *given], env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return [command[0], done.returncode]


def _syncing(folder: Path) -> list[str]:
    """What can be seen of `afterview sync` from outside while it has the password of an account in hand."""
    env = os.environ | {"AFTERVIEW_DATA": str(folder / "home" / "data")}
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(60)
        port = str(listener.getsockname()[1])
        connect = [sys.executable, "-c", ACCOUNT, port, "someone"]
        subprocess.run(connect, env=env, input=PASSWORD.encode(), check=True)
        process = subprocess.Popen(
            [PROGRAM, "sync"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        line, _ = listener.accept()
        time.sleep(0.2)
        found = [*told(process.pid)]
        process.kill()
        process.wait()
        line.close()
    return found


def _open_to_others(folder: Path) -> list[str]:
    """Every file and folder that the app made and that somebody else could open."""
    data = folder / "home" / "data"
    return open_to_others([data, *data.rglob("*"), *(folder / "temporary").rglob("*")])


def open_to_others(made: Iterable[Path]) -> list[str]:
    """Those that not only their owner may read or write."""
    return [f"{one.name} {one.stat().st_mode & 0o777:o}" for one in made if one.stat().st_mode & 0o077]


def _loopback_up() -> None:
    """`ip link set lo up`, without the program."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        fcntl.ioctl(one, 0x8914, struct.pack("16sh22x", b"lo", 0x49))  # SIOCSIFFLAGS: up, loopback, running


if __name__ == "__main__":
    main(Path(sys.argv[1]))
