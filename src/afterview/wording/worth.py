"""What is said about criteria, offers, luck, the funnel and the log: the person's own record, no promise."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from afterview.perspective import Passage, Source, Step, Verdict
from afterview.record import Period
from afterview.wording.perspective import PASSAGES
from afterview.wording.speech import N_, _, ngettext, pgettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterview.perspective import Comparison, Rate, Score, Side, Turn

CRITERIA = (
    N_("The work itself"),
    N_("People and manager"),
    N_("Growth"),
    N_("Pay"),
    N_("Place and hours"),
    N_("Security"),
    N_("Meaning"),
)
PERIODS = {Period.YEAR: N_("a year"), Period.MONTH: N_("a month"), Period.HOUR: N_("an hour")}
SOURCES = {
    Source.OWN: N_("you applied"),
    Source.APPROACHED: N_("somebody wrote to you first"),
    Source.AGENCY: N_("through an agency"),
}
VERDICTS = {
    Verdict.BETTER: N_("By your criteria, what came after is worth more to you than what was lost."),
    Verdict.WORSE: N_("By your criteria, what was lost was worth more to you. That is a real loss."),
    Verdict.CLOSE: N_("By your criteria, the two are about equal."),
    Verdict.UNKNOWN: N_("Too much is unknown to compare the two."),
}
STEPS = {
    Step.LEARNED: N_("learned"),
    Step.SESSION: N_("spent time on learning"),
    Step.STORY: N_("wrote down a story"),
    Step.REHEARSED: N_("rehearsed"),
    Step.FEEDBACK: N_("kept what somebody said"),
    Step.DECIDED: N_("decided about a theme"),
    Step.STOOD: N_("said where you stand"),
    Step.EXERCISE: N_("wrote for yourself"),
}


def period(value: Period) -> str:
    """For how long a sum is paid."""
    return _(PERIODS[value])


def suggested_criteria() -> tuple[str, ...]:
    """Seven criteria to begin with."""
    return tuple(_(name) for name in CRITERIA)


def step(value: Step) -> str:
    """What was done, in the log."""
    return _(STEPS[value])


def score(value: Score) -> str:
    """A score out of ten, and how much of it is known."""
    if value.value is None:
        return _("nothing known yet")
    said = _("{score} of 10").format(score=f"{value.value:.1f}".replace(".", pgettext("decimal mark", ".")))
    if value.known < 0.995:
        said += " " + _("({known} % of the weight known)").format(known=round(100 * value.known))
    return said


def broken(value: Score) -> str:
    """Which floors a rating falls below."""
    if not value.broken:
        return ""
    return _("Below your floor: {names}.").format(names=", ".join(value.broken))


def verdict(value: Comparison) -> str:
    """What one comparison says."""
    return _(VERDICTS[value.verdict])


def firmness(turns: Sequence[Turn]) -> str:
    """Whether the order of the two holds when a weight is shifted by a fifth."""
    if not turns:
        return _("The order stays the same when any one weight is a fifth more or less.")
    names = ", ".join(dict.fromkeys(t.name for t in turns))
    return _("The order would turn if one of these weighed a fifth more or less: {names}.").format(
        names=names
    )


def luck(found: Sequence[Comparison]) -> str:
    """Was it luck? The person's own record, whatever it says."""
    counts = Counter(c.verdict for c in found)
    known = sum(n for v, n in counts.items() if v is not Verdict.UNKNOWN)
    if not known:
        return _(
            "Your record cannot say yet. It needs a lost role rated before the next offer came, "
            "and that offer rated as well."
        )
    better, worse, close = (counts[v] for v in (Verdict.BETTER, Verdict.WORSE, Verdict.CLOSE))
    told = ngettext(
        "Of {known} closed door that can be compared:",
        "Of {known} closed doors that can be compared:",
        known,
    ).format(known=known)
    parts = _(
        "what came after was worth more to you at {better}, less at {worse}, about the same at {close}."
    )
    return f"{told} {parts.format(better=better, worse=worse, close=close)}"


def rate_name(value: Rate) -> str:
    """What a rate is about: a step, a source, or a kind of role as it was written."""
    if value.name in set(Passage):
        return _(PASSAGES[Passage(value.name)])
    return _(SOURCES[Source(value.name)]) if value.name in set(Source) else value.name


def rate(value: Rate) -> str:
    """Counts first, then the likely range."""
    return _("{through} of {tried} went on. Likely between {low} and {high} of 100.").format(
        through=value.through, tried=value.tried, low=round(100 * value.low), high=round(100 * value.high)
    )


def look_at(name: str) -> str:
    """A stage that stands out; the stage, not the person."""
    return _("Look at this stage: {stage}. Likely fewer than half as many as usual went on here.").format(
        stage=_(PASSAGES[Passage(name)])
    )


def no_weak_stage() -> str:
    """Said when no stage stands out."""
    return _("No stage stands out. Before six outcomes at a stage nothing is named.")


def money(amount: float, currency: str) -> str:
    """An amount of money without cents, grouped by threes."""
    return f"{amount:,.0f}".replace(",", "\u202f") + f" {currency}"


def line(side: Side) -> str:
    """How an offer stands to the line drawn beforehand."""
    if side.year is None:
        return ""
    told = _("Below the line you set.") if side.below else _("At or above the line you set.")
    return told if side.line_first else " ".join([told, _("The line was set after this offer came.")])
