"""Every address asked by everybody: who may see a word of one seeker's search, and who can change it.

Words are planted in the search of one seeker. Each of ten people asks every address, with that seeker's own
keys, by every method; a word that turns up where it may not, or a row that came or went, fails the test.
A new address is asked as well, and one that is neither a seeker's own page nor named below fails.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import URLPattern, URLResolver
from django.utils import timezone

from afterview.record import CheckIn, Event, FeedbackNote, Kind, LetterDraft
from afterview.storage import access, records, row_security, words
from afterview.storage.access import Part
from afterview.storage.models import EntryRow, EventRow, Grant, Mailbox, Role, Word
from afterview.web import urls, urls_team

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.test import Client

    from afterview.storage.models import Account, Organisation, Seeker

pytestmark = pytest.mark.slow

# Planted words: where each lies, and that nobody writes by chance.
MAIL, EMPLOYER, FEEDBACK, JOURNAL, NOTE, LETTER, FILE = (
    "zqmail", "Zqemployer", "zqfeedback", "zqjournal", "zqnote", "zqletter", "zqfile",
)  # fmt: skip
PLANTED = {MAIL, EMPLOYER, FEEDBACK, JOURNAL, NOTE, LETTER, FILE}

# What those who help may meet, address by address; everywhere else nothing.
TO_A_COACH = {
    "person": {EMPLOYER, FEEDBACK, NOTE},
    "person-letter": {LETTER},
}
FOR_HELPERS = {"people", "group", "person", "person-letter", "organisation", "close-account"}
FOR_EVERYBODY = {"invitation", "password-help", "health", "ready", "metrics"}
OF_A_SEEKER = {"sharing", "grant", "show-letter"}
METHODS = ("GET", "POST")
ODD_METHODS = ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")


@dataclass
class Search:
    """A seeker's search with planted words, and the keys that lead to them."""

    owner: Account
    application: str = ""
    mailbox: int = 0
    entries: list[str] = field(default_factory=list)

    @property
    def seeker(self) -> Seeker:
        assert self.owner.seeker is not None
        return self.owner.seeker


@pytest.fixture
def planted(account: Callable[..., Account]) -> Search:
    search = Search(account("Noor"))
    now = timezone.now()
    events = [
        Event(key="1" * 64, kind=Kind.INTERVIEW, at=now - timedelta(days=3), employer=EMPLOYER, text=MAIL,
              subject=MAIL, interview_at=now - timedelta(days=2)),
        Event(key="2" * 64, kind=Kind.REJECTION, at=now, employer=EMPLOYER, text=MAIL),
    ]  # fmt: skip
    with row_security.seeing([search.seeker.pk]):
        records.add_events(search.seeker, events)
        search.mailbox = Mailbox.objects.create(seeker=search.seeker, path=f"/home/{FILE}").pk
        search.application = records.load(search.seeker, timezone.localdate()).applications[0].key
        kept = (
            FeedbackNote(key="f" * 32, at=now, door=search.application, text=FEEDBACK),
            CheckIn(key="c" * 32, at=now, door=search.application, line=JOURNAL),
            LetterDraft(key="d" * 32, at=now, door=search.application, text=LETTER),
        )
        for one in kept:
            records.add(search.seeker, one)
            search.entries.append(one.key)
        words.write(search.seeker, search.owner, NOTE)
        words.write(search.seeker, search.owner, "", door=search.application, letter=LETTER)
    return search


@pytest.fixture
def everybody(
    planted: Search, account: Callable[..., Account], elsewhere: Organisation
) -> dict[str, Account | None]:
    """All who are not the seeker."""
    people: dict[str, Account | None] = {
        "nobody signed in": None,
        "another seeker": account("Ola"),
        "a seeker elsewhere": account("Pia", Role.SEEKER, elsewhere),
        "a coach who was shown everything": account("Carla", Role.COACH),
        "a coach who was shown nothing": account("Carlo", Role.COACH),
        "a coach who was shown things once": account("Cora", Role.COACH),
        "a coach elsewhere": account("Cem", Role.COACH, elsewhere),
        "an administrator": account("Ada", Role.ADMIN),
        "an administrator elsewhere": account("Ari", Role.ADMIN, elsewhere),
        "a closed account": account("Cleo", Role.COACH),
    }
    for who in ("a coach who was shown everything", "a coach who was shown things once", "a closed account"):
        coach = people[who]
        assert coach is not None
        with row_security.seeing([planted.seeker.pk]):
            access.grant(planted.seeker, coach, list(Part))
            if who == "a coach who was shown things once":
                access.revoke(planted.seeker, coach)
        if who == "a closed account":
            coach.is_active = False
            coach.save()
    return people


