"""A visitor inside the gates, and a stranger outside; a database in memory with the sample search in it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import django
import pytest
from django.utils import timezone

os.environ["DJANGO_SETTINGS_MODULE"] = "afterview.web.settings"
django.setup()

from django.test import Client  # noqa: E402 - after Django is set up

from afterview import sample  # noqa: E402
from afterview.mail.message import Message  # noqa: E402
from afterview.mail.understand import read_events  # noqa: E402
from afterview.model import kept as model_kept  # noqa: E402
from afterview.record import Event  # noqa: E402
from afterview.storage import access, jobs, linked, records  # noqa: E402
from afterview.web import launch, preferences  # noqa: E402
from tests.web.visiting import HOST, PORT, AtOnce  # noqa: E402

if TYPE_CHECKING:
    from afterview.record import Application
    from afterview.storage.models import Seeker


@pytest.fixture
def here() -> launch.Launch:
    """A fresh start of the app."""
    return launch.begin(PORT)


@pytest.fixture
def stranger(here: launch.Launch) -> Client:
    """A browser at the right address that never came through the entrance."""
    return Client(headers={"host": HOST, "sec-fetch-site": "same-origin"})


@pytest.fixture
def visitor(here: launch.Launch, stranger: Client) -> Client:
    """A browser that did."""
    stranger.cookies[here.cookie] = here.session
    return stranger


@pytest.fixture
def seeker(db: None, monkeypatch: pytest.MonkeyPatch) -> Seeker:
    """The local seeker, with nothing known yet; mailboxes are read at once, on the test's own thread."""
    records._READINGS.clear()  # rows of the last test were rolled back, and numbers are used again
    linked.forget()
    preferences._read.cache_clear()
    model_kept._held.cache_clear()
    jobs._readings.clear()
    monkeypatch.setattr(jobs, "_thread", AtOnce())
    return access.local_seeker()


@pytest.fixture(scope="session")
def sample_events() -> list[Event]:
    """The sample search as it is read today."""
    letters = sample.sample_mailbox(timezone.localdate())
    mails = [Message.from_bytes(letter, f"sample#{n}") for n, letter in enumerate(letters)]
    return [one for one in read_events(mails) if isinstance(one, Event)]


@pytest.fixture
def search(seeker: Seeker, sample_events: list[Event]) -> Seeker:
    """The local seeker with the sample search."""
    records.add_events(seeker, sample_events)
    return seeker


@pytest.fixture
def door(search: Seeker) -> Application:
    """The newest closed door of the sample search."""
    return records.load(search, timezone.localdate()).doors[0]
