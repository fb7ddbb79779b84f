"""What a mail newly says, apart from what it answers, in eleven languages."""

from __future__ import annotations

import pytest

from afterview.mail.parsing.phrases import languages
from afterview.mail.parsing.quotes import split

OWN = "Thank you, Tuesday suits me."
OLDER = ["", "We would like to invite you.", "Mara"]
ATTRIBUTIONS = {
    "en": ["On Mon, 2 Mar 2026 at 10:12, Mara Brandt <m@acme.example> wrote:",
           "On Mon, 2 Mar 2026 at 10:12, Mara Brandt\n<m@acme.example> wrote:"],
    "de": ["Am 02.03.2026 um 10:12 schrieb Mara Brandt <m@acme.example>:",
           "Mara Brandt <m@acme.example> schrieb am Mo., 2. März 2026, 10:12:",
           "Am Mo., 2. März 2026 um 10:12 Uhr schrieb Mara Brandt <\nm@acme.example>:"],
    "fr": ["Le lun. 2 mars 2026 à 10:12, Mara Brandt <m@acme.example> a écrit :"],
    "es": ["El lun, 2 mar 2026 a las 10:12, Mara Brandt (<m@acme.example>) escribió:"],
    "nl": ["Op ma 2 mrt 2026 om 10:12 schreef Mara Brandt <m@acme.example>:"],
    "pt": ["Em seg., 2 de mar. de 2026 às 10:12, Mara Brandt <m@acme.example> escreveu:"],
    "it": ["Il giorno lun 2 mar 2026 alle ore 10:12 Mara Brandt <m@acme.example> ha scritto:"],
    "sv": ["Den mån 2 mars 2026 kl 10:12 skrev Mara Brandt <m@acme.example>:"],
    "pl": ["pon., 2 mar 2026 o 10:12 Mara Brandt <m@acme.example> napisał(a):",
           "W dniu 2.03.2026 o 10:12, Mara pisze:"],
    "da": ["Den man. 2. mar. 2026 kl. 10.12 skrev Mara Brandt <m@acme.example>:"],
    "nb": ["man. 2. mars 2026 kl. 10:12 skrev Mara Brandt <m@acme.example>:",
           "På 2026-03-02 10:12 skrev Mara Brandt:"],
}  # fmt: skip
HEADS = {
    "en": "From: Mara <m@acme.example>\nSent: Monday, 2 March 2026 10:12\nTo: Alex\nSubject: Interview",
    "de": "Von: Mara <m@acme.example>\nGesendet: Montag, 2. März 2026 10:12\nAn: Alex\nBetreff: Gespräch",
    "fr": "De : Mara <m@acme.example>\nEnvoyé : lundi 2 mars 2026 10:12\nÀ : Alex\nObjet : Entretien",
    "es": "De: Mara\nEnviado el: lunes, 2 de marzo\nPara: Alex\nAsunto: Entrevista",
    "nl": "Van: Mara\nVerzonden: maandag 2 maart\nAan: Alex\nOnderwerp: Gesprek",
    "pt": "De: Mara\nEnviada em: segunda-feira\nPara: Alex\nAssunto: Entrevista",
    "it": "Da: Mara\nInviato: lunedì\nA: Alex\nOggetto: Colloquio",
    "sv": "Från: Mara\nSkickat: den 2 mars\nTill: Alex\nÄmne: Intervju",
    "pl": "Od: Mara\nWysłano: poniedziałek\nDo: Alex\nTemat: Rozmowa",
    "da": "Fra: Mara\nSendt: 2. marts\nTil: Alex\nEmne: Samtale",
    "nb": "Fra: Mara\nSendt: 2. mars\nTil: Alex\nEmne: Intervju",
}
SEPARATORS = [
    "-----Original Message-----", "-----Ursprüngliche Nachricht-----", "-------- Original-Nachricht --------",
    "-----Message d'origine-----", "-----Mensaje original-----", "-----Oorspronkelijk bericht-----",
    "-----Mensagem original-----", "-----Messaggio originale-----", "-----Ursprungligt meddelande-----",
    "-----Oryginalna wiadomość-----", "-----Oprindelig meddelelse-----", "-----Opprinnelig melding-----",
]  # fmt: skip


