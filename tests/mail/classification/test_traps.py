"""The traps of this kind of mail: sentences that sound like one thing and say another."""

from __future__ import annotations

import pytest
from tests.builders import a_mail

from afterview.mail.classification import Tie, classify
from afterview.mail.message import Message
from afterview.record import Direction, Kind, Specificity

CONFIRMATION, INTERVIEW, REJECTION, OFFER = Kind.CONFIRMATION, Kind.INTERVIEW, Kind.REJECTION, Kind.OFFER
STATUS, OTHER, ALERT, OUTREACH, FEEDBACK = Kind.STATUS, Kind.OTHER, Kind.ALERT, Kind.OUTREACH, Kind.FEEDBACK


def mail(text: str, subject: str = "Your application", **more: object) -> Message:
    return Message.from_bytes(a_mail(text, subject=subject, **more), "test")  # type: ignore[arg-type]


ENGLISH = [
    # thanks and praise stand in front of the decision
    (
        REJECTION,
        "Thank you for interviewing with us last week. We enjoyed it, but we will not be moving forward.",
    ),
    (REJECTION, "Thanks for the talk on Tuesday. The team has decided to go with another candidate."),
    # a condition is not a decision
    (CONFIRMATION, "Thank you for applying. If you are not selected for an interview, we will let you know."),
    (
        CONFIRMATION,
        (
            "We have received your application. Should we decide not to move forward with your application, "
            "you will get a mail."
        ),
    ),
    (
        CONFIRMATION,
        (
            "Thank you for applying for the role of planner. If you do not hear from us within four weeks, "
            "please consider your application unsuccessful on this occasion."
        ),
    ),
    (
        CONFIRMATION,
        "Thank you for your application. Only shortlisted candidates will be invited to an interview.",
    ),
    # sad words about something else
    (
        INTERVIEW,
        "Unfortunately we need to reschedule your interview for the planner role. Is Friday good?",
    ),
    (
        INTERVIEW,
        "I am sorry, our interviewer is ill. Can we move the interview for the planner position to Monday?",
    ),
    (STATUS, "We have not yet made a decision about your application and are still interviewing candidates."),
    # an offer denied
    (REJECTION, "Thank you for your application. We are unable to offer you the position of planner."),
    (OFFER, "We are delighted to offer you the position of planner. Your contract is attached."),
    # somebody else's business
    (OTHER, "Dear customer, we regret to inform you that your loan application was declined."),
    (
        OTHER,
        "The program committee regrets to inform you that your paper was not selected for the conference.",
    ),
    (OTHER, "Your order has been cancelled. We are sorry that the product is no longer available."),
    (OTHER, "I spoke to Tom. He was turned down for the job at the bakery, poor man. See you on Sunday."),
    (
        INTERVIEW,
        "We would like to invite you to an interview for the planner position. Are you free on Tuesday?",
    ),
    (
        OUTREACH,
        "I came across your profile and have an exciting role that might suit you. Are you open to a job?",
    ),
]

GERMAN = [
    (
        REJECTION,
        "Vielen Dank für das nette Gespräch. Wir haben uns jedoch für eine andere Bewerberin entschieden.",
    ),
    (REJECTION, "Leider können wir Ihre Bewerbung als Planerin nicht weiter berücksichtigen."),
    (
        CONFIRMATION,
        "Vielen Dank für Ihre Bewerbung. Sollten wir uns gegen Sie entscheiden, melden wir uns ebenfalls.",
    ),
    (
        CONFIRMATION,
        "Ihre Unterlagen sind eingegangen. Falls wir Ihnen absagen müssen, löschen wir Ihre Daten.",
    ),
    (
        INTERVIEW,
        "Leider müssen wir den Termin für unser Vorstellungsgespräch verschieben. Passt Montag um 10 Uhr?",
    ),
    (INTERVIEW, "Wir laden Sie herzlich zu einem Vorstellungsgespräch am Dienstag um 14 Uhr ein."),
    (
        STATUS,
        "Wir haben über Ihre Bewerbung noch keine Entscheidung getroffen und bitten Sie um etwas Geduld.",
    ),
    (REJECTION, "Leider können wir Ihnen die Stelle als Planerin nicht anbieten. Alles Gute für Ihren Weg."),
    (OTHER, "Leider können wir Ihren Kreditantrag nicht annehmen."),
    (OTHER, "Leider wurde Ihre Lieferung verschoben. Der neue Termin ist Montag."),
]


