"""What stands under a letter changes nothing: notices, offers to subscribe, questions about the process."""

from __future__ import annotations

import pytest
from tests.builders import a_mail
from tests.mail.classification.test_titles import BRIEFE, MAILS

from afterview.mail.classification import classify
from afterview.mail.message import Message

ENGLISH = (
    "You are receiving this email because you applied for a job. To unsubscribe, click here.",
    "Don't miss other opportunities: sign up for job alerts and join our talent community.",
    "Please do not reply to this message. Replies will not reach the Human Resources Department.",
    "This message is confidential. If you are not the intended recipient, please delete it.",
    "Acme is an equal opportunity employer: all qualified applicants will receive consideration.",
    "We keep your data for six months, then it is deleted. If you do not want this, let us know.",
    "Follow us on LinkedIn. Rate your experience as a candidate in our short survey.",
    "If you have questions about the status of your application, log in to your candidate account.",
    "Beware of fraud: Acme never asks for money or offers jobs without an interview.",
)
GERMAN = (
    "Bitte antworten Sie nicht auf diese automatisch erstellte Nachricht.",
    "Ihre Daten werden nach sechs Monaten gelöscht, sofern Sie nicht widersprechen.",
    "Weitere offene Stellen finden Sie auf unserer Karriereseite. Abonnieren Sie unseren Job-Newsletter.",
    "Wenn Sie nicht der richtige Adressat sind, löschen Sie diese E-Mail bitte.",
    "Wie zufrieden waren Sie mit unserem Bewerbungsprozess? Nehmen Sie an unserer Umfrage teil.",
    "Möchten Sie in unseren Talentpool aufgenommen werden? Dann klicken Sie hier.",
    "Bei Fragen zum Stand Ihrer Bewerbung melden Sie sich im Bewerberportal an.",
)
CASES = [
    (kind, text.format(title), footers)
    for mails, title, footers in ((MAILS, "Nurse", ENGLISH), (BRIEFE, "Koch", GERMAN))
    for kind, texts in mails.items()
    for text in texts
]


@pytest.mark.parametrize(("kind", "text", "footers"), CASES, ids=lambda value: str(value)[:40])
@pytest.mark.parametrize(
    "place", ["{text}\n\nJo Hall, Acme\n\n{footer}", "{text}\n\n{footer}\n\nJo Hall, Acme"]
)
def test_a_footer_changes_nothing(kind: str, text: str, footers: tuple[str, ...], place: str) -> None:
    read = {footer: classify(_mail(place.format(text=text, footer=footer))) for footer in footers}
    assert {footer: (str(v.kind), v.evidence) for footer, v in read.items() if v.kind != kind} == {}


@pytest.mark.parametrize("text", [text for kind, text, _ in CASES if kind == "rejection"])
def test_all_footers_together_do_not_hide_a_refusal(text: str) -> None:
    footers = ENGLISH if text in {t for _, t, f in CASES if f is ENGLISH} else GERMAN
    assert classify(_mail(text + "\n\n" + "\n".join(footers))).kind == "rejection"


def _mail(text: str) -> Message:
    return Message.from_bytes(a_mail(f"Hello Alex,\n\n{text}"), "test")
