"""Could this mail be about the reader's own job search at all? Fast, and wide on purpose."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import re2

from afterview.mail.classification.text import fold

if TYPE_CHECKING:
    from afterview.mail.message import Message

HEAD = 8000


@cache
def _stems() -> Any:
    """All stems of all languages as one linear pattern."""
    listed = resources.files("afterview.mail").joinpath("triage_stems.txt").read_text("utf-8")
    stems = {word for line in listed.splitlines() if not line.startswith("#") for word in line.split()}
    return re2.compile(rf"\b(?:{'|'.join(sorted(stems))})")


def may_matter(message: Message) -> bool:
    """Whether a closer look is worth it: an invitation, or one word of a job search."""
    if message.calendar:
        return True
    head = f"{message.subject}\n{message.sender.name}\n{message.text[:HEAD]}"
    return _stems().search(fold(head)) is not None
