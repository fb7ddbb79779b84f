"""Reads the letters of the sample search from `mails/*.toml`.

A file is one application (or a pile of ordinary mail). Its head names the employer, the role
and the application; each `[[mail]]` is one message, and says beside the letter what a careful
reader should understand from it (`Label`), so that a test can compare.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from afterview.record import Kind, Person, Specificity

PERSONA = Person(name="Mara Velten", address="mara.velten@briefkasten.example")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a careful reader understands from one message; '' and None where it says nothing.

    `application` is '' for a message that belongs to none. `promised` and `meets_day` count
    working days from the day of the sample; `meets_at` is local time with its zone.
    """

    name: str
    kind: Kind
    employer: str = ""
    role: str = ""
    application: str = ""
    language: str = "en"
    specificity: Specificity | None = None
    promised: int | None = None
    meets_day: int | None = None
    meets_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """The calendar part of a letter: when, where, and whether it asks or cancels."""

    uid: str
    day: int
    at: str
    minutes: int
    zone: str
    summary: str
    place: str = ""
    method: str = "REQUEST"
    sequence: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message of the sample, before it has a date. `day` counts working days from today."""

    label: Label
    day: int
    at: str
    sender: str
    recipient: str
    subject: str
    text: str
    html: str = ""
    shape: str = "plain"
    zone: str = "Europe/Berlin"
    domain: str = ""
    reply_to_letter: str = ""
    quotes: bool = False
    headers: tuple[tuple[str, str], ...] = ()
    attachment: str = ""
    invitation: Invitation | None = None


@cache
def letters() -> tuple[Letter, ...]:
    """All letters in the order they were sent."""
    folder = resources.files("afterview.sample").joinpath("mails")
    found = [
        letter
        for file in sorted(folder.iterdir(), key=lambda f: f.name)
        if file.name.endswith(".toml")
        for letter in _file(file.name.removesuffix(".toml"), tomllib.loads(file.read_text("utf-8")))
    ]
    return tuple(sorted(found, key=lambda letter: (letter.day, letter.at, letter.label.name)))


def _file(name: str, data: dict[str, Any]) -> list[Letter]:
    """The letters of one file; a reply answers the letter before it unless it names another."""
    return [_letter(f"{name}-{i}", name, data, mail) for i, mail in enumerate(data["mail"], start=1)]


def _letter(name: str, file: str, head: dict[str, Any], mail: dict[str, Any]) -> Letter:
    me = f"{PERSONA.name} <{PERSONA.address}>"
    sender = mail.get("from", me)
    replies = mail.get("replies", 0)
    return Letter(
        label=_label(name, head, mail, sent=sender == me),
        day=mail["day"],
        at=mail["at"],
        sender=sender,
        recipient=mail.get("to", me),
        subject=mail["subject"],
        text=mail["text"].strip("\n"),
        html=mail.get("html", "").strip("\n"),
        shape=mail.get("shape", "plain"),
        domain=sender.rpartition("@")[2].rstrip("> "),
        reply_to_letter=f"{file}-{replies}" if replies else "",
        quotes=mail.get("quotes", False),
        headers=tuple(mail.get("headers", {}).items()),
        attachment=mail.get("attachment", ""),
        invitation=Invitation(**mail["invitation"]) if "invitation" in mail else None,
    )


def _label(name: str, head: dict[str, Any], mail: dict[str, Any], *, sent: bool) -> Label:
    facts = {key: mail.get(key, head.get(key, "")) for key in ("employer", "role", "application")}
    how = mail.get("specificity")
    meets_day, _, meets_at = mail.get("meets", "").partition(" ")
    return Label(
        name=name,
        kind=Kind(mail.get("kind", "sent" if sent else head.get("kind", ""))),
        language=mail.get("language", head.get("language", "en")),
        specificity=Specificity(how) if how else None,
        promised=mail.get("promised"),
        meets_day=int(meets_day) if meets_day else None,
        meets_at=meets_at,
        **facts,
    )
