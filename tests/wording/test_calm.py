"""Every sentence the product can say, in every language: none of it scolds, promises or cheers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from afterview.wording.collect import stored
from afterview.wording.speech import LANGUAGES, SOURCE

if TYPE_CHECKING:
    from babel.messages.catalog import Message

# From the list of what harms (feelings that are hurried, fate, games, pep) in every language.
BANNED = {
    "en": r"""everything happens for a reason|stay positive|think positive|positive thinking|always
        |never give up|cheer up|look on the bright side|silver lining|meant to be|journey|streaks?|badges?
        |level up|unlock
        |congratulations|awesome|great job|well done|keep going|keep it up|you should be over|get over it
        |move on|rock|crush|dream job|winner|loser|failure|failed|be grateful|blessing|warrior|hustle
        |don't worry|just
        |simply|oops|better than others|reconsider|why was i rejected
        |happens? for a reason|stay strong|(?:think|be) positive|bright side|blessing in disguise
        |others have it worse|(?:you|should) (?:be )?(?:get|got|be) over it|congrat\w*|amazing|you failed
        |your (?:weakness|fault)
        |hang in there
        |better than (?:other|most) (?:people|candidates)|guarante\w*|hurry|last chance""",
    "de": r"""alles hat seinen grund|alles geschieht aus einem grund|positiv denken|bleiben sie positiv
        |positiv bleiben|immer|niemals aufgeben|nie aufgeben|kopf hoch|reise|abzeichen|glückwunsch|super|toll
        |weiter so|durchhalten|sie sollten darüber hinweg|loslassen|traumjob|gewinner|verlierer|versagt
        |gescheitert|dankbar sein|segen|keine sorge|einfach|hoppla|schicksal|umsonst
        |(?:hat|geschieht|passiert) (?:\w+ ){0,4}(?:seinen|einen) (?:guten )?grund
        |(?:bleiben|bleib) (?:sie )?(?:positiv|stark)
        |glück im unglück|(?:seien|sei) (?:sie )?dankbar|anderen geht es schlechter|gut gemacht|großartig\w*
        |versag\w*|ihre (?:schwäche|schuld)|garantier\w*|sollte so sein""",
    "fr": r"""tout arrive pour une raison|rien n’arrive par hasard|rest(?:ez|er) positi\w+|positiv\w+
        |pensée positive|toujours|ne (?:lâchez|renoncez|abandonnez) (?:rien|jamais|pas)|courage|bon côté
        |c’était écrit|destin|voyage|aventure|badges?|niveau supérieur|débloqu\w+|félicitations|bravo
        |super|génial|formidable|bien joué|continuez ainsi|tourne[rz] la page|passe[rz] à autre chose
        |vous devriez (?:avoir|être)|emploi de (?:vos )?rêves?|gagnants?|perdants?|échecs?|échou\w+
        |reconnaissante?s?|bénédiction|mal pour un bien|ne vous inquiétez pas|simplement|juste|il suffit
        |oups|meilleure? que les autres|reconsidér\w+|c’est pas grave|ce n’est rien
        |arrive (?:toujours )?pour une (?:bonne )?raison|rest(?:ez|er) forte?|d.autres (?:ont|vivent) pire
        |série
        |félicitation\w*|inquiétez|garanti\w*|votre (?:faiblesse|faute)
        |mieux que (?:les autres|la plupart)""",
    "es": r"""todo (?:pasa|sucede|ocurre) por (?:algo|una razón)|siempre|(?:no|nunca) se rinda|ánimo
        |lado bueno|positiv[oa]s?|estaba escrito|destino|viaje|aventura|insignias?|medallas?|rachas?
        |subir de nivel|desbloque\w+|felicidades|felicitaciones|enhorabuena|genial|fantástic[oa]s?|increíbles?
        |estupend[oa]s?|bien hecho|buen trabajo|siga así|ya debería|super[ae]\w*|pas(?:e|ar) (?:la )?página
        |trabajo de sus sueños|ganador\w*|perdedor\w*|fracas\w+|agradecid[oa]s?|bendición
        |no hay mal que por bien|guerrer[oa]s?
        |no se preocupe|no es nada|no es para tanto|simplemente|sencillamente|basta con|ups
        |mejor que (?:los|las) demás|reconsider\w+|garanti\w+|deprisa|última oportunidad
        |por una buena razón|sea fuerte|nunca se rinda|otr[oa]s (?:lo pasan|están) peor|superad[oa]
        |felicita\w*|su (?:debilidad|culpa)|mejor que la mayoría""",
}
# In a letter the person speaks, and may say that they are still interested.
IN_LETTERS = {"fr": {"toujours"}}


def said(language: str) -> list[tuple[str, bool]]:
    """What is said in a language, and whether it is said in a letter."""
    messages = [m for m in stored(language) if m.id]
    return [(text, "letter" in str(m.locations)) for m in messages for text in _forms(m, language)]


def _forms(message: Message, language: str) -> list[str]:
    """The sentence and its plural, as it stands in the source or as it was translated."""
    found = message.id if language == SOURCE else message.string
    return [str(text) for text in (found if isinstance(found, (tuple, list)) else (found,)) if text]


def banned(text: str, language: str) -> list[str]:
    phrases = "|".join(p.strip() for p in BANNED[language].split("|"))
    return re.findall(rf"\b(?:{phrases})\b", text.lower())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_scolds_promises_or_cheers(language: str) -> None:
    everything = said(language)
    assert len(everything) > 500
    let_through = IN_LETTERS.get(language, set())
    found = [(text, w, letter) for text, letter in everything for w in banned(text, language)]
    assert [(text, w) for text, w, letter in found if not (letter and w in let_through)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_exclaimed(language: str) -> None:
    assert [text for text, _ in said(language) if re.search("[!¡]", text)] == []


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Everything happens for a reason.", "en"),
        ("Stay positive.", "en"),
        ("It is always like that.", "en"),
        ("You should be over it.", "en"),
        ("Well done.", "en"),
        ("Kopf hoch.", "de"),
        ("Das hat sicher seinen Grund.", "de"),
        ("Gardez courage.", "fr"),
        ("Il suffit de continuer.", "fr"),
        ("Rien n’arrive par hasard.", "fr"),
        ("C’est un échec.", "fr"),
        ("Ánimo, todo pasa por algo.", "es"),
        ("Ya debería haberlo superado.", "es"),
        ("Ha sido un fracaso.", "es"),
    ],
)
def test_the_list_catches_what_it_is_for(line: str, language: str) -> None:
    assert banned(line, language)


def test_a_stage_is_looked_at_and_not_a_person() -> None:
    lines = [line for line, _ in said("en") if "stage" in line.lower()]
    assert lines
    assert [line for line in lines if re.search(r"\byou (are|were|need|should|must|lack)\b", line)] == []
