"""Every sentence of steps two to four, in every language: none of it scolds, promises or cheers."""

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
    "fr": (
        r"!",
        r"arrive (toujours )?pour une (bonne )?raison|arrive par hasard",
        r"rest(ez|er) (positi|fort)|\bpositi(f|v)",
        r"\btoujours\b",
        r"courage",
        r"ne (lâchez|renoncez|abandonnez)",
        r"mal pour un bien|bon côté",
        r"reconnaissant",
        r"d.autres (ont|vivent) pire",
        r"tourne[rz] la page|passe[rz] à autre chose",
        r"\bbadge|\bsérie\b",
        r"félicitation|bravo|bien joué|formidable|génial",
        r"\béch(ec|ou)|votre (faiblesse|faute)",
        r"inquiétez",
        r"garanti",
        r"\b(destin|c.était écrit)\b",
        r"mieux que (les autres|la plupart)",
    ),
    "es": (
        r"[!¡]",
        r"(pasa|sucede|ocurre) por (algo|una (buena )?razón)",
        r"\bpositiv|sea fuerte",
        r"\bsiempre\b",
        r"\bánimo\b",
        r"\bno se rinda|nunca se rinda",
        r"mal que por bien|lado bueno",
        r"agradecid",
        r"otr[oa]s (lo pasan|están) peor",
        r"pas(e|ar) (la )?página|superarlo|superad[oa]",
        r"\bracha|insignia|medalla",
        r"felicidades|felicita|enhorabuena|bien hecho|genial|estupend|fantástic|increíble",
        r"\bfracas|su (debilidad|culpa)\b",
        r"no se preocupe",
        r"garanti",
        r"\bdestino\b|estaba escrito",
        r"mejor que (los|las) demás|mejor que la mayoría",
        r"deprisa|última oportunidad",
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
    ("line", "language"),
    [
        ("Everything happens for a reason.", "en"),
        ("Stay positive.", "en"),
        ("It is always like that.", "en"),
        ("Keep going!", "en"),
        ("Well done.", "en"),
        ("Rien n’arrive par hasard.", "fr"),
        ("C’est un échec.", "fr"),
        ("Ánimo, no se rinda.", "es"),
        ("Ha sido un fracaso.", "es"),
    ],
)
def test_the_list_catches_what_it_is_for(line: str, language: str) -> None:
    assert any(re.search(rule, line, re.IGNORECASE) for rule in BANNED[language])


def test_a_stage_is_looked_at_and_not_a_person() -> None:
    said = [line for line in sentences("en") if "stage" in line.lower()]
    assert said
    assert [line for line in said if re.search(r"\byou (are|were|need|should|must|lack)\b", line)] == []
