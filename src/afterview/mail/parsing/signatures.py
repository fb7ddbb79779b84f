"""Where a mail's own words end: closing and name, "sent from my phone", legal and unsubscribe footers."""

from __future__ import annotations

import re

_MAX_LINE = 300
_MAX_SIGNATURE_LINES = 14

_MOBILE = re.compile(
    r"(?i)^(?:sent (?:from|via|with) (?:my|the|outlook|yahoo|proton|mail|gmail|samsung|huawei|spark)\b.{0,80}"
    r"|get outlook for .{0,40}|(?:von|vom) (?:meine[mr]|mein) .{1,60} gesendet\.?|gesendet (?:von|mit|über|aus) .{1,80}"
    r"|diese (?:nachricht|e-mail|mail) wurde von .{1,80} gesendet.{0,40}|holen sie sich outlook .{0,40}"
    r"|envoyé (?:de|depuis|à partir de) .{1,80}|télécharger outlook .{0,40}|enviado (?:desde|do|de|a partir d) ?.{1,80}"
    r"|obtener outlook .{0,40}|obter o outlook .{0,40}|verzonden (?:vanaf|met|via) .{1,80}|verstuurd (?:vanaf|met) .{1,80}"
    r"|outlook voor .{1,30} downloaden|inviato (?:da|dal mio) .{1,80}|scarica outlook .{0,40}"
    r"|skickat från .{1,80}|hämta outlook .{0,40}|wysłan[eo] (?:z|za) .{1,80}|pobierz outlook.{0,40}"
    r"|sendt (?:fra|med) .{1,80}|hent outlook .{0,40}|få outlook .{0,40})$"
)
_CLOSING = re.compile(
    r"(?i)^(?:(?:with )?(?:(?:my |our )?(?:best|kind|kindest|warm|warmest|many) (?:regards|wishes|thanks)|regards|sincerely|"
    r"yours(?: sincerely| faithfully| truly)|sincerely yours|best|cheers|all the best|thank you|thanks|many thanks|"
    r"thanks again|with thanks|take care|respectfully|warmly|kindly)"
    r"|(?:mit )?(?:freundliche[nm]?|beste[nm]?|viele[nm]?|liebe[nm]?|herzliche[nm]?|schöne[nm]?|sonnige[nm]?) "
    r"gr[üu](?:ß|ss|e?ss)e?n?(?: .{1,40})?|grüße|gruß|mfg|lg|vg|hochachtungsvoll|(?:vielen|besten) dank(?: und .{1,40})?"
    r"|(?:bien )?cordialement|(?:bien )?à vous|meilleures salutations|sincères salutations|salutations(?: distinguées)?"
    r"|bonne (?:journée|continuation)|(?:un )?(?:cordial )?saludos?(?: cordiales)?|un cordial saludo|atentamente|atte"
    r"|met vriendelijke groet(?:en)?|vriendelijke groet(?:en)?|hartelijke groet(?:en)?|groet(?:en|jes)?|mvg"
    r"|atenciosamente|cumprimentos|com os melhores cumprimentos|melhores cumprimentos|abraços?|att"
    r"|(?:cordiali|distinti|cari) saluti|cordialmente|(?:un )?saluti?|med (?:vänlig|vennlig|venlig|bästa|beste|bedste) hil?s(?:ning|en)(?:ar)?"
    r"|(?:vänliga|bästa|hjärtliga) hälsningar|med vänlig(?:a)? hälsning(?:ar)?|(?:vennlig|venlig|beste|bedste|hjertelig) hilsen|mvh|hälsningar|hilsen"
    r"|z (?:poważaniem|wyrazami szacunku)|pozdrawiam(?: serdecznie)?|(?:serdeczne )?pozdrowienia|serdecznie pozdrawiam)"
    r"[\s,.!;–-]*$"
)
_FOOTER = re.compile(
    r"(?i)confidential(?:ity)? (?:notice|and (?:may|is|intended|privileged)|information)|intended (?:only|solely) for"
    r"|intended recipient|privileged and confidential|received this (?:e-?mail|message) in error|think before you print"
    r"|consider the environment|unsubscribe|update your (?:e-?mail )?preferences|manage (?:your )?(?:preferences|subscriptions|notifications)"
    r"|you (?:are receiving|received|'re receiving) this (?:e-?mail|message|notification)|this (?:e-?mail|message) was sent to"
    r"|all rights reserved|privacy (?:policy|notice|statement)\s*[|•·-]|view (?:this e-?mail )?in (?:your |a )?browser"
    r"|vertrauliche (?:und|oder|informationen)|nicht der richtige adressat|irrtümlich erhalten|newsletter abbestellen|abmelden\b.{0,40}$"
    r"|sie (?:erhalten|erhielten) diese (?:e-?mail|nachricht)|amtsgericht .{0,60}\bhrb|handelsregister|geschäftsführ(?:er|ung|erin)\s?:"
    r"|drucken sie diese|sitz der gesellschaft|vorstand\s?:|aufsichtsrat"
    r"|message (?:et|est).{0,60}confidentiel|se désabonner|désinscrire|vous recevez cet? (?:e-?mail|message)"
    r"|mensaje.{0,80}confidencial|darse de baja|cancelar (?:la )?suscripción|recibe este (?:correo|mensaje)"
    r"|bericht.{0,80}vertrouwelijk|afmelden|uitschrijven|u ontvangt deze"
    r"|mensagem.{0,80}confidencia|cancelar (?:a )?(?:inscrição|subscrição)|messaggio.{0,80}riservat|annulla(?:re)? l'iscrizione"
    r"|disiscriv|konfidentiell|avregistrera|avsluta prenumeration|poufn|wypisz się|fortrolig|afmeld|avmeld"
)


