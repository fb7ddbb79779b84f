"""How well themes are found in the labelled feedback: `python -m tests.gameplan.measure [--misses PART]`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from afterview.gameplan.finder import NO_REASON, find_themes
from afterview.gameplan.themes import theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled text. `part` tells whether the rules were tuned on its author or not."""

    author: str
    part: str
    language: str
    text: str
    themes: frozenset[str]
    sensitive: frozenset[str]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over many cases."""

    hits: int
    extra: int
    missed: int
    wordings: int
    wordings_found: int
    false_alarms: int
    usual_levers: int

    @property
    def precision(self) -> float:
        return self.hits / max(1, self.hits + self.extra)

    @property
    def recall(self) -> float:
        return self.hits / max(1, self.hits + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(1, 2 * self.hits + self.extra + self.missed)


def cases() -> Iterator[Case]:
    for file in sorted(CASES.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Case(
                author=row["author"],
                part=row["part"],
                language=row["language"],
                text=row["text"],
                themes=frozenset(row["themes"]),
                sensitive=frozenset(row["sensitive"]),
            )


def found(case: Case) -> tuple[set[str], set[str]]:
    mentions = find_themes(case.text)
    return {m.theme for m in mentions}, {w for m in mentions for w in m.wordings}


def usual_levers(case: Case) -> int:
    """How many of the labelled themes were found with the lever that usually moves them."""
    said = {m.theme for m in find_themes(case.text) if m.lever is theme(m.theme).lever}
    return len(case.themes & said)


def score(some: Iterable[Case]) -> Score:
    counts: Counter[str] = Counter()
    for case in some:
        themes, wordings = found(case)
        counts["hits"] += len(themes & case.themes)
        counts["extra"] += len(themes - case.themes)
        counts["missed"] += len(case.themes - themes)
        counts["wordings"] += len(case.sensitive)
        counts["wordings_found"] += len(case.sensitive & wordings)
        counts["false_alarms"] += len(wordings - case.sensitive)
        counts["usual_levers"] += usual_levers(case)
    names = Score.__dataclass_fields__
    return Score(**{name: counts[name] for name in names})


def _line(name: str, some: list[Case]) -> str:
    s = score(some)
    return (
        f"{name:22} {len(some):4} texts  P {s.precision:.2f}  R {s.recall:.2f}  F1 {s.f1:.3f}"
        f"   careful wordings {s.wordings_found}/{s.wordings}, false alarms {s.false_alarms}"
        f"   usual lever {s.usual_levers}/{s.hits}"
    )


def _misses(some: list[Case]) -> Iterator[str]:
    for case in some:
        themes, wordings = found(case)
        if themes != case.themes or wordings != case.sensitive:
            missed, extra = sorted(case.themes - themes), sorted(themes - case.themes)
            careful = sorted(case.sensitive ^ wordings)
            yield f"missed {missed} extra {extra} careful {careful}\n    {case.text!r}"


def main(arguments: list[str]) -> None:
    everything = list(cases())
    if arguments[:1] == ["--misses"]:
        print("\n".join(_misses([c for c in everything if c.part == arguments[1]])))
    two = sum(len(c.themes) >= 2 for c in everything) / len(everything)
    none = sum(c.themes <= {NO_REASON} for c in everything) / len(everything)
    print(f"{len(everything)} texts, {two:.0%} with two or more themes, {none:.0%} with none or no reason")
    for part in ("tune", "held"):
        mine = [c for c in everything if c.part == part]
        for author in dict.fromkeys(c.author for c in mine):
            print(_line(f"  {author}", [c for c in mine if c.author == author]))
        print(_line(part, mine))
    used = {t for c in everything for t in c.themes}
    print(f"{len(used)} themes, levers {Counter(theme(t).lever for t in used)}")


if __name__ == "__main__":
    main(sys.argv[1:])
