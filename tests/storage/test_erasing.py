"""Erased means erased: no planted word is left in any file, and the next reading brings nothing back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.builders import a_mail, deliver

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

WORDS = [f"quokka{n:02d}zephyr" for n in range(50)]
OTHER = "Harbour Lights"


def _run(place: Path, *arguments: str, code: int | None = 0) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("AFTERVIEW", "DJANGO"))}
    environment |= {"AFTERVIEW_DATA": str(place / "data"), "TMPDIR": str(place / "tmp")}
    command = [sys.executable, "-c", "from afterview.cli.main import main; main()", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert code in {None, done.returncode}, done.stderr
    with (place / "log").open("a") as log:
        log.write(done.stderr)
    return done.stdout + (done.stderr if code else "")


def _found(place: Path) -> set[str]:
    """The planted words in any file at all: database, log, backups, temporary files, what was printed."""
    data = b"".join(path.read_bytes() for path in place.rglob("*") if path.is_file())
    return {word for word in WORDS if word.encode() in data}


def _export(place: Path) -> dict[str, Any]:
    return dict(json.loads(_run(place, "export", "--journal")))


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A search with two employers; everything of one of them holds a word that is nowhere else."""
    (tmp_path / "tmp").mkdir()
    mails = tmp_path / "mail" / "inbox.mbox"
    mails.parent.mkdir()
    for n, word in enumerate(WORDS[:40]):
        day = f"2026-0{1 + n // 20}-{1 + n % 20:02d}T09:00:00+01:00"
        said = f"Thank you for your application as {word} at Acme. We received it and will be in touch.\n"
        deliver(mails, a_mail(said, subject="Your application at Acme", date=day, message_id=f"{word}@a"))
    deliver(
        mails,
        a_mail(
            "Thank you for your application as Analyst. We received your application.\n",
            subject=f"Your application at {OTHER}",
            sender="Jobs <jobs@harbourlights.example>",
        ),
    )
    _run(tmp_path, "import", str(_entries(tmp_path, mails)))
    return tmp_path


def _scan(place: Path, mails: Path, *, anew: bool = False) -> None:
    """Read the mail into it, as the pages do; anew as if the rules had changed."""
    code = (
        "import sys; from pathlib import Path; from afterview.web import server; server.set_up()\n"
        "from afterview.storage import access, mailboxes\n"
        "box = mailboxes.add_mailbox(access.local_seeker(), Path(sys.argv[1]))\n"
        "box.rules_version = 1 if sys.argv[2] else box.rules_version\n"
        "mailboxes.scan(box)"
    )
    environment = os.environ | {"AFTERVIEW_DATA": str(place / "data")}
    subprocess.run([sys.executable, "-c", code, str(mails), "anew" * anew], check=True, env=environment)


def _entries(place: Path, mails: Path) -> Path:
    """Read the mail, and write what its person entered about each of ten doors as an export to bring in."""
    _scan(place, mails)
    listed = _run(place, "applications", str(mails), "--format", "jsonl").splitlines()
    acme = [json.loads(line)["key"] for line in listed if OTHER not in line]
    assert acme
    rows = [
        {
            "key": f"{n:032x}", "kind": "feedback_note", "door": acme[n % len(acme)],
            "at": "2026-03-01T09:00:00+00:00", "content": {"text": f"They said {word}.", "channel": "phone"},
        }
        for n, word in enumerate(WORDS[40:])
    ]  # fmt: skip
    file = place / "entries.json"
    file.write_text(json.dumps({"format": "afterview-export", "version": 1, "entries": rows}))
    return file


def _put_away(place: Path) -> dict[str, bytes]:
    """What is not ours to erase, out of the way of the search for words; the mailbox as it was."""
    (place / "entries.json").unlink(missing_ok=True)
    mail = place / "mail" / "inbox.mbox"
    kept = {"mail": mail.read_bytes()}
    mail.unlink()
    return kept


@pytest.mark.parametrize("how", ["employer", "all"])
def test_of_fifty_planted_words_none_is_left(planted: Path, how: str) -> None:
    made = planted / "data" / "backups" / "20260101T000000Z-before-schema-9.afterview"
    made.parent.mkdir(exist_ok=True)
    _run(planted, "backup", "--to", str(made))
    mail = _put_away(planted)["mail"]
    assert len(_found(planted)) == 50  # they are there before, or it would prove nothing
    if how == "all":
        _run(planted, "erase", "--all", "--yes")
    elif how == "employer":
        _run(planted, "erase", "--employer", "acme", "--yes")
    else:
        for door in sorted({entry["door"] for entry in _export(planted)["entries"]}):
            _run(planted, "erase", "--door", door, "--yes")
        _run(planted, "erase", "--employer", "Acme", "--yes", code=None)
    assert _found(planted) == set()
    assert not made.exists()
    (planted / "mail" / "inbox.mbox").write_bytes(mail)
    after = _export(planted)
    assert len(after["events"]) == (0 if how == "all" else 1)


def test_what_was_erased_does_not_come_back_and_the_mailbox_is_as_it_was(planted: Path) -> None:
    inbox = planted / "mail" / "inbox.mbox"
    mail = inbox.read_bytes()
    _run(planted, "erase", "--employer", "Acme", "--yes")
    assert inbox.read_bytes() == mail
    with inbox.open("ab") as more:
        more.write(b"\n")  # it changed, so it is read again
    _scan(planted, inbox, anew=True)
    assert [event["employer"] for event in _export(planted)["events"]] == [OTHER]
    assert {word for word in WORDS if word in json.dumps(_export(planted))} == set()


def test_without_a_yes_nothing_is_erased(planted: Path) -> None:
    before = _export(planted)
    assert "add --yes" in _run(planted, "erase", "--employer", "Acme", code=1)
    assert "Say what to erase" in _run(planted, "erase", "--yes", code=2)
    assert "no such application" in _run(planted, "erase", "--door", "x", "--yes", code=2)
    assert _export(planted) == before