def split(text: str) -> tuple[str, str]:
    """Part a writer's own text into what is said and the signature; the first is never empty for it."""
    lines = text.strip("\n").split("\n")
    end = _delimiter(lines)
    cut = [*lines[end:]]
    body = lines[:end]
    body, mobile = _without_mobile(body)
    body, footer = _without_footer(body)
    body, block = _without_closing(body)
    said = "\n".join(body).strip()
    if not said:
        return text.strip(), ""
    return said, "\n".join([*block, *footer, *mobile, *cut]).strip("\n")


def _delimiter(lines: list[str]) -> int:
    """The line of the "-- " that RFC 3676 puts above a signature."""
    for number, line in enumerate(lines):
        if line.rstrip() == "--" and any(before.strip() for before in lines[:number]):
            return number
    return len(lines)


def _without_mobile(lines: list[str]) -> tuple[list[str], list[str]]:
    kept, cut = [], []
    for line in lines:
        (cut if _MOBILE.match(line.strip()[:_MAX_LINE]) else kept).append(line)
    return kept, cut


def _without_footer(lines: list[str]) -> tuple[list[str], list[str]]:
    """Cut the paragraphs at the end that every mail of this sender carries."""
    paragraphs = _paragraphs(lines)
    kept = len(paragraphs)
    while kept > 1 and _is_footer(paragraphs[kept - 1]):
        kept -= 1
    end = sum(len(paragraph) for paragraph in paragraphs[:kept])
    return lines[:end], lines[end:]


def _paragraphs(lines: list[str]) -> list[list[str]]:
    """Runs of lines, each with the blank lines after it."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        last = paragraphs[-1]
        if line.strip() and last and not last[-1].strip():
            paragraphs.append([])
        paragraphs[-1].append(line)
    return paragraphs


def _is_footer(paragraph: list[str]) -> bool:
    words = " ".join(line.strip() for line in paragraph)[:3000]
    return (
        not words.strip()
        or bool(_FOOTER.search(words))
        or bool(re.match(r"\W{0,5}(?:©|\(c\)|copyright)", words, re.IGNORECASE))
    )


def _without_closing(lines: list[str]) -> tuple[list[str], list[str]]:
    """Cut from the last "Best regards," on, when what follows looks like a name and an address."""
    for number in range(len(lines) - 1, -1, -1):
        if not _CLOSING.match(lines[number].strip()[:_MAX_LINE]):
            continue
        block = lines[number:]
        if _is_block(block[1:]):
            return lines[:number], block
    return lines, []


def _is_block(lines: list[str]) -> bool:
    """Whether lines are a name, a title, a phone: short, few, and no new sentence of the writer."""
    filled = [line.strip() for line in lines if line.strip()]
    if len(filled) > _MAX_SIGNATURE_LINES:
        return False
    return not any(
        re.match(r"(?i)p\.? ?s\.?\b", line) or (len(line) > 120 and ". " in line) for line in filled
    )
