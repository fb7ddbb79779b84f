"""The forms of step four: criteria, ratings, terms of offers, the line, and looks back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from afterview.perspective.criteria import FEWEST, MOST, SHARED
from afterview.record import Period
from afterview.web.forms import EntryForm
from afterview.web.step_forms import DAY, NO_DAY
from afterview.wording import worth

if TYPE_CHECKING:
    from afterview.record import Criteria, Rating

NUMBER = {"invalid": _("Write a number."), "required": _("Write a number.")}
MARKS = [("", _("not known")), *[(str(n), str(n)) for n in range(11)]]
MOST_MONEY = 1e9


class CriteriaForm(EntryForm):
    """Seven rows of a name, a share of 100 points, and a floor."""

    def __init__(self, *args: Any, held: Criteria | None = None, **kwargs: Any) -> None:
        initial: dict[str, Any] = kwargs.pop("initial", {})
        names = held.names if held else worth.suggested_criteria()
        for n in range(MOST):
            initial.setdefault(f"name_{n}", names[n] if n < len(names) else "")
            initial.setdefault(f"weight_{n}", held.weights[n] if held and n < len(names) else None)
            initial.setdefault(f"floor_{n}", held.floors[n] if held and n < len(names) else None)
        super().__init__(*args, initial=initial, **kwargs)
        for n in range(MOST):
            self.fields[f"name_{n}"] = forms.CharField(label=_("Criterion"), required=False, max_length=60)
            self.fields[f"weight_{n}"] = forms.IntegerField(
                label=_("Points"), required=False, min_value=0, max_value=SHARED, error_messages=NUMBER
            )
            self.fields[f"floor_{n}"] = forms.IntegerField(
                label=_("At least"), required=False, min_value=0, max_value=10, error_messages=NUMBER
            )

    @property
    def rows(self) -> list[tuple[Any, Any, Any]]:
        """The three fields of each row."""
        return [(self[f"name_{n}"], self[f"weight_{n}"], self[f"floor_{n}"]) for n in range(MOST)]

    def clean(self) -> dict[str, Any]:
        """Five to seven different names that share 100 points."""
        said = super().clean() or {}
        kept = [n for n in range(MOST) if (said.get(f"name_{n}") or "").strip()]
        names = [said[f"name_{n}"].strip() for n in kept]
        weights = [said.get(f"weight_{n}") or 0 for n in kept]
        if self.errors:
            return said
        if len(kept) < FEWEST:
            self.add_error(None, _("Name at least five criteria."))
        elif len({name.casefold() for name in names}) < len(names):
            self.add_error(None, _("Two criteria have the same name."))
        elif sum(weights) != SHARED:
            told = _("The points add up to {sum}. Share exactly 100 among the criteria.")
            self.add_error(None, str(told).format(sum=sum(weights)))
        said["criteria"] = (tuple(names), tuple(weights), tuple(said.get(f"floor_{n}") for n in kept))
        return said


class RatingForm(EntryForm):
    """A mark from 0 to 10 for each criterion, or that it is not known."""

    def __init__(self, *args: Any, held: Criteria, last: Rating | None = None, **kwargs: Any) -> None:
        known = dict(zip(last.names, last.scores, strict=False)) if last else {}
        initial = {f"mark_{n}": known.get(name) for n, name in enumerate(held.names)}
        super().__init__(*args, initial=initial, **kwargs)
        self.names = held.names
        for n, name in enumerate(held.names):
            self.fields[f"mark_{n}"] = forms.TypedChoiceField(
                label=name, coerce=int, required=False, empty_value=None, choices=MARKS
            )

    @property
    def marks(self) -> list[Any]:
        """The fields, one a criterion."""
        return [self[f"mark_{n}"] for n in range(len(self.names))]

    def scores(self) -> tuple[int | None, ...]:
        """What was said, in the order of the criteria."""
        return tuple(self.cleaned_data.get(f"mark_{n}") for n in range(len(self.names)))


class TermsForm(EntryForm):
    """The terms of one offer."""

    pay = forms.FloatField(
        label=_("Base pay"),
        min_value=0,
        max_value=MOST_MONEY,
        error_messages={**NUMBER, "min_value": NUMBER["invalid"]},
    )
    period = forms.TypedChoiceField(
        label=_("For"), coerce=Period, choices=lambda: [(p.value, worth.period(p)) for p in Period]
    )
    currency = forms.RegexField(
        r"\A[A-Za-z]{3}\Z",
        label=_("Currency"),
        initial="EUR",
        error_messages={"invalid": _("Three letters, such as EUR.")},
    )
    rate = forms.FloatField(
        label=_("One of it in your own currency"),
        initial=1,
        min_value=0.000001,
        max_value=1e6,
        error_messages={**NUMBER, "min_value": NUMBER["invalid"]},
    )
    months = forms.FloatField(label=_("Monthly salaries a year"), initial=12, min_value=1, max_value=20)
    extra = forms.FloatField(
        label=_("Bonus and the rest, a year"), initial=0, required=False, min_value=0, max_value=MOST_MONEY
    )
    hours = forms.FloatField(label=_("Hours a week"), initial=40, min_value=1, max_value=100)
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    growth = forms.CharField(label=_("Growth"), required=False, max_length=500)
    people = forms.CharField(label=_("People"), required=False, max_length=500)
    meaning = forms.CharField(label=_("Meaning"), required=False, max_length=500)


class WalkAwayForm(EntryForm):
    """The line below which an offer is left."""

    pay = forms.FloatField(
        label=_("A year's pay, in your own currency"), required=False, min_value=0, max_value=MOST_MONEY
    )
    line = forms.CharField(
        label=_("What else must be so"),
        required=False,
        max_length=500,
        help_text=_("Such as: not more than two days a week away from home."),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two must be said."""
        said = super().clean() or {}
        if not self.errors and said.get("pay") is None and not said.get("line"):
            self.add_error("pay", _("Write an amount, or a line, or both."))
        return said


class BegunForm(EntryForm):
    """The first day of the job."""

    on = forms.DateField(label=_("First day"), widget=DAY, error_messages=NO_DAY)


class LookBackForm(EntryForm):
    """Three questions from the job."""

    satisfaction = forms.TypedChoiceField(
        label=_("All in all, how satisfied are you with this job?"),
        help_text=_("1 not at all, 7 completely"),
        coerce=int,
        choices=[(str(n), str(n)) for n in range(1, 8)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a number.")},
    )
    fit = forms.TypedChoiceField(
        label=_("How well do you and the work fit?"),
        help_text=_("1 not at all, 5 very well"),
        coerce=int,
        choices=[(str(n), str(n)) for n in range(1, 6)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a number.")},
    )
    again = forms.TypedChoiceField(
        label=_("Would you choose it again?"),
        coerce=lambda said: said == "yes",
        choices=[("yes", _("yes")), ("no", _("no"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
