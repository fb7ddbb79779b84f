"""The employer: never the system, the board or the person."""

from __future__ import annotations

import pytest

from afterview.mail.extraction import senders
from afterview.mail.extraction.companies import company_key, related, tidy, without_legal_form
from afterview.record import Kind
from tests.mail.extraction.reading import facts


@pytest.mark.parametrize(
    ("sender", "text", "employer"),
    [
        (
            "Acme Robotics Hiring Team <no-reply@us.greenhouse-mail.io>",
            "Hi Alex, thank you.",
            "Acme Robotics",
        ),
        ("Quill Harbour <no-reply@hire.lever.co>", "Hi Alex, thank you.", "Quill Harbour"),
        ("acmerobotics@myworkday.com", "We at Acme Robotics thank you.", "Acme Robotics"),
        ("acmerobotics@myworkday.com", "Thank you.", "Acmerobotics"),
        ("Castellan Mutual <castellan@myworkday.com>", "Thank you for applying.", "Castellan Mutual"),
        ("tidewick+autoreply@talent.icims.com", "Thank you for your interest.", "Tidewick"),
        ("Mara Lind <mara@halden-works.teamtailor-mail.com>", "Hi Alex, no luck.", "Halden Works"),
        ("no-reply@ashbyhq.com", "Thanks for your interest in Fjord & Co and the role.", "Fjord & Co"),
        ("Greenhouse <no-reply@greenhouse.io>", "Your application at Acme Robotics is in.", "Acme Robotics"),
        (
            "LinkedIn <jobs-noreply@linkedin.com>",
            "Your application was sent to Blue Harbor Labs",
            "Blue Harbor Labs",
        ),
        (
            "Indeed <indeedapply@indeed.com>",
            "The following items were sent to Vale Clinic. Good luck",
            "Vale Clinic",
        ),
        (
            "Coral Vale <noreply@hirewell.example>",
            "Thanks for applying as a diver at Coral Vale.",
            "Coral Vale",
        ),
        (
            "Tarn Haulage via Indeed <indeedapply@indeed.com>",
            "The items were sent to Tarn Haulage.",
            "Tarn Haulage",
        ),
        ("Lu <lu@gmail.com>", "Thank you for applying to the Baker position at Vale Bakery.", "Vale Bakery"),
    ],
)
def test_a_system_or_board_is_not_the_employer(sender: str, text: str, employer: str) -> None:
    found = facts(text, sender=sender)
    assert found.employer == employer
    assert found.employer_domain in {"", "hirewell.example"}


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for your interest in the Data Engineer position at Acme Robotics in Springfield.",
        "Thank you for your interest in joining Acme Robotics.",
        "Unfortunately, Acme Robotics has decided to move on with others.",
        "We have filled the current opening at Acme Robotics. Please do not reply.",
        "Thank you for applying for the Cook role.\n\nRegards,\nThe Acme Robotics Talent Acquisition Team",
        "Thank you for your interest in a career at Acme Robotics, Inc.",
        "Thank you for the interview.\n\nJo Hall\nSenior Recruiter, Acme Robotics",
    ],
)
def test_english_mail_names_the_employer(text: str) -> None:
    assert facts(text, sender="noreply@candidates.workablemail.com").employer == "Acme Robotics"


@pytest.mark.parametrize(
    "text",
    [
        "vielen Dank für Ihre Bewerbung als Datenanalystin (m/w/d) bei der Nordwind Energie GmbH in Leipzig.",
        "vielen Dank für Ihr Interesse an einer Tätigkeit bei der Nordwind Energie.",
        "vielen Dank für Ihre Bewerbung.\n\nMit freundlichen Grüßen\nIhr Nordwind Energie Recruiting-Team",
        "vielen Dank für die Bewerbung.\n\nFreundliche Grüße\nPersonalabteilung der Nordwind Energie AG",
    ],
)
def test_german_mail_names_the_employer(text: str) -> None:
    found = facts(text, sender="system@successfactors.eu", language="de", kind=Kind.CONFIRMATION)
    assert found.employer == "Nordwind Energie"


@pytest.mark.parametrize(
    ("subject", "employer"),
    [
        ("Your application at Acme Robotics", "Acme Robotics"),
        ("Thank you for applying to Acme Robotics", "Acme Robotics"),
        ("Ihre Bewerbung als Koch bei Nordwind Energie", "Nordwind Energie"),
        ("Rückmeldung von Nordwind Energie", "Nordwind Energie"),
    ],
)
def test_the_subject_names_the_employer(subject: str, employer: str) -> None:
    assert facts("Hello.", subject=subject, sender="noreply@candidates.workablemail.com").employer == employer


