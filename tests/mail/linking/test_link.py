"""One application per employer and role, whatever the order in which mail is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.mail.extraction.roles import role_words
from afterview.mail.linking import application_key, link, resolve
from afterview.mail.linking.drafts import likeness
from afterview.record import Event, Kind, Origin
from tests.mail.linking.events import TODAY, event

ATS = "no-reply@us.greenhouse-mail.io"
JANA = "jana@acme.example"


def groups(*events: Event) -> list[list[str]]:
    """The keys of each application's events."""
    return [[e.key for e in application.events] for application in link(events, TODAY)[0]]


def test_receipt_and_rejection_of_one_role_are_one_application() -> None:
    found = groups(
        event("a", "confirmation", 0, employer="Acme Robotics", role="Data Engineer"),
        event("b", "rejection", 9, employer="Acme Robotics GmbH", role="Data Engineer (m/w/d)"),
    )
    assert found == [["a", "b"]]


def test_twenty_roles_at_one_employer_stay_apart() -> None:
    roles = [
        f"{level} {field} Engineer"
        for level in ("Junior", "Senior")
        for field in ["Data", "Web", "Ops", "Test", "Cloud", "Search", "Edge", "Video", "Audio", "Map"]
    ]
    sent = [
        event(f"c{i:02}", "confirmation", i / 10, employer="Acme", role=role) for i, role in enumerate(roles)
    ]
    back = [
        event(f"r{i:02}", "rejection", 20 + i, employer="Acme", role=role) for i, role in enumerate(roles)
    ]
    assert groups(*sent, *back) == [[f"c{i:02}", f"r{i:02}"] for i in range(20)]


def test_the_recruiters_own_address_joins_after_the_systems_receipt() -> None:
    found = groups(
        event("a", "confirmation", 0, employer="Acme Robotics", role="Data Engineer", sender=ATS),
        event(
            "b",
            "interview",
            5,
            employer="Acme",
            employer_domain="acme.example",
            sender=JANA,
            subject="A call?",
        ),
        event("c", "rejection", 20, sender=JANA, subject="Sad news"),
    )
    assert found == [["a", "b", "c"]]


def test_a_thread_holds_when_the_subject_changes_and_no_name_is_said() -> None:
    found = groups(
        event("a", "interview", 0, employer="Acme", role="Cook", message_id="1@x", sender="a@b.example"),
        event("b", "confirmation", 1, employer="Kestrel", role="Cook"),
        event("c", "sent", 2, references=("1@x",), message_id="2@x"),
        event("d", "rejection", 9, references=("2@x",), sender="somebody@gmail.com"),
    )
    assert found == [["a", "c", "d"], ["b"]]


def test_a_mail_without_role_joins_the_only_open_application() -> None:
    found = groups(
        event("a", "confirmation", 0, employer="Acme", role="Cook"),
        event("b", "rejection", 5, employer="Acme", role="Cook"),
        event("c", "confirmation", 10, employer="Acme", role="Baker"),
        event("d", "rejection", 15, employer="Acme"),
    )
    assert found == [["a", "b"], ["c", "d"]]


def test_applying_again_after_a_rejection_is_a_new_application() -> None:
    found = groups(
        event("a", "confirmation", 0, employer="Acme", role="Cook"),
        event("b", "rejection", 5, employer="Acme", role="Cook"),
        event("c", "confirmation", 30, employer="Acme", role="Cook"),
    )
    assert found == [["a", "b"], ["c"]]


def test_a_second_receipt_the_next_day_is_the_same_application() -> None:
    found = groups(
        event("a", "confirmation", 0, employer="Acme", role="Cook", sender="jobs@linkedin.com"),
        event("b", "confirmation", 0.1, employer="Acme", role="Cook", sender=ATS),
    )
    assert found == [["a", "b"]]


def test_the_job_number_decides_between_two_alike() -> None:
    found = groups(
        event("a", "confirmation", 0, employer="Acme", role="Cook", job_id="R-1"),
        event("b", "confirmation", 1, employer="Acme", role="Cook", job_id="R-2"),
        event("c", "rejection", 9, employer="Acme", job_id="R-1"),
    )
    assert found == [["a", "c"], ["b"]]


def test_the_agency_that_names_the_employer_late_is_one_application() -> None:
    agency = {"agency": "Bridgeway", "sender": "peter@bridgeway.example"}
    found = groups(
        event("a", "confirmation", 0, role="Buyer", **agency),
        event("b", "interview", 5, employer="Acme", role="Buyer", **agency),
        event("c", "confirmation", 6, employer="Kestrel", role="Buyer", **agency),
    )
    assert found == [["a", "b"], ["c"]]


