"""Themes in feedback: critique is a theme, praise is praise, a courtesy is nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.gameplan.finder import find_themes, read_feedback
from afterview.gameplan.report import Lever, Sensitivity


def themes(text: str) -> list[str]:
    return [m.theme for m in find_themes(text)]


@pytest.mark.parametrize(
    "text",
    [
        "We will keep your details on file and wish you every success in your search.",
        "Thank you for the presentation and for the time you took with the team.",
        "We look forward to collaborating with you in the future, should another role fit.",
        "Your data will be deleted after six months in line with our privacy policy.",
        "If you have any questions about the process, please do not hesitate to get in touch.",
        "Wir wünschen Ihnen für Ihre berufliche Zukunft alles Gute und viel Erfolg.",
        "Vielen Dank für Ihre Präsentation und die gute Vorbereitung.",
        "Ihre Unterlagen werden nach sechs Monaten datenschutzgerecht gelöscht.",
        "Mit freundlichen Grüßen",
        "",
    ],
)
def test_thanks_wishes_and_data_protection_yield_nothing(text: str) -> None:
    assert read_feedback(text).mentions == ()


def test_a_courtesy_ends_at_its_comma_or_its_but() -> None:
    assert themes("Thank you for the presentation, but your answers were too long.") == ["answer_structure"]
    assert themes("Danke für das Gespräch, leider fehlte uns Erfahrung mit Kafka.") == ["tool_experience"]


@pytest.mark.parametrize(
    ("text", "critique", "praise"),
    [
        ("The design round was strong, but the coding was weak.", "coding_correctness", "system_design"),
        ("The coding was weak; however, the design round was strong.", "coding_correctness", "system_design"),
        (
            "Der Vortrag war gut, allerdings fehlte Führungserfahrung.",
            "people_management",
            "live_presentation",
        ),
        ("Der Vortrag war schwach, die Vorbereitung dagegen gut.", "live_presentation", "preparation"),
    ],
)
def test_a_but_parts_praise_from_critique(text: str, critique: str, praise: str) -> None:
    reading = read_feedback(text)
    assert [m.theme for m in reading.mentions] == [critique]
    assert praise in [p.theme for p in reading.praise]


@pytest.mark.parametrize(
    "text", ["You never rambled.", "No concerns about your motivation.", "Keine Bedenken."]
)
def test_what_is_said_not_to_be_so_is_no_theme(text: str) -> None:
    assert themes(text) == []


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("You have no experience in insurance.", "domain_experience"),
        ("Sie haben keine Erfahrung im Maschinenbau.", "domain_experience"),
        ("We did not get a real sense of why you want this job.", "motivation_why_us"),
    ],
)
def test_a_missing_thing_is_not_taken_back_by_its_no(text: str, theme: str) -> None:
    assert themes(text) == [theme]


def test_a_template_gives_only_that_no_reason_was_given() -> None:
    text = "After careful consideration we have decided to move forward with other candidates."
    assert themes(text) == ["no_reason_given"]
    assert themes("Nach sorgfältiger Prüfung haben wir uns für andere Bewerber entschieden.") == [
        "no_reason_given"
    ]
    assert themes(text + " Your answers were too long.") == ["answer_structure"]


@pytest.mark.slow
@given(st.text(alphabet="aäßİ\u0301 \r\n\t-“”’'.!?,;:*_•", max_size=40), st.text(max_size=20))
def test_a_quote_is_what_stands_at_its_place(before: str, after: str) -> None:
    text = f"{before}\n\nYour answers were too long, “really”, and we missed Kafka.\n\n{after}"
    reading = read_feedback(text, "en")
    assert reading.mentions
    assert all(text[one.start : one.end] == one.quote for one in reading.mentions)
    assert all(text[one.start : one.end] == one.quote for one in reading.praise)


@pytest.mark.parametrize(
    ("text", "theme", "wording", "level"),
    [
        ("They said you were overqualified.", "overqualified", "senior_age", "stereotype-risk"),
        ("We are a young and dynamic team.", "health_appearance", "young_team", "legally-sensitive"),
        ("You came across as abrasive.", "arrogance_tone", "personality_words", "stereotype-risk"),
        ("You lack executive presence.", "leadership_presence", "presence", "stereotype-risk"),
        ("It was not a culture fit.", "culture_fit", "culture_fit", "stereotype-risk"),
        ("They wanted a native speaker.", "language_proficiency", "native_speaker", "legally-sensitive"),
        ("You lack Canadian experience.", "domain_experience", "local_experience", "legally-sensitive"),
        ("They asked whether you plan a family.", "health_appearance", "family", "legally-sensitive"),
        ("They doubted you are fit enough.", "health_appearance", "health", "legally-sensitive"),
        ("You were too intense for the panel.", "arrogance_tone", "tone_words", "stereotype-risk"),
        ("You were too quiet in the group.", "energy_enthusiasm", "quiet_style", "stereotype-risk"),
        ("He asked about the headscarf.", "health_appearance", "religion", "legally-sensitive"),
        ("The gap in your CV worried them.", "career_consistency", "career_gap", "stereotype-risk"),
        ("Sie waren recht schüchtern.", "confidence", "quiet_style", "stereotype-risk"),
        ("Er fragte nach der Familienplanung.", "health_appearance", "family", "legally-sensitive"),
    ],
)
def test_a_careful_wording_is_noted(text: str, theme: str, wording: str, level: str) -> None:
    found = [m for m in find_themes(text) if wording in m.wordings]
    assert found, find_themes(text)
    assert Sensitivity(level) in {m.sensitivity for m in found}
    assert theme in {m.theme for m in find_themes(text)} | {"energy_enthusiasm"}


def test_praise_that_helps_nobody_is_noted_on_the_praise() -> None:
    (praise,) = read_feedback("You were brilliant.").praise
    assert praise.wordings == ("star_praise",)


def test_a_skill_that_is_there_and_did_not_show_is_a_matter_of_telling_it() -> None:
    (mention,) = find_themes("I am sure you know it, but the technical depth was missing today.")
    assert mention.lever is Lever.PRESENTATION
    (mention,) = find_themes("Your technical depth was not sufficient.")
    assert mention.lever is Lever.SKILL


def test_a_heading_tells_what_the_points_below_it_are() -> None:
    text = (
        "Strengths:\n- communication\n- system design\n\nTo improve:\n- preparation\n- stakeholder handling\n"
    )
    assert themes(text) == ["preparation", "stakeholder_management"]


def test_a_question_to_the_person_is_no_feedback() -> None:
    assert themes("Could you tell me your salary expectations and notice period?") == []


def test_a_page_of_nonsense_takes_no_time() -> None:
    assert find_themes("not " * 50_000) == ()
