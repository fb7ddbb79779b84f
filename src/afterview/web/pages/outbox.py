"""Where a letter can be saved for sending: the drafts of the person's own mail accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest

    from afterview.feedback import LetterFacts
    from afterview.web.visitor import Visit


def accounts(here: Visit) -> tuple[str, ...]:  # noqa: ARG001
    """The accounts whose drafts can be written to."""
    return ()


def save(request: HttpRequest, here: Visit, facts: LetterFacts, subject: str, body: str) -> None:
    """Put the letter among the drafts."""
    raise NotImplementedError
