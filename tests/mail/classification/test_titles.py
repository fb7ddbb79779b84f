"""The name of the job or of the employer changes nothing: a Loan Officer is turned down like anybody else."""

from __future__ import annotations

import pytest
from tests.builders import a_mail

from afterview.mail.classification import classify
from afterview.mail.message import Message

ENGLISH = """Account Executive|Store Manager|Credit Analyst|Loan Officer|Mortgage Adviser|Office Manager
Order Picker|Ticketing Agent|Event Manager|Insurance Broker|Payments Engineer|Software Engineer
Web Application Developer|Claims Handler|Survey Analyst|Case Worker|Course Leader|School Nurse
Conference Coordinator|Patent Attorney|Visa Officer|Flight Attendant|Delivery Driver|Property Manager
Customer Success Manager|Sales Assistant|Test Engineer|Interview Coordinator|Recruiter|Talent Partner
Admissions Officer|University Lecturer|Grants Manager|Membership Assistant|Rental Agent|Branch Manager
Marketing Manager|Newsletter Editor|Warranty Specialist|Subscription Manager|Medical Driver|Head of Offers
Project Manager, Alerts|Data Engineer (Job Platform)|Parcel Courier|Ticket Office Clerk|Meeting Planner
Calendar Product Manager|Assessment Specialist|Challenge Coordinator|Training Officer|Feedback Analyst"""
GERMAN = """Kreditsachbearbeiterin|Versicherungskaufmann|Veranstaltungskauffrau|Fachkraft für Lagerlogistik
Kundenberaterin Bestellung|Terminplaner|Kursleiterin|Sachbearbeiter Wohnungswirtschaft|Wohnbereichsleitung
Referentin Zahlungsverkehr|Antragsmanager|Referentin Stipendien|Studiengangskoordination|Softwareentwickler
Testingenieur|Zugbegleiter|Lieferfahrer|Rechnungsprüferin|Recruiterin|Personalreferent|Lehrer|Kontoservice
Projektleiter Angebote|Vertriebsmitarbeiter|Kfz-Mechatroniker|Ausbilderin|Feedbackmanager|Gesprächstherapeutin
Marktforscher Umfragen|Newsletter-Redakteurin|Leiter Visa und Pässe|Hypothekenberater|Semesterassistenz"""
MAILS = {
    "rejection": [
        "Thank you for your interest in the {} position. Unfortunately, we have chosen other candidates.",
        "Thank you for applying for {}. We will not be moving forward with your application at this time.",
        "We regret to inform you that the {} position has been filled. We wish you luck in your job search.",
        "Thank you for coming to interview for the {} role. We have chosen another candidate.",
        "After careful consideration, we are unable to offer you the {} position.",
        "Your application for the {} role was not successful on this occasion.",
    ],
    "confirmation": [
        "Thank you for applying for the {} position at Acme. We will review your application.",
        "We have received your application for {}. If your profile fits, we will contact you.",
        "Your application for the position of {} was sent to Acme.",
    ],
    "interview": [
        "Thank you for applying for {}. We would like to invite you to an interview on Tuesday at 10:00.",
        "We liked your application for the {} role. Could we have a phone interview this week?",
    ],
}
BRIEFE = {
    "rejection": [
        "vielen Dank für Ihre Bewerbung als {}. Leider haben wir uns für jemand anderen entschieden.",
        "leider können wir Ihre Bewerbung als {} nicht weiter berücksichtigen. Alles Gute.",
        "die Stelle als {} wurde inzwischen besetzt. Vielen Dank für Ihre Bewerbung.",
        "vielen Dank für das Vorstellungsgespräch für die Position {}. Leider müssen wir Ihnen absagen.",
    ],
    "confirmation": [
        "vielen Dank für Ihre Bewerbung als {}. Wir prüfen Ihre Unterlagen und melden uns.",
        "Ihre Bewerbung für die Stelle als {} ist bei uns eingegangen.",
    ],
    "interview": [
        "vielen Dank für Ihre Bewerbung als {}. Gern laden wir Sie zum Gespräch am Dienstag um 10 Uhr ein.",
    ],
}
EMPLOYERS = """Harbour Credit Union|Kingsway University|Northgate Housing Association|Vale Insurance
Tarn School|Loan & Grant Partners|Ticketworld|Parcel Express|Coursely|Order & Sons|Newsletter Labs
Survey House|Lender Group|Landlord Services|Mortgage Works|Membership First|Event Hall|Store & More
Account Systems|Rental Kings"""
ARBEITGEBER = """Hanse Versicherung AG|Wohnbau Nord GmbH|Kreditbank Süd eG|Hausverwaltung Krug
Universität Ahrenfels|Kita Sonnenhof|Vermieterbund Nord|Stipendienwerk|Zahlungsdienste GmbH
Reisebüro Termin|Bestellservice Nord|Umfrageinstitut Lang|Newsletter Verlag
Bausparkasse Tal|Studienplatz Beratung|Visa Service|Semesterwerk"""
AT = {
    "rejection": [
        "Thank you for your interest in the Nurse position at {}. We have chosen someone else.",
        "Thank you for applying to {}. We will not be moving forward with your application for Nurse.",
        "Thank you for interviewing with us at {}. We are unable to offer you the position.",
    ],
    "confirmation": [
        "Thank you for applying for the Nurse position at {}. We will review your application.",
        "Your application for Nurse was sent to {}.",
    ],
    "interview": [
        "We would like to invite you to an interview for the Nurse role at {} on Tuesday at 10:00."
    ],
}
BEI = {
    "rejection": [
        "vielen Dank für Ihre Bewerbung als Koch bei der {}. Leider können wir Sie nicht berücksichtigen.",
        "danke für Ihr Interesse an der {}. Die Stelle als Koch haben wir anderweitig besetzt.",
    ],
    "confirmation": ["Ihre Bewerbung als Koch bei der {} ist eingegangen. Wir prüfen Ihre Unterlagen."],
    "interview": ["wir laden Sie zum Vorstellungsgespräch bei der {} am Dienstag um 10 Uhr ein."],
}
CASES = [
    (kind, text, titles.replace("\n", "|").split("|"))
    for mails, titles in ((MAILS, ENGLISH), (BRIEFE, GERMAN), (AT, EMPLOYERS), (BEI, ARBEITGEBER))
    for kind, texts in mails.items()
    for text in texts
]


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "text", "titles"), CASES, ids=lambda value: str(value)[:40])
def test_the_name_of_job_or_employer_changes_nothing(kind: str, text: str, titles: list[str]) -> None:
    read = {title: classify(_mail(text.format(title), "Your application")) for title in titles}
    wrong = {title: (str(v.kind), v.evidence) for title, v in read.items() if v.kind != kind}
    assert wrong == {}


def _mail(text: str, subject: str) -> Message:
    return Message.from_bytes(a_mail(f"Hello Alex,\n\n{text}\n\nJo Hall", subject=subject), "test")