@pytest.mark.parametrize(("kind", "text"), ENGLISH + GERMAN)
def test_trap(kind: Kind, text: str) -> None:
    subject = "News" if kind is OTHER else "Your application"
    assert classify(mail(text, subject)).kind is kind


def test_the_quoted_invitation_below_an_answer_does_not_speak() -> None:
    text = (
        "We have decided not to proceed with your application.\n\n"
        "On Monday, Mara Brandt wrote:\n> We would like to invite you to an interview on Tuesday at ten.\n"
    )
    verdict = classify(mail(text, "Re: Interview"))
    assert verdict.kind is REJECTION
    assert "decided not to proceed" in verdict.evidence[0].text


def test_a_short_answer_is_understood_by_its_conversation() -> None:
    answer = mail("Thursday at 15:00 works, talk to you then.", "Re: Chat")
    assert classify(answer).kind is OTHER
    assert classify(answer, tie=Tie.THREAD).kind is INTERVIEW


def test_a_discussion_list_rejects_nobody() -> None:
    text = "Thank you for your application. We will not be moving forward with your application."
    assert classify(mail(text, headers={"List-Post": "<mailto:l@list.example>"})).kind is OTHER


def test_job_alerts_name_interviews_and_are_none() -> None:
    text = "12 new jobs match your search.\n\nRecommended jobs for you\n\nPhone interview tips\n\nUnsubscribe"
    assert (
        classify(mail(text, "12 new jobs for you", headers={"List-Unsubscribe": "<mailto:u@j.example>"})).kind
        is ALERT
    )


def test_what_the_reader_writes_is_sent_when_it_is_about_the_search() -> None:
    assert classify(mail("Please find attached my CV for the role."), Direction.SENT).kind is Kind.SENT
    assert classify(mail("See you at the lake on Sunday.", "Sunday"), Direction.SENT).kind is OTHER


def test_a_detail_after_a_talk_makes_a_rejection_specific() -> None:
    text = (
        "Thank you for the interview on Monday. The panel felt that your answers lacked depth in design. "
        "We have decided not to proceed with your application."
    )
    assert classify(mail(text)).specificity is Specificity.SPECIFIC
    generic = "After careful consideration we have decided not to proceed with your application."
    assert classify(mail(generic)).specificity is Specificity.GENERIC


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (
            "no_reason_given",
            "Thank you for your application. We will not be moving forward with your application.",
        ),
        ("position_filled", "Thank you for your application. Unfortunately the position has been filled."),
        ("internal", "Thank you for your application. The role has been filled internally."),
        ("cancelled", "Thank you for your application. We have decided not to fill this position."),
        ("position_filled", "Vielen Dank für Ihre Bewerbung. Die Stelle wurde leider bereits besetzt."),
    ],
)
def test_reason_of_a_rejection(reason: str, text: str) -> None:
    verdict = classify(mail(text))
    assert (verdict.kind, verdict.reason) == (REJECTION, reason)


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for applying. However, if no suitable position exists, we will keep your application.",
        "We have received your application. However, should you not be shortlisted we cannot tell you why.",
    ],
)
def test_a_turn_that_opens_a_condition_is_no_refusal(text: str) -> None:
    assert classify(mail(text)).kind is CONFIRMATION


def test_every_verdict_but_other_names_its_rule_and_words() -> None:
    verdict = classify(mail("Thank you for applying for the planner role."))
    assert verdict.evidence[0].rule == "en.confirmation.thanks_for_applying"
    assert verdict.evidence[0].text == "Thank you for applying for the planner role."
