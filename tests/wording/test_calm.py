"""Every sentence of steps two to four, in English and German: none of it scolds, promises or cheers."""

from __future__ import annotations

import re

import pytest

from afterview.wording import collect

# Where the sentences of steps two to four are written.
PLACES = re.compile(
    r"wording/(recovery|themes|theme_steps|plan|perspective|worth|next_step|names)\.py"
    r"|web/(pages|templates)/(door|recovery|exercise|gameplan|stor(y|ies)|learning|roles|perspective|criteria"
    r"|rate|offers|terms|look_back|log|today|parts/theme)"
    r"|web/(step_forms|plan_forms|worth_forms|forms|bars_picture|curve_picture)\.py"
)
BANNED = {
    "en": (
        r"!",
        r"happens? for a reason",
        r"meant to be",
        r"blessing in disguise",
        r"stay (positive|strong)",
        r"(think|be) positive",
        r"\balways\b",
        r"\bnever give up\b",
        r"cheer up",
        r"bright side",
        r"silver lining",
        r"be grateful",
        r"others have it worse",
        r"(you|should) (be )?(get|got|be) over it",
        r"\bstreaks?\b",
        r"\bbadges?\b",
        r"congrat",
        r"well done",
        r"great job",
        r"awesome|amazing",
        r"\byou failed\b|\bfailure\b|\byour (weakness|fault)",
        r"don.t worry",
        r"hang in there",
        r"better than (other|most) (people|candidates)",
        r"guarante",
        r"\bat once,|hurry|last chance",
    ),
    "de": (
        r"!",
        r"(hat|geschieht|passiert).*(seinen|einen) (guten )?grund\b",
        r"(bleiben|bleib) (sie )?(positiv|stark)",
        r"\bimmer\b",
        r"kopf hoch",
        r"niemals aufgeben",
        r"glück im unglück",
        r"(seien|sei) (sie )?dankbar",
        r"anderen geht es schlechter",
        r"glückwunsch|gut gemacht|großartig|toll",
        r"\bversag|gescheitert|ihre (schwäche|schuld)",
        r"keine sorge",
        r"garantier",
        r"(schicksal|sollte so sein)",
    ),
}


def sentences(language: str) -> list[str]:
    found = []
    for message in collect.stored(language):
        if not message.id or not any(PLACES.search(place) for place, _line in message.locations):
            continue
        said = message.id if language == "en" else message.string
        found += [said] if isinstance(said, str) else list(said or ())
    return found


@pytest.mark.parametrize("language", BANNED)
def test_no_sentence_scolds_promises_or_cheers(language: str) -> None:
    said = sentences(language)
    assert len(said) > 500
    rules = [re.compile(rule, re.IGNORECASE) for rule in BANNED[language]]
    assert [(rule.pattern, line) for line in said for rule in rules if rule.search(line)] == []


@pytest.mark.parametrize(
    "line",
    [
        "Everything happens for a reason.",
        "Stay positive.",
        "It is always like that.",
        "Keep going!",
        "Well done.",
    ],
)
def test_the_list_catches_what_it_is_for(line: str) -> None:
    assert any(re.search(rule, line, re.IGNORECASE) for rule in BANNED["en"])


def test_a_stage_is_looked_at_and_not_a_person() -> None:
    said = [line for line in sentences("en") if "stage" in line.lower()]
    assert said
    assert [line for line in said if re.search(r"\byou (are|were|need|should|must|lack)\b", line)] == []
