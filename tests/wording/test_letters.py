"""Letters: polite, exact, of a fitting length, and without a trace of what is not known."""

from __future__ import annotations

import re
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.feedback import LetterFacts, Occasion
from afterview.record import Round
from afterview.wording import activate, language
from afterview.wording.letters import Letter, Tone, draft
from afterview.wording.speech import LETTER_LANGUAGES

# Words of arguing, pleading, demanding, guilt, sarcasm, comparing and self-reproach, and the "but" that
# takes a thanks back. Compared as whole words or parts of sentences.
BANNED = {
    "en": """but|however|unfortunately|reconsider|second chance|change your mind|disagree|wrong|rejected
        |rejection|why|actually|demand|expect a|entitled|lawyer|gdpr|any feedback|other candidates|sorry
        |apologise|mistake|waste|still available|immediately|asap|hope to hear|journey""",
    "de": r"""aber|jedoch|allerdings|leider|überdenken|chance|falsch|abgelehnt|absage|warum|weshalb|woran lag
        |anspruch|anwalt|dsgvo|fordere|erwarte|anderen bewerb\w*|entschuldig\w*|fehler|sofort|umgehend
        |trotzdem|reise""",
    "fr": """mais|cependant|malheureusement|reconsidérer|chance|faux|erreur|refus|rejet|pourquoi|exige
        |avocat|rgpd|désolée?|immédiatement|autres candidats""",
    "es": """pero|sin embargo|lamentablemente|reconsiderar|oportunidad|falso|error|rechazo|por qué|exijo
        |abogado|rgpd|perdón|inmediatamente|otros candidatos""",
    "nl": """maar|echter|helaas|heroverwegen|kans|fout|onjuist|afwijzing|waarom|eis|advocaat|avg|sorry
        |onmiddellijk|andere kandidaten""",
}
PLACEHOLDER = re.compile(r"[\[\]{}<>%]|\bNone\b|\bXX|…|\.\.\.")

NAMES = ("", "Jana Maier", "Dr. Ludwig van der Berg")
ROLES = (
    "", "Data Engineer", "Senior Product Manager Growth and Retention (m/f/d)",
    "Werkstudentin im Bereich Nachhaltige Beschaffung und Logistik (w/m/d)",
)  # fmt: skip
EMPLOYERS = ("", "Nordlicht", "Fernblick Gesellschaft für Energie und Umwelt mbH")
DAYS = (None, date(2026, 10, 14), date(2025, 12, 18))
CASES = [
    LetterFacts(
        occasion=occasion, language=lang, round=round_, addressee=name, role=role, employer=employer,
        interview_on=day, closed_on=date(2026, 10, 20), promised_by=day, asked_on=day, own_name=name,
    )
    for place, (occasion, lang, round_) in enumerate(product(Occasion, LETTER_LANGUAGES, [None, *Round]))
    for name, role, employer, day in [
        (NAMES[place % 3], ROLES[place % 4], EMPLOYERS[place // 2 % 3], DAYS[place // 3 % 3]),
        (NAMES[2], ROLES[2 + place % 2], EMPLOYERS[2], DAYS[2]),
        ("", "", "", None),
    ]
]  # fmt: skip


WISHES = ("all the best", "alles Gute", "bonne continuation", "lo mejor", "alle goeds")


def words(letter: Letter) -> int:
    return len(letter.body.split())


def faults(letter: Letter) -> list[str]:
    """Everything a letter must not have."""
    text = f"{letter.subject}\n{letter.body}"
    phrases = "|".join(p.strip() for p in BANNED[letter.language].split("|"))
    found = re.findall(rf"\b(?:{phrases})\b", text.lower())
    found += PLACEHOLDER.findall(text)
    found += re.findall(r"  +| [.,;:?]|\n{3,}|,,|\.\.|!|\bfor at\b|\bfor \.", text)
    if letter.body.count("?") > 2:
        found.append("more than two questions")
    return found + [s for s in re.split(r"(?<=[.?])\s", letter.body) if len(s.split()) > 35]


def test_there_are_at_least_two_hundred_varied_cases() -> None:
    assert len(CASES) >= 200


@pytest.mark.parametrize("tone", list(Tone))
def test_every_letter_is_60_to_120_words_and_without_a_fault(tone: Tone) -> None:
    letters = [(facts, draft(facts, tone)) for facts in CASES]
    assert [(facts, words(said)) for facts, said in letters if not 60 <= words(said) <= 120] == []
    assert [(facts, faults(said)) for facts, said in letters if faults(said)] == []


@pytest.mark.parametrize("tone", list(Tone))
def test_every_letter_asks_and_ends_with_a_wish_and_a_thanks_asks_nothing(tone: Tone) -> None:
    for facts in CASES:
        body = draft(facts, tone).body
        assert ("?" in body) is (facts.occasion not in {Occasion.THANKS, Occasion.CORRECTION})
        assert any(wish in body for wish in WISHES)


def test_a_known_name_is_greeted_and_signed() -> None:
    facts = LetterFacts(occasion=Occasion.GENERIC_REJECTION, addressee="Jana Maier", own_name="Alex Sommer")
    letter = draft(facts)
    assert letter.body.startswith("Dear Jana Maier,\n\nThank you for")
    assert letter.body.endswith("Kind regards\nAlex Sommer")


def test_german_goes_on_in_lower_case_after_the_greeting_and_uses_sie() -> None:
    letter = draft(LetterFacts(occasion=Occasion.GENERIC_REJECTION, addressee="Jana Maier", language="de"))
    assert letter.body.startswith("Guten Tag Jana Maier,\n\nvielen Dank für Ihre Nachricht")
    assert letter.body.endswith("Freundliche Grüße")
    assert not re.search(r"\b(du|dir|dein|euch|eure)\b", letter.body.lower())


def test_the_concrete_detail_names_round_day_role_and_employer() -> None:
    facts = LetterFacts(
        occasion=Occasion.PERSONAL_REJECTION,
        employer="Nordlicht",
        role="Data Engineer (m/w/d)",
        round=Round.TECHNICAL,
        interview_on=date(2026, 10, 14),
        closed_on=date(2026, 10, 20),
    )
    said = "for the technical interview on 14 October for the role of Data Engineer at Nordlicht."
    assert said in draft(facts).body


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("Nurse (m/w/d)", "Nurse"),
        ("Nurse [f/m/x]", "Nurse"),
        ("Nurse m/w/d", "Nurse"),
        ("Nurse (all genders) in Ulm", "Nurse in Ulm"),
        ("Nurse (part-time)", "Nurse (part-time)"),
        ("UI/UX Designer", "UI/UX Designer"),
    ],
)
def test_gender_marks_stay_in_the_advertisement(role: str, said: str) -> None:
    assert draft(LetterFacts(occasion=Occasion.FOLLOW_UP, role=role)).subject == f"My application: {said}"


