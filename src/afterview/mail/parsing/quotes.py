"""Part a mail's text into what it newly says, the signature, and the older mail it quotes."""

from __future__ import annotations

import re
from typing import NamedTuple

from afterview.mail.parsing import signatures
from afterview.mail.parsing.html import HISTORY

_MAX_LINE = 400
_MAX_INNER = 5  # forwards of forwards that are followed

# "On 3 March 2026, Mara wrote:" in eleven languages; a date or an address must stand in it.
_OPENERS = r"on|am|le|el|op|em|no dia|il|den|dnia|w dniu|på|kl\.|\w{2,4}\.,|\d"
_WROTE = (
    r"wrote|writes|schrieb|a écrit|écrit|escribió|ha escrito|schreef|heeft .{1,80} geschreven|escreveu|"
    r"ha scritto|skrev|napisał(?:\(a\)|a|/a)?|pisze"
)
_ATTRIBUTION = re.compile(
    rf"(?i)^[*_\s]*(?:(?:{_OPENERS})\b.{{0,260}}\b(?:{_WROTE})\b.{{0,80}}|.{{2,120}}\b(?:{_WROTE})\b.{{0,120}}):[*_\s]*$"
)
_DATED = re.compile(r"\d{1,2}[:.h]\d{2}|\d{4}|@|\d{1,2}[./-]\d{1,2}")
_WROTE_WORD = re.compile(rf"(?i)(?:{_WROTE})")

_SEPARATOR = re.compile(
    r"(?i)^[\s>]*-{2,12} ?(?:original(?:nachricht| message| appointment)|ursprüngliche (?:nachricht|mail)|urspr\. mail|"
    r"message (?:d'origine|initial|original)|mensaje original|mensagem original|messaggio originale|"
    r"oorspronkelijk bericht|originalmeddelande|ursprungligt meddelande|oryginalna wiadomość|wiadomość oryginalna|"
    r"oprindelig (?:meddelelse|besked)|opprinnelig melding|reply message|antwort|original-?nachricht).{0,40}-{0,12}\s*$"
)
_FORWARD = re.compile(
    r"(?i)^[\s>]*(?:-{2,12} ?(?:forwarded (?:message|by)|weitergeleitete (?:nachricht|mail)|message transféré|"
    r"mensaje reenviado|doorgestuurd bericht|mensagem (?:encaminhada|reencaminhada)|messaggio inoltrato|"
    r"vidarebefordrat (?:meddelande|brev)|przekazana wiadomość|wiadomość przekazana|"
    r"videresendt (?:meddelelse|melding|besked)).{0,80}"
    r"|(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|début du message (?:réexpédié|transféré)|"
    r"inizio messaggio inoltrato|comienzo del mensaje reenviado|begin doorgestuurd bericht|"
    r"início da mensagem (?:encaminhada|reencaminhada)|vidarebefordrat brev|start på videresendt besked|"
    r"początek przekazywanej wiadomości|videresendt melding)\s?:)\s*$"
)

_LABELS = {
    "from": "from|von|de|van|da|från|od|fra",
    "sent": "sent|date|gesendet|datum|envoyé(?: le)?|enviado(?: el| em)?|enviada(?: em)?|fecha|verzonden|data|inviato|"
    "skickat|wysłano|sendt|dato|gesendet am",
    "to": "to|an|à|para|aan|a|till|do|til",
    "subject": "subject|betreff|objet|asunto|onderwerp|assunto|oggetto|ämne|temat|emne",
    "cc": "cc|kopie|copie|bcc|importance|wichtigkeit|priorität|reply-to|antwort an|répondre à|kopia|kopi",
}
_LABEL = re.compile(
    r"(?i)^[\s>*_]{0,10}(?:"
    + "|".join(f"(?P<{kind}>{names})" for kind, names in _LABELS.items())
    + r")\s?\*?\s?:"
)
_RULE = re.compile(r"^[\s>]*[_\-=*]{5,}\s*$")
_QUOTED = re.compile(r"^\s{0,3}>")


class Split(NamedTuple):
    """The three parts of a mail's text."""

    newest: str
    signature: str = ""
    quoted: str = ""


