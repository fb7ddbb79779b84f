"""Mail in archives reads like the mailbox in them; bombs, nesting and damage cost little."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import tarfile
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from afterview.errors import SourceEmpty
from afterview.mail.message import Message
from afterview.mail.scan import Search
from afterview.mail.sources import mails, open_mail
from afterview.mail.sources.archive import Archive
from afterview.mail.sources.separators import split
from afterview.record import Event, Problem
from tests.builders import a_mail, deliver

if TYPE_CHECKING:
    from pathlib import Path

INVITED = "Dear Alex,\n\nwe would like to invite you to an interview for the role of Analyst.\n"
INSIDE = "Takeout/Mail/All mail.mbox"
MAILS = [
    a_mail(INVITED),
    a_mail(
        "From here on the garden rests.\n\n>From all of us",
        subject="Garden",
        headers={"List-Id": "<g.example>"},
    ),
    a_mail("Three o'clock suits us.", subject="Thursday", date="2026-03-04T09:00:00+01:00"),
]


@pytest.fixture
def mbox(tmp_path: Path) -> Path:
    return deliver(tmp_path / "inbox.mbox", *MAILS)


def _zipped(place: Path, **entries: bytes) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return place


def _tarred(place: Path, **entries: bytes) -> Path:
    with tarfile.open(place, "w:gz") as archive:
        for name, data in entries.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return place


PACKED = [(_zipped, "takeout.zip"), (_tarred, "takeout.tgz")]


@pytest.mark.parametrize(("pack", "name"), PACKED)
def test_an_archive_reads_like_the_mailbox_in_it(tmp_path: Path, mbox: Path, pack: object, name: str) -> None:
    packed = pack(tmp_path / name, **{"Takeout/archive.html": b"<p>", INSIDE: mbox.read_bytes()})  # type: ignore[operator]
    keys = [one.key for one in open_mail(packed).messages() if isinstance(one, Message)]
    assert keys == [one.key for one in open_mail(mbox).messages() if isinstance(one, Message)]
    found = [
        [one.key for one in Search([open_mail(p)]).events() if isinstance(one, Event)] for p in (packed, mbox)
    ]
    assert found[0] == found[1]
    assert len(found[0]) == 2


def test_a_place_says_where_in_the_archive_a_mail_lies(tmp_path: Path, mbox: Path) -> None:
    packed = _zipped(tmp_path / "takeout.zip", **{INSIDE: mbox.read_bytes()})
    sources = [one.source for one in Archive(packed).messages()]
    assert sources == [f"{packed}/{INSIDE}#{n}" for n in range(3)]


@pytest.mark.parametrize("block", [7, 64, 1000])
def test_mails_are_told_apart_wherever_a_block_ends(
    mbox: Path, monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    monkeypatch.setattr(mails, "BLOCK", block)
    data = mbox.read_bytes()
    assert list(mails.mails_in(io.BytesIO(data))) == [(n, data[a:b]) for n, (a, b) in enumerate(split(data))]


def test_of_an_endless_mail_the_beginning_is_read_and_the_next_one_too(
    mbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mails, "BLOCK", 4096)
    monkeypatch.setattr(mails, "MAX_READ", 10_000)
    monkeypatch.setattr(mails, "AROUND", 500)
    endless = mbox.parent / "endless.mbox"
    deliver(endless, a_mail("word " * 40_000), a_mail(INVITED))
    found = list(mails.mails_in(io.BytesIO(endless.read_bytes())))
    assert [len(data) <= 10_000 for _number, data in found] == [True, True]
    assert b"invite you" in found[1][1]


def test_an_archive_in_an_archive_is_not_opened(tmp_path: Path, mbox: Path) -> None:
    inner = _zipped(tmp_path / "inner.zip", **{INSIDE: mbox.read_bytes()})
    outer = _zipped(tmp_path / "outer.zip", **{"inner.zip": inner.read_bytes(), INSIDE: mbox.read_bytes()})
    found = list(Search([open_mail(outer)]).events())
    assert [one.source for one in found if isinstance(one, Problem)] == [
        f"{outer}/inner.zip#0".removesuffix("#0")
    ]
    assert len(found) == 3


@pytest.mark.parametrize(("pack", "name"), PACKED)
def test_a_damaged_archive_gives_what_is_whole(tmp_path: Path, mbox: Path, pack: object, name: str) -> None:
    packed = pack(tmp_path / name, **{INSIDE: mbox.read_bytes(), "b.mbox": mbox.read_bytes()})  # type: ignore[operator]
    data = bytearray(packed.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 40] = b"\xff" * 40
    packed.write_bytes(data)
    assert any(isinstance(one, Problem) for one in Archive(packed).messages())


def test_an_archive_without_mail_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceEmpty, match="no mail"):
        open_mail(_zipped(tmp_path / "photos.zip", **{"a.jpg": b"picture"}))


def _bomb(place: Path, entries: int) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for number in range(entries):
            with archive.open(f"{number}.mbox", "w") as entry:
                entry.write(b"From a@b.example Mon Mar  2 09:00:00 2026\nSubject: x\n\n")
                for _ in range(300 // entries):
                    entry.write(bytes(1024 * 1024))
    return place


READ = """
import sys
from pathlib import Path
from afterview.mail.sources.archive import Archive
for one in Archive(Path(sys.argv[1])).pieces():
    for mail in one.mails(): print(repr(mail)[:200])
"""


@pytest.mark.slow
@pytest.mark.parametrize("entries", [1, 30])
def test_a_bomb_is_left_where_it_is(tmp_path: Path, entries: int) -> None:
    """300 MB of nothing in a small file: 256 MB and 5 s of computing are enough to see that."""
    place = _bomb(tmp_path / "bomb.zip", entries)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (256 * 1024 * 1024,) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (5, 5))

    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", READ, str(place)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limited,
    )
    assert done.returncode == 0, done.stderr
    assert "far more than it holds" in done.stdout
    assert time.monotonic() - begun < 60
