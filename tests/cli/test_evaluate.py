"""`afterview eval`: the figures, the confusions, the facts, and one line for a row that is none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.builders import a_mail
from tests.cli.running import Ran, afterview

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]

RECEIPT = {
    "kind": "confirmation",
    "subject": "Your application for Data Engineer at Acme",
    "from": "Acme <no-reply@us.greenhouse-mail.io>",
    "date": "Wed, 07 Oct 2026 09:00:00 +0200",
    "text": "Hi Alex,\n\nthank you for applying for the Data Engineer role at Acme. We received your "
    "application and will get back to you within two weeks.",
}
REFUSAL = {
    "kind": "rejection",
    "subject": "Your application",
    "from": "Acme <no-reply@us.greenhouse-mail.io>",
    "body": "Hi Alex,\n\nThank you for your interest in Acme. Unfortunately, we have decided not to move "
    "forward with your application.",
}


def evaluated(capsys: Capture, folder: Path, *rows: Any, more: tuple[str, ...] = ()) -> Ran:
    file = folder / "labelled.jsonl"
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    file.write_text("\n".join(lines), "utf-8")
    return afterview(capsys, "eval", file, *more)


def test_precision_recall_and_f1_of_each_kind(capsys: Capture, tmp_path: Path) -> None:
    ran = evaluated(capsys, tmp_path, RECEIPT, REFUSAL, {**REFUSAL, "kind": "offer", "subject": "Offer"})
    assert ran.code == 0
    table = ran.out.partition("\n\n")[0].splitlines()
    lines = {line.split()[0]: line.split()[1:] for line in table}
    assert lines["confirmation"] == ["1", "1.000", "1.000", "1.000"]
    assert lines["rejection"] == ["1", "0.500", "1.000", "0.667"]
    assert lines["offer"] == ["1", "1.000", "0.000", "0.000"]


def test_misses_with_the_rule_that_decided(capsys: Capture, tmp_path: Path) -> None:
    out = evaluated(capsys, tmp_path, RECEIPT, {**REFUSAL, "kind": "offer"}).out
    assert "1 × offer read as rejection" in out
    assert "· line 2" in out
    assert "en.rejection." in out
    assert (
        "· line 2" not in evaluated(capsys, tmp_path, {**REFUSAL, "kind": "offer"}, more=("--worst", "0")).out
    )


def test_nothing_wrong_is_said_so(capsys: Capture, tmp_path: Path) -> None:
    assert "no misses" in evaluated(capsys, tmp_path, RECEIPT).out


def test_facts_that_a_row_names_are_compared(capsys: Capture, tmp_path: Path) -> None:
    right = {"employer": "ACME GmbH", "role": "data engineer", "reply_promised_by": "2026-10-21"}
    wrong = {"interview_at": "2026-10-21T10:00:00+02:00", "job_id": None}
    out = evaluated(capsys, tmp_path, {**RECEIPT, **right, **wrong}).out
    lines = {line.split()[0]: line.split()[1:] for line in out.splitlines() if line.split()}
    assert lines["employer"] == lines["role"] == lines["reply_promised_by"] == ["1", "1.000"]
    assert lines["job_id"] == ["1", "1.000"]
    assert "interview_at 'none' for '2026-10-21T10:00:00+02:00' · line 1" in out
    assert "employer" not in evaluated(capsys, tmp_path, RECEIPT).out


def test_a_whole_mail_can_stand_in_a_row(capsys: Capture, tmp_path: Path) -> None:
    raw = a_mail(str(REFUSAL["body"]), subject="News").decode()
    assert "no misses" in evaluated(capsys, tmp_path, {"kind": "rejection", "raw": raw}).out


@pytest.mark.parametrize(
    "bad", ["{", "[]", '{"kind": "rejection"}', '{"kind": "nonsense", "text": "Hi"}', '"rejection"']
)
def test_a_row_that_is_no_labelled_mail_is_one_clear_line(capsys: Capture, tmp_path: Path, bad: str) -> None:
    ran = evaluated(capsys, tmp_path, RECEIPT, bad)
    assert ran.code == 2
    assert ran.out == ""
    (line,) = ran.err.splitlines()
    assert "line 2 is not a labelled mail" in line
    assert "write one JSON object a line" in line


def test_a_file_that_is_not_there(capsys: Capture, tmp_path: Path) -> None:
    ran = afterview(capsys, "eval", tmp_path / "none.jsonl")
    assert ran.code == 2
    assert "there is no file" in ran.err
