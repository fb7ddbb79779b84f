"""Find themes and praise in feedback, with the exact words and where they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from afterview.gameplan.polarity import CRITIQUE, NEUTRAL, PRAISE, overlaps, read_clauses, spans
from afterview.gameplan.report import Lever, Mention, Praise, Sensitivity
from afterview.gameplan.rules import LANGUAGES, rules
from afterview.gameplan.sentences import read_sentences
from afterview.gameplan.themes import theme
from afterview.mail.parsing.language import detect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from afterview.gameplan.polarity import Span
    from afterview.gameplan.rules import Rules, SensitiveRules, ThemeRules
    from afterview.gameplan.sentences import Sentence

NO_REASON = "no_reason_given"
_CAREFUL = list(Sensitivity)
# How sure we are, by the kind of rule that found it.
_BEHAVIOUR, _SAID, _TOPIC, _LOOSE, _WORDING = 0.9, 0.85, 0.7, 0.5, 0.75
_SHORT_HEADING = 60
# "Not rambling" takes a manner back; "no experience in banking" takes nothing back.
_MANNERS = frozenset({"craft", "story"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text of feedback says: the themes in it, and what went well."""

    mentions: tuple[Mention, ...] = ()
    praise: tuple[Praise, ...] = ()


class _Hit(NamedTuple):
    """A theme at a place of a sentence: critique, or praise when `confidence` is nothing."""

    theme: str
    span: Span
    confidence: float
    behaviour: bool = False


def find_themes(text: str, language: str = "") -> tuple[Mention, ...]:
    """The themes of a feedback text in the order of the text."""
    return read_feedback(text, language).mentions


# A text says the same whenever it is asked; a record is read anew after every note that is kept.
@lru_cache(maxsize=8192)
def read_feedback(text: str, language: str = "") -> Reading:
    """The themes and the praise of a feedback text."""
    spoken = _spoken(text, language)
    mentions: list[Mention] = []
    praise: list[Praise] = []
    generic: Mention | None = None
    for sentence, above in _with_headings(text, spoken):
        reader = _SentenceReader(text, sentence, spoken, above)
        mentions += reader.mentions
        praise += reader.praise
        generic = generic or reader.generic
    if not mentions and generic:
        mentions = [generic]
    return Reading(tuple(sorted(mentions, key=lambda m: (m.start, m.theme))), tuple(praise))


def _spoken(text: str, language: str) -> tuple[Rules, ...]:
    """The rules to read with: English always, since "culture fit" is said everywhere, and the text's own."""
    own = language or detect(text)
    return tuple(rules(each) for each in LANGUAGES if each in {"en", own} or own not in LANGUAGES)


def _with_headings(text: str, spoken: Sequence[Rules]) -> Iterator[tuple[Sentence, int]]:
    """Every sentence with what stands above it: a heading ("To improve:") or a list mark."""
    sentences = list(read_sentences(text))
    balance = {"+": PRAISE, "-": CRITIQUE} if any(s.mark == "+" for s in sentences) else {}
    heading, alone = NEUTRAL, False
    for sentence in sentences:
        sign = _heading_sign(sentence.text, spoken)
        if sign:
            heading, alone = sign, sentence.text.endswith(":")
            yield sentence, sign
            continue
        if not sentence.mark and not alone:
            heading = NEUTRAL
        yield sentence, balance.get(sentence.mark, heading)
        alone = alone and bool(sentence.mark)


def _heading_sign(text: str, spoken: Sequence[Rules]) -> int:
    """Whether a line is a heading over praise or over critique."""
    head = text.split(":", maxsplit=1)[0] if ":" in text else text
    if len(head) > _SHORT_HEADING or (":" not in text and len(text.split()) > 4):
        return NEUTRAL
    if any(r.heading_bad.search(head) for r in spoken):
        return CRITIQUE
    return PRAISE if any(r.heading_good.search(head) for r in spoken) else NEUTRAL


