"""Everyday mail put together from its parts (`training/bank`): the same every time, never twice alike."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from afterview.record import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

BANK = Path(__file__).parent / "bank"
EACH = 3  # mails for each core sentence
BARE = 0.15  # of the mail is the core sentence alone
FEW = 6  # the same for families with few of them
SLOTS = {
    "en": {
        "role": "Site Engineer|Data Analyst|Nurse|Store Manager|Accountant|Product Designer"
        "|Warehouse Operative|Teacher|Project Manager|Research Assistant|Driver|Payroll Officer"
        "|Software Developer|Receptionist|Chef|Sales Lead",
        "company": "Harrow Mills|Corvane|Northgate|Orbis Foods|Telloway|Brightwater Trust|Lanyard"
        "|Fenwick & Low|Aldermoor|Pinegrove|St Anne's|Quay Software",
        "first": "Maya|Tom|Leila|James|Ana|Wei|Grace|Omar|Ruth|Ben",
        "last": "Archer|Khan|Lopez|Reid|Osei|Novak|Brook|Chen",
        "other": "Karen|Dev|Louise|Martin Hale|Sofia|Pete|Joy Adams|Ian",
        "day": "Monday|Tuesday|Wednesday|Thursday|Friday",
        "date": "12 May|3 June|July 8|21 September|30 October",
        "time": "10am|2:30 pm|9:15|11.00|4pm",
        "city": "Leeds|Austin|Bristol|Dublin|Remote",
        "ref": "R-20418|JR1182|#55120|ref. 4471|2026-033",
    },
    "de": {
        "role": "Bauleiter|Sachbearbeiterin|Pflegefachkraft|Projektmanager|Softwareentwickler|Buchhalter"
        "|Lagermitarbeiter|Erzieherin|Vertriebsleiterin|Werkstudent|Elektroniker|Teamassistenz|Redakteurin|Filialleiter",
        "company": "Arval|Bergmann Logistik|Lindenhof Klinik|Tessera|Nordwerk|Kaspar & Söhne|Stadtwerke Aue"
        "|Zwirnbox|Hellmut AG|Vellmar Gruppe",
        "first": "Jana|Paul|Aylin|Max|Lena|Emre|Sophie|Nils",
        "last": "Berger|Yildiz|Krause|Lenz|Vogt|Huber|Sommer",
        "other": "Frau Kunz|Mehmet|Sabine Ott|Dr. Weiß|Julia|Herr Arndt|Kathi",
        "day": "Montag|Dienstag|Mittwoch|Donnerstag|Freitag",
        "date": "12.5.|3. Juni|08.07.2026|21. September|30.10.",
        "time": "10|14:30|9:15|11|16",
        "city": "Köln|Graz|Bern|Leipzig|Homeoffice",
        "ref": "K-118|Kennziffer 204/26|ID 55120|Ref. 4471|2026-033",
    },
}


@dataclass(frozen=True, slots=True)
class Composed:
    """One mail put together, and what it was put together to be."""

    kind: Kind
    language: str
    subject: str
    body: str
    bulk: bool
    reply: bool
    specific: bool
    reason: str


def composed() -> Iterator[Composed]:
    """All mail of the bank, in both languages."""
    for language in sorted(SLOTS):
        bank = tomllib.loads((BANK / f"{language}.toml").read_text("utf-8"))
        draw = random.Random(f"afterview {language}")  # noqa: S311 - the same mail every time
        for family in bank["family"]:
            each = FEW if len(family["core"]) < 10 else EACH
            for core in family["core"] * each:
                yield _mail(bank, family, core, language, draw)


def _mail(
    bank: dict[str, Any], family: dict[str, Any], core: str, language: str, draw: random.Random
) -> Composed:
    """One draw of every part around a core sentence."""
    more = draw.sample(family["more"], k=draw.choice((0, 1, 1, 2)))
    said = [draw.choice(family["open"]), core, *more, draw.choice(family["close"])]
    glue = draw.choice((" ", "\n\n", "\n\n"))
    body = "\n\n".join(
        part
        for part in (draw.choice(bank["greet"]), glue.join(s for s in said if s), draw.choice(bank["bye"]))
        if part
    )
    slots = {name: draw.choice(values.split("|")) for name, values in SLOTS[language].items()}
    slots |= {"role2": draw.choice(SLOTS[language]["role"].split("|")), "host": "calle.example"}
    subject = draw.choice(family["subject"]) if draw.random() < 0.85 else ""
    return Composed(
        kind=Kind(family["kind"]),
        language=language,
        subject=subject.format(**slots),
        body=body.format(**slots),
        bulk=family.get("bulk", False),
        reply=family.get("reply", False),
        specific=family.get("specific", False),
        reason=family.get("reason", ""),
    )
