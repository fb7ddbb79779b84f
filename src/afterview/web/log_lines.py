"""The log of a shared Afterview: one JSON object a line, with nobody's words in it.

What may stand in a line is named here: times, levels, names of routes and tasks, numbers, and of an error its
kind and place. The text of a message is never written, since it may quote an address, a mail or a form; the
few sentences of the web server that only tell of its processes are let through as they are.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from typing import Any

REQUESTS = "afterview.requests"
FRAMES = 12
_PROCESSES = {
    "Starting gunicorn %s", "Listening at: %s (%s)", "Using worker: %s", "Booting worker with pid: %s",
    "Worker exiting (pid: %s)", "Handling signal: %s", "Shutting down: %s",
    "Worker (pid:%s) was sent %s!", "WORKER TIMEOUT (pid:%s)",
}  # fmt: skip


class Line(logging.Formatter):
    """One record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Only what is named."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            **_said(record),
        }
        if record.exc_info and record.exc_info[0] is not None:
            line |= {"error": record.exc_info[0].__name__, "where": _where(record.exc_info[2])}
        return json.dumps(line)


def _said(record: logging.LogRecord) -> dict[str, Any]:
    """The fields of a line of ours, of a job, or of the web server; of any other, where it was written."""
    if record.name == REQUESTS:
        return dict(getattr(record, "said", {}))
    if record.name.startswith("procrastinate"):
        return {"event": str(getattr(record, "action", "")), **_job(record)}
    if record.msg in _PROCESSES:
        return {"event": record.getMessage()}
    return {"place": f"{record.module}:{record.lineno}"}


def _job(record: logging.LogRecord) -> dict[str, Any]:
    """Which job it is about, without what it was given."""
    job = getattr(record, "job", None)
    if not isinstance(job, dict):
        return {}
    told = {"job": job.get("id"), "task": job.get("task_name"), "tries": job.get("attempts")}
    seconds = getattr(record, "duration", None)
    return told if seconds is None else {**told, "seconds": round(float(seconds), 3)}


def _where(traceback: Any) -> list[str]:
    """The innermost places of an error: file, line, function; not what stood in it."""
    frames = extract_tb(traceback)[-FRAMES:]
    return [f"{'/'.join(Path(one.filename).parts[-2:])}:{one.lineno} {one.name}" for one in frames]


def configured(*, requests: bool = True) -> dict[str, Any]:
    """Logging for `logging.config`: everything in this form, to the standard error; requests if wished."""
    told = {"handlers": ["lines"], "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": Line}},
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {
            REQUESTS: {**told, "level": "INFO" if requests else "ERROR"},
            "procrastinate": {**told, "level": "INFO" if requests else "ERROR"},
            "django": {**told, "level": "ERROR"},
            "gunicorn.error": {**told, "level": "INFO"},
            # Its lines hold addresses; `afterview.requests` has the names of routes instead.
            "gunicorn.access": {**told, "level": "CRITICAL"},
        },
    }
