"""The employer's number for a job: what follows `Req ID`, or a number that looks like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

if TYPE_CHECKING:
    from afterview.mail.extraction.employers import Letter

_ID = r"(?P<id>#?[A-Z\d][A-Z\d/_.-]*\d[A-Z\d/_-]*|#?\d{2,})"
_LABELLED = re2.compile(
    r"(?i)(?:\b(?:req(?:uisition)?(?: ?id| ?number| ?no\.?| ?#)?|"
    r"job(?: ?-?id| ?number| ?no\.?| ?code| ?ref(?:erence)?| ?req(?:uisition)?(?: ?id)?)|"
    r"ref(?:erence)?(?: ?number| ?no\.?| ?code| ?id)?|requisition|"
    r"vacancy (?:number|no\.?|id|ref\w*)|kenn-?nr\.?|"
    r"position (?:id|number)|posting(?: id| number)?|referenz(?:nummer|-nr\.?|code)?|"
    r"vorgang(?:s-?nummer|s-?nr\.?)?|aktenzeichen|"
    r"kennziffer|kennzahl|stellen(?:-?id|nummer|-nr\.?)|ausschreibungs(?:nummer|-nr\.?)|job-?nr\.?|chiffre)"
    r"\.?\s?(?:nr\.?|no\.?|id)?\s?[:#=]?\s?)" + _ID + r"\b"
)
_BARE = re2.compile(
    r"(?:^|[\s,(\[–-])(?P<id>JR-?\d{4,}|R-?\d{4,}|REQ-?\d{3,}|\d{5,6}BR|20\d\d-\d{4,6}|#\d{3,})\b"
)
_BRACKETED = re2.compile(
    r"[(\[](?:[^()\[\]]{0,20}[ ,])?"
    r"(?P<id>[A-Z]{2,5}-[A-Z]{1,3}\d{0,3}-\d{2,6}|[A-Z]{1,5}[-/]?\d[A-Z\d/-]*|\d[\d-]*[A-Z/-][A-Z\d/-]*\d|\d{4,}[A-Z]{0,3})[)\]]"
)
_IN_SUBJECT = re2.compile(
    r"(?:^|[\s,(\[–])(?P<id>(?:[A-Z]{2,5}[-/])?[A-Z]{1,5}[-/]\d{2,}[A-Z\d/-]*|\d{2,5}-[A-Z]{1,4}-\d{2,}|[A-Z]{2,5}\d{3,}[A-Z]?"
    r"|20\d\d[/-]\d{2,6}|20\d{6}-\d+|(?:[A-Z]{2,5}-){1,3}\d{2,6}|[A-Z]{2,5}-[A-Z]{0,3}\d{0,3}-\d{2,6}|\d{5,8})\b"
)
_AFTER_APPLICATION = re2.compile(
    r"(?i:\b(?:bewerbung|application|ausschreibung|vacancy|stelle)(?: (?:nr\.?|no\.?|number|id|zu))? #?)"
    r"(?P<id>\d{3,8}(?:[-/]\d{1,6})?)\b"
    r"|(?i:\b(?:application|bewerbung|applying|applied) (?:for|als|as) )[^\n.]{3,50}? "
    r"(?P<id2>[A-Z]{2,5}-?\d{3,}[A-Z]?)\b"
)
_YEAR = re2.compile(r"^(?:19|20)\d\d$|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$|^\d{4}-\d\d-\d\d$")
_NO_ID = frozenset({"COVID-19", "ISO-9001", "UTF-8", "B2B", "B2C", "C4", "H1B", "W2", "ISO/27001"})


def job_id_of(mail: Letter) -> str:
    """The employer's number for the job: what follows `Req ID`, or a number that looks like one."""
    tries = [(mail.subject, _LABELLED), (mail.body, _LABELLED), (mail.subject, _BARE), (mail.body, _BARE)]
    tries += [
        (mail.subject, _AFTER_APPLICATION),
        (mail.subject, _IN_SUBJECT),
        (mail.subject, _BRACKETED),
        (mail.body, _BRACKETED),
        (mail.body, _AFTER_APPLICATION),
    ]
    for text, pattern in tries:
        for match in pattern.finditer(text):
            found = str(next(one for one in match.groups() if one)).lstrip("#").rstrip("-/._").upper()
            if found not in _NO_ID and not _YEAR.match(found):
                return found
    return ""
