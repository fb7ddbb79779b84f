"""One number per employer, whatever the name or domain it is called by."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from afterview.mail.extraction.companies import company_key, letters_of, related, words_of

MIN_PREFIX = 4
MIN_GLUED = 8


class Employers:
    """Learns, event by event, which names and domains are the same employer."""

    def __init__(self) -> None:
        self._parent: list[int] = []
        self._names: dict[str, int] = {}
        self._domains: dict[str, int] = {}
        self._joins: list[tuple[int, int]] = []
        self._own: dict[int, set[str]] = defaultdict(set)
        self._glued: dict[str, int] = {}
        self._starts: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)

    def find(self, name: str, domain: str) -> int | None:
        """The employer's number, if any name or domain of it is known."""
        number = self._by_name(name, domain)
        if number is not None:
            return number
        known = self._domains.get(domain) if domain else None
        fits = known is not None and (not name or related(name, domain.split(".", maxsplit=1)[0]))
        return self._root(known) if known is not None and fits else None

    def by_domain(self, domain: str) -> int | None:
        """The employer that writes from a domain."""
        known = self._domains.get(domain)
        return None if known is None else self._root(known)

    def learn(self, name: str, domain: str) -> int | None:
        """The employer's number; a new one for a name or domain not met before."""
        if not company_key(name) and not domain:
            return None
        number = self.find(name, domain)
        if number is None:
            number = len(self._parent)
            self._parent.append(number)
        number = self._joined_by_domain(number, name, domain)
        self._remember(number, name, domain)
        return number

    def same(self, number: int) -> int:
        """The number that an employer has by now."""
        return self._root(number)

    def joined(self) -> list[tuple[int, int]]:
        """The numbers that turned out to be one employer since last asked: (kept, gone)."""
        joins, self._joins = self._joins, []
        return joins

    def _joined_by_domain(self, number: int, name: str, domain: str) -> int:
        known = self._domains.get(domain) if domain else None
        if known is None or not (not name or related(name, domain.split(".", maxsplit=1)[0])):
            return number
        first, second = sorted((self._root(known), number))
        if first != second:
            self._parent[second] = first
            self._own[first] |= self._own[second]
            self._joins.append((first, second))
        return first

    def _remember(self, number: int, name: str, domain: str) -> None:
        key = company_key(name)
        if key and key not in self._names:
            self._names[key] = number
            words = words_of(name)
            for beginning in _beginnings(name):
                self._glued.setdefault(beginning, number)
            self._starts[words[0] if words else key].append((words, number))
        if domain:
            self._domains.setdefault(domain, number)
            self._own[number].add(domain)

    def _by_name(self, name: str, domain: str) -> int | None:
        key = company_key(name)
        if not key:
            return None
        if key in self._names:
            return self._root(self._names[key])
        glued = [self._glued[key]] if key in self._glued else []
        glued += [self._names[one] for one in _beginnings(name) if one in self._names]
        for number in glued:
            if not self._elsewhere(number, domain):
                return self._root(number)
        words = words_of(name)
        for known, number in self._starts.get(words[0], ()) if words else ():
            if _one_starts_the_other(words, known) and not self._elsewhere(number, domain):
                return self._root(number)
        return None

    def _elsewhere(self, number: int, domain: str) -> bool:
        """Two employers with domains of their own are two, however alike their names."""
        own = self._own[self._root(number)]
        return bool(domain and own and domain not in own)

    def _root(self, number: int) -> int:
        while self._parent[number] != number:
            number = self._parent[number]
        return number


def _one_starts_the_other(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    shorter, longer = sorted((a, b), key=len)
    return longer[: len(shorter)] == shorter and len("".join(shorter)) >= MIN_PREFIX


@lru_cache(maxsize=65536)
def _beginnings(name: str) -> tuple[str, ...]:
    """The first words of a name, two and more, written as one: a domain says `haldenvalley`."""
    words = [letters_of(word) for word in words_of(name)]
    joined = ("".join(words[:count]) for count in range(2, len(words)))
    return tuple(one for one in joined if len(one) >= MIN_GLUED)
