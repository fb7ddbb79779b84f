"""The letter of step one: chosen, changed, checked while it is typed, and taken out by the person.

Every version that the person asks to check or to take out is kept, so nothing typed is lost.
Nothing here sends anything: it is copied, opened in a mail program, or saved among the drafts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterview import feedback, recovery
from afterview.feedback.letter_check import MAX_LETTER, Finding, Severity, blocks, check
from afterview.model.kept import endpoint_of
from afterview.record import LetterDraft
from afterview.storage import records
from afterview.web.marks import Piece, pieces
from afterview.web.step_forms import LetterForm
from afterview.web.visitor import visit
from afterview.wording import check as check_words
from afterview.wording import feedback as words
from afterview.wording import letters

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from afterview.feedback import DoorFeedback, LetterFacts
    from afterview.web.visitor import Visit


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said about one sentence of the letter."""

    severity: Severity
    text: str
    advice: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """How the letter was asked for: situation, tone and language; and whether to go on without waiting."""

    situation: str = ""
    tone: str = ""
    language: str = ""
    correction: bool = False
    anyway: bool = False

    def facts(self, known: LetterFacts) -> LetterFacts:
        """The known facts, for the letter that was chosen."""
        situation = feedback.Occasion(self.situation) if self.situation else known.occasion
        return replace(known, occasion=situation, language=self.language or known.language)


