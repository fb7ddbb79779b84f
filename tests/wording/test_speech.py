"""The language spoken now belongs to one thread or task."""

from __future__ import annotations

import threading
from contextvars import copy_context
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from afterview.wording import _, activate, language, ngettext, pgettext, speaking
from afterview.wording.dates import clock, day_near, long_day, moment_near, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator

TUESDAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    activate("en")
    yield
    activate("en")


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("de_CH", "de"),
        ("EN-gb", "en"),
        ("fr-CA", "fr"),
        ("es-MX", "es"),
        ("fi", "en"),
        ("", "en"),
    ],
)
def test_the_closest_language_is_spoken(asked: str, spoken: str) -> None:
    activate(asked)
    assert language() == spoken


def test_sentences_follow_the_language() -> None:
    assert (_("Monday"), pgettext("month", "May")) == ("Monday", "May")
    activate("de")
    assert (_("Monday"), pgettext("month", "May")) == ("Montag", "Mai")
    assert _("A sentence nobody translated") == "A sentence nobody translated"


def test_counts_follow_the_language() -> None:
    with speaking("de"):
        one, many = "{count} offer since then.", "{count} offers since then."
        assert [ngettext(one, many, n) for n in (0, 1, 2)] == [
            "{count} Angebote seitdem.",
            "{count} Angebot seitdem.",
            "{count} Angebote seitdem.",
        ]
    assert language() == "en"


def test_in_french_none_is_counted_as_one() -> None:
    with speaking("fr"):
        one, many = "{count} offer since then.", "{count} offers since then."
        assert [ngettext(one, many, n) for n in (0, 1, 2)] == [
            "{count} offre depuis.",
            "{count} offre depuis.",
            "{count} offres depuis.",
        ]


def test_the_language_is_restored_after_a_failure() -> None:
    with pytest.raises(ZeroDivisionError), speaking("de"):
        raise ZeroDivisionError
    assert language() == "en"


def test_another_thread_and_another_task_keep_their_own_language() -> None:
    activate("de")
    seen: list[str] = []
    thread = threading.Thread(target=lambda: seen.append(language()))
    thread.start()
    thread.join()
    copy_context().run(activate, "en")
    assert seen == ["en"]
    assert language() == "de"


def test_days_are_written_as_people_write_them() -> None:
    day = date(2025, 10, 14)
    assert (long_day(day), short_day(day, year=True)) == ("Tuesday 14 October", "14 October 2025")
    activate("de")
    assert (long_day(day), short_day(day, year=True)) == ("Dienstag, 14. Oktober", "14. Oktober 2025")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 23), "yesterday"),
        (TUESDAY, "today"),
        (date(2026, 11, 25), "tomorrow"),
        (date(2026, 11, 27), "Friday 27 November"),
        (date(2025, 11, 27), "Thursday 27 November 2025"),
    ],
)
def test_days_nearby_are_named_by_today(day: date, said: str) -> None:
    assert day_near(day, TUESDAY) == said


def test_times_are_said_on_the_24_hour_clock() -> None:
    moment = datetime(2026, 11, 25, 8, 5, tzinfo=UTC)
    assert moment_near(moment, TUESDAY) == "tomorrow at 08:05"
    activate("de")
    assert clock(moment) == "08:05 Uhr"
    assert moment_near(moment, TUESDAY) == "morgen um 08:05 Uhr"
    activate("fr")
    assert moment_near(moment, TUESDAY) == "demain à 8\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}05"


def test_the_first_of_a_month_is_written_out_in_french() -> None:
    activate("fr")
    assert long_day(date(2026, 12, 1), year=True) == "mardi 1er décembre 2026"
    assert long_day(date(2026, 8, 2)) == "dimanche 2 août"


def test_days_and_times_are_said_as_spanish_says_them() -> None:
    activate("es")
    assert long_day(date(2026, 10, 1), year=True) == "jueves 1 de octubre de 2026"
    assert moment_near(datetime(2026, 11, 25, 8, 5, tzinfo=UTC), date(2026, 11, 24)) == "mañana a las 08:05"
