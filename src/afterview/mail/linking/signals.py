"""What the words of a message say about the course of an application, beyond its kind."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import re2

from afterview.mail.parsing.folding import plain
from afterview.mail.parsing.lexicon import packaged

if TYPE_CHECKING:
    from afterview.record import Event

MAX_TEXT = 6000
_ENDS = (". ", ".\n", "? ", "! ", "\n\n")


class Signal(StrEnum):
    """One thing that a text can say."""

    INTERVIEWED = "interviewed"
    NOT_INTERVIEWED = "not_interviewed"
    TASK_JUDGED = "task_judged"
    TASK_HANDED_IN = "task_handed_in"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"
    NOT_INTERESTED = "not_interested"
    APPLIES = "applies"
    CANCELLED = "cancelled"


@cache
def _patterns() -> dict[Signal, tuple[Any, ...]]:
    options = re2.Options()
    options.max_mem = 32 << 20
    options.log_errors = False
    files = (resources.files("afterview.mail") / "data" / "signals").iterdir()
    found: dict[Signal, list[Any]] = {signal: [] for signal in Signal}
    for name in sorted(file.name for file in files if file.name.endswith(".toml")):
        for key, value in packaged(f"signals/{name}").items():
            patterns = [value] if isinstance(value, str) else value
            found[Signal(key)] += [re2.compile(pattern, options) for pattern in patterns]
    return {signal: tuple(patterns) for signal, patterns in found.items()}


def says(event: Event, signal: Signal) -> bool:
    """Whether the subject or the text of an event says it, in any language."""
    return bool(event.subject or event.text) and _says(event.subject, event.text, signal)


# Asked by the two texts and not by their sum: a text knows its own hash after it was asked once.
@lru_cache(maxsize=16384)
def _says(subject: str, said: str, signal: Signal) -> bool:
    text = plain(f"{subject}\n{said[:MAX_TEXT]}")
    guard = _patterns()[Signal.NOT_INTERVIEWED] if signal is Signal.INTERVIEWED else ()
    found = (match for pattern in _patterns()[signal] for match in pattern.finditer(text))
    return any(not _holds(guard, _sentence(text, match)) for match in found)


def _holds(patterns: tuple[Any, ...], text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)


def _sentence(text: str, match: Any) -> str:
    """The sentence around a match; the subject and every line end are ends too."""
    begins = max((text.rfind(mark, 0, match.start()) for mark in _ENDS), default=-1) + 1
    ends = [end for mark in _ENDS if (end := text.find(mark, match.end() - 1)) >= 0]
    return text[begins : min(ends, default=len(text))]
