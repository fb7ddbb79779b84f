"""Tables out and in: no cell runs as a formula, every cell comes back, and a wrong line is named."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.errors import UsageError
from afterview.mail.linking import link
from afterview.record import Application, Event, Kind, State
from afterview.wording import sheets

TODAY = date(2026, 6, 1)


@given(st.text())
def test_no_cell_runs_and_every_cell_comes_back(text: str) -> None:
    written = sheets.cell(text)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "\x00"))
    assert sheets.uncell(written) == text


@given(st.text(alphabet="=+-@\t\r\n\"',;ab ", max_size=12))
def test_a_whole_table_comes_back(employer: str) -> None:
    event = Event(key="a" * 32, kind=Kind.SENT, at=datetime(2026, 3, 2, tzinfo=UTC))
    one = Application(key="k", employer=employer, role="=cmd|' /C calc'!A0", events=(event,))
    (row,) = csv.DictReader(io.StringIO(sheets.table([one]), newline=""))
    assert (sheets.uncell(row["employer"]), sheets.uncell(row["role"])) == (employer, one.role)


def test_what_was_written_is_read_again() -> None:
    text = (
        "employer,role,applied,state,stage,last,interviews\r\n"
        "Acme,Analyst,2026-03-02,rejected,interview,2026-03-20,2026-03-10T10:00:00+00:00\r\n"
        "'=Odd,Clerk,2026-04-01,applied,application,2026-04-01,\r\n"
    )
    known, _ = link(sheets.read(text).facts, TODAY)
    found = {(a.employer, a.role, a.state, len(a.interviews)) for a in known}
    assert ("Acme", "Analyst", State.REJECTED, 1) in found
    assert {a.employer for a in known} == {"Acme", "=Odd"}
    again, _ = link(sheets.read(sheets.table(known)).facts, TODAY)
    assert {(a.employer, a.role, a.state) for a in again} == {(a.employer, a.role, a.state) for a in known}


def test_the_same_table_twice_is_the_same_facts() -> None:
    text = "Company;Date\nAcme;02.03.2026\n"
    assert sheets.read(text).facts == sheets.read(text).facts
    assert sheets.read(text).facts[0].at == datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_columns_can_be_named_and_a_missing_one_is_said() -> None:
    text = "Who,When,What\nAcme,2026-03-02,Analyst\n"
    with pytest.raises(UsageError, match=r"--map employer=COLUMN.*Who, When, What"):
        sheets.read(text)
    sheet = sheets.read(text, {"employer": "Who", "applied": "When", "role": "What"})
    assert (sheet.facts[0].employer, sheet.facts[0].role) == ("Acme", "Analyst")


def test_a_wrong_line_is_named_and_the_others_are_read() -> None:
    sheet = sheets.read("employer,applied\nAcme,someday\n,2026-03-02\nBolt,2026-03-02\n\n")
    assert sheet.wrong == ("line 2: “someday” is no date", "line 3: it names no employer")
    assert [fact.employer for fact in sheet.facts] == ["Bolt"]


@pytest.mark.parametrize(("said", "month"), [(("3/4/26", "5/6/26"), 3), (("3/4/26", "15/6/26"), 4)])
def test_the_column_says_whether_the_month_comes_first(said: tuple[str, str], month: int) -> None:
    text = "employer,applied\n" + "".join(f"E{n},{day}\n" for n, day in enumerate(said))
    assert sheets.read(text).facts[0].at.month == month


def _archive(name: str) -> bytes:
    out = io.BytesIO()
    head = "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name\n"
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr(name, head + '"10/23/25, 1:05 PM",,,Acme,Analyst,,\n')
    return out.getvalue()


def test_the_archive_of_linkedin() -> None:
    (fact,) = sheets.read(sheets.from_linkedin(_archive("Jobs/Job Applications.csv"))).facts
    assert (fact.employer, fact.role, fact.at.date()) == ("Acme", "Analyst", date(2025, 10, 23))
    for wrong in (_archive("Profile.csv"), b"PK no zip"):
        with pytest.raises(UsageError, match=r"no Job Applications.csv"):
            sheets.from_linkedin(wrong)
