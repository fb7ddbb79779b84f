"""A disk that is full at any point: `python -m tests.storage.filling 40` tries so many sizes for each act.

Each size is a small disk of its own (tmpfs, in a mount namespace of its own, so it needs root on Linux) with
a database and room for so much more. What says that it saved must have saved everything, and what refuses
must refuse in one line and heal once there is room.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.storage.killing import MAILS, _in_child, _rows, _start

if TYPE_CHECKING:
    from collections.abc import Callable

INSIDE = "--inside"
ACTS = ("scan", "backup", "export", "archive")
STEP = 24 * 1024  # between two sizes
LARGE = 64 * 1024 * 1024


def main() -> None:
    """Try so many sizes of each act, and print what came of them."""
    if INSIDE not in sys.argv:
        again = ["unshare", "--mount", sys.executable, "-m", __spec__.name, INSIDE, *sys.argv[1:]]
        sys.exit(subprocess.run(again, check=False).returncode)
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    with tempfile.TemporaryDirectory(prefix="afterview-filling-") as folder:
        place = Path(folder)
        (place / "disk").mkdir()
        os.environ["AFTERVIEW_DATA"] = str(place / "disk")
        _start()
        print(json.dumps({act: _filled(act, count, place) for act in ACTS}))


def _filled(act: str, count: int, place: Path) -> dict[str, int]:
    """How often the act saved everything, refused in one line and healed, or did anything else."""
    came: dict[str, int] = {}
    kept = {file.name: file.read_bytes() for file in _prepared(place, act).iterdir()}
    disk = place / "disk"
    golden = _on_disk(disk, kept, LARGE, lambda: _in_child(lambda report: _act(act, place, report)))
    for number in range(count):
        room = sum(map(len, kept.values())) + 16 * 1024 + number * STEP
        said = _on_disk(disk, kept, room, lambda: _once(act, place, golden))
        came[said] = came.get(said, 0) + 1
    return came


def _once(act: str, place: Path, golden: str) -> str:
    """One act on a small disk, and once more when it has grown."""
    first = _in_child(lambda report: _act(act, place, report))
    subprocess.run(["mount", "-o", f"remount,size={LARGE}", str(place / "disk")], check=True)
    if first.startswith("refused") and act in {"backup", "export"} and any((place / "disk").glob("out*")):
        return "left half a file"
    if first == golden:
        return "saved"
    again = _in_child(lambda report: _act(act, place, report))
    healed = "healed" if again == golden else "not healed"
    return f"{first}, {healed}" if first in {"refused"} else f"{first[:120]}, {healed}"


def _on_disk(disk: Path, kept: dict[str, bytes], size: int, run: Callable[[], str]) -> str:
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)], check=True)
    try:
        for name, content in kept.items():
            (disk / name).write_bytes(content)
        return run()
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def _prepared(place: Path, act: str) -> Path:
    """What the disk holds when an act begins: an empty database for reading, a full one for keeping it."""
    from afterview.sample import sample_mailbox  # noqa: PLC0415 - Django is set up by now
    from tests.builders import deliver  # noqa: PLC0415

    mails = sample_mailbox(date(2026, 11, 24))[:MAILS]
    if not (place / "mails.mbox").exists():
        deliver(place / "mails.mbox", *mails)
        shutil.make_archive(str(place / "mails"), "gztar", place, "mails.mbox")
    if act in {"backup", "export"}:
        _in_child(lambda report: _act("scan", place, report))
    return place / "disk"


def _act(act: str, place: Path, report: Callable[[str], None]) -> None:
    """Do it and report what was saved, as it stands on the disk afterwards."""
    from afterview.errors import UserFacingError  # noqa: PLC0415

    try:
        saved: Any = globals()[f"_{act}"](place)
    except UserFacingError as error:
        report(
            "refused"
            if "\n" not in str(error) and ("room" in str(error) or "space" in str(error))
            else str(error)
        )
    except BaseException as error:  # noqa: BLE001 - this is what is looked for
        report(f"raised {type(error).__name__}: {error}")
    else:
        report(saved)


def _scan(place: Path) -> str:
    from afterview.mail import crew  # noqa: PLC0415
    from afterview.storage import access, mailboxes, room  # noqa: PLC0415

    with room.needed():
        mailboxes.scan(mailboxes.add_mailbox(access.local_seeker(), place / "mails.mbox"))
    crew.dismiss()
    said: list[str] = []
    _rows(said.append)
    return said[0]


def _backup(place: Path) -> str:
    from afterview.storage import backups  # noqa: PLC0415

    backups.back_up(place / "disk" / "out.afterview")
    return json.dumps(backups._unpacked(place / "disk" / "out.afterview", place / "disk" / "tried").counts)


def _export(place: Path) -> str:
    from afterview.cli import taking  # noqa: PLC0415
    from afterview.storage import access, transfer  # noqa: PLC0415

    out = place / "disk" / "out.json"
    taking.write(out, (line.encode() for line in transfer.lines(access.local_seeker(), journal=True)))
    return str(len(out.read_bytes()))


def _archive(place: Path) -> str:
    from afterview.mail import crew  # noqa: PLC0415
    from afterview.mail.scan import search  # noqa: PLC0415
    from afterview.mail.sources import open_mail  # noqa: PLC0415
    from afterview.record import Event  # noqa: PLC0415

    tempfile.tempdir = str(place / "disk")
    found = [one.key for one in search([open_mail(place / "mails.tar.gz")]) if isinstance(one, Event)]
    crew.dismiss()
    return json.dumps(found)


if __name__ == "__main__":
    main()
