"""Facts in the languages that have calendar words and patterns as data only."""

from __future__ import annotations

from datetime import date

import pytest

from afterview.mail.extraction import round_of
from afterview.mail.extraction.tables import languages, tables
from afterview.mail.parsing import lexicon
from afterview.record import Kind, Round
from tests.mail.extraction.reading import facts

EVERY = ("da", "de", "en", "es", "fr", "it", "nb", "nl", "pl", "pt", "sv")
RECEIPTS = [
    (
        "fr",
        "Nous avons bien reçu votre candidature au poste de chargé de projet chez Morvan Énergies.",
        ("Morvan Énergies", "Chargé de projet"),
    ),
    (
        "fr",
        "Intérêt pour Atelier Brume : votre candidature pour le poste d'Ingénieure qualité H/F est reçue.",
        ("Atelier Brume", "Ingénieure qualité"),
    ),
    (
        "es",
        "Hemos recibido tu candidatura para el puesto de técnico de laboratorio en Almenara Textil.",
        ("Almenara Textil", "Técnico de laboratorio"),
    ),
    (
        "pt",
        "Recebemos a sua candidatura à vaga de analista financeiro na Costa Verde Seguros.",
        ("Costa Verde Seguros", "Analista financeiro"),
    ),
    (
        "it",
        "Abbiamo ricevuto la Sua candidatura per la posizione di addetto vendite presso Lago Nero.",
        ("Lago Nero", "Addetto vendite"),
    ),
    (
        "nl",
        "Uw sollicitatie voor de functie van administratief medewerker bij Duinzicht Zorg is ontvangen.",
        ("Duinzicht Zorg", "Administratief medewerker"),
    ),
    (
        "sv",
        "Tack för din ansökan till tjänsten som projektledare hos Nordan Energi.",
        ("Nordan Energi", "Projektledare"),
    ),
    (
        "da",
        "Tak for din ansøgning til stillingen som projektleder hos Havblik Energi.",
        ("Havblik Energi", "Projektleder"),
    ),
    (
        "nb",
        "Takk for søknaden på stillingen som prosjektleder hos Fjellvann Kraft.",
        ("Fjellvann Kraft", "Prosjektleder"),
    ),
    (
        "pl",
        "Dziękujemy za aplikację na stanowisko specjalista ds. zakupów w firmie Wierzba Logistyka.",
        ("Wierzba Logistyka", "Specjalista ds. zakupów"),
    ),
]


def test_every_language_has_its_files() -> None:
    assert set(languages()) == set(lexicon.languages()) == set(EVERY)
    assert [tables(name).language for name in EVERY] == list(EVERY)


@pytest.mark.parametrize(("language", "text", "named"), RECEIPTS)
def test_employer_and_role(language: str, text: str, named: tuple[str, str]) -> None:
    found = facts(text, sender="no-reply@ashbyhq.com", kind=Kind.CONFIRMATION, language=language)
    assert (found.employer, found.role) == named


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("fr", "Nous reviendrons vers vous dans un délai de deux à trois semaines.", date(2026, 10, 28)),
        ("fr", "Vous recevrez une réponse d'ici au 23 octobre.", date(2026, 10, 23)),
        ("fr", "Nous vous recontacterons la semaine prochaine.", date(2026, 10, 16)),
        ("fr", "Sans réponse de notre part sous trois semaines, votre candidature est refusée.", None),
        ("es", "Nos pondremos en contacto contigo en un plazo de 10 días hábiles.", date(2026, 10, 21)),
        ("es", "Te daremos una respuesta a finales de octubre.", date(2026, 10, 31)),
        ("es", "Por favor, envíanos tu respuesta antes del 23 de octubre.", None),
        ("pt", "Entraremos em contacto até ao dia 23 de outubro.", date(2026, 10, 23)),
        ("pt", "Daremos uma resposta na próxima semana.", date(2026, 10, 16)),
        ("it", "La ricontatteremo entro due settimane.", date(2026, 10, 21)),
        ("it", "Riceverà un riscontro entro venerdì.", date(2026, 10, 9)),
        ("nl", "U hoort uiterlijk 23 oktober van ons.", date(2026, 10, 23)),
        ("nl", "Wij nemen eind volgende week contact op.", date(2026, 10, 16)),
        ("nl", "Kunt u ons uiterlijk vrijdag laten weten of het past?", None),
        ("sv", "Vi återkommer inom två till tre veckor.", date(2026, 10, 28)),
        ("sv", "Du får besked senast den 23 oktober.", date(2026, 10, 23)),
        ("da", "Vi vender tilbage inden for 14 dage.", date(2026, 10, 21)),
        ("da", "Du hører fra os i næste uge.", date(2026, 10, 16)),
        ("nb", "Vi kommer tilbake til deg innen 10 virkedager.", date(2026, 10, 21)),
        ("nb", "Du får svar senest 23. oktober.", date(2026, 10, 23)),
        ("pl", "Skontaktujemy się z Panią w ciągu dwóch tygodni.", date(2026, 10, 21)),
        ("pl", "Poinformujemy Pana o decyzji do piątku.", date(2026, 10, 9)),
    ],
)
def test_until_when_an_answer_was_promised(language: str, text: str, day: date | None) -> None:
    assert facts(text, kind=Kind.CONFIRMATION, language=language).reply_promised_by == day