@dataclass(frozen=True)
class ShownLetter:
    """A letter, whom it goes to, and what is said beside it. `typed` is None while it is the draft."""

    part: DoorFeedback
    letter: letters.Letter
    chosen: Chosen
    today_said: tuple[str, str, str]
    resting: bool = False
    typed: str | None = None
    kept: LetterDraft | None = None
    model: bool = False

    @property
    def text(self) -> str:
        """The letter as it stands: as the person changed it, else the draft."""
        return self.letter.body if self.typed is None else self.typed

    @property
    def checked(self) -> bool:
        """Whether there is anything of the person's own to check."""
        return bool(self.typed)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the check finds; nothing in the draft as it was made."""
        return check(self.typed, correction=self.chosen.correction) if self.typed else ()

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What the check says, the most important first."""
        order = list(Severity)
        return tuple(
            Remark(one.severity, one.text, check_words.advice(one.rule))
            for one in sorted(self.findings, key=lambda finding: order.index(finding.severity))
        )

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The letter with the marked sentences in their places."""
        marked = [f for f in self.findings if f.severity is not Severity.PRAISE]
        marked += [f for f in self.findings if f.severity is Severity.PRAISE]
        taken = sorted(((f.start, f.end, f.severity.value) for f in marked), key=lambda m: (m[0], m[1]))
        return pieces(self.text, taken)

    @property
    def waits(self) -> str:
        """Why taking the letter out waits for one more click: a pause, or a sentence better left out."""
        if self.chosen.anyway:
            return ""
        if self.resting:
            return "pause"
        return "wording" if blocks(self.findings) else ""

    @property
    def mailto(self) -> str:
        """Opens the letter in the mail program. All of it is quoted: mail cannot add a header."""
        to = quote(self.part.letter.to, safe="@")
        body = self.text.replace("\n", "\r\n")
        return f"mailto:{to}?subject={quote(self.letter.subject)}&body={quote(body)}"

    @property
    def tones(self) -> list[tuple[str, str]]:
        """The tones to choose from."""
        return [(tone.value, words.tone(tone.value)) for tone in letters.Tone]

    @property
    def situations(self) -> list[tuple[str, str]]:
        """The situations to choose from."""
        return [(one.value, words.occasion(one)) for one in feedback.Occasion]

    @property
    def languages(self) -> list[tuple[str, str]]:
        """The languages that letters are written in, each by its own name."""
        return list(words.LETTER_LANGUAGES.items())


def letter_for(request: HttpRequest, here: Visit, part: DoorFeedback) -> ShownLetter:
    """The letter that the address asks for, else the one the person left, else the draft that fits."""
    kept = next((d for d in reversed(here.record.of(LetterDraft)) if d.door == part.application), None)
    kept = kept if kept and kept.text.strip() else None
    asked = any(request.GET.get(name) for name in ("tone", "situation", "language"))
    said = kept if kept and not asked else None
    chosen = _chosen(
        request.GET.get("situation") or (said.situation if said else ""),
        request.GET.get("tone") or (said.tone if said else ""),
        request.GET.get("language") or (said.language if said else ""),
    )
    chosen = replace(
        chosen, correction=bool(said and said.correction), anyway=request.GET.get("anyway") == "1"
    )
    return _shown(here, part, chosen, said.text if said else None, kept)


def _chosen(situation: str, tone: str, language: str) -> Chosen:
    """What was asked for, as far as there is such a thing."""
    return Chosen(
        situation=situation if situation in set(feedback.Occasion) else "",
        tone=tone if tone in set(letters.Tone) else letters.Tone.PLAIN.value,
        language=language if language in words.LETTER_LANGUAGES else "",
    )


def _shown(
    here: Visit, part: DoorFeedback, chosen: Chosen, typed: str | None, kept: LetterDraft | None = None
) -> ShownLetter:
    letter = letters.draft(chosen.facts(part.letter), letters.Tone(chosen.tone))
    whom = words.whom(part.addressee.whom) if part.addressee else words.nobody_known()
    return ShownLetter(
        part=part,
        letter=letter,
        chosen=replace(
            chosen,
            situation=chosen.situation or part.letter.occasion.value,
            language=chosen.language or letter.language,
        ),
        today_said=(words.situation(part.situation), words.advice(part, here.today), whom),
        resting=here.report(recovery.read).door(part.application).resting(here.now),
        typed=None if typed is None else typed[:MAX_LETTER],
        kept=kept,
        model=endpoint_of(here.seeker) is not None,
    )


@require_POST
def write(request: HttpRequest, key: str) -> HttpResponse:
    """Keep the letter as it was typed, and do what the button said."""
    here = visit(request)
    part_of(here, key)
    form = LetterForm(request.POST)
    act = request.POST.get("act", "check")
    if not form.is_valid():
        messages.warning(
            request, _("This letter is too long to keep. A letter of 120 words is answered most.")
        )
        return _back(here, key)
    said = form.cleaned_data
    draft = LetterDraft(
        key=said["key"], at=here.now, door=key, text="" if act == "fresh" else said["letter"],
        situation=said["situation"], tone=said["tone"], language=said["language"],
        correction=said["correction"],
    )  # fmt: skip
    records.add(here.seeker, draft)
    anyway = act == "anyway" or request.POST.get("anyway") == "1"
    if act == "save":
        return HttpResponseRedirect(f"{reverse('save-letter', args=[key])}{'?anyway=1' if anyway else ''}")
    if act == "coach" and settings.TEAM:
        return HttpResponseRedirect(reverse("show-letter", args=[key]))
    return _back(here, key, anyway=anyway)


@require_POST
def look(request: HttpRequest, key: str) -> HttpResponse:
    """What the check says while the letter is being typed. Nothing is kept."""
    here = visit(request)
    part = part_of(here, key)
    form = LetterForm(request.POST)
    form.is_valid()
    said = form.cleaned_data
    chosen = _chosen(said.get("situation", ""), said.get("tone", ""), said.get("language", ""))
    chosen = replace(
        chosen, correction=bool(said.get("correction")), anyway=request.POST.get("anyway") == "1"
    )
    shown = _shown(here, part, chosen, said.get("letter", ""))
    return render(request, "parts/letter_out.html", {"letter": shown, "application": here.application(key)})


def part_of(here: Visit, key: str) -> DoorFeedback:
    """Step one for an application that is closed or quiet."""
    here.application(key)
    try:
        return here.report(feedback.read).door(key)
    except KeyError:
        raise Http404 from None


def _back(here: Visit, key: str, *, anyway: bool = False) -> HttpResponse:
    """The page the letter stands on."""
    name = "door" if here.application(key).door else "application"
    return HttpResponseRedirect(f"{reverse(name, args=[key])}{'?anyway=1' if anyway else ''}#letter")