@pytest.mark.parametrize("kind", ["alert", "other", "outreach"])
def test_noise_makes_no_application(kind: str) -> None:
    noise = event("a", kind, 0, employer="Acme", role="Cook")
    assert link([noise], TODAY) == ((), (noise,))


def test_outreach_becomes_an_application_when_it_is_answered() -> None:
    approach = event("a", "outreach", 0, employer="Acme", role="Cook", message_id="1@x", sender=JANA)
    answer = event("b", "sent", 1, references=("1@x",), recipients=(JANA,), text="Yes, let us talk.")
    assert groups(approach, answer) == [["a", "b"]]


def test_a_polite_no_to_outreach_is_no_application() -> None:
    approach = event("a", "outreach", 0, employer="Acme", message_id="1@x", sender=JANA)
    answer = event(
        "b", "sent", 1, references=("1@x",), recipients=(JANA,), text="I am not looking, thank you."
    )
    assert groups(approach, answer) == []


def test_an_interview_after_outreach_takes_the_approach_along() -> None:
    approach = event("a", "outreach", 0, employer="Acme", role="Cook", message_id="1@x", sender=JANA)
    meeting = event("b", "interview", 7, employer="Acme", references=("1@x",), sender=JANA)
    assert groups(approach, meeting) == [["a", "b"]]


def test_the_readers_own_letter_begins_an_application() -> None:
    letter = {"employer": "Acme", "recipients": ("jobs@acme.example",), "employer_domain": "acme.example"}
    assert groups(
        event("a", "sent", 0, text="Please find my application for the role of Cook.", **letter)
    ) == [["a"]]
    assert groups(event("a", "sent", 0, text="Where can I park?", **letter)) == []


def test_two_employers_with_alike_names_and_own_domains_are_two() -> None:
    found = groups(
        event("a", "confirmation", 0, employer="Kestrel", employer_domain="kestrel.example", role="Cook"),
        event("b", "rejection", 3, employer="Kestrel Labs", employer_domain="kestrel-labs.example"),
    )
    assert len(found) == 2


def test_a_correction_of_the_role_moves_a_mail() -> None:
    a = event("a", "confirmation", 0, employer="Acme", role="Cook")
    b = event("b", "confirmation", 1, employer="Acme", role="Baker")
    c = event("c", "rejection", 9, employer="Acme", role="Cook")
    said = replace(event("x", "rejection", 20, role="Baker"), origin=Origin.PERSON, corrects="c")
    assert groups(a, b, c, said) == [["a"], ["b", "c"]]


def test_the_person_says_that_a_mail_is_no_job_mail() -> None:
    mail = event("a", "rejection", 0, employer="Acme")
    said = replace(event("x", "other", 9), origin=Origin.PERSON, corrects="a")
    assert groups(mail, said) == []


def test_the_person_chooses_the_application() -> None:
    a = event("a", "confirmation", 0, employer="Acme", role="Cook")
    b = event("b", "rejection", 9, employer="Kestrel", application=application_key("a"))
    assert groups(a, b) == [["a", "b"]]


def test_a_later_correction_outranks_an_earlier_one() -> None:
    mail = event("a", "rejection", 0, employer="Acme")
    first = replace(event("x", "rejection", 1, employer="Beta"), origin=Origin.PERSON, corrects="a")
    second = replace(event("y", "rejection", 2, employer="Gamma"), origin=Origin.PERSON, corrects="x")
    assert link([second, mail, first], TODAY)[0][0].employer == "Gamma"


def test_a_ring_of_corrections_does_no_harm() -> None:
    one = replace(event("x", "rejection", 1), origin=Origin.PERSON, corrects="y")
    two = replace(event("y", "rejection", 2), origin=Origin.PERSON, corrects="x")
    link([one, two], TODAY)


def test_the_key_stays_when_later_mail_comes() -> None:
    first = event("a", "confirmation", 0, employer="Acme", role="Cook")
    later = event("b", "rejection", 9, employer="Acme", role="Cook")
    assert link([first], TODAY)[0][0].key == link([first, later], TODAY)[0][0].key


def test_an_old_key_still_leads_to_the_application_when_older_mail_turns_up() -> None:
    receipt = event("b", "confirmation", 1, employer="Acme", role="Cook", message_id="1@x")
    (known,) = link([receipt], TODAY)[0]
    letter = event("a", "sent", 0, employer="Acme", role="Cook", text="my application")
    (found,) = link([receipt, letter], TODAY)[0]
    assert found.key != known.key
    assert resolve([found], known.key) == found


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Data Engineer", "Senior Data Engineer", True),
        ("Junior Data Engineer", "Senior Data Engineer", False),
        ("Data Engineer", "Data Engineer Payments", True),
        ("Data Engineer", "Office Manager", False),
        ("Software Engineer I", "Software Engineer II", False),
    ],
)
def test_titles_alike(one: str, other: str, *, alike: bool) -> None:
    assert (likeness(role_words(one), role_words(other)) >= 0.5) is alike