def older(head: str, mark: str) -> str:
    return "\n".join([OWN, "", head, *(mark + line for line in OLDER)])


@pytest.mark.parametrize("mark", ["> ", ""])
@pytest.mark.parametrize("head", [line for lines in ATTRIBUTIONS.values() for line in lines])
def test_what_somebody_wrote_before_is_cut(head: str, mark: str) -> None:
    parted = split(older(head, mark))
    assert parted.newest == OWN
    assert "invite" in parted.quoted


@pytest.mark.parametrize("rule", ["", "________________________________\n"])
@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_outlooks_head_is_cut(head: str, rule: str) -> None:
    assert split(older(rule + head, "")).newest == OWN


@pytest.mark.parametrize("head", SEPARATORS)
def test_the_original_message_is_cut(head: str) -> None:
    assert split(older(head, "")).newest == OWN


@pytest.mark.parametrize(
    "group", ["wrote", "label_from", "label_sent", "label_subject", "closing", "mobile", "footer"]
)
def test_eleven_languages_are_known(group: str) -> None:
    assert languages(group) == {"en", "de", "fr", "es", "nl", "sv", "pt", "it", "pl", "da", "nb"}


@pytest.mark.parametrize(
    "text",
    [
        "On the phone you wrote down three questions:\nWhere, when and why.",
        "From: the very first day we felt welcome.\nIt was good.",
        "As you wrote in your letter:\nyou like to work alone.",
        "An: Alex\nWe meet at ten.",
    ],
)
def test_sentences_that_resemble_a_head_stay(text: str) -> None:
    assert split(text).newest == text


def test_answers_between_quotes_are_the_newest() -> None:
    asked = "On 2 March 2026 10:00, Mara <m@acme.example> wrote:\n> When can you start?"
    assert split(f"{asked}\nIn May.\n> And where?\nBerlin.\n").newest == "In May.\nBerlin."


def test_an_answer_right_above_the_attribution_is_not_swallowed() -> None:
    text = "Danke, passt\nAm Mo., 2. März 2026 um 10:12 Uhr schrieb Mara <m@acme.example>:\n> Termin?"
    assert split(text).newest == "Danke, passt"


FORWARDS = [
    "---------- Forwarded message ---------\nFrom: Mara <m@x.example>\nDate: Mon, 2 Mar\nSubject: s\nTo: a@b",
    "-------- Weitergeleitete Nachricht --------\nBetreff: s\nDatum: Mo, 2 März 2026\nVon: Mara\nAn: Alex",
    "Begin forwarded message:\n\nFrom: Mara <m@acme.example>\nSubject: s\nDate: 2 March 2026\nTo: Alex",
    "Anfang der weitergeleiteten Nachricht:\n\nVon: Mara\nBetreff: s\nDatum: 2. März 2026\nAn: Alex",
]


@pytest.mark.parametrize("above", ["", "FYI\n\n", "zur Kenntnis, siehe unten\n\n"])
@pytest.mark.parametrize("head", FORWARDS)
def test_of_a_forward_the_forwarded_text_is_read(head: str, above: str) -> None:
    parted = split(f"{above}{head}\n\nWe chose another person.\n\nBest regards,\nMara", forwarded=True)
    assert parted.newest == "We chose another person."
    assert parted.signature == "Best regards,\nMara"


def test_a_comment_above_a_forward_is_the_newest() -> None:
    comment = (
        "Look at this letter from the firm I told you about, what would you answer to it if you were me?"
    )
    assert split(f"{comment}\n\n{FORWARDS[0]}\n\nWe chose another person.", forwarded=True).newest == comment


def test_a_short_answer_is_no_forward() -> None:
    assert split(f"Thanks!\n\n{HEADS['en']}\n\nWe chose another person.").newest == "Thanks!"


def test_when_only_quotes_are_there_they_are_read() -> None:
    assert split("> We chose another person.\n> Mara").newest == "We chose another person.\nMara"


def test_forwards_of_forwards_end() -> None:
    assert split("---------- Forwarded message ---------\nFrom: a\n\n" * 400).newest
