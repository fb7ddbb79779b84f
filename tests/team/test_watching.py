"""Whoever watches over the service learns figures and places, and not one word of a person."""

from __future__ import annotations

import io
import json
import logging
from logging.config import dictConfig
from typing import TYPE_CHECKING, Any

import pytest
from prometheus_client.parser import text_string_to_metric_families as figures_in

from afterview.storage import queue
from afterview.web import log_lines, required
from afterview.web.pages import people

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from django.test import Client

    from afterview.storage.models import Account

CANARY = "zqcanary"
TOKEN = "a token of the tests, long enough"  # noqa: S105


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What stands in the log, with everything on that can be."""
    written = io.StringIO()
    wanted = log_lines.configured()
    wanted["handlers"]["lines"]["stream"] = written
    wanted["root"]["level"] = "DEBUG"
    for one in wanted["loggers"].values():
        one["level"] = "DEBUG"
    known = {name: logging.getLogger(name).level for name in ("", *wanted["loggers"])}
    handlers = list(logging.getLogger().handlers)
    dictConfig(wanted)
    yield written
    for name, level in known.items():
        logging.getLogger(name).setLevel(level)
    logging.getLogger().handlers = handlers


def _lines(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_a_request_is_a_line_without_its_words(
    log: io.StringIO, account: Callable[..., Account], browser_of: Callable[[Account | None], Client]
) -> None:
    browser = browser_of(account("Noor"))
    browser.get(f"/applications/{CANARY}/?q={CANARY}", headers={"user-agent": CANARY, "referer": CANARY})
    browser.post("/accounts/login/", {"login": f"{CANARY}@people.example", "password": CANARY})
    browser.generic(CANARY.upper(), f"/{CANARY}/")
    found = [line for line in _lines(log) if line["from"] == log_lines.REQUESTS]
    assert [(one["route"], one["status"]) for one in found] == [
        ("application", 404), ("account_login", 302), ("none", 404),
    ]  # fmt: skip
    assert CANARY not in log.getvalue().lower()


def test_an_error_is_its_kind_and_place(
    log: io.StringIO,
    account: Callable[..., Account],
    browser_of: Callable[[Account | None], Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_request: object) -> None:
        raise ValueError(f"a mail said {CANARY}")

    from afterview.storage.models import Role  # noqa: PLC0415

    monkeypatch.setattr(people, "_coach", broken)
    browser = browser_of(account("Carla", Role.COACH))
    browser.raise_request_exception = False
    assert browser.get(f"/people/?{CANARY}").status_code == 500
    errors = [line for line in _lines(log) if line.get("error")]
    assert {one["error"] for one in errors} == {"ValueError"}
    assert any("test_watching.py" in place and place.endswith("broken") for place in errors[0]["where"])
    assert CANARY not in log.getvalue()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_job_is_a_line_without_what_it_was_given(log: io.StringIO) -> None:
    from procrastinate.contrib.django import app  # noqa: PLC0415

    @app.task(name="tell", queue="canaries")
    def tell(word: str) -> str:
        if word.endswith("!"):
            raise ValueError(word)
        return word

    tell.defer(word=CANARY)
    tell.defer(word=f"{CANARY}!")
    queue.work(["canaries"], once=True)
    events = {line["event"] for line in _lines(log) if line.get("task") == "tell"}
    assert {"start_job", "job_success", "job_error"} <= events
    assert CANARY not in log.getvalue()


def test_figures_are_for_the_holder_of_the_token_alone(
    db: None, settings: Any, browser_of: Callable[[Account | None], Client]
) -> None:
    browser = browser_of(None)
    assert browser.get("/metrics/").status_code == 404
    settings.METRICS_TOKEN = TOKEN
    assert browser.get("/metrics/").status_code == 401
    for wrong in ("Bearer ", f"Bearer {TOKEN}x", TOKEN, f"Basic {TOKEN}"):
        assert browser.get("/metrics/", headers={"authorization": wrong}).status_code == 401
    answer = browser.get("/metrics/", headers={"authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200


def test_figures_count_routes_and_the_queue_and_no_person(
    settings: Any, account: Callable[..., Account], browser_of: Callable[[Account | None], Client]
) -> None:
    from afterview.storage.tasks import count_cohorts  # noqa: PLC0415

    settings.METRICS_TOKEN = TOKEN
    noor = account("Noor")
    browser_of(noor).get(f"/applications/{CANARY}/?q={CANARY}")
    count_cohorts.configure().defer(timestamp=0)
    said = browser_of(None).get("/metrics/", headers={"authorization": f"Bearer {TOKEN}"}).content.decode()
    found = {(one.name, *one.labels.values()): one.value for kind in figures_in(said) for one in kind.samples}
    assert found["afterview_requests_total", "GET", "application", "404"] >= 1
    assert found["afterview_jobs", "upkeep", "todo"] == 1
    assert found["afterview_accounts", "seeker"] == 1
    assert ("afterview_job_waits_seconds", "upkeep") in found
    assert CANARY not in said
    assert noor.email not in said


def test_a_short_token_and_an_unknown_kind_of_log_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from afterview.errors import UsageError  # noqa: PLC0415

    (tmp_path / "token").write_text("short")
    monkeypatch.setenv("AFTERVIEW_METRICS_TOKEN_FILE", str(tmp_path / "token"))
    with pytest.raises(UsageError, match="at least 20"):
        required.metrics_token()
    monkeypatch.setenv("AFTERVIEW_METRICS_TOKEN_FILE", str(tmp_path / "missing"))
    with pytest.raises(UsageError, match="cannot be read"):
        required.metrics_token()
    monkeypatch.setenv("AFTERVIEW_LOG", "everything")
    with pytest.raises(UsageError, match="requests or errors"):
        required.log_requests()
