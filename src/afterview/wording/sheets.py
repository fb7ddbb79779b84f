"""Tables of applications: written as CSV that no spreadsheet takes for formulas, and read from anybody's CSV.

A cell that begins with = + - @ TAB or CR would be run as a formula by a spreadsheet, so an apostrophe goes
before it (https://owasp.org/www-community/attacks/CSV_Injection), and is taken off when it is read again.
"""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

from afterview.errors import UsageError
from afterview.mail.linking.acts import ACT, WITHDRAWN
from afterview.mail.linking.link import application_key
from afterview.record import Direction, Event, Kind, Origin, Round, State
from afterview.wording.speech import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from afterview.record import Application

COLUMNS = ("employer", "role", "applied", "state", "stage", "last", "interviews")
NEEDED = ("employer", "applied")
LINKEDIN = "Job Applications.csv"
_RUN = "=+-@\t\r\x00"
_KNOWN = {
    "employer": "employer; company; company name; organisation; organization; arbeitgeber; firma",
    "role": "role; job title; position title; title; position; job; stelle; rolle",
    # "applied" alone is a yes or no where a longer name holds the day.
    "applied": "applied date; applied at; application date; date applied; applied on; applied; applied time; "
    "date; beworben am; datum; created at; date saved",
    "state": "state; status; stage; result; outcome; ergebnis; stand",
    "last": "last; last update; last updated; updated; updated at; result date; letzte nachricht",
    "interviews": "interviews; interview; interview date; gespräch; gespräche",
}
_NOTHING = frozenset({"n/a", "na", "none", "null", "-"})
_ENDS = {
    Kind.REJECTION: ("rejected", "rejection", "declined", "no", "not selected", "abgelehnt", "absage"),
    Kind.OFFER: ("offer", "offered", "offer received", "accepted", "hired", "angebot", "zusage"),
    Kind.SENT: ("withdrawn", "withdrew", "zurückgezogen"),
}  # fmt: skip
_FORMS = ("%d.%m.%Y", "%d.%m.%y", "%Y/%m/%d", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a table says: facts of the rows that can be read, and one line for each that cannot."""

    facts: tuple[Event, ...] = ()
    rows: int = 0
    wrong: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)


def heads_of(text: str) -> tuple[str, ...]:
    """The names of a table's columns."""
    first = next(
        csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=_between(text)), []
    )
    return tuple(head.strip() for head in first if head.strip())


def cell(text: str) -> str:
    """A cell that a spreadsheet shows and does not run."""
    return f"'{text}" if text[:1] and text[0] in f"{_RUN}'" else text


def uncell(text: str) -> str:
    """The text of a cell as it was before `cell`."""
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in f"{_RUN}'" else text


def table(applications: Iterable[Application]) -> str:
    """One line for each application, oldest first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in sorted(applications, key=lambda a: (a.first_at, a.key)):
        meetings = " ".join(moment.isoformat() for moment in one.interviews)
        days = (one.first_at.date().isoformat(), one.last_at.date().isoformat())
        said = (one.employer, one.role, days[0], one.state.value, one.stage.value, days[1], meetings)
        writer.writerow([cell(value) for value in said])
    return out.getvalue()


def from_linkedin(archive: bytes) -> str:
    """The table of applications in LinkedIn's archive of one's data."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as zipped:
            name = next(n for n in zipped.namelist() if n.rpartition("/")[2] == LINKEDIN)
            if zipped.getinfo(name).file_size > 50_000_000:
                raise UsageError(f"{LINKEDIN} is larger than 50 MB", "Take the rows you need out of it.")
            return zipped.read(name).decode("utf-8-sig", "replace")
    except (zipfile.BadZipFile, StopIteration, RuntimeError) as error:
        raise UsageError(
            f"There is no {LINKEDIN} in this archive", "Ask LinkedIn for a copy of your data, with jobs."
        ) from error


