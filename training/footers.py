"""What stands below mail of every kind, and so says nothing about it."""

from __future__ import annotations

from zlib import crc32

FOOTERS = {
    "en": (
        "You get this message because you have an account with us. Change what we send you in your settings.",
        "This mail is confidential and meant for the addressee only. If it is not for you, please delete it.",
        "Please do not answer this message; nobody reads this address.",
        "Sent from my phone",
        "Calle Ltd, registered in Wales. Registered office: 1 Quay Road. Privacy notice: www.calle.example",
        "Follow us: Instagram · LinkedIn · Facebook\nWe are an equal opportunity employer.",
        "You can unsubscribe from these notifications at any time.",
        "Think of the trees before you print this.",
        "Questions? Our help pages have answers: help.calle.example\n© 2026 Calle. All rights reserved.",
        "We treat your data as described in our privacy policy and delete it after six months.",
    ),
    "de": (
        "Sie bekommen diese Nachricht, weil Sie bei uns ein Konto haben. Einstellungen ändern.",
        "Diese Nachricht ist vertraulich. Wenn sie nicht für Sie bestimmt ist, löschen Sie sie bitte.",
        "Bitte antworten Sie nicht auf diese Nachricht; das Postfach wird nicht gelesen.",
        "Von meinem Handy gesendet",
        "Calle GmbH · Kaistraße 1 · 20457 Hamburg\nGeschäftsführer: T. Calle · HRB 4711 · www.calle.example",
        "Informationen zum Datenschutz finden Sie unter www.calle.example/datenschutz.",
        "Folgen Sie uns: Instagram · LinkedIn · Xing",
        "Wir löschen Ihre Daten sechs Monate nach Abschluss des Verfahrens.",
    ),
}


def with_footer(body: str, language: str) -> str:
    """A mail with one or two footers below it, always the same for the same mail."""
    known = FOOTERS.get(language, FOOTERS["en"])
    draw = crc32(body.encode())
    chosen = dict.fromkeys((known[draw % len(known)], known[draw // 97 % len(known)]))
    return "\n\n".join([body, *chosen])
