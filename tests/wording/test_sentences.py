"""Every sentence the product can say, held against what must not be said to somebody turned down today.

A language joins the tests by itself once its catalog is on offer; its list of words is written here first.
"""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from afterview.wording.collect import catalog_path, collected, missing, stored
from afterview.wording.speech import LANGUAGES, LETTERS, SOURCE

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

# From the list of what harms (feelings that are hurried, fate, games, pep) in every language.
BANNED = {
    "en": """everything happens for a reason|stay positive|think positive|positive thinking|always
        |never give up|cheer up|look on the bright side|silver lining|meant to be|journey|streaks?|badges?
        |level up|unlock
        |congratulations|awesome|great job|well done|keep going|keep it up|you should be over|get over it
        |move on|rock|crush|dream job|winner|loser|failure|failed|be grateful|blessing|warrior|hustle
        |don't worry|just
        |simply|oops|better than others|reconsider|why was i rejected""",
    "de": """alles hat seinen grund|alles geschieht aus einem grund|positiv denken|bleiben sie positiv
        |positiv bleiben|immer|niemals aufgeben|nie aufgeben|kopf hoch|reise|abzeichen|glückwunsch|super|toll
        |weiter so|durchhalten|sie sollten darüber hinweg|loslassen|traumjob|gewinner|verlierer|versagt
        |gescheitert|dankbar sein|segen|keine sorge|einfach|hoppla|schicksal|umsonst""",
    "fr": r"""tout arrive pour une raison|rien n’arrive par hasard|rest(?:ez|er) positi\w+|positiv\w+
        |pensée positive|toujours|ne (?:lâchez|renoncez|abandonnez) (?:rien|jamais|pas)|courage|bon côté
        |c’était écrit|destin|voyage|aventure|badges?|niveau supérieur|débloqu\w+|félicitations|bravo
        |super|génial|formidable|bien joué|continuez ainsi|tourne[rz] la page|passe[rz] à autre chose
        |vous devriez (?:avoir|être)|emploi de (?:vos )?rêves?|gagnants?|perdants?|échecs?|échou\w+
        |reconnaissante?s?|bénédiction|mal pour un bien|ne vous inquiétez pas|simplement|juste|il suffit
        |oups|meilleure? que les autres|reconsidér\w+|c’est pas grave|ce n’est rien""",
    "es": r"""todo (?:pasa|sucede|ocurre) por (?:algo|una razón)|siempre|(?:no|nunca) se rinda|ánimo
        |lado bueno|positiv[oa]s?|estaba escrito|destino|viaje|aventura|insignias?|medallas?|rachas?
        |subir de nivel|desbloque\w+|felicidades|felicitaciones|enhorabuena|genial|fantástic[oa]s?|increíbles?
        |estupend[oa]s?|bien hecho|buen trabajo|siga así|ya debería|super[ae]\w*|pas(?:e|ar) (?:la )?página
        |trabajo de sus sueños|ganador\w*|perdedor\w*|fracas\w+|agradecid[oa]s?|bendición
        |no hay mal que por bien|guerrer[oa]s?
        |no se preocupe|no es nada|no es para tanto|simplemente|sencillamente|basta con|ups
        |mejor que (?:los|las) demás|reconsider\w+|garanti\w+|deprisa|última oportunidad""",
}
# In a letter the person speaks, and may say that they are still interested.
IN_LETTERS = {"fr": {"toujours"}}
TRANSLATED = [one for one in LANGUAGES if one != SOURCE]


def forms(message: Message) -> list[str]:
    ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return [str(s) for s in (*ids, *strings) if s]


def english(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, (tuple, list)) else [str(message.id)]


def translated(message: Message) -> list[str]:
    return [
        str(s)
        for s in (message.string if isinstance(message.string, (tuple, list)) else (message.string,))
        if s
    ]


@pytest.fixture(scope="module", params=TRANSLATED)
def catalog(request: pytest.FixtureRequest) -> Catalog:
    return stored(request.param)


def spoken(catalog: Catalog) -> str:
    return str(catalog.locale)


def banned(text: str, language: str) -> list[str]:
    phrases = "|".join(p.strip() for p in BANNED[language].split("|"))
    return re.findall(rf"\b(?:{phrases})\b", text.lower())


