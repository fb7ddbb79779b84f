"""What the person enters, of every kind; what is brought in; and what can be taken out."""

from typing import Annotated, Any

import msgspec
from django.http import HttpRequest
from ninja import Body, Query, Schema
from pydantic import ConfigDict, Field

from afterview.api import bringing
from afterview.api.asked_entries import EntryIn, OpenedIn, RatingIn
from afterview.api.caller import Caller, Refused, caller
from afterview.api.outcomes import answers
from afterview.api.reading import OPEN
from afterview.api.routing import router
from afterview.api.shapes import BroughtOut, KeptOut, MailboxOut
from afterview.api.writing import entered, key_of
from afterview.errors import UsageError
from afterview.record import Criteria, PutAway
from afterview.storage import transfer
from afterview.storage.entry_rows import KINDS
from afterview.storage.models import Mailbox
from afterview.storage.tokens import Scope
from afterview.wording import themes

LONGEST_FILE = 1_500_000  # characters of a file in one call


class BringIn(Schema):
    """A file as text, or a mail; with `dry`, only what would be added is said."""

    model_config = ConfigDict(extra="forbid")
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_FILE)]
    columns: Annotated[
        dict[str, Annotated[str, Field(max_length=200)]], Field(max_length=7, default_factory=dict)
    ]
    dry: Annotated[bool, Field(strict=True)] = False


@router.post("/entries", tags=["writing"], response=answers(201, KeptOut), operation_id="addEntry")
def add_entry(request: HttpRequest, said: Annotated[EntryIn, Body()]) -> tuple[int, KeptOut]:
    """Keep an entry of any kind that the pages keep. All but a few are the journal's: see `GET /entries`."""
    noun = KINDS[said.kind]
    needed = (Scope.WRITE,) if issubclass(noun, OPEN) else (Scope.WRITE, Scope.JOURNAL)
    here = caller(request, *needed)
    fields = said.model_dump(exclude={"kind", "key"})
    if "door" in fields:
        fields["door"] = here.application(fields["door"]).key
    if fields.get("theme", "") not in {"", *themes.LABELS}:
        raise Refused(404, "There is no such theme", "List them with GET /api/v1/themes.")
    if isinstance(said, OpenedIn) and said.entry not in {one.key for one in here.record.of(PutAway)}:
        raise Refused(404, "Nothing was put away under this key", "List them with GET /api/v1/entries.")
    if isinstance(said, RatingIn):
        fields["names"] = _criteria(here, len(said.scores))
    fields |= {"key": key_of(said.key), "at": here.now}
    return entered(here, msgspec.convert(fields, noun))


def _criteria(here: Caller, scores: int) -> tuple[str, ...]:
    """The names that a rating goes by: those that hold now."""
    held = here.record.of(Criteria)
    if not held or len(held[-1].names) != scores:
        raise Refused(422, "There are not as many criteria as scores", "Name the criteria first.")
    return held[-1].names


@router.get(
    "/mailboxes", tags=["reading"], response=answers(200, list[MailboxOut]), operation_id="listMailboxes"
)
def mailboxes(request: HttpRequest) -> list[MailboxOut]:
    """Where mail is read from, and what was found."""
    here = caller(request, Scope.READ)
    return [MailboxOut.of(one) for one in Mailbox.objects.filter(seeker=here.seeker).order_by("added_at")]


@router.get("/export", tags=["taking"], response=answers(200, dict[str, Any]), operation_id="export")
def export(
    request: HttpRequest,
    journal: Annotated[bool, Query(description="With the journal; the key must open it.")] = False,
) -> dict[str, Any]:
    """Everything as one document; its form stands in docs/guide/export-format.md."""
    here = caller(request, *((Scope.READ, Scope.JOURNAL) if journal else (Scope.READ,)))
    document: dict[str, Any] = msgspec.json.decode("".join(transfer.lines(here.seeker, journal=journal)))
    if Scope.JOURNAL not in here.scopes:
        known = {name for name, noun in KINDS.items() if issubclass(noun, OPEN)}
        document["entries"] = [one for one in document["entries"] if one["kind"] in known]
    return document


@router.post("/imports", tags=["taking"], response=answers(201, BroughtOut), operation_id="bringIn")
def bring(request: HttpRequest, said: BringIn) -> tuple[int, BroughtOut]:
    """Add what is in a table, a calendar, a tracker's list, a mail or an export; or, dry, only count."""
    here = caller(request, Scope.WRITE, Scope.READ)
    try:
        coming = bringing.look(here.seeker, said.text.encode("utf-8", "replace"), here.now, said.columns)
        if coming.what is bringing.What.EXPORT and Scope.JOURNAL not in here.scopes:
            raise Refused(
                403, "This key does not open “journal”", "An export may hold it: use one that does."
            )
        added = coming.new if said.dry else bringing.keep(here.seeker, coming, here.now)
    except UsageError as error:
        raise Refused(422, error.happened, error.todo) from error
    return 201, BroughtOut(
        what=coming.what, added=added, known=coming.known, passed_over=coming.passed_over,
        wrong=list(coming.wrong[:100]),
    )  # fmt: skip
