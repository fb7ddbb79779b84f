"""Facts where they are hard to find: tables, boards' lists, subjects alone, and the mail below."""

from __future__ import annotations

from datetime import date

import pytest

from afterview.record import Kind
from tests.mail.extraction.reading import facts

BELOW = "\n\nOn Tue, 6 Oct 2026 at 18:00, Alex Reader <alex@reader.example> wrote:\n\n> {}\n"
LINKEDIN = "LinkedIn <jobs-noreply@linkedin.com>"


@pytest.mark.parametrize(
    ("sender", "subject", "text", "employer"),
    [
        (
            LINKEDIN,
            "News",
            "Your application was viewed by Marlow & Finch\n\nWriter\nMarlow & Finch",
            "Marlow & Finch",
        ),
        ("Jobs <mail@board.example>", "Applied: Editor", "Company: Heron Press\nStatus: sent", "Heron Press"),
        (
            "no-reply@applytojob.com",
            "Thornby Mills - Fitter II - Status Update",
            "We regret it.",
            "Thornby Mills",
        ),
        (
            "Quizly <invitations@quizly.example>",
            "Lowick Bank has invited you to a test",
            "Lowick Bank asks you to finish by Friday.",
            "Lowick Bank",
        ),
        ("x@mail.example", "", "Dorn's Sport, LLC has decided not to hire you.", "Dorn's Sport"),
        (
            "x@mail.example",
            "",
            "Thank you for applying to the Ruby / Go Developer position at Tith.ly.",
            "Tith.ly",
        ),
        (
            "Ute <u@pool.example>",
            "Application sent: Cook at Alder Inn",
            "Also hiring: Chef at Kite. Alder Inn",
            "Alder Inn",
        ),
        (
            "Mail <x@test-portal.example>",
            "",
            "im Rahmen Ihrer Bewerbung bittet Sie die Grimm Logistik. Ihre Grimm Logistik",
            "Grimm Logistik",
        ),
        (
            "noreply@portal-online.example",
            "Vorgang 12",
            "Stelle: Köchin\nArbeitgeber: Sparverein Höhe\nSparverein Höhe",
            "Sparverein Höhe",
        ),
    ],
)
def test_the_employer_where_no_sentence_names_it(sender: str, subject: str, text: str, employer: str) -> None:
    assert facts(text, sender=sender, subject=subject, kind=Kind.STATUS).employer == employer


def test_a_person_whose_name_the_company_bears_is_still_a_person() -> None:
    found = facts("Ohne Tiefbau geht es nicht.", sender="Tom Klinker <tk@klinker-bau.example>", language="de")
    assert found.employer == "Klinker Bau"


@pytest.mark.parametrize(
    ("subject", "text", "role"),
    [
        ("", "You applied for the Junior Web developer role at Acme.", "Junior Web developer"),
        ("Emergency Call Handler: typing test", "Hello", "Emergency Call Handler"),
        ("", "We have one opening for the Test Engineer role at Acme.", "Test Engineer"),
        (
            "",
            "Thank you for applying for the post of Staff Nurse - Respiratory at Vale.",
            "Staff Nurse - Respiratory",
        ),
        (
            "",
            "Thanks for applying to the Software Engineering Internship at Acme.",
            "Software Engineering Internship",
        ),
        ("site engineer", "ring me when you can", "Site Engineer"),
        ("Mechanic job", "Hi", "Mechanic"),
        ("", "be our next Operations Associate!", "Operations Associate"),
        (
            "",
            "You applied to the following position(s):\n\n* 245978 Embedded Engineer\n\nThanks",
            "Embedded Engineer",
        ),
        (
            "",
            "Vielen Dank für Ihr Interesse an der Stelle als Dipl. Pflegefachfrau HF bei uns.",
            "Dipl. Pflegefachfrau HF",
        ),
        ("Bewerbungseingang D-77 Disponent", "Guten Tag", "Disponent"),
        ("Kennenlernen Teamleiter Einkauf", "Guten Tag", "Teamleiter Einkauf"),
        ("Bewerbung Mandatsleiterin Treuhand", "Guten Tag", "Mandatsleiterin Treuhand"),
        ("", "Für einen Kunden suchen wir ab sofort Staplerfahrer in Wechselschicht.", "Staplerfahrer"),
        ("", "Bitte schreiben Sie zwei Seiten. Rolle: Security Analyst.", "Security Analyst"),
    ],
)
def test_titles_as_people_write_them(subject: str, text: str, role: str) -> None:
    assert facts(text, subject=subject, language="de" if "ü" in text else "en").role == role


@pytest.mark.parametrize(
    "text",
    [
        "Sign in to your Candidate Home to review your other job applications.",
        "Our Acme Talent Acquisition team is reviewing your application.",
        "Interviews planned for 27 June will not take place.",
    ],
)
def test_what_looks_like_a_title_is_none(text: str) -> None:
    assert facts(text, kind=Kind.STATUS).role == ""


def test_a_board_lists_the_job_above_its_employer() -> None:
    text = "Your application was viewed by Marlow\n\nContent Strategist\nMarlow\nBristol (Hybrid)"
    assert facts(text, sender=LINKEDIN, kind=Kind.STATUS).role == "Content Strategist"


