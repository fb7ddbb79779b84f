"""Django for the tests that need it, its tables in memory, made once a run. Pure tests never load it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import django
import pytest

os.environ["DJANGO_SETTINGS_MODULE"] = "afterview.web.settings"
django.setup()

if TYPE_CHECKING:
    from afterview.storage.models import Seeker


@pytest.fixture
def seeker(db: None) -> Seeker:
    """The local seeker, with nothing known yet."""
    from afterview.storage import access, linked, records  # noqa: PLC0415 - models need Django set up

    linked.forget()
    records._READINGS.clear()  # rows of the last test were rolled back, and numbers are used again
    return access.local_seeker()
