"""Lists of applications that other programs hand out as JSON, laid out as the table that `sheets` reads.

A list of objects, bare or under the name of the list, such as the answer of Reactive Resume's
`GET /applications` (https://docs.rxresu.me/api-reference/applications/list-job-applications) or the
backups of trackers that keep everything in the browser. A value that is an object is called by its label.
"""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from typing import Any

from afterview.errors import UsageError

_LISTS = ("applications", "jobs", "items", "data", "results", "entries", "records", "tracker")
_CALLED = ("label", "name", "title", "value")
_EPOCH_MS = 100_000_000_000  # a number beyond this counts milliseconds; as seconds it lies in the year 5138
_MOST = 20_000


def table(text: str) -> str:
    """The list in a JSON text, as CSV. UsageError when there is none."""
    try:
        rows = _list(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise UsageError("This is no whole JSON", "Export it once more, or choose another file.") from error
    heads = list(dict.fromkeys(name for row in rows for name in row))
    if not heads:
        raise UsageError("There is no list of applications in this JSON", "Choose another file.")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([_cell(name, row.get(name)) for name in heads] for row in rows)
    return out.getvalue()


def _list(document: Any) -> list[dict[str, Any]]:
    """The objects of the list, wherever it stands."""
    if isinstance(document, dict):
        named = next((document[name] for name in _LISTS if isinstance(document.get(name), list | dict)), None)
        return _list(named) if named is not None else []
    if not isinstance(document, list):
        return []
    return [one for one in document[:_MOST] if isinstance(one, dict)]


def _cell(name: str, value: Any) -> str:
    """A value as a person would write it into a table."""
    if isinstance(value, dict):
        return next((str(value[one]) for one in _CALLED if isinstance(value.get(one), str)), "")
    if isinstance(value, bool) or value is None or isinstance(value, list):
        return ""
    if isinstance(value, int | float) and _is_moment(name, value):
        seconds = value / 1000 if value > _EPOCH_MS else value
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    return " ".join(str(value).split())


def _is_moment(name: str, value: float) -> bool:
    """Whether a number is a moment: a field called so, and a year between 2001 and 2100."""
    dated = name.lower().endswith(("at", "date", "on", "time", "applied"))
    seconds = value / 1000 if value > _EPOCH_MS else value
    return dated and 1_000_000_000 < seconds < 4_102_444_800