def split(text: str, *, forwarded: bool = False, depth: int = 0) -> Split:
    """Part the text. Of a pure forward, or when nothing else is left, the older mail is what is read."""
    lines = text.split("\n")
    start = _history(lines)
    own = [line for line in lines[:start] if not _QUOTED.match(line)]
    quoted = [line for line in lines[:start] if _QUOTED.match(line)] + lines[start:]
    newest, signature = signatures.split("\n".join(_without_attributions(own)))
    older = "\n".join(quoted).replace(HISTORY, "").strip("\n")
    if not quoted or depth >= _MAX_INNER:
        return Split(newest.replace(HISTORY, "").strip(), signature, older)
    is_forward = forwarded or any(_FORWARD.match(line[:_MAX_LINE]) for line in lines[start : start + 3])
    if not newest.strip() or (is_forward and _only_points(newest)):
        inner = split(_unwrapped(quoted), depth=depth + 1)
        if inner.newest.strip():
            return Split(inner.newest, inner.signature, older)
    return Split(newest.strip() or older, signature, older)


def _history(lines: list[str]) -> int:
    """The line where older mail begins; len(lines) when there is none, or answers stand between quotes."""
    for number, raw in enumerate(lines):
        line = raw[:_MAX_LINE]
        if HISTORY in line or _SEPARATOR.match(line) or _FORWARD.match(line):
            return number
        if not _QUOTED.match(line) and _is_header_block(lines, number):
            return number - 1 if number and _RULE.match(lines[number - 1]) else number
        length = _attribution(lines, number)
        if length and not _answers_between(lines, number + length):
            return number
    return len(lines)


def _attribution(lines: list[str], number: int) -> int:
    """How many lines an "On ... wrote:" takes here (mail programs wrap it), 0 if there is none."""
    if not lines[number].strip():
        return 0
    joined = ""
    for length, line in enumerate(lines[number : number + 4], 1):
        if not line.strip():
            return 0
        joined = f"{joined} {line.strip()}".strip()
        if len(joined) > _MAX_LINE:
            return 0
        if line.rstrip(" *_").endswith(":") and _WROTE_WORD.search(joined):
            return length if _ATTRIBUTION.match(joined) and _DATED.search(joined) else 0
    return 0


def _answers_between(lines: list[str], number: int) -> bool:
    """Whether '>' lines follow, so that what is not marked after them is the writer's own."""
    following = [line for line in lines[number : number + 3] if line.strip()]
    return bool(following) and bool(_QUOTED.match(following[0]))


def _without_attributions(lines: list[str]) -> list[str]:
    kept: list[str] = []
    number = 0
    while number < len(lines):
        length = _attribution(lines, number)
        if not length:
            kept.append(lines[number])
        number += length or 1
    return kept


def _is_header_block(lines: list[str], number: int) -> bool:
    """Whether From, Sent, To, Subject stand here below each other, as Outlook writes them."""
    first = _LABEL.match(lines[number][:_MAX_LINE])
    if not first or not first["from"]:
        return False
    kinds = set()
    for line in lines[number + 1 : number + 9]:
        found = _LABEL.match(line[:_MAX_LINE])
        kinds |= {found.lastgroup} if found else set()
    return ("sent" in kinds and bool(kinds & {"to", "subject"})) or {"to", "subject"} <= kinds


def _only_points(newest: str) -> bool:
    """Whether the words above a forward only point at it ("FYI", "see below")."""
    return len(newest.split()) <= 12 and len(newest) <= 100


def _unwrapped(lines: list[str]) -> str:
    """Older mail without its '>' marks, its separator and its header lines."""
    bare = [re.sub(r"^(?:\s{0,3}> ?)+", "", line).replace(HISTORY, "") for line in lines]
    number = 0
    while number < len(bare) and number < 40 and _is_head(bare, number):
        number += 1
    return "\n".join(bare[number:])


def _is_head(lines: list[str], number: int) -> bool:
    line = lines[number][:_MAX_LINE]
    return (
        not line.strip()
        or bool(_LABEL.match(line) or _RULE.match(line) or _SEPARATOR.match(line) or _FORWARD.match(line))
        or bool(_attribution(lines, number))
        or (
            number > 0
            and bool(_LABEL.match(lines[number - 1][:_MAX_LINE]))
            and line.startswith((" ", "\t", "<"))
        )
    )