EMPLOYERS = ("Acme", "Acme Robotics", "Kestrel", "")
ROLES = ("Data Engineer", "Senior Data Engineer", "Cook", "")


@st.composite
def searches(draw: st.DrawFn) -> list[Event]:
    """A search of up to twenty messages, threads and all."""
    made: list[Event] = []
    for i in range(draw(st.integers(1, 20))):
        kind = draw(st.sampled_from([kind.value for kind in Kind]))
        facts: dict[str, Any] = {
            "employer": draw(st.sampled_from(EMPLOYERS)),
            "role": draw(st.sampled_from(ROLES)),
            "sender": draw(st.sampled_from((ATS, JANA, "tom@kestrel.example", "x@gmail.com"))),
            "employer_domain": draw(st.sampled_from(("", "acme.example", "kestrel.example"))),
            "message_id": f"{i}@x",
            "references": (f"{draw(st.integers(0, i))}@x",) if draw(st.booleans()) else (),
        }
        made.append(event(f"k{i}", kind, draw(st.integers(0, 60)), **facts))
    return made


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(searches().flatmap(lambda events: st.tuples(st.just(events), st.permutations(events))))
def test_the_order_of_reading_changes_nothing(orders: tuple[list[Event], list[Event]]) -> None:
    assert link(orders[0], TODAY) == link(orders[1], TODAY)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(searches())
def test_every_event_is_kept_exactly_once(events: list[Event]) -> None:
    applications, unlinked = link(events, TODAY)
    kept = [e.key for a in applications for e in a.events] + [e.key for e in unlinked]
    assert sorted(kept) == sorted(e.key for e in events)
    assert len({a.key for a in applications}) == len(applications)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(searches())
def test_later_mail_never_moves_earlier_mail(events: list[Event]) -> None:
    ordered = sorted(events, key=lambda e: (e.at, e.key))
    later = replace(event("z", "confirmation", 0, employer="Acme"), at=ordered[-1].at + timedelta(days=1))
    before = {e.key: a.key for a in link(events, TODAY)[0] for e in a.events}
    after = {e.key: a.key for a in link([*events, later], TODAY)[0] for e in a.events}
    assert {key: after[key] for key in before} == before


@pytest.mark.slow
def test_ten_thousand_applications_link_in_seconds() -> None:
    fields = ("Data", "Web", "Ops", "Map", "Test")
    course = ("confirmation", "status", "interview", "status", "rejection") * 2
    events = [
        event(
            f"{i}-{j}",
            kind,
            i / 200 + 2 * j,
            employer=f"Firm{i // 5} Works",
            role=f"{fields[i % 5]} Engineer",
        )
        for i in range(10_000)
        for j, kind in enumerate(course)
    ]
    start = perf_counter()
    link(events, TODAY)
    assert perf_counter() - start < 30  # a few seconds alone; the limit allows for a busy machine


def test_the_readers_letter_comes_along_when_its_answer_begins_an_application() -> None:
    asked = event("s", "sent", 0, subject="Hello from a designer", message_id="s@x")
    answer = event("a", "interview", 2, employer="Acme", references=("s@x",))
    assert groups(asked, answer) == [["s", "a"]]


def test_a_role_named_loosely_in_a_thread_parts_nothing() -> None:
    first = event("c", "interview", 0, employer="Acme", role="Civil Engineer", message_id="c@x")
    answer = event("r", "rejection", 9, employer="Acme", role="Graduate Position", references=("c@x",))
    assert groups(first, answer) == [["c", "r"]]


def test_two_clients_of_one_agency_are_two() -> None:
    asked = event(
        "o", "outreach", 0, employer="Orrin", role="Planner", agency="Spin", sender="jo@spin.example"
    )
    other = event("c", "rejection", 1, employer="Cobb", role="Clerk", agency="Spin", sender="jo@spin.example")
    assert groups(asked, other) == [["c"]]


def test_a_domain_that_writes_the_name_in_one_word_is_the_same_employer() -> None:
    receipt = event("c", "confirmation", 0, employer="Halden Valley Hospitals", role="Nurse")
    refusal = event("r", "rejection", 30, employer="Haldenvalley", employer_domain="haldenvalley.example")
    assert groups(receipt, refusal) == [["c", "r"]]


def test_a_letter_without_answer_comes_along_when_the_same_person_writes_anew() -> None:
    asked = event("s", "sent", 0, subject="Any news?", recipients=("jo@acme.example",), message_id="s@x")
    answer = event("a", "interview", 5, employer="Acme", sender="jo@acme.example")
    assert groups(asked, answer) == [["s", "a"]]