@pytest.mark.parametrize(
    ("subject", "text", "number"),
    [
        ("Job posting 5561 - Paraprofessional", "Hi", "5561"),
        ("Thank You - 2400981 Claims Analyst II", "Hi", "2400981"),
        ("Vorgang 00071239", "Hallo", "00071239"),
        ("Bewerbung ZMW-Z1-0326", "Hallo", "ZMW-Z1-0326"),
        ("Interview in 2026", "Hi", ""),
    ],
)
def test_numbers_of_jobs(subject: str, text: str, number: str) -> None:
    assert facts(text, subject=subject).job_id == number


@pytest.mark.parametrize(
    ("language", "text", "at"),
    [
        ("en", "Can you come by Thursday at 3:45, after school?", "2026-10-08T15:45:00+02:00"),
        (
            "en",
            "Your interview on October 19 has moved from 10:00 AM to 2:00 PM.",
            "2026-10-19T14:00:00+02:00",
        ),
        ("en", "Thursday, October 15, 10:00 AM Eastern (9:00 AM Central)", "2026-10-15T10:00:00-04:00"),
        ("en", "Monday, October 12, 8:30 am Hawaii / 19:30 London", "2026-10-12T08:30:00-10:00"),
        (
            "en",
            "Tuesday, October 13\n9:30-10:15 am PT  Portfolio\n10:30 am PT  Lena",
            "2026-10-13T09:30:00-07:00",
        ),
        ("en", "You have booked: Tue 13/10/2026 15:20, main gate.", "2026-10-13T15:20:00+02:00"),
        ("en", "Does Wednesday at 12.30 work?", "2026-10-14T12:30:00+02:00"),
        ("en", "Tuesday 3 pm CET", "2026-10-13T15:00:00+02:00"),
        ("de", "Do., 15.10., 14.30 Uhr", "2026-10-15T14:30:00+02:00"),
        ("de", "am Mi., 14.10.2026, 16 - 17 Uhr", "2026-10-14T16:00:00+02:00"),
        (
            "de",
            "Der Termin wird von Montag, 12.10., 9 Uhr auf Dienstag, 13.10., 11 Uhr verlegt.",
            "2026-10-13T11:00:00+02:00",
        ),
        (
            "fr",
            "Mittwoch, 14. Oktober 2026, 14.00 Uhr\nle mercredi 14 octobre 2026 à 14h00",
            "2026-10-14T14:00:00+02:00",
        ),
        ("en", "Tuesday 13 October at 9.30am or Thursday 15 October at 1pm. Which of these suits?", ""),
        ("en", "Please answer by Thursday at 3:45.", ""),
    ],
)
def test_the_time_of_a_talk(language: str, text: str, at: str) -> None:
    found = facts(text, kind=Kind.INTERVIEW, language=language).interview_at
    assert (found.isoformat() if found else "") == at


@pytest.mark.parametrize(
    ("language", "answer", "below", "at"),
    [
        ("en", "Perfect, will ring you then", "Monday at 10:30 would be ideal.", "2026-10-12T10:30:00+02:00"),
        (
            "de",
            "Wunderbar, ist notiert. Bis dann!",
            "Dienstag, 13.10. um 15:30 Uhr passt mir.",
            "2026-10-13T15:30:00+02:00",
        ),
        ("en", "Come Tuesday, same time!", "See you on Thursday at 3:45pm.", "2026-10-13T15:45:00+02:00"),
        ("en", "Sorry, we cannot make it.", "Monday at 10:30 would be ideal.", ""),
        ("en", "Perfect!", "Monday at 10:30 or Tuesday at 11:00, either is fine.", ""),
    ],
)
def test_a_time_that_the_mail_below_names(language: str, answer: str, below: str, at: str) -> None:
    found = facts(answer + BELOW.format(below), kind=Kind.INTERVIEW, language=language).interview_at
    assert (found.isoformat() if found else "") == at


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "I'll call you on the 21st regardless of the outcome.", date(2026, 10, 21)),
        ("en", "You hear from us until 03.11. at the latest.", date(2026, 11, 3)),
        ("en", "Please bear with us, this normally takes up to 10 working days.", date(2026, 10, 21)),
        ("en", "We need three weeks at most to look at your reel.", date(2026, 10, 28)),
        ("en", "I will be in touch in the first week of November.", date(2026, 11, 6)),
        ("de", "Ich gebe Ihnen spätestens am 12. November Bescheid.", date(2026, 11, 12)),
        (
            "de",
            "Wir bitten Sie um etwas Geduld und melden uns bis spätestens 27. November.",
            date(2026, 11, 27),
        ),
        ("de", "Wir melden uns in den kommenden zehn Werktagen.", date(2026, 10, 21)),
        ("de", "Sie dürfen Ende November mit einer Antwort rechnen.", date(2026, 11, 30)),
        ("de", "Bitte reichen Sie die Aufgabe bis zum 12. November ein.", None),
    ],
)
def test_until_when_they_promised_to_answer(language: str, text: str, day: date | None) -> None:
    assert facts(text, kind=Kind.CONFIRMATION, language=language).reply_promised_by == day


def test_a_firm_of_couriers_is_a_firm() -> None:
    text = "Application submitted\n\nDispatch Coordinator\nGorse Couriers - Leeds\n\nSent to Gorse Couriers."
    assert facts(text, sender="Indeed Apply <indeedapply@indeed.com>").employer == "Gorse Couriers"


def test_a_place_in_the_subject_of_an_agency_is_no_client() -> None:
    text = "I have put your CV in front of my client for the Systems Analyst role in Hull."
    found = facts(text, subject="Systems Analyst - Hull", sender="Petra Holm <p@brackrecruitment.example>")
    assert (found.employer, found.role) == ("", "Systems Analyst")