@pytest.mark.parametrize(
    ("language", "text", "at"),
    [
        ("fr", "Entretien le mercredi 14 octobre 2026 à 14h30", "2026-10-14T14:30:00+02:00"),
        ("fr", "Je vous propose jeudi 15 octobre à 9 h", "2026-10-15T09:00:00+02:00"),
        ("fr", "Merci de répondre avant le 14 octobre à 14h30", ""),
        ("es", "La entrevista será el miércoles 14 de octubre a las 16:00", "2026-10-14T16:00:00+02:00"),
        ("pt", "Entrevista: quarta-feira, 14 de outubro de 2026, às 10h30", "2026-10-14T10:30:00+02:00"),
        ("it", "Il colloquio è mercoledì 14 ottobre alle ore 10.30", "2026-10-14T10:30:00+02:00"),
        ("nl", "Het gesprek is woensdag 14 oktober om 14.00 uur", "2026-10-14T14:00:00+02:00"),
        ("nl", "Woensdag 14 oktober om 14.00 uur of vrijdag 16 oktober om 9.00 uur. Welk moment schikt?", ""),
        ("sv", "Intervju onsdagen den 14 oktober kl. 13.00", "2026-10-14T13:00:00+02:00"),
        ("da", "Samtalen er onsdag den 14. oktober kl. 13.30", "2026-10-14T13:30:00+02:00"),
        ("nb", "Intervjuet er onsdag 14. oktober kl. 13:00", "2026-10-14T13:00:00+02:00"),
        ("pl", "Rozmowa w środę, 14 października o godz. 11:00", "2026-10-14T11:00:00+02:00"),
    ],
)
def test_the_time_of_a_talk(language: str, text: str, at: str) -> None:
    found = facts(text, kind=Kind.INTERVIEW, language=language).interview_at
    assert (found.isoformat() if found else "") == at


@pytest.mark.parametrize(
    ("language", "text", "round_"),
    [
        ("fr", "un entretien téléphonique", Round.RECRUITER_CALL),
        ("es", "la segunda entrevista", Round.SECOND),
        ("pt", "um teste técnico", Round.TECHNICAL),
        ("it", "il colloquio finale", Round.FINAL),
        ("nl", "een kennismakingsgesprek", Round.RECRUITER_CALL),
        ("sv", "en telefonintervju", Round.RECRUITER_CALL),
        ("da", "en hjemmeopgave", Round.TAKE_HOME),
        ("nb", "et teknisk intervju", Round.TECHNICAL),
        ("pl", "rozmowa kwalifikacyjna", Round.INTERVIEW),
    ],
)
def test_rounds(language: str, text: str, round_: Round) -> None:
    assert round_of(text, language) is round_
