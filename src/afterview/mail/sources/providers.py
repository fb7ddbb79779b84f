"""Mail providers whose server is known by the end of an address (`data/providers.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider: its name, its server, and which note goes with it ('' for none)."""

    name: str
    host: str
    note: str = ""


def provider_of(address: str) -> Provider | None:
    """The provider of a mail address, if it is one of those known."""
    return _known().get(address.rpartition("@")[2].strip().lower())


def names() -> list[str]:
    """The names of all that can be connected by password, in the order of the file."""
    return list(dict.fromkeys(one.name for one in _known().values() if one.note != "no_password"))


def hosts() -> frozenset[str]:
    """Their servers."""
    return frozenset(one.host for one in _known().values())


@cache
def _known() -> dict[str, Provider]:
    said = files("afterview.mail.sources").joinpath("data/providers.toml").read_text(encoding="utf-8")
    return {
        domain: Provider(one["name"], one["host"], one["note"])
        for one in tomllib.loads(said)["provider"]
        for domain in one["domains"]
    }
