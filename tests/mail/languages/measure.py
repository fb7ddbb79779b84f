"""How well each language is read, kind by kind: `python -m tests.mail.languages.measure [LANGUAGE…]`.

The held cases were put aside while the rules of their language were written, so their figure
is the one to trust.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from afterview.record import Kind
from tests.mail.languages.rows import languages, rows

if TYPE_CHECKING:
    from afterview.mail.classification.verdict import Verdict
    from tests.mail.languages.rows import Row


def main(wanted: list[str]) -> None:
    """Write the figures of all languages, or of the wanted ones, and every miss."""
    for language in wanted or languages():
        for held in (False, True):
            title = f"{language}{' held' if held else ''}"
            table = figures(title, [(row, row.read()) for row in rows(language, held=held)])
            sys.stdout.write("\n".join(table) + "\n")


def figures(title: str, read: list[tuple[Row, Verdict]]) -> list[str]:
    """One table: right and all of each kind, how often a kind was named wrongly, and the misses."""
    right = Counter(row.kind for row, verdict in read if verdict.kind is row.kind)
    every = Counter(row.kind for row, _ in read)
    named = Counter(verdict.kind for _, verdict in read)
    table = [f"{title}: {sum(right.values())}/{len(read)}"]
    table += [f"  {k:<13}{right[k]:>4}/{every[k]:<4} named wrongly {named[k] - right[k]}" for k in Kind]
    return table + [_miss(row, verdict) for row, verdict in read if verdict.kind is not row.kind]


def _miss(row: Row, verdict: Verdict) -> str:
    """A case that was misread, and the rules that decided it."""
    rules = ", ".join(evidence.rule for evidence in verdict.evidence)
    return f"  - {row.kind} → {verdict.kind} [{rules}] {row.subject} | {row.text[:160]!r}"


if __name__ == "__main__":
    main(sys.argv[1:])
