"""`afterview read`: what each message says."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from afterview.cli.read import FIELDS
from afterview.record import Kind
from tests.builders import a_mail, as_mbox_entry, deliver
from tests.cli.running import afterview
from tests.mail.test_understand import OTHER, RECEIPT, REFUSAL

Capture = pytest.CaptureFixture[str]
SHARED = Path(__file__).parents[3] / "shared" / "mail"
DEEP = b"From: a@b.example\n" + b"Content-Type: message/rfc822\n\n" * 500 + b"x\n"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return deliver(tmp_path / "in.mbox", RECEIPT, OTHER, REFUSAL)


def test_only_the_readers_own_search_is_shown(capsys: Capture, inbox: Path) -> None:
    ran = afterview(capsys, "read", inbox, "--format", "jsonl")
    assert (ran.code, ran.err) == (0, "")
    assert [row["kind"] for row in ran.rows] == ["confirmation", "rejection"]


def test_with_all_every_message_is_one_row(capsys: Capture, inbox: Path) -> None:
    rows = afterview(capsys, "read", inbox, "--all", "--format", "jsonl").rows
    assert sorted(row["kind"] for row in rows) == ["confirmation", "other", "rejection"]


def test_every_field_is_always_there(capsys: Capture, inbox: Path) -> None:
    inbox.write_bytes(inbox.read_bytes() + as_mbox_entry(DEEP) + as_mbox_entry(a_mail(date="", subject="")))
    rows = afterview(capsys, "read", inbox, "--all", "--format", "jsonl").rows
    assert len(rows) == 5
    assert all(tuple(row) == FIELDS for row in rows)
    assert all(row["kind"] in {*Kind, "unreadable"} for row in rows)


def test_the_values_of_a_row(capsys: Capture, inbox: Path) -> None:
    row = afterview(capsys, "read", inbox, "--format", "jsonl").rows[1]
    assert row["from"] == "Mara Brandt <mara.brandt@acme.example>"
    assert row["source"].startswith(f"{inbox}#")
    assert row["direction"] == "received"
    assert 0 <= row["confidence"] <= 1
    assert row["language"] == "en"
    assert row["specificity"] in {"generic", "specific"}
    assert datetime.fromisoformat(row["sent_at"]).tzinfo is not None
    assert row["reply_promised_by"] is row["interview_at"] is None
    assert set(row["evidence"][0]) == {"rule", "text"}


def test_every_value_that_can_be_known_and_every_null(capsys: Capture, tmp_path: Path) -> None:
    talk = a_mail(
        "Hi Alex,\n\nwe would like to invite you to a phone interview for the Data Engineer role at Acme on "
        "Tuesday, 20 October at 10:30 CET. We will get back to you by Friday, 23 October.",
        subject="Interview: Data Engineer",
        sender="Acme <no-reply@us.greenhouse-mail.io>",
        date="2026-10-07T09:00:00+02:00",
    )
    place = deliver(tmp_path / "in.mbox", talk, a_mail("Lunch at noon?", subject="", date=""))
    rows = afterview(capsys, "read", place, "--all", "--format", "jsonl").rows
    known = next(row for row in rows if row["kind"] == "interview")
    assert {name: known[name] for name in ("employer", "role", "round", "reply_promised_by")} == {
        "employer": "Acme",
        "role": "Data Engineer",
        "round": "recruiter_call",
        "reply_promised_by": "2026-10-23",
    }
    assert known["interview_at"] == "2026-10-20T10:30:00+02:00"
    assert known["sent_at"] == "2026-10-07T09:00:00+02:00" or known["sent_at"].endswith("+00:00")
    assert known["specificity"] is known["reason"] is None
    other = next(row for row in rows if row["kind"] == "other")
    unknown = {
        "sent_at",
        "subject",
        "employer",
        "role",
        "round",
        "specificity",
        "reason",
        "reply_promised_by",
    }
    assert all(other[name] is None for name in unknown | {"interview_at", "application"})
    assert other["evidence"] == []


def test_what_a_message_leaves_out_is_taken_from_its_application(capsys: Capture, tmp_path: Path) -> None:
    first = a_mail(
        "Thank you for applying for the Data Engineer role at Acme. We received your application.",
        subject="Your application",
        sender="Acme <jobs@acme.example>",
        date="2026-10-07T09:00:00+02:00",
    )
    second = a_mail(
        "Thank you for your interest. Unfortunately, we decided not to move forward with your application.",
        subject="Your application",
        sender="Acme <jobs@acme.example>",
        date="2026-10-17T09:00:00+02:00",
    )
    rows = afterview(capsys, "read", deliver(tmp_path / "in.mbox", first, second), "--format", "jsonl").rows
    assert [(row["kind"], row["role"]) for row in rows] == [
        ("confirmation", "Data Engineer"),
        ("rejection", "Data Engineer"),
    ]


def test_a_row_names_the_application_it_belongs_to(capsys: Capture, inbox: Path) -> None:
    rows = afterview(capsys, "read", inbox, "--all", "--format", "jsonl").rows
    keys = {row["application"] for row in rows}
    (application,) = afterview(capsys, "applications", inbox, "--format", "jsonl").rows
    assert keys == {None, application["key"]}


def test_unknown_times_are_null(capsys: Capture, tmp_path: Path) -> None:
    place = deliver(tmp_path / "x.eml", a_mail(date=""))
    assert afterview(capsys, "read", place, "--all", "--format", "jsonl").rows[0]["sent_at"] is None


@pytest.mark.parametrize("name", ["in.mbox", "Maildir"])
def test_mail_before_and_after_a_bad_one_is_read(capsys: Capture, tmp_path: Path, name: str) -> None:
    place = deliver(tmp_path / name, RECEIPT, DEEP, REFUSAL)
    rows = afterview(capsys, "read", place, "--format", "jsonl").rows
    assert sorted(row["kind"] for row in rows) == ["confirmation", "rejection", "unreadable"]
    (bad,) = (row for row in rows if row["kind"] == "unreadable")
    assert "too deep" in bad["reason"]
    assert bad["source"].startswith(str(place))


def test_the_same_mail_in_two_places_is_one_row(capsys: Capture, inbox: Path, tmp_path: Path) -> None:
    box = deliver(tmp_path / "Maildir", RECEIPT)
    assert len(afterview(capsys, "read", inbox, box, "--format", "jsonl").rows) == 2


def test_text_is_one_line_a_message(capsys: Capture, inbox: Path) -> None:
    ran = afterview(capsys, "read", inbox)
    assert len(ran.out.splitlines()) == 2
    assert "rejection" in ran.out


def test_text_from_mail_cannot_steer_the_terminal(capsys: Capture, tmp_path: Path) -> None:
    evil = a_mail("hello", subject="a =?utf-8?q?=1B=5D0;x=07=C2=9B31m?= b")
    assert afterview(capsys, "read", deliver(tmp_path / "x.eml", evil), "--all").out.isprintable() is False
    shown = afterview(capsys, "read", tmp_path / "x.eml", "--all").out
    assert all(char.isprintable() or char == "\n" for char in shown)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda place: place / "missing.mbox", "there is nothing at"),
        (lambda place: (place / "empty.mbox").touch() or place / "empty.mbox", "is empty"),
        (lambda place: (place / "none").mkdir() or place / "none", "no mail was found"),
        (lambda place: (place / "x.bin").write_bytes(b"\1\2") and place / "x.bin", "does not look like mail"),
    ],
    ids=["missing", "empty", "no mail", "not mail"],
)
def test_a_path_that_cannot_work_is_one_line(
    capsys: Capture, tmp_path: Path, make: object, said: str
) -> None:
    ran = afterview(capsys, "read", make(tmp_path))  # type: ignore[operator]
    assert (ran.code, ran.out) == (2, "")
    (line,) = ran.err.splitlines()
    assert said in line
    assert " · " in line


def test_no_path_is_read_when_one_is_wrong(capsys: Capture, inbox: Path, tmp_path: Path) -> None:
    assert afterview(capsys, "read", inbox, tmp_path / "missing").out == ""


@pytest.mark.skipif(
    not (SHARED / "hostile").is_dir(), reason="the hostile collection is not at ../shared/mail"
)
def test_hostile_mail_gives_rows_and_no_traceback(capsys: Capture) -> None:
    ran = afterview(capsys, "read", SHARED / "hostile", "--all", "--format", "jsonl")
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.rows) > 150


@pytest.mark.slow
@pytest.mark.skipif(
    not (SHARED / "ordinary_2002.mbox").is_file(), reason="ordinary mail is not at ../shared/mail"
)
def test_ordinary_mail_is_hardly_ever_about_a_search(capsys: Capture) -> None:
    rows = afterview(capsys, "read", SHARED / "ordinary_2002.mbox", "--all", "--format", "jsonl").rows
    assert len(rows) == 2947
    assert sum(row["kind"] not in {"other", "alert"} for row in rows) <= 3


@pytest.mark.slow
@pytest.mark.skipif(
    not (SHARED / "job_mail_dev.jsonl").is_file(), reason="the development mail is not at ../shared/mail"
)
def test_rejections_among_development_mail_are_found(capsys: Capture, tmp_path: Path) -> None:
    """Each mail in a file of its own, from a sender of its own: nothing but its words tells."""
    labels = {}
    for line in (SHARED / "job_mail_dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        labels[row["id"]] = row["kind"]
        sender = f"team@company-{len(labels)}.example"
        deliver(tmp_path / f"{row['id']}.eml", a_mail(row["body"], subject=row["subject"], sender=sender))
    rows = afterview(capsys, "read", tmp_path, "--all", "--format", "jsonl").rows
    assert len(rows) == len(labels)
    wanted = {name for name, kind in labels.items() if kind == "rejection"}
    found = {Path(row["source"].partition("#")[0]).stem for row in rows if row["kind"] == "rejection"}
    assert len(found & wanted) / len(wanted) >= 0.90
    assert len(found & wanted) / len(found) >= 0.95