def _patterns(found: list[Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Every address pattern and its name."""
    for one in found:
        if isinstance(one, URLResolver):
            yield from _patterns(one.url_patterns, before + str(one.pattern))
        elif isinstance(one, URLPattern):
            yield before + str(one.pattern), one.name or ""


def _addresses(search: Search, coach: Account | None) -> Iterator[tuple[str, str]]:
    """Every address with the seeker's own keys in it."""
    fill = {
        "<str:key>": [search.application],
        "<int:number>": sorted({str(search.seeker.pk), str(search.mailbox), str(coach.pk if coach else 1)}),
        "<str:entry>": search.entries,
        "<str:event>": ["1" * 64],
        "<str:act>": search.entries,
    }
    for pattern, name in _patterns(urls_team.urlpatterns):
        if pattern.startswith("^") or "<path:" in pattern or "(?P" in pattern:
            continue
        found = [pattern]
        for part, values in fill.items():
            found = [one.replace(part, value) for one in found for value in (values if part in one else [""])]
        while any("<" in one for one in found):
            found = [
                one.partition("<")[0] + "first" + one.partition(">")[2] if "<" in one else one
                for one in found
            ]
        yield from ((name, f"/{one}") for one in found)


def _rows(search: Search) -> dict[str, Any]:
    with row_security.seeing([search.seeker.pk]):
        return {
            "events": sorted(EventRow.objects.filter(seeker=search.seeker).values_list("key", flat=True)),
            "entries": sorted(EntryRow.objects.filter(seeker=search.seeker).values_list("key", flat=True)),
            "mailboxes": list(Mailbox.objects.filter(seeker=search.seeker).values_list("pk", "path")),
            "grants": Grant.objects.filter(seeker=search.seeker, revoked_at__isnull=True).count(),
            "letters": Word.objects.filter(seeker=search.seeker, author=search.owner).count(),
        }


def test_nobody_else_meets_a_word_of_a_search_or_changes_it(
    planted: Search, everybody: dict[str, Account | None], browser_of: Callable[[Account | None], Client]
) -> None:
    before = _rows(planted)
    leaks = []
    for who, account in everybody.items():
        browser = browser_of(account)
        browser.raise_request_exception = False
        for name, address in _addresses(planted, account):
            if name == "account_logout" or (name == "close-account" and account is None):
                continue
            allowed = TO_A_COACH.get(name, set()) if who == "a coach who was shown everything" else set()
            for method in METHODS + (ODD_METHODS if who == "another seeker" else ()):
                answer = browser.generic(method, address, "text=hello", "application/x-www-form-urlencoded")
                said = b"".join(answer).decode(errors="replace")
                met = {word for word in PLANTED - allowed if word in said or word in str(answer.headers)}
                if met or answer.status_code >= 500:
                    leaks.append((who, method, address, answer.status_code, met))
    assert leaks == []
    assert _rows(planted) == before


def test_the_words_are_there_for_their_owner(
    planted: Search, browser_of: Callable[[Account | None], Client]
) -> None:
    """Without this the test above would pass on empty pages."""
    browser = browser_of(planted.owner)
    browser.raise_request_exception = False
    said = "".join(
        browser.get(address).content.decode(errors="replace")
        for name, address in _addresses(planted, planted.owner)
        if name
        in {"today", "applications", "application", "door", "mailboxes", "sharing", "show-letter", "feedback"}
    )
    assert {word for word in PLANTED if word in said} == PLANTED


def test_a_shown_coach_meets_what_was_shown_and_no_more(
    planted: Search, everybody: dict[str, Account | None], browser_of: Callable[[Account | None], Client]
) -> None:
    browser = browser_of(everybody["a coach who was shown everything"])
    said = browser.get(f"/people/{planted.seeker.pk}/").content.decode()
    assert {word for word in PLANTED if word in said} == {EMPLOYER, FEEDBACK, NOTE}


def test_every_address_is_in_the_matrix() -> None:
    own = {name for _, name in _patterns(urls.urlpatterns)}
    named = own | FOR_HELPERS | FOR_EVERYBODY | OF_A_SEEKER
    ours = {name for pattern, name in _patterns(urls_team.urlpatterns) if not pattern.startswith("accounts/")}
    assert ours - named == set(), "say in the matrix who may come here"


def test_nobody_learns_whether_somebody_exists(
    planted: Search, everybody: dict[str, Account | None], browser_of: Callable[[Account | None], Client]
) -> None:
    browser = browser_of(everybody["a coach who was shown nothing"])
    there, not_there = (browser.get(f"/people/{n}/") for n in (planted.seeker.pk, 987654))
    assert there.status_code == not_there.status_code == 404
    assert _same(there) == _same(not_there)


def _same(answer: Any) -> str:
    """A page without the address that was asked for and the token of its forms."""
    return re.sub(r'value="[^"]*"', "", answer.content.decode())
