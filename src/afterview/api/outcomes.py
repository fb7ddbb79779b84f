"""Every outcome that a call can have, as its description tells it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from afterview.api.caller import Refused
from afterview.api.gate import DESCRIPTION, trouble
from afterview.api.shapes import TroubleOut

_TROUBLES = (400, 401, 403, 404, 409, 422)


def answers(status: int, shape: Any) -> dict[Any, Any]:
    """What a call answers when it works, and what when it does not."""
    return {status: shape, **dict.fromkeys(_TROUBLES, TroubleOut)}


def teach(api: NinjaAPI) -> None:
    """Let everything that goes wrong come out in one shape."""

    @api.exception_handler(Refused)
    def refused(request: HttpRequest, error: Refused) -> HttpResponse:  # noqa: ARG001
        return trouble(error.status, error.happened, error.todo)

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:  # noqa: ARG001
        said = "; ".join(_told(one) for one in error.errors[:5])
        return trouble(422, f"Something sent is not as it must be: {said}", f"See {DESCRIPTION}.")

    @api.exception_handler(HttpError)
    def wrong(request: HttpRequest, error: HttpError) -> HttpResponse:  # noqa: ARG001
        return trouble(error.status_code, "What was sent cannot be read", f"Send JSON, as in {DESCRIPTION}.")

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:  # noqa: ARG001
        return trouble(404, "There is nothing at this address", f"See {DESCRIPTION}.")


def _told(error: dict[str, Any]) -> str:
    """Where it stands and what is wrong with it, without repeating what was sent."""
    place = [str(part) for part in error.get("loc", ()) if part not in {"body", "query", "path", "said"}]
    return f"{'.'.join(place)[:100] or 'the body'}: {error.get('msg', 'invalid')}"
