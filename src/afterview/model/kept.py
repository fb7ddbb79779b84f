"""Which model the person connected. Its key lies where passwords lie, and nowhere else."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import uuid4

from afterview.model.endpoint import Endpoint
from afterview.record import Preference, standing
from afterview.storage import passwords, records

if TYPE_CHECKING:
    from datetime import datetime

    from afterview.storage.models import Seeker

ADDRESS, MODEL = passwords.MODEL_ADDRESS, "model_name"


def endpoint_of(seeker: Seeker) -> Endpoint | None:
    """The model that is connected; None while there is none."""
    return _held(seeker, seeker.revision)


@lru_cache(maxsize=64)
def _held(seeker: Seeker, revision: int) -> Endpoint | None:  # noqa: ARG001 - facts are added, so it is a version
    kept = standing(records.entries(seeker, kinds=("preference", "withdrawal")))
    held = {one.name: one.value for one in kept if isinstance(one, Preference)}
    address, model = held.get(ADDRESS, ""), held.get(MODEL, "")
    return Endpoint(address, model) if address and model else None


def connect(seeker: Seeker, endpoint: Endpoint, key: str, at: datetime) -> None:
    """Keep a model, in place of an earlier one; an empty key leaves that of the same address."""
    before = endpoint_of(seeker)
    if before is not None and before.address != endpoint.address:
        passwords.forget(_named(before))
    if key:
        passwords.keep(_named(endpoint), key)
    _keep(seeker, endpoint.address, endpoint.model, at)


def disconnect(seeker: Seeker, at: datetime) -> None:
    """Forget the model and its key."""
    before = endpoint_of(seeker)
    if before is not None:
        passwords.forget(_named(before))
        _keep(seeker, "", "", at)


def key_of(endpoint: Endpoint) -> str:
    """The key of a model, '' for one that needs none."""
    return passwords.of(_named(endpoint))


def _named(endpoint: Endpoint) -> str:
    return passwords.of_model(endpoint.address)


def _keep(seeker: Seeker, address: str, model: str, at: datetime) -> None:
    pair = ((ADDRESS, address), (MODEL, model))
    entries = [Preference(key=uuid4().hex, at=at, name=name, value=value) for name, value in pair]
    records.add_all(seeker, entries)
