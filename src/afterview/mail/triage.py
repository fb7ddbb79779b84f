"""Could this mail be about the reader's own job search at all? Fast, and wide on purpose."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import re2

from afterview.mail.classification.text import fold
from afterview.mail.classification.titles import is_of_a_job
from afterview.mail.sift import may_hold, stems

if TYPE_CHECKING:
    from afterview.mail.message import Message

HEAD = 8000


@cache
def _stems() -> Any:
    """All of them as one linear pattern."""
    return re2.compile(rf"\b(?:{'|'.join(stems())})")


def may_matter(message: Message) -> bool:
    """Whether a closer look is worth it: an invitation, or one word of a job search."""
    if message.may_matter is None:
        message.may_matter = _looks_like_it(message)
    return message.may_matter


def _looks_like_it(message: Message) -> bool:
    """Bytes first, for most mail needs no more; then the text, as it is read."""
    if message.is_unparsed and not may_hold(message.unparsed):
        return False
    return holds_a_stem(message)


def holds_a_stem(message: Message) -> bool:
    """Whether a word of a job search stands in its first letters, or it is an invitation."""
    if message.calendar:
        return True
    head = f"{message.subject}\n{message.sender.name}\n{message.text[:HEAD]}"
    if not message.is_bulk and is_of_a_job(message.subject):
        return True
    return _stems().search(fold(head)) is not None
