"""How the check of letters does on sentences written after its rules: `python -m tests.feedback.measure`.

The sentences of `later/` are labelled as in `sentences/`, and were written before the rules and the model
were last changed. Once somebody learns from them, new ones have to take their place here.
"""

from __future__ import annotations

import json
from pathlib import Path

from afterview.feedback.letter_check import SEVERITIES, Severity, blocks, check

GOOD = {"good", "neutral", *(rule for rule, severity in SEVERITIES.items() if severity is Severity.PRAISE)}
LATER = Path(__file__).parent / "later"
KNOWN = (Path(__file__).parent / "sentences", Path(__file__).parents[2] / "training/letters")


def main() -> None:
    """One line a language: the share blocked of what should be, and of what is good."""
    known = {r["text"].lower() for folder in KNOWN for file in folder.glob("*.jsonl") for r in _rows(file)}
    for file in sorted(LATER.glob("*.jsonl")):
        rows = [r for r in _rows(file) if r["text"].lower() not in known]
        bad = [r["text"] for r in rows if SEVERITIES.get(r["label"]) is Severity.BLOCK]
        good = [r["text"] for r in rows if r["label"] in GOOD]
        blocked, wrongly = _share(bad), _share(good)
        named = sum(_named(r) for r in rows) / len(rows)
        print(
            f"{file.stem}: blocked {blocked:.3f} of {len(bad)}, wrongly {wrongly:.3f} of {len(good)}; "
            f"label right {named:.3f} of {len(rows)}"
        )


def _rows(file: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def _named(row: dict[str, str]) -> bool:
    """Whether the check gives the sentence its label; a neutral one may be praised."""
    found = check(row["text"])
    if row["label"] == "neutral":
        return all(one.severity is Severity.PRAISE for one in found)
    return row["label"] in {one.rule for one in found}


def _share(texts: list[str]) -> float:
    return sum(blocks(check(text)) for text in texts) / max(1, len(texts))


if __name__ == "__main__":
    main()