class _SentenceReader:
    """One sentence read by all rules: its mentions, its praise, and whether it is a template's reason."""

    def __init__(self, text: str, sentence: Sentence, spoken: Sequence[Rules], above: int) -> None:
        self._original = text
        self._sentence = sentence
        self._text = sentence.text
        self._spoken = spoken
        self._generic_spans = [s for r in spoken for s in spans(r.generic, self._text)]
        self._clauses = read_clauses(self._text, spoken, above)
        self.mentions: list[Mention] = []
        self.praise: list[Praise] = []
        self.generic: Mention | None = None
        self._read()

    def _read(self) -> None:
        """Themes first, then the careful wordings, which may stand for a theme of their own."""
        if self._generic_spans:
            self.generic = self._mention(_Hit(NO_REASON, self._generic_spans[0], 0.8))
        if self._sentence.asks or any(r.other_matter.search(self._text) for r in self._spoken):
            return
        hits = list(self._hits())
        self.mentions = [self._mention(h) for h in _strongest(h for h in hits if h.confidence)]
        said = [self._praise(h) for h in _strongest(h for h in hits if not h.confidence)]
        critical = {m.theme: (m.start, m.end) for m in self.mentions}
        self.praise = [
            p for p in said if p.theme not in critical or not overlaps((p.start, p.end), [critical[p.theme]])
        ]
        if not self.praise and not self.mentions:
            self._read_general_praise()
        for language in self._spoken:
            for wording in language.sensitive:
                self._read_wording(wording)
        if self.mentions:
            self.praise = [p for p in self.praise if p.theme]

    def _hits(self) -> Iterator[_Hit]:
        """Every theme, by every language; the loose rules only where nothing else was found."""
        found = [
            h for language in self._spoken for key, r in language.themes.items() for h in self._theme(key, r)
        ]
        yield from found
        if not found:
            for language in self._spoken:
                for key, theme_rules in language.themes.items():
                    yield from self._topics(key, theme_rules.loose, _LOOSE, list(self._clauses.courtesies))

    def _theme(self, key: str, found: ThemeRules) -> Iterator[_Hit]:
        """One theme: behaviours, things said, and topics that the clause decides about."""
        missed = spans(found.near_miss, self._text) + list(self._clauses.courtesies)
        denied = self._denied if theme(key).group in _MANNERS else self._fine
        for span in self._unbroken(found.behaviour):
            if not overlaps(span, missed):
                yield _Hit(key, span, 0.0 if denied(span) else _BEHAVIOUR, behaviour=True)
        for span in self._unbroken(found.said):
            if not overlaps(span, missed):
                yield _Hit(key, span, 0.0 if denied(span) or self._praised(span) else _SAID)
        yield from self._topics(key, found.topic, _TOPIC, missed)

    def _unbroken(self, rule: object) -> list[Span]:
        """Where a rule matches without reaching over a "but" into what is said of something else."""
        turns = [start for start, _ in self._clauses.sides]
        return [
            s for s in spans(rule, self._text) if not any(s[0] < t and self._turned(t) < s[1] for t in turns)
        ]

    def _turned(self, start: int) -> int:
        """Where the "but" that begins a side ends."""
        found = (r.switch.match(self._text, start) for r in self._spoken)
        return max((m.end() for m in found if m), default=start)

    def _topics(self, key: str, rule: object, confidence: float, missed: list[Span]) -> Iterator[_Hit]:
        for span in spans(rule, self._text):
            sign = self._clauses.sign(span)
            if sign and not overlaps(span, missed + self._generic_spans):
                yield _Hit(key, span, confidence if sign == CRITIQUE else 0.0)

    def _denied(self, span: Span) -> bool:
        """Whether the words are said not to be so: "you never rambled", "no concerns about …"."""
        before = self._text[: span[0]]
        denied = any(r.negation.search(before) and not r.lacking.search(before) for r in self._spoken)
        return denied or self._fine(span)

    def _fine(self, span: Span) -> bool:
        """Whether the words are part of saying that nothing was wrong."""
        return overlaps(span, [s for r in self._spoken for s in spans(r.fine, self._text)])

    def _praised(self, span: Span) -> bool:
        """Whether the clause praises what would elsewhere be critique."""
        return not self._clauses.criticised(span) and self._clauses.own_sign(span) == PRAISE

    def _read_wording(self, wording: SensitiveRules) -> None:
        """Note a careful wording on the mention it belongs to, on the praise, or as a theme of its own."""
        missed = spans(wording.near_miss, self._text)
        found = [s for s in spans(wording.said, self._text) if not overlaps(s, missed)]
        # "Never abrasive" takes the wording back, "no presence" is the wording itself.
        # What may be against the law is noted however it is said.
        taken_back = not wording.wanted and wording.level is not Sensitivity.LEGALLY_SENSITIVE
        if not found or (taken_back and self._denied(found[0])):
            return
        if wording.theme and self.mentions:
            nearest = next((m for m in self.mentions if m.theme == wording.theme), self.mentions[0])
            self.mentions[self.mentions.index(nearest)] = _marked(nearest, wording)
        elif wording.theme and (
            self._clauses.sign(found[0]) != PRAISE or wording.level is Sensitivity.LEGALLY_SENSITIVE
        ):
            self.mentions.append(_marked(self._mention(_Hit(wording.theme, found[0], _WORDING)), wording))
        elif self.praise:
            self.praise[0] = replace(self.praise[0], wordings=(*self.praise[0].wordings, wording.id))

    def _read_general_praise(self) -> None:
        """Praise of everything, or of something that is no theme."""
        good = [c for c in self._clauses.cues if c.sign == PRAISE]
        if good and not self._generic_spans and not any(c.sign == CRITIQUE for c in self._clauses.cues):
            self.praise = [self._praise(_Hit("", (good[0].start, good[0].end), 0.0))]

    def _mention(self, hit: _Hit) -> Mention:
        start, end = self._quote(hit.span)
        known = theme(hit.theme)
        return Mention(
            theme=hit.theme,
            lever=self._lever(hit),
            quote=self._original[start:end],
            start=start,
            end=end,
            confidence=hit.confidence,
            sensitivity=known.sensitivity,
            behaviour=hit.behaviour,
        )

    def _praise(self, hit: _Hit) -> Praise:
        start, end = self._quote(hit.span)
        return Praise(quote=self._original[start:end], start=start, end=end, theme=hit.theme)

    def _lever(self, hit: _Hit) -> Lever:
        """The theme's usual lever, unless the words say the skill is there and did not show."""
        known = theme(hit.theme)
        told = any(r.knows_it.search(self._text) for r in self._spoken)
        return Lever.PRESENTATION if told and Lever.PRESENTATION in known.levers else known.lever

    def _quote(self, span: Span) -> Span:
        """The side of the sentence the words stand on, without the "but" in front."""
        start, end = self._clauses.side(span)
        for language in self._spoken:
            switch = language.switch.match(self._text, start)
            if switch and switch.end() <= span[0]:
                start = switch.end()
                break
        while start < span[0] and self._text[start] in " ,;:-":
            start += 1
        while end > span[1] and self._text[end - 1] in " ,;:-":
            end -= 1
        return self._sentence.place(start, end)


def _strongest(hits: Iterable[_Hit]) -> Iterator[_Hit]:
    """For every theme of a sentence the surest of its hits, told with a behaviour if any was."""
    ordered = sorted(hits, key=lambda h: (h.theme, -h.confidence, h.span))
    for _, same in groupby(ordered, key=lambda h: h.theme):
        yield next(same)


def _marked(mention: Mention, wording: SensitiveRules) -> Mention:
    """The mention with a careful wording noted on it."""
    if wording.id in mention.wordings:
        return mention
    level = max(mention.sensitivity, wording.level, key=_CAREFUL.index)
    return replace(mention, wordings=(*mention.wordings, wording.id), sensitivity=level)
