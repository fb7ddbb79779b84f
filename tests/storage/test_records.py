"""Rows and Record: what is kept comes back, is never changed, and a person's word outranks mail."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from afterview.record import Event, Kind, Origin, Round
from afterview.storage import models, records
from tests.storage.facts import CHECK_IN, CHOICE, FULL, NOON, NOTE, PAUSE, TODAY, an_event

if TYPE_CHECKING:
    from afterview.storage.models import Seeker


@pytest.mark.parametrize(
    "event",
    [
        FULL,
        Event(key="c" * 32, kind=Kind.OFFER, at=NOON),
        an_event(1, confidence=0.0, round=None, specificity=None, people=()),
    ],
    ids=["every field", "no field", "zero is not nothing"],
)
def test_an_event_comes_back_as_it_was(seeker: Seeker, event: Event) -> None:
    assert records.add_events(seeker, [event]) == 1
    assert records.events(seeker) == [event]


def test_what_the_person_entered_comes_back_as_it_was(seeker: Seeker) -> None:
    records.add(seeker, NOTE)
    records.add(seeker, CHECK_IN)
    records.add(seeker, PAUSE)
    records.add(seeker, CHOICE)
    record = records.load(seeker, TODAY)
    assert (record.notes, record.check_ins) == ((NOTE,), (CHECK_IN,))
    assert (record.pauses, record.choices) == ((PAUSE,), (CHOICE,))


def test_what_no_database_holds_is_left_out_of_a_text(seeker: Seeker) -> None:
    records.add_events(seeker, [an_event(text="be\x00fore \ud83d after")])
    (kept,) = records.events(seeker)
    assert kept.text == "before ? after"


def test_an_entry_sent_twice_is_kept_once(seeker: Seeker) -> None:
    assert records.add(seeker, CHECK_IN)
    assert not records.add(seeker, CHECK_IN)
    assert models.EntryRow.objects.count() == 1


def test_a_new_fact_is_seen_at_once(seeker: Seeker) -> None:
    assert records.load(seeker, TODAY).notes == ()
    records.add(seeker, NOTE)
    assert records.load(seeker, TODAY).notes == (NOTE,)


def test_mail_about_something_else_is_not_copied(seeker: Seeker) -> None:
    found = [an_event(1, kind=Kind.OTHER), an_event(3)]
    assert records.add_events(seeker, found) == 1
    assert [row.key for row in models.EventRow.objects.all()] == [an_event(3).key]


def test_advertisements_are_kept_while_they_are_young_and_belong_to_no_application(seeker: Seeker) -> None:
    now = timezone.now()
    young = replace(
        an_event(1, kind=Kind.ALERT), application="", at=now - timedelta(days=3), text="Python. " * 1000
    )
    old = replace(an_event(2, kind=Kind.ALERT), at=now - timedelta(days=90))
    assert records.add_events(seeker, [young, old]) == 1
    record = records.load(seeker, now.date())
    assert [(e.key, len(e.text)) for e in record.unlinked] == [(young.key, records.ALERT_LETTERS)]


def test_one_persons_facts_are_not_anothers(seeker: Seeker) -> None:
    other = models.Seeker.objects.create(name="Somebody else")
    records.add_events(other, [an_event(1)])
    records.add(other, NOTE)
    assert records.events(seeker) == []
    assert records.load(seeker, TODAY).notes == ()


def test_rows_are_never_changed_nor_deleted(seeker: Seeker) -> None:
    records.add(seeker, NOTE)
    row = models.EntryRow.objects.get()
    row.content = {"text": "Something kinder"}
    for act in (
        row.save,
        row.delete,
        lambda: models.EntryRow.objects.update(kind="x"),
        lambda: models.EntryRow.objects.all().delete(),
    ):
        with pytest.raises(models.FactChangeError):
            act()
    assert models.EntryRow.objects.get().content["text"] == NOTE.text


def test_a_better_reading_wins_and_the_older_one_stays(seeker: Seeker) -> None:
    records.add_events(seeker, [an_event(1, round=None)], rules_version=1)
    records.add_events(seeker, [an_event(1, round=Round.FINAL)], rules_version=2)
    assert [e.round for e in records.events(seeker)] == [Round.FINAL]
    assert models.EventRow.objects.count() == 2


def test_a_message_read_as_something_else_by_better_rules_goes(seeker: Seeker) -> None:
    records.add_events(seeker, [an_event(1)], rules_version=1)
    records.add_events(seeker, [an_event(1, kind=Kind.OTHER)], rules_version=2)
    assert records.events(seeker) == []


def test_a_correction_outranks_mail_and_survives_better_rules(seeker: Seeker) -> None:
    records.add_events(seeker, [an_event(1)], rules_version=1)
    said = an_event(2, kind=Kind.STATUS, origin=Origin.PERSON, corrects=an_event(1).key)
    records.add_events(seeker, [said], rules_version=1)
    assert [e.kind for e in _linked(seeker)] == [Kind.STATUS]
    records.add_events(seeker, [an_event(1, kind=Kind.OFFER)], rules_version=2)
    assert [e.kind for e in _linked(seeker)] == [Kind.STATUS]


def test_a_message_that_the_person_says_is_none_of_it_goes(seeker: Seeker) -> None:
    records.add_events(seeker, [an_event(1), an_event(3)])
    said = an_event(2, kind=Kind.OTHER, origin=Origin.PERSON, corrects=an_event(1).key)
    assert records.add_events(seeker, [said]) == 1
    assert [e.key for e in _linked(seeker)] == [an_event(3).key]


def _linked(seeker: Seeker) -> list[Event]:
    return [event for one in records.load(seeker, TODAY).applications for event in one.events]


def test_a_reading_is_kept_whole_or_not_at_all(seeker: Seeker) -> None:
    def broken_off() -> Any:
        yield an_event(1)
        raise OSError("the disk went away")

    with pytest.raises(OSError, match="went away"):
        records.add_events(seeker, broken_off())
    assert models.EventRow.objects.count() == 0