@pytest.mark.parametrize(
    ("sender", "text", "employer"),
    [
        ("Jana Maier <jana.maier@corvane-robotics.example>", "See you at Corvane.", "Corvane Robotics"),
        (
            "Jana Maier <jana.maier@nordwind.example>",
            "Gruß\nJana Maier\nNordwind Energie AG",
            "Nordwind Energie",
        ),
        ("HR <hr@thurlowchem.example>", "Sorry.\n\nThurlow Chemicals", "Thurlow Chemicals"),
        ("Karriere Grünwald <karriere@gruenwald.example>", "Danke.", "Grünwald"),
        ("Tom Rieke <tom.rieke@rieke-data.example>", "Sorry.\n\nTom Rieke\nRieke Data", "Rieke Data"),
        ("Jo <jo@kestrel.example>", "Sorry, it will not be you.", "Kestrel"),
    ],
)
def test_the_employers_own_address(sender: str, text: str, employer: str) -> None:
    found = facts(text, sender=sender)
    assert found.employer == employer
    assert found.employer_domain == sender.rpartition("@")[2].strip(">")


def test_a_subject_that_begins_with_a_noun_names_no_employer() -> None:
    found = facts(
        "Dank.", subject="Terminverschiebung: Gespräch am Montag", sender="a@halm.example", language="de"
    )
    assert found.employer == "Halm"


def test_a_person_who_invites_is_not_the_employer() -> None:
    found = facts("Ines Calloway has invited you.", sender="Ines Calloway <ines@corvane.example>")
    assert found.employer == "Corvane"


@pytest.mark.parametrize(
    ("sender", "text", "employer"),
    [
        ("Mila von Moosgarten <mila@moosgarten.example>", "Danke für deine Bewerbung\n\nMila", "Moosgarten"),
        ("Dr. Karin Wald <k.wald@museum-tal.example>", "Leider nein.\n\nIhre Karin Wald", "Museum Tal"),
        ("Twin Pines Diner <twin@hirewell.example>", "Interview at Twin Pines Diner", "Twin Pines Diner"),
        (
            "Personalabteilung <hr@wald-klinik.example>",
            "Leider nein.\n\nIhre Personalabteilung",
            "Wald Klinik",
        ),
        ("Rail Resourcing <resourcing@greyrail.example>", "Thank you for applying.", "Greyrail"),
    ],
)
def test_a_person_or_a_department_is_no_employer(sender: str, text: str, employer: str) -> None:
    assert facts(text, sender=sender).employer == employer


def test_an_agency_writes_for_a_client() -> None:
    text = "I am writing on behalf of our client, Acme Robotics, who is looking for a Data Engineer."
    found = facts(text, sender="Peter Falk <peter@bridgeway.example>", kind=Kind.OUTREACH)
    assert (found.employer, found.agency, found.employer_domain) == ("Acme Robotics", "Bridgeway", "")


def test_an_agency_that_names_no_client_leaves_the_employer_open() -> None:
    text = "für unseren Kunden suchen wir eine Buchhalterin (m/w/d)."
    found = facts(
        text, sender="Eva Lang <eva@lang-personalberatung.example>", kind=Kind.OUTREACH, language="de"
    )
    assert found.employer == ""
    assert found.agency == "Lang Personalberatung"


def test_what_the_reader_sends_goes_to_the_employer() -> None:
    found = facts(
        "Please find my application attached.",
        subject="Application",
        sender="Alex Reader <alex@reader.example>",
        to="jobs@kestrel-works.example",
        kind=Kind.SENT,
    )
    assert (found.employer, found.employer_domain) == ("Kestrel Works", "kestrel-works.example")


def test_the_reply_address_shows_the_employers_domain() -> None:
    assert (
        facts(
            "Thank you for applying to Acme.", sender="Acme <no-reply@us.greenhouse-mail.io>"
        ).employer_domain
        == ""
    )


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Acme GmbH", "Acme"),
        ("Acme GmbH & Co. KG", "Acme"),
        ("Acme, Inc.", "Acme"),
        ("Acme B.V.", "Acme"),
        ("Acme Sp. z o.o.", "Acme"),
        ("Seacrest", "Seacrest"),
        ("Bagage", "Bagage"),
    ],
)
def test_legal_forms_are_left_out(name: str, spoken: str) -> None:
    assert without_legal_form(name) == spoken


def test_names_are_compared_without_form_case_and_accents() -> None:
    assert company_key("Grünwald Énergie AG") == company_key("gruenwald energie")


@pytest.mark.parametrize("found", ["We", "Your team", "Data Engineer", "123", "Tuesday"])
def test_words_that_name_no_company(found: str) -> None:
    assert tidy(found) == ""


@pytest.mark.parametrize(
    ("name", "label", "same"),
    [
        ("Kestrel Infosystems", "kestrelinfo", True),
        ("Universität Ahrenfels", "uni-ahrenfels", True),
        ("Verkehrsbetriebe Moorburg", "vb-moorburg", True),
        ("Acme Digital", "beta-digital", False),
        ("Acme", "kestrel", False),
    ],
)
def test_a_domain_abbreviates_a_name(name: str, label: str, same: bool) -> None:
    assert related(name, label) is same


def test_domains_that_are_not_registered_anywhere_are_cut_to_two_labels() -> None:
    assert senders.registered("mail.acme.example") == "acme.example"
    assert senders.registered("mail.acme.co.uk") == "acme.co.uk"
