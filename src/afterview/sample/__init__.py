"""A made-up job search, told relative to any day: what a newcomer sees first, and what tests read.

The letters lie in `mails/`, one file an application; `story` reads them, `calendar` turns
"three working days ago" into dates, `compose` writes real RFC 822 messages. Nothing here
looks at a clock: the same day always gives the same bytes.
"""

from __future__ import annotations

from afterview.sample.entries import sample_entries
from afterview.sample.mailbox import sample_labels, sample_mailbox, write_mbox
from afterview.sample.story import PERSONA, Label

__all__ = ["PERSONA", "Label", "sample_entries", "sample_labels", "sample_mailbox", "write_mbox"]