def test_nothing_said_is_on_the_banned_list(catalog: Catalog) -> None:
    language = spoken(catalog)
    found = [(text, w) for m in catalog if m.id for text in english(m) for w in banned(text, "en")]
    found += [
        (text, w)
        for m in catalog
        if m.id
        for text in translated(m)
        for w in banned(text, language)
        if not ("letter" in str(m.locations) and w in IN_LETTERS.get(language, ()))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("You should be over it.", "en"),
        ("Kopf hoch.", "de"),
        ("Gardez courage.", "fr"),
        ("Il suffit de continuer.", "fr"),
        ("Ánimo, todo pasa por algo.", "es"),
        ("Ya debería haberlo superado.", "es"),
    ],
)
def test_the_list_catches_what_it_is_for(line: str, language: str) -> None:
    assert banned(line, language)


def test_nothing_is_exclaimed(catalog: Catalog) -> None:
    assert [text for m in catalog if m.id for text in forms(m) if "!" in text] == []


def test_every_sentence_has_its_translation(catalog: Catalog) -> None:
    assert missing(catalog) == []


def test_a_translation_fills_in_the_same_names(catalog: Catalog) -> None:
    def names(text: str) -> set[str]:
        braces = {name or "" for _, name, _, _ in Formatter().parse(text) if name is not None}
        return braces | set(re.findall(r"%\((\w+)\)s", text))

    wrong = [
        (m.id, text)
        for m in catalog
        if m.id and translated(m)
        for text in translated(m)
        if names(text) != names(english(m)[-1]) and names(text) != names(english(m)[0])
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("language", "familiar"),
    [
        ("de", r"\b(du|dich|dir|dein\w*)\b"),
        ("fr", r"\b(tu|te|toi|tes|ta)\b|\bt’"),
        ("es", r"\b(tú|te|ti|tus?|tuy[oa]s?)\b"),
    ],
)
def test_the_reader_is_spoken_to_politely(language: str, familiar: str) -> None:
    said = [text for m in stored(language) if m.id for text in translated(m)]
    assert [text for text in said if re.search(familiar, text, re.IGNORECASE)] == []


def test_french_never_breaks_a_line_before_its_punctuation() -> None:
    said = [text for m in stored("fr") if m.id for text in translated(m)]
    loose = re.compile(r" [:;?»]| %(?!\()|«[^\N{NO-BREAK SPACE}]|[^\s\N{NO-BREAK SPACE}][;?»]|'(?=\w)")
    in_letters = {str(m.string) for m in letters("fr") if m.id}
    assert [text for text in said if text not in in_letters and loose.search(text)] == []


def letters(language: str) -> Catalog:
    with catalog_path(language, domain=LETTERS).open("rb") as text:
        return read_po(text)


@pytest.mark.parametrize("language", ["fr", "es"])
def test_letters_say_the_same_in_both_catalogs(language: str) -> None:
    """The pages' catalog is asked first, so it must not hide what was changed in the letters' own."""
    pages = {(m.context, m.id): m.string for m in stored(language) if m.id}
    own = {(m.context, m.id): m.string for m in letters(language) if m.id}
    both = own.keys() & pages.keys()
    assert both
    assert {key: own[key] for key in both if own[key] != pages[key]} == {}


def test_spanish_questions_are_opened_and_closed() -> None:
    said = [text for m in stored("es") if m.id for text in translated(m)]
    assert [text for text in said if text.count("¿") != text.count("?") or "¡" in text] == []


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogs_hold_exactly_what_the_source_says(language: str) -> None:
    """When this fails: `make words`, then translate what it counts as missing."""
    said = {(m.context, m.id) for m in collected() if m.id}
    kept = {(m.context, m.id) for m in stored(language) if m.id}
    assert (said - kept, kept - said) == (set(), set())


def test_english_is_said_as_it_stands_in_the_source() -> None:
    assert [m.id for m in stored("en") if m.id and translated(m)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_django_finds_the_same_catalog_under_its_own_name(language: str) -> None:
    ours = catalog_path(language, "mo").read_bytes()
    assert catalog_path(language, "mo", "django").read_bytes() == ours