def test_a_day_of_another_year_is_written_with_its_year() -> None:
    facts = LetterFacts(
        occasion=Occasion.GENERIC_REJECTION, interview_on=date(2025, 12, 18), closed_on=date(2026, 1, 8)
    )
    assert "18 December 2025" in draft(facts).body


def test_the_question_follows_the_round() -> None:
    asked = {draft(LetterFacts(occasion=Occasion.GENERIC_REJECTION, round=r)).body for r in Round}
    assert any("exercise, and what" in body for body in asked)
    assert any("in my presentation" in body for body in asked)


def test_an_exercise_is_not_dated_by_an_interview() -> None:
    facts = LetterFacts(
        occasion=Occasion.GENERIC_REJECTION, round=Round.TAKE_HOME, interview_on=date(2026, 10, 14)
    )
    assert "October" not in draft(facts).body


def test_silence_is_not_treated_as_a_decision_until_it_closes() -> None:
    check_in = draft(LetterFacts(occasion=Occasion.SILENCE_CHECK_IN)).body
    assert "decision" not in check_in.replace("such decisions", "")
    assert "I have not heard back" in draft(LetterFacts(occasion=Occasion.SILENCE_CLOSE)).body


def test_the_subject_is_that_of_the_thread_or_says_what_it_is_about() -> None:
    facts = LetterFacts(occasion=Occasion.FOLLOW_UP, subject="Re: Your application")
    assert draft(facts).subject == "Re: Your application"
    assert (
        draft(LetterFacts(occasion=Occasion.FOLLOW_UP, role="Nurse (all genders)")).subject
        == "My application: Nurse"
    )
    assert draft(LetterFacts(occasion=Occasion.FOLLOW_UP, language="de")).subject == "Meine Bewerbung"


def test_an_unknown_language_is_answered_in_english_and_the_page_keeps_its_own() -> None:
    activate("de")
    try:
        assert draft(LetterFacts(occasion=Occasion.FOLLOW_UP, language="fi")).language == "en"
        assert language() == "de"
    finally:
        activate("en")


def test_an_unknown_tone_is_refused() -> None:
    with pytest.raises(ValueError, match="shouting"):
        draft(LetterFacts(occasion=Occasion.FOLLOW_UP), "shouting")


# A role is at most eighty characters, so about seven words.
SHORT = st.lists(st.text("abcdefghijkmnoprstuvwz", min_size=2, max_size=11), max_size=6).map(" ".join)
DAY = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))
FACTS = st.builds(
    LetterFacts,
    occasion=st.sampled_from(list(Occasion)),
    language=st.sampled_from(("en", "de", "")),
    round=st.sampled_from([None, *Round]),
    role=SHORT,
    employer=SHORT,
    interview_on=DAY,
    asked_on=DAY,
    promised_by=DAY,
)


@given(FACTS, st.sampled_from(list(Tone)))
def test_no_mix_of_facts_leaves_a_gap(facts: LetterFacts, tone: Tone) -> None:
    letter = draft(facts, tone)
    assert not PLACEHOLDER.search(letter.body)
    assert not re.search(r"  | [.,;:?]", letter.body)
    assert 60 <= words(letter) <= 120
