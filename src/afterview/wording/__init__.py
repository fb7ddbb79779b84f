"""What Afterview says: every sentence for people, in English and German.

`activate("de")` chooses the language of this thread or task; the modules beside this one hold
one function per thing to be said.
"""

from __future__ import annotations

from afterview.wording.speech import (
    LANGUAGES,
    N_,
    _,
    activate,
    language,
    ngettext,
    pgettext,
    speaking,
)

__all__ = ["LANGUAGES", "N_", "_", "activate", "language", "ngettext", "pgettext", "speaking"]
