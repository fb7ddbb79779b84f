"""What is said in step two: few words, and none that hurry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterview.recovery import PauseChoice
from afterview.wording.dates import moment_near
from afterview.wording.speech import N_, _

if TYPE_CHECKING:
    from datetime import date

    from afterview.record import Pause

PAUSES = {
    PauseChoice.TWENTY_MINUTES: N_("20 minutes"),
    PauseChoice.ONE_HOUR: N_("1 hour"),
    PauseChoice.THIS_EVENING: N_("until this evening"),
    PauseChoice.OVERNIGHT: N_("overnight"),
    PauseChoice.TWENTY_HOURS: N_("20 hours"),
    PauseChoice.OTHER: N_("another time"),
}


def pause_choice(value: PauseChoice) -> str:
    """A pause the person can pick."""
    return _(PAUSES[value])


def resting(pause: Pause, today: date) -> str:
    """Said while a pause runs. `pause.until` is in the reader's own time zone."""
    return _("You are taking time until {moment}.").format(moment=moment_near(pause.until, today))


def rested() -> str:
    """Said when a pause is over."""
    return _("The time you took is over. Take more, or go on; both are fine.")


def feelings_question() -> str:
    """The question that opens a door page."""
    return _("How is it right now? Name one, several, or none.")


def any_order() -> str:
    """Said next to the feelings."""
    return _("They come in any order, go, and come back. There is no right length.")


def why_wait() -> str:
    """Why sending waits for the pause, and that it need not."""
    return _(
        "You can write the letter now. Sending it after a pause often goes better: "
        "what hurts today reads differently tomorrow. You can also send it at once."
    )


def help_line() -> str:
    """Where to find somebody to talk to."""
    return _(
        "This is not therapy. If it gets too heavy, talk to somebody you trust, or find a helpline "
        "for your country at findahelpline.com. In an emergency, call your local emergency number."
    )
