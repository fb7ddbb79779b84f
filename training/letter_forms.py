"""Sentences from forms: `{one|another}` stands for a choice, and a form can say the same in many ways.

The files `training/letters/*_forms.txt` are written for this project. A form gives a few of its sentences,
the same ones every time; all of them belong to one group, so that none is measured on its siblings.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

HOME = Path(__file__).parent / "letters"
CHOICE = re.compile(r"\{([^{}]*)\}")
TRIES = 4


def sentences(each: int) -> list[dict[str, Any]]:
    """At most `each` sentences of every form, with their label and group."""
    return [row for path in sorted(HOME.glob("*_forms.txt")) for row in _of(path, each)]


def _of(path: Path, each: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    label = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("["):
            label = line.strip("[]")
        elif line and not line.startswith("#"):
            several = bool(CHOICE.search(line))
            known = {"label": label, "group": line, "language": path.stem[:2], "several": several}
            rows += [{"text": text, **known} for text in spoken(line, each)]
    return rows


def spoken(form: str, each: int) -> list[str]:
    """Different sentences of a form, in an order that depends on the form alone."""
    choices = random.Random(form)  # noqa: S311 - no secret, only the same sentences every time
    found: dict[str, None] = {}
    for _ in range(each * TRIES):
        found[_one(form, choices)] = None
        if len(found) == each:
            break
    return list(found)


def _one(form: str, choices: random.Random) -> str:
    """One sentence: the inmost choices are made first."""
    while CHOICE.search(form):
        form = CHOICE.sub(lambda found: choices.choice(found[1].split("|")), form)
    return re.sub(r"\s+([,.;?!])(?=\s|$)", r"\1", re.sub(r"\s+", " ", form)).strip()
