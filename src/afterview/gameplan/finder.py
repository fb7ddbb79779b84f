"""Find themes and praise in feedback, with the exact words and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from afterview.gameplan.report import Mention, Praise


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text of feedback says: the themes in it, and what went well."""

    mentions: tuple[Mention, ...] = ()
    praise: tuple[Praise, ...] = ()


def find_themes(text: str, language: str = "") -> tuple[Mention, ...]:
    """The themes of a feedback text in the order of the text."""
    return read_feedback(text, language).mentions


def read_feedback(text: str, language: str = "") -> Reading:  # noqa: ARG001
    """The themes and the praise of a feedback text."""
    return Reading()
