"""Who is met, in which round, and when; and until when an answer was promised."""

from __future__ import annotations

import pytest

from afterview.mail.extraction import round_of
from afterview.record import Kind, Round
from tests.mail.extraction.reading import facts

TALK = "You will speak with Jana Maier, Head of Data, and Tom Berg on Tuesday, 20 October at 10:30 CET."


def test_the_people_one_will_meet() -> None:
    text = TALK + "\n\nSam Lee\nTechnical Recruiter"
    found = facts(text, sender="Sam Lee <sam@acme.example>", kind=Kind.INTERVIEW)
    assert [(p.name, p.part) for p in found.people] == [
        ("Sam Lee", "recruiter"),
        ("Jana Maier", "interviewer"),
        ("Tom Berg", "interviewer"),
    ]


def test_the_hiring_manager_is_named_as_such() -> None:
    found = facts("A call with our hiring manager, Jana Maier, comes next.", kind=Kind.INTERVIEW)
    assert ("Jana Maier", "hiring manager") in [(p.name, p.part) for p in found.people]


def test_german_people() -> None:
    text = "gern laden wir Sie zum Gespräch mit Frau Jana Maier und Herrn Tom Berg ein."
    found = facts(text, kind=Kind.INTERVIEW, language="de")
    assert [p.name for p in found.people] == ["Jana Maier", "Tom Berg"]


@pytest.mark.parametrize(
    ("language", "text", "round_"),
    [
        ("en", "a 30-minute phone screen", Round.RECRUITER_CALL),
        ("en", "the final round", Round.FINAL),
        ("en", "our take-home exercise", Round.TAKE_HOME),
        ("en", "a technical interview", Round.TECHNICAL),
        ("en", "the panel interview", Round.PANEL),
        ("en", "an interview", Round.INTERVIEW),
        ("en", "your invoice", None),
        ("de", "zum Zweitgespräch", Round.SECOND),
        ("de", "ein Probearbeitstag", Round.TRIAL_DAY),
        ("de", "zum Vorstellungsgespräch", Round.INTERVIEW),
        ("de", "ein Telefoninterview", Round.RECRUITER_CALL),
        ("de", "das Assessment-Center", Round.ASSESSMENT_CENTRE),
        ("en", "Wir laden zum Fachgespräch", Round.TECHNICAL),
    ],
)
def test_rounds(language: str, text: str, round_: Round | None) -> None:
    assert round_of(text, language) is round_


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TALK, "2026-10-20T10:30:00+02:00"),
        (TALK + " Please confirm by Friday, 9 October, 12:00.", "2026-10-20T10:30:00+02:00"),
        (
            "Your interview moves from Monday, 12 October, 9:00 to Tuesday, 13 October, 11:00.",
            "2026-10-13T11:00:00+02:00",
        ),
        ("Would one of the following times work? Tuesday 13 October 10:00, Thursday 15 October 14:00.", None),
        ("Thursday 15 October, 14:00 or Friday 16 October, 9:00?", None),
        ("Please come for interview on Thursday 15th October, 0930 hrs.", "2026-10-15T09:30:00+02:00"),
        (
            "The panel meets on Tuesday, 13 October at 13:00 London time:\n13:00 Tom\n14:00 Jana",
            "2026-10-13T13:00:00+01:00",
        ),
        ("Please choose a time that suits you.", None),
    ],
)
def test_interview_time(text: str, expected: str | None) -> None:
    found = facts(text, kind=Kind.INTERVIEW).interview_at
    assert (found.isoformat() if found else None) == expected


def test_a_rejection_sets_no_time() -> None:
    assert facts("Thank you for the talk on Thursday, 8 October at 10:00.").interview_at is None


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "We will get back to you by Friday.", "2026-10-09"),
        ("en", "You can expect to hear from us within three to four weeks.", "2026-11-04"),
        ("en", "We aim to update all applicants by the end of next week.", "2026-10-16"),
        ("en", "Please reply by Friday so that we can plan.", None),
        ("en", "Please complete the test within five days.", None),
        ("en", "If you don't respond by Friday we will presume that you withdraw.", None),
        ("en", "If you have not heard from us within two weeks, please assume you were unsuccessful.", None),
        ("en", "We keep your data for six months.", None),
        ("en", "We will be in touch soon.", None),
        ("de", "Wir melden uns bis Ende nächster Woche bei Ihnen.", "2026-10-16"),
        ("de", "Sie hören innerhalb von zwei Wochen von uns.", "2026-10-21"),
        ("de", "Ich melde mich nächste Woche bei Ihnen.", "2026-10-16"),
        ("en", "If you do not hear from us in 30 days, it has not worked out this time.", None),
        ("de", "Bitte gebt uns zwei Wochen Zeit.", "2026-10-21"),
        ("de", "Wir werden uns innert zehn Tagen bei Ihnen melden.", "2026-10-17"),
        ("de", "Wir entscheiden diese Woche. Spätestens am 16. Oktober wissen Sie mehr.", "2026-10-16"),
        ("de", "Wir melden uns in den nächsten Tagen.", None),
        ("de", "Bitte geben Sie uns bis Freitag Bescheid.", None),
        ("de", "Ihre Daten werden nach sechs Monaten gelöscht.", None),
    ],
)
def test_promised_date(language: str, text: str, expected: str | None) -> None:
    found = facts(text, kind=Kind.CONFIRMATION, language=language).reply_promised_by
    assert (found.isoformat() if found else None) == expected
