"""Whether the words around a place in a sentence praise or criticise.

The nearest cue in the same clause decides; without one, the clauses of the same side of a "but";
without one there, the other side turned round; at last the heading or list mark above.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import re2

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from afterview.gameplan.rules import Rules

Span = tuple[int, int]

PRAISE, NEUTRAL, CRITIQUE = 1, 0, -1
_CLAUSE = re2.compile(r", | and | und | sowie |; |: | - | / |\) | \(")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that praises or criticises, and where it stands."""

    start: int
    end: int
    sign: int


@dataclass(frozen=True, slots=True)
class Clauses:
    """One sentence with its cues, its clauses, and its sides (before and after a "but")."""

    cues: tuple[Cue, ...]
    clauses: tuple[Span, ...]
    sides: tuple[Span, ...]
    above: int
    courtesies: tuple[Span, ...] = ()

    def sign(self, span: Span) -> int:
        """Praise, critique, or neither, at a place."""
        clause = _around(self.clauses, span)
        side = _around(self.sides, span)
        return (
            self._nearest(span, clause) or self._nearest(span, side) or self._other_side(side) or self.above
        )

    def own_sign(self, span: Span) -> int:
        """As `sign`, but only from the words of the same clause."""
        return self._nearest(span, _around(self.clauses, span))

    def side(self, span: Span) -> Span:
        """The side or sides of the sentence that a span lies on."""
        return _around(self.sides, span)

    def criticised(self, span: Span) -> bool:
        """Whether a critical word stands inside the span itself."""
        return any(c.sign == CRITIQUE and c.start < span[1] and span[0] < c.end for c in self.cues)

    def _nearest(self, span: Span, within: Span) -> int:
        """The sign of the nearest cue; of two equally near ones the critical one."""
        here = [c for c in self.cues if within[0] <= c.start < within[1]]
        return min(here, key=lambda c: (_distance(span, c), c.sign)).sign if here else NEUTRAL

    def _other_side(self, side: Span) -> int:
        """What the next side says of the same thing, or the opposite of the one before."""
        after = [c.sign for c in self.cues if c.start >= side[1]]
        before = [c.sign for c in self.cues if c.end <= side[0]]
        return after[0] if after else -before[-1] if before else NEUTRAL


def _distance(span: Span, cue: Cue) -> int:
    return max(0, cue.start - span[1], span[0] - cue.end)


def _around(parts: Sequence[Span], span: Span) -> Span:
    """From the start of the part a span begins in to the end of the part it ends in."""
    start = max((p[0] for p in parts if p[0] <= span[0]), default=0)
    end = min((p[1] for p in parts if p[1] >= span[1]), default=span[1])
    return start, end


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span shares a character with any of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)


def spans(rule: object, text: str) -> list[Span]:
    """Where a compiled rule matches."""
    return [m.span() for m in rule.finditer(text) if m.end() > m.start()]  # type: ignore[attr-defined]


def read_clauses(text: str, spoken: Iterable[Rules], above: int) -> Clauses:
    """The clauses and cues of one sentence, with the sign of what stands above it."""
    fine: list[Span] = []
    critique: list[Span] = []
    praise: list[Span] = []
    switches: list[Span] = []
    courtesies: list[Span] = []
    for rules in spoken:
        fine += spans(rules.fine, text)
        critique += spans(rules.critique, text)
        praise += spans(rules.praise, text)
        switches += spans(rules.switch, text) + spans(rules.switch_within, text)
        courtesies += spans(rules.courtesy, text)
    sides = _cut(text, [s[0] for s in switches] + [m.start() for m in re2.finditer(r"; | - ", text)])
    courtesies = [_whole_courtesy(text, s, sides) for s in courtesies]
    fine = [s for s in fine if not overlaps(s, courtesies)]
    critique = [s for s in critique if not overlaps(s, fine + courtesies)]
    praise = [s for s in praise if not overlaps(s, fine + critique + courtesies)]
    cues = [Cue(*s, PRAISE) for s in fine + praise] + [Cue(*s, CRITIQUE) for s in critique]
    starts = [m.end() for m in _CLAUSE.finditer(text)] + [s[0] for s in sides]
    ordered = tuple(sorted(cues, key=lambda c: c.start))
    return Clauses(ordered, _cut(text, starts), sides, above, tuple(courtesies))


def _whole_courtesy(text: str, said: Span, sides: Sequence[Span]) -> Span:
    """A thank-you or a wish up to the comma or the "but" that ends it."""
    end = _around(sides, said)[1]
    comma = text.find(",", said[1], end)
    return said[0], end if comma < 0 else comma


def _cut(text: str, starts: Iterable[int]) -> tuple[Span, ...]:
    places = sorted({0, *starts, len(text)})
    return tuple(itertools.pairwise(places))
