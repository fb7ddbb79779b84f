"""A seeker shows, a coach sees and writes, the seeker takes back: from then on nothing is left."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.utils import timezone

from afterview.record import CheckIn, Event, FeedbackNote, Kind
from afterview.storage import access, records, row_security, words
from afterview.storage.access import Part
from afterview.storage.models import Act, EntryRow, Role, Trace, Word

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from afterview.storage.models import Account, Organisation


@pytest.fixture
def seeker(account: Callable[..., Account]) -> Account:
    one = account("Noor")
    assert one.seeker is not None
    now = timezone.now()
    with row_security.seeing([one.seeker.pk]):
        records.add(one.seeker, FeedbackNote(key="f" * 32, at=now, text="Your answers lacked structure."))
        records.add(one.seeker, CheckIn(key="c" * 32, at=now, own_word="hollow", line="A private line."))
    return one


@pytest.fixture
def coach(account: Callable[..., Account]) -> Account:
    return account("Carla", Role.COACH)


def test_the_walk_from_showing_to_taking_back(
    seeker: Account, coach: Account, browser_of: Callable[[Account | None], Client]
) -> None:
    hers, his = browser_of(seeker), browser_of(coach)
    number = seeker.seeker_id
    assert his.get(f"/people/{number}/").status_code == 404
    assert hers.post(f"/sharing/{coach.pk}/", {"parts_shown": ["feedback"]}).status_code == 302
    seen = his.get(f"/people/{number}/").content.decode()
    assert "lacked structure" in seen
    assert "private line" not in seen
    assert "hollow" not in seen
    assert his.post(f"/people/{number}/", {"text": "Shall we rehearse on Monday?"}).status_code == 302
    page = hers.get("/sharing/").content.decode()
    assert "Shall we rehearse on Monday?" in page
    assert "Carla looked at: feedback" in page
    assert hers.post(f"/sharing/{coach.pk}/", {"revoke": "1"}).status_code == 302
    assert his.get(f"/people/{number}/").status_code == 404
    assert [line.act for line in _log(seeker)] == [Act.REVOKED, Act.WROTE, Act.LOOKED, Act.GRANTED]


def _log(seeker: Account) -> list[Trace]:
    assert seeker.seeker is not None
    with row_security.seeing([seeker.seeker.pk]):
        return access.log_of(seeker.seeker)


def test_a_coach_of_another_organisation_cannot_be_chosen(
    seeker: Account, account: Callable[..., Account], elsewhere: Organisation,
    browser_of: Callable[[Account | None], Client],
) -> None:  # fmt: skip
    stranger = account("Sven", Role.COACH, elsewhere)
    answer = browser_of(seeker).post(f"/sharing/{stranger.pk}/", {"parts_shown": ["feedback"]})
    assert answer.status_code == 404
    assert seeker.seeker is not None
    with pytest.raises(PermissionError):
        access.grant(seeker.seeker, stranger, [Part.FEEDBACK])


def test_a_coach_who_changes_the_organisation_sees_nothing_any_more(
    seeker: Account, coach: Account, elsewhere: Organisation, browser_of: Callable[[Account | None], Client]
) -> None:
    assert seeker.seeker is not None
    with row_security.seeing([seeker.seeker.pk]):
        access.grant(seeker.seeker, coach, [Part.FEEDBACK])
    coach.organisation = elsewhere
    coach.save()
    assert browser_of(coach).get(f"/people/{seeker.seeker_id}/").status_code == 404


def test_a_letter_is_shown_and_commented_on(
    seeker: Account, coach: Account, browser_of: Callable[[Account | None], Client]
) -> None:
    assert seeker.seeker is not None
    number = seeker.seeker.pk
    with row_security.seeing([number]):
        access.grant(seeker.seeker, coach, [Part.APPLICATIONS])
        words.write(seeker.seeker, seeker, "", door="d" * 32, letter="Dear Ms Ode, thank you.")
    his = browser_of(coach)
    assert "A letter waits for a look" in his.get("/people/").content.decode()
    assert "Dear Ms Ode" in his.get(f"/people/{number}/letters/{'d' * 32}/").content.decode()
    assert his.post(f"/people/{number}/letters/{'d' * 32}/", {"text": "Good as it is."}).status_code == 302
    assert "A letter waits for a look" not in his.get("/people/").content.decode()


def test_the_database_itself_shows_nobody_elses_rows(
    seeker: Account, account: Callable[..., Account]
) -> None:
    """The second wall: a query that forgot to ask the gate comes back empty."""
    other = account("Ola")
    assert connection.vendor == "postgresql"
    with row_security.seeing([other.seeker_id or 0]):
        assert EntryRow.objects.count() == 0
        assert Word.objects.count() == 0
    with row_security.seeing([seeker.seeker_id or 0]):
        assert EntryRow.objects.count() == 2
    assert EntryRow.objects.count() == 0, "a fresh connection sees nobody"


def test_every_table_of_a_seeker_is_behind_the_second_wall(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        walled = {name for (name,) in cursor.fetchall()}
    assert set(row_security.guarded()) <= walled
    assert {"storage_eventrow", "storage_entryrow", "storage_mailbox", "storage_word"} <= walled


def test_a_letter_waits_only_until_it_was_commented_on(seeker: Account) -> None:
    assert seeker.seeker is not None
    with row_security.seeing([seeker.seeker.pk]):
        words.write(seeker.seeker, seeker, "", door="a", letter="One.")
        words.write(seeker.seeker, seeker, "", door="b", letter="Two.")
        words.write(seeker.seeker, seeker, "Fine.", door="a", letter="One.")
        assert words.waiting([seeker.seeker]) == {seeker.seeker.pk: ["b"]}
    assert timezone.now() - timedelta(minutes=5) < seeker.added_at


def test_the_letter_page_leads_to_the_coach(
    seeker: Account, coach: Account, browser_of: Callable[[Account | None], Client]
) -> None:
    assert seeker.seeker is not None
    now = timezone.now()
    with row_security.seeing([seeker.seeker.pk]):
        talk = Event(key="1" * 64, kind=Kind.INTERVIEW, at=now - timedelta(days=9), employer="Fernhill")
        closed = Event(key="2" * 64, kind=Kind.REJECTION, at=now - timedelta(days=2), employer="Fernhill")
        records.add_events(seeker.seeker, [talk, closed])
        access.grant(seeker.seeker, coach, [Part.APPLICATIONS])
        door = records.load(seeker.seeker, timezone.localdate()).doors[0].key
    hers = browser_of(seeker)
    assert 'value="coach"' in hers.get(f"/doors/{door}/").content.decode()
    written = {"act": "coach", "key": "a" * 32, "letter": "Dear Ms Ode, thank you for the talk.",
               "tone": "plain", "situation": "", "language": "en"}  # fmt: skip
    led = hers.post(f"/applications/{door}/letter/", written)
    assert led.headers["Location"] == f"/sharing/letters/{door}/"
    assert hers.post(led.headers["Location"]).status_code == 302
    said = browser_of(coach).get(f"/people/{seeker.seeker.pk}/letters/{door}/").content.decode()
    assert "Dear Ms Ode, thank you for the talk." in said
