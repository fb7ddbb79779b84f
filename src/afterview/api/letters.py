"""Letters: drafted from what is known, and checked. Nothing is kept, and nothing is ever sent."""

from dataclasses import replace

from django.http import HttpRequest

from afterview import feedback
from afterview.api.asked import DraftIn, Key, LetterIn
from afterview.api.caller import Caller, caller
from afterview.api.outcomes import answers
from afterview.api.routing import router
from afterview.api.shapes import CheckOut, FindingOut, LetterOut
from afterview.feedback import letter_check
from afterview.storage.tokens import Scope
from afterview.wording import letters


@router.post("/letters/check", tags=["letters"], response=answers(200, CheckOut), operation_id="checkLetter")
def check(request: HttpRequest, said: LetterIn) -> CheckOut:
    """What in a letter helps, and what would close the door."""
    caller(request, Scope.READ)
    return checked(said.text, correction=said.correction)


def checked(text: str, *, correction: bool = False) -> CheckOut:
    """The findings of the check, with what is advised."""
    found = letter_check.check(text, correction=correction)
    return CheckOut(blocked=letter_check.blocks(found), findings=[FindingOut.of(one) for one in found])


@router.post(
    "/doors/{key}/letter", tags=["letters"], response=answers(200, LetterOut), operation_id="draftLetter"
)
def draft(request: HttpRequest, key: Key, said: DraftIn) -> LetterOut:
    """A letter that asks for feedback, to read, change and send yourself."""
    here = caller(request, Scope.READ)
    return drafted(here, here.door(key).key, said)


def drafted(here: Caller, door: str, said: DraftIn) -> LetterOut:
    """The letter for a closed door, as it was asked for."""
    known = here.report(feedback.read).door(door).letter
    facts = replace(
        known, occasion=said.situation or known.occasion, language=said.language or known.language
    )
    letter = letters.draft(facts, said.tone)
    return LetterOut(subject=letter.subject, body=letter.body, language=letter.language, to=known.to or None)
