"""Lists from other trackers: JobSync's table, Reactive Resume's answer, browsers' backups."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.errors import UsageError
from afterview.record import Kind
from afterview.wording import sheets, trackers

JOBSYNC = (
    "index,createdAt,applied,appliedDate,Company,JobTitle,jobType,Location,JobSource,Status\n"
    "1,2026-01-01,Yes,2026-01-03,Corvane,Baker,Full Time,Ulm,Board,Rejected\n"
    "2,2026-01-02,No,N/A,Bolt,Cook,Full Time,Ulm,Board,Draft\n"
)
ONE = {"company": "Corvane", "role": "Baker", "status": "rejected", "appliedAt": "2026-02-01T10:00:00Z"}


def _facts(text: str) -> list[tuple[str, str, Kind, str]]:
    return [(f.employer, f.role, f.kind, f.at.date().isoformat()) for f in sheets.read(text).facts]


def test_the_table_of_jobsync_is_read_and_what_was_never_applied_for_is_left_out() -> None:
    sheet = sheets.read(JOBSYNC)
    assert _facts(JOBSYNC) == [
        ("Corvane", "Baker", Kind.SENT, "2026-01-03"),
        ("Corvane", "Baker", Kind.REJECTION, "2026-01-03"),
    ]
    assert sheet.wrong == ("line 3: it says no day",)
    assert sheet.columns["applied"] == "appliedDate"


@pytest.mark.parametrize(
    "document",
    [
        [ONE],
        {"items": [ONE], "total": 1},
        {"version": 2, "data": {"applications": [ONE]}},
        [{"companyName": "Corvane", "positionTitle": "Baker", "status": "Rejected",
          "appliedDate": 1769940000000}],
        [{"Company": {"label": "Corvane"}, "JobTitle": {"label": "Baker"}, "Status": {"label": "Rejected"},
          "appliedDate": "2026-02-01", "applied": True}],
    ],
)  # fmt: skip
def test_lists_in_json_are_read_like_tables(document: Any) -> None:
    assert _facts(trackers.table(json.dumps(document))) == [
        ("Corvane", "Baker", Kind.SENT, "2026-02-01"),
        ("Corvane", "Baker", Kind.REJECTION, "2026-02-01"),
    ]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "[1, 2]", '{"a": [1]}', "[" * 5000, '"x"', "[[]]"])
def test_what_is_no_list_is_said_in_a_line(text: str) -> None:
    with pytest.raises(UsageError):
        trackers.table(text)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from([*ONE, "id", "notes"]), json_values), max_size=4))
def test_any_list_is_read_or_refused(document: list[dict[str, Any]]) -> None:
    try:
        sheets.read(trackers.table(json.dumps(document)))
    except UsageError:
        return
