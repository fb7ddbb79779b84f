"""The role as people say it, and the employer's number for it."""

from __future__ import annotations

import pytest

from afterview.mail.extraction.roles import clean, role_words
from afterview.record import Kind
from tests.mail.extraction.reading import facts


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Thank you for applying for the Senior Data Engineer (f/m/x) role at Acme.", "Senior Data Engineer"),
        ("Thank you for your interest in our UI Engineer (open to remote) position.", "UI Engineer"),
        ("Thank you for applying for the position of Data Engineer at Acme.", "Data Engineer"),
        (
            "We have received your application for the Site Manager role, and will be in touch.",
            "Site Manager",
        ),
        (
            "Acme has decided not to move on with your Junior Python Developer application.",
            "Junior Python Developer",
        ),
        ("Thank you for applying to Senior Product Manager at Fjord.", "Senior Product Manager"),
        ("Position: Software Engineer\nJob Number: JR0148336", "Software Engineer"),
        (
            'Thank you for your interest in Acme and the "Software Developer I" position.',
            "Software Developer I",
        ),
        ("Thank you for your application for Night Baker at Acme.", "Night Baker"),
        ("We interviewed you for Analytics Engineer as you know.", "Analytics Engineer"),
        ("The role of Harbour Pilot is going to another finalist.", "Harbour Pilot"),
        ("Your application was not selected for Night Porter at this time.", "Night Porter"),
        ("We have your CV for Graduate Bridge Engineer (Dublin).", "Graduate Bridge Engineer"),
        ("The vacancy GR-7731 Points Technician is on hold.", "Points Technician"),
        ("Thank you for applying to be our next Revenue Planner.", "Revenue Planner"),
        ("Thank you for your application for the post of Lecturer in Botany.", "Lecturer in Botany"),
        ("We enjoyed our talk and will come back to you.", ""),
        ("Thank you for your interest in this position.", ""),
    ],
)
def test_english_roles(text: str, role: str) -> None:
    assert facts(text).role == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "vielen Dank für Ihre Bewerbung als Softwareentwicklerin (m/w/d) bei der Acme GmbH.",
            "Softwareentwicklerin",
        ),
        ("vielen Dank für Ihre Bewerbung auf die Stelle als Koch in Leipzig.", "Koch"),
        ("Ihre Bewerbung für die Position Leiter Einkauf haben wir erhalten.", "Leiter Einkauf"),
        ("wir haben uns mit Ihrer Bewerbung als Data Analyst beschäftigt.", "Data Analyst"),
        (
            "Ihre Bewerbung als wissenschaftliche Mitarbeiterin ist eingegangen.",
            "wissenschaftliche Mitarbeiterin",
        ),
        ("anbei unser Vertragsangebot als CNC-Dreher, wie besprochen.", "CNC-Dreher"),
        ("danke für die Unterlagen zur Stelle 2026/187 (Archivarin, 65 %).", "Archivarin"),
        ("vielen Dank für das Gespräch und Ihre Zeit.", ""),
    ],
)
def test_german_roles(text: str, role: str) -> None:
    assert facts(text, language="de").role == role


@pytest.mark.parametrize(
    ("subject", "language", "role"),
    [
        ("Your application for Data Engineer - Berlin (JR0148336)", "en", "Data Engineer"),
        ("Re: Application: Senior Data Analyst (ref. TW-2291)", "en", "Senior Data Analyst"),
        ("Data Analyst | Acme", "en", "Data Analyst"),
        ("Fachgespräch BI-Entwicklerin", "de", "BI-Entwicklerin"),
        ("Einladung zum Vorstellungsgespräch, Analystin Klinikdaten", "de", "Analystin Klinikdaten"),
        ("Bewerbung als Werkstudentin (m/w/d)", "de", "Werkstudentin"),
        ("See you on Thursday", "en", ""),
    ],
)
def test_the_subject_names_the_role(subject: str, language: str, role: str) -> None:
    assert facts("Hello.", subject=subject, language=language, kind=Kind.INTERVIEW).role == role


@pytest.mark.parametrize(
    ("found", "role"),
    [
        ("Data Engineer (m/w/d)", "Data Engineer"),
        ("Entwickler:in", "Entwickler"),
        ("Data Engineer (Java)", "Data Engineer (Java)"),
        ("Data Engineer, Berlin", "Data Engineer"),
        ("Data Engineer - Remote", "Data Engineer"),
        ("Software Engineer - Payments", "Software Engineer - Payments"),
        ("Data Engineer 80-100 %", "Data Engineer"),
        ("Buyer (Vollzeit)", "Buyer"),
        ("Buyer (", "Buyer"),
        ("Summer Analyst 2027", "Summer Analyst"),
        ("D-77 Dispatcher", "Dispatcher"),
        ("General Operative Competition", "General Operative"),
        ("Hotel Manager / Ihre Bewerbung", "Hotel Manager"),
    ],
)
def test_a_title_is_cleaned(found: str, role: str) -> None:
    assert clean(found) == role


def test_titles_are_compared_by_their_words() -> None:
    assert role_words("Sr. Backend Dev (m/w/d)") == role_words("Senior Back End Developer")
    assert role_words("Engineer I") != role_words("Engineer II")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Req ID 12345 is closed.", "12345"),
        ("Position: Engineer\nJob Number: JR0148336", "JR0148336"),
        ("for our Engineer (Java), R-1681. Sorry.", "R-1681"),
        ("Kennziffer: 24-117", "24-117"),
        ("Referenznummer QM/26/19", "QM/26/19"),
        ("the role of Clerk (NT-619) is filled", "NT-619"),
        ("the programme, 65480BR.", "65480BR"),
        ("Your application for Town Planner PDC1187 is here.", "PDC1187"),
        ("Ihre Bewerbung 20260417-3 ist da.", "20260417-3"),
        ("the following job: Planner (190004KX).", "190004KX"),
        ("We met in 2026 for 30 minutes.", ""),
        ("Reference letters are welcome.", ""),
    ],
)
def test_job_numbers(text: str, number: str) -> None:
    assert facts(text).job_id == number


def test_the_quoted_letter_still_names_the_role() -> None:
    earlier = "> my application for the Data Engineer role\n"
    text = f"Sorry, no.\n\nOn Tue, 6 Oct 2026 at 10:00, Alex wrote:\n{earlier}"
    assert facts(text, sender="jo@acme.example").role == "Data Engineer"