def read(text: str, chosen: Mapping[str, str] | None = None) -> Sheet:
    """What a table says, with the columns `chosen` (ours: theirs), else by their usual names.

    UsageError when the employer or the date of the application is in no column.
    """
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=_between(text)))
    heads = [head.strip() for head in rows[0]] if rows else []
    columns = {**_guessed(heads), **(chosen or {})}
    missing = [name for name in NEEDED if columns.get(name) not in heads]
    if missing:
        raise UsageError(
            f"No column says the {' or the '.join(missing)}",
            f"Name it: --map {missing[0]}=COLUMN. The columns are: {', '.join(heads)[:300] or 'none'}.",
        )
    places = {name: heads.index(head) for name, head in columns.items() if head in heads}
    month_first = _month_first(row[places["applied"]] for row in rows[1:] if len(row) > places["applied"])
    facts: list[Event] = []
    wrong: list[str] = []
    for number, row in enumerate(rows[1:], 2):
        if not any(row):
            continue
        said = {name: _said(row[at]) for name, at in places.items() if at < len(row)}
        try:
            facts += _facts(said, month_first=month_first)
        except ValueError as error:
            wrong.append(_("line {number}: {what}").format(number=number, what=error))
    return Sheet(tuple(facts), len(rows) - 1, tuple(wrong), columns)


def _between(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _guessed(heads: Sequence[str]) -> dict[str, str]:
    lower = {_plain(head): head for head in reversed(heads)}
    known = {ours: names.split("; ") for ours, names in _KNOWN.items()}
    found = {ours: next((lower[n] for n in names if n in lower), "") for ours, names in known.items()}
    return {ours: head for ours, head in found.items() if head}


def _plain(head: str) -> str:
    """A column's name in plain words: `appliedDate` and `applied_date` are *applied date*."""
    spaced = "".join(f" {c}" if c.isupper() and before.islower() else c for before, c in pairwise(f" {head}"))
    return " ".join(spaced.replace("_", " ").replace("-", " ").split()).casefold()


def _said(cell_text: str) -> str:
    text = uncell(cell_text).strip()
    return "" if text.casefold() in _NOTHING else text


def _month_first(days: Iterable[str]) -> bool:
    """Whether 3/4/2026 is in March: unless some day of the column has a first number above 12."""
    first = [day.split("/")[0] for day in days if day.count("/") == 2]
    return not any(number.strip().isdecimal() and 12 < int(number) <= 31 for number in first)


def _day(said: str, *, month_first: bool) -> date:
    try:
        return datetime.fromisoformat(said).date()
    except ValueError:
        pass
    plain = said.split(", ", maxsplit=1)[0] if said.count("/") == 2 else said
    for form in (*_FORMS, *(("%m/%d/%Y", "%m/%d/%y") if month_first else ("%d/%m/%Y", "%d/%m/%y"))):
        try:
            return datetime.strptime(plain, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise ValueError(_("“{said}” is no date").format(said=said[:40]))


def _facts(said: Mapping[str, str], *, month_first: bool) -> Iterator[Event]:
    """What one line says happened; the same line gives the same keys, so that it is kept once."""
    if not said["employer"]:
        raise ValueError(_("it names no employer"))
    if not said["applied"]:
        raise ValueError(_("it says no day"))
    applied = _moment(_day(said["applied"], month_first=month_first))
    act = sha256(f"sheet:{said['employer']}:{said.get('role')}:{applied}".encode()).hexdigest()[:ACT]
    base = Event(
        key=f"{act}{0:08x}", kind=Kind.SENT, at=applied, origin=Origin.PERSON, direction=Direction.SENT,
        application=application_key(f"{act}{0:08x}"), employer=said["employer"], role=said.get("role", ""),
    )  # fmt: skip
    yield base
    for number, one in enumerate(said.get("interviews", "").split(), 1):
        meeting = datetime.fromisoformat(one) if "T" in one else _moment(_day(one, month_first=month_first))
        meeting = meeting if meeting.tzinfo else meeting.replace(tzinfo=UTC)
        yield _next(base, number, Kind.INTERVIEW, min(meeting, meeting), meeting)
    kind = next((k for k, names in _ENDS.items() if said.get("state", "").casefold() in names), None)
    if kind is not None:
        last = _moment(_day(said["last"], month_first=month_first)) if said.get("last") else applied
        yield _next(base, 0xFF, kind, max(last, applied))


def _next(base: Event, number: int, kind: Kind, at: datetime, meeting: datetime | None = None) -> Event:
    return Event(
        key=f"{base.key[:ACT]}{number:08x}", kind=kind, at=at, origin=Origin.PERSON,
        direction=Direction.SENT if kind is Kind.SENT else Direction.RECEIVED,
        application=base.application, employer=base.employer, role=base.role,
        round=Round.INTERVIEW if meeting else None, interview_at=meeting,
        text=WITHDRAWN if kind is Kind.SENT else "",
    )  # fmt: skip


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def result(state: State) -> str:
    """Where an application stands, as a report for others says it."""
    return state.value.replace("_", " ")
