"""`afterview applications`: where each application stands."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from afterview.record import Stage, State
from tests.builders import deliver
from tests.cli.running import afterview
from tests.mail.test_understand import OTHER, RECEIPT, REFUSAL

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

FIELDS = {
    "key", "employer", "role", "state", "stage", "first_at", "last_at", "promised_by", "silent_since",
    "interviews", "messages", "closed_door",
}  # fmt: skip


def test_one_object_an_application(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    inbox = deliver(tmp_path / "in.mbox", RECEIPT, OTHER, REFUSAL)
    ran = afterview(capsys, "applications", inbox, "--format", "jsonl")
    assert ran.code == 0
    (row,) = ran.rows
    assert set(row) == FIELDS
    assert (row["employer"], row["state"], row["closed_door"]) == ("Acme", "rejected", True)
    assert len(row["messages"]) == 2
    assert row["first_at"] < row["last_at"]


def test_every_value_and_every_null_of_an_application(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    inbox = deliver(tmp_path / "in.mbox", RECEIPT, OTHER, REFUSAL)
    (row,) = afterview(capsys, "applications", inbox, "--format", "jsonl").rows
    assert row["promised_by"] is row["silent_since"] is None
    assert row["stage"] in set(Stage)
    assert row["state"] in set(State)
    assert isinstance(row["interviews"], list)
    assert all(datetime.fromisoformat(one).tzinfo for one in (row["first_at"], row["last_at"]))
    assert len(row["key"]) == 32

    (row,) = afterview(
        capsys, "applications", deliver(tmp_path / "one.mbox", RECEIPT), "--format", "jsonl"
    ).rows
    assert row["closed_door"] is False


def test_text_is_one_line_an_application(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    ran = afterview(capsys, "applications", deliver(tmp_path / "in.mbox", RECEIPT, REFUSAL))
    (line,) = ran.out.splitlines()
    assert "Acme" in line
    assert "rejected" in line


def test_without_any_application_it_is_quiet(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert (
        afterview(capsys, "applications", deliver(tmp_path / "in.mbox", OTHER), "--format", "jsonl").rows
        == []
    )
