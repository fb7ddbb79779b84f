"""Where a writer's own words end."""

from __future__ import annotations

import pytest

from afterview.mail.parsing.signatures import split

SAID = "We will write to you on Monday."
CLOSINGS = [
    "Best regards,", "Kind regards", "Sincerely,", "Thanks!", "Mit freundlichen Grüßen",
    "Viele Grüße aus Berlin", "Liebe Grüße,", "Mit freundlichem Gruß", "Herzliche Grüsse", "Cordialement,",
    "Bien cordialement", "Un saludo,", "Saludos cordiales", "Atentamente,", "Met vriendelijke groet,",
    "Atenciosamente,", "Com os melhores cumprimentos", "Cordiali saluti", "Med vänlig hälsning",
    "Vänliga hälsningar", "Z poważaniem", "Pozdrawiam", "Med venlig hilsen", "De bedste hilsner",
    "Vennlig hilsen",
]  # fmt: skip
MOBILE = [
    "Sent from my iPhone", "Von meinem iPhone gesendet", "Gesendet von meinem Telefon",
    "Get Outlook for iOS", "Holen Sie sich Outlook für iOS", "Envoyé de mon iPhone",
    "Enviado desde mi iPhone", "Verstuurd vanaf mijn iPhone", "Enviado do meu iPhone", "Inviato da iPhone",
    "Skickat från min iPhone", "Wysłane z iPhone'a", "Sendt fra min iPhone",
]  # fmt: skip
FOOTERS = [
    "This e-mail and any attachments are confidential and may be privileged.",
    "If you no longer wish to receive this, unsubscribe here.",
    "You are receiving this email because you applied.",
    "Diese E-Mail enthält vertrauliche und rechtlich geschützte Informationen.",
    "Acme GmbH · Amtsgericht Musterstadt HRB 1234 · Geschäftsführer: Mara Brandt",
    "Ce message est strictement confidentiel.",
    "Este mensaje es confidencial.",
    "Dit bericht is vertrouwelijk.",
    "Esta mensagem é confidencial.",
    "Questo messaggio è riservato.",
    "Detta meddelande är konfidentiellt.",
    "Ta wiadomość jest poufna.",
    "Denne mail er fortrolig.",
    "Denne e-posten er konfidensiell.",
]


@pytest.mark.parametrize("closing", CLOSINGS)
def test_a_closing_begins_the_signature(closing: str) -> None:
    block = f"{closing}\nMara Brandt\nTalent Partner\nAcme GmbH\n+49 30 0000000"
    assert split(f"{SAID}\n\n{block}") == (SAID, block)


@pytest.mark.parametrize("line", MOBILE)
def test_a_phones_line_is_not_said(line: str) -> None:
    assert split(f"{SAID}\n\n{line}\n") == (SAID, line)


@pytest.mark.parametrize("footer", FOOTERS)
def test_footers_are_not_said(footer: str) -> None:
    assert split(f"{SAID}\n\n{footer}") == (SAID, footer)


def test_the_delimiter_cuts() -> None:
    assert split(f"{SAID}\n-- \nMara\nAcme") == (SAID, "-- \nMara\nAcme")


def test_all_of_it_together() -> None:
    said, signature = split(f"Dear Alex,\n\n{SAID}\n\nBest,\nMara\n\nSent from my iPhone\n\n{FOOTERS[0]}")
    assert said == f"Dear Alex,\n\n{SAID}"
    assert signature.startswith("Best,\nMara")


@pytest.mark.parametrize(
    "text", ["Thank you", "Best regards,\nMara", "-- \nMara", "Sent from my iPhone", FOOTERS[1], ""]
)
def test_what_is_left_is_never_empty(text: str) -> None:
    assert split(text) == (text.strip(), "")


def test_a_postscript_is_said() -> None:
    text = f"{SAID}\n\nBest,\nMara\n\nPS: You told us much about yourself, we liked that."
    assert split(text) == (text, "")


def test_thanks_in_the_middle_end_nothing() -> None:
    text = (
        "Thank you,\n\n"
        + "we liked to talk with you, and we would like to hear more. " * 3
        + "\n\nWhen can you come?"
    )
    assert split(text)[0] == text


def test_a_footers_word_in_the_letter_itself_cuts_nothing() -> None:
    text = "You can unsubscribe from our newsletter.\n\nYour application is still open."
    assert split(text) == (text, "")
