"""What a group of people meets, only ever as counts of ten people or more.

Sweeney's k-anonymity with k = 10: what fewer than ten people share is not told at all, nor how many they are
(https://doi.org/10.1142/S0218488502001648). A person counts once, however often a thing befell them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FEWEST = 10


@dataclass(frozen=True, slots=True)
class Count:
    """A thing, and how many people of the group it concerns (10 or more)."""

    subject: str
    people: int


@dataclass(frozen=True, slots=True)
class Rate:
    """How often an employer answered: of `asked` applications by `people`, `answered` got an answer."""

    subject: str
    people: int
    asked: int
    answered: int


def counted(group: Iterable[Iterable[str]]) -> tuple[Count, ...]:
    """What ten people or more share, the most frequent first; `group` is what each person has."""
    people = Counter(subject for one in group for subject in set(one))
    return tuple(Count(subject, n) for subject, n in people.most_common() if n >= FEWEST)


def rates(group: Iterable[Iterable[tuple[str, bool]]]) -> tuple[Rate, ...]:
    """Answers by subject where ten people or more asked.

    `group` is what each person asked for, and whether it was answered.
    """
    people: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    for one in group:
        mine = list(one)
        people.update({subject for subject, _ in mine})
        asked.update(subject for subject, _ in mine)
        answered.update(subject for subject, is_answered in mine if is_answered)
    return tuple(
        Rate(subject, n, asked[subject], answered[subject])
        for subject, n in people.most_common()
        if n >= FEWEST
    )
