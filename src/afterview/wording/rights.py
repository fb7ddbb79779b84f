"""What the law gives somebody who was turned down, by country: short, with the body to ask.

Only what is settled is said here, and every place ends with whom to ask. Nothing of it is ever
part of a letter. Laws change: `CHECKED_ON` is the day on which all of it was last looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from afterview.wording.speech import N_, _

CHECKED_ON = date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Place:
    """One country: what holds there, the laws it stands in, and the body to ask."""

    code: str
    name: str
    facts: tuple[str, ...]
    laws: tuple[str, ...]
    body: str
    address: str


PLACES = (
    Place(
        "eu",
        N_("European Union"),
        (
            N_(
                "You can ask an employer for a copy of the personal data it holds about you, which "
                "can include "
                "notes of an interview. It has one month to answer, and may take two more in difficult cases."
            ),
            N_(
                "There is no general right to be told why you were turned down. In a dispute over "
                "discrimination, refusing to say anything at all can count against an employer."
            ),
        ),
        ("GDPR, Article 15 and Article 12", "CJEU C-434/16 (Nowak)", "CJEU C-415/10 (Meister)"),
        N_("the data protection authority and the equality body of your country"),
        "equineteurope.org",
    ),
    Place(
        "de",
        N_("Germany"),
        (
            N_(
                "If you were turned down because of ethnic origin, sex, religion or belief, "
                "disability, age or "
                "sexual identity, a claim must reach the employer in text form within two months of "
                "receiving "
                "the rejection. A lawsuit must follow within three months of that claim."
            ),
            N_("There is no right to be told the reasons."),
        ),
        ("AGG §15", "ArbGG §61b"),
        "Antidiskriminierungsstelle des Bundes",
        "antidiskriminierungsstelle.de",
    ),
    Place(
        "at",
        N_("Austria"),
        (
            N_(
                "Claims over a hiring refused for a protected reason must usually be made in court "
                "within six months."
            ),
        ),
        ("GlBG §§12, 15, 26, 29",),
        "Gleichbehandlungsanwaltschaft",
        "gleichbehandlungsanwaltschaft.gv.at",
    ),
    Place(
        "ch",
        N_("Switzerland"),
        (
            N_(
                "Who claims to have been turned down because of their sex can ask for the reasons in "
                "writing. "
                "The claim for compensation lapses if no suit is brought within three months of the "
                "rejection."
            ),
        ),
        ("GlG (Gleichstellungsgesetz), Art. 8",),
        N_("the conciliation authority of your canton"),
        "ebg.admin.ch",
    ),
    Place(
        "fr",
        N_("France"),
        (
            N_(
                "Nobody may be turned down for a protected reason such as origin, sex, age, health or union "
                "activity. A claim over discrimination can be brought within five years of its discovery."
            ),
        ),
        ("Code du travail, L1132-1 et L1134-5",),
        "Défenseur des droits",
        "defenseurdesdroits.fr",
    ),
    Place(
        "es",
        N_("Spain"),
        (
            N_(
                "Equal treatment in access to work is protected by law, and the labour inspectorate takes "
                "complaints. Time limits are short and depend on the kind of claim: ask early."
            ),
        ),
        ("Estatuto de los Trabajadores, art. 4.2 y 17", "Ley 15/2022"),
        "Inspección de Trabajo y Seguridad Social",
        "mites.gob.es/itss",
    ),
    Place(
        "nl",
        N_("Netherlands"),
        (
            N_(
                "Employers must treat applicants equally. The institute for human rights judges "
                "complaints free "
                "of charge; its judgment is not binding, and is mostly followed."
            ),
            N_("A voluntary code of the profession asks employers to answer complaints about a procedure."),
        ),
        ("Algemene wet gelijke behandeling", "NVP Sollicitatiecode"),
        "College voor de Rechten van de Mens",
        "mensenrechten.nl",
    ),
    Place(
        "uk",
        N_("United Kingdom"),
        (
            N_(
                "A claim over discrimination in hiring goes to an employment tribunal, after telling "
                "Acas. The "
                "limit has been three months less one day; a longer one is in preparation, so ask which one "
                "holds for you. In Northern Ireland, other laws apply."
            ),
            N_(
                "You can ask an employer for a copy of the personal data it holds about you, within "
                "one month."
            ),
        ),
        ("Equality Act 2010, s. 39 and s. 123", "UK GDPR, Article 15"),
        "Acas; Equality Advisory and Support Service",
        "acas.org.uk",
    ),
    Place(
        "ie",
        N_("Ireland"),
        (
            N_(
                "A complaint over discrimination in access to work goes to the Workplace Relations "
                "Commission "
                "within six months; for good reason it can allow up to twelve."
            ),
        ),
        ("Employment Equality Acts 1998–2015, s. 77",),
        "Workplace Relations Commission",
        "workplacerelations.ie",
    ),
    Place(
        "us",
        N_("United States"),
        (
            N_(
                "A charge over discrimination in hiring must be filed with the EEOC within 180 days, "
                "or 300 days "
                "where a state or local agency enforces a law against it as well. States give further rights."
            ),
            N_("There is no general right to be told the reasons."),
        ),
        ("Title VII, Civil Rights Act of 1964", "ADEA", "ADA"),
        "U.S. Equal Employment Opportunity Commission",
        "eeoc.gov",
    ),
)


@dataclass(frozen=True, slots=True)
class Said:
    """One place in the language spoken now."""

    code: str
    name: str
    facts: tuple[str, ...]
    laws: tuple[str, ...]
    body: str
    address: str


def places() -> tuple[Said, ...]:
    """All places, in the language spoken now."""
    return tuple(
        Said(p.code, _(p.name), tuple(_(fact) for fact in p.facts), p.laws, _(p.body), p.address)
        for p in PLACES
    )
