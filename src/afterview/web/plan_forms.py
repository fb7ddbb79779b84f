"""The forms of step three: where one stands, stories, learning, and what a role must have."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from afterview.record import Integrity
from afterview.web.forms import EntryForm
from afterview.web.step_forms import DAY, NO_DAY

LONGEST_LINE = 500
LONGEST_PART = 5_000
MOST_LINES = 20
MOST_MINUTES = 24 * 60


class LinesField(forms.CharField):
    """A text of several lines, each a thing of its own."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(required=False, max_length=LONGEST_PART, **kwargs)

    def clean(self, value: Any) -> Any:
        """The lines that say something."""
        text = str(super().clean(value))
        return tuple(line.strip()[:LONGEST_LINE] for line in text.splitlines() if line.strip())[:MOST_LINES]


class StandForm(EntryForm):
    """What the person takes from careful words, and what they stand for."""

    answer = forms.TypedChoiceField(coerce=Integrity, choices=[(i.value, i.value) for i in Integrity])
    line = forms.CharField(
        label=_("What I stand for here, in one line"), required=False, max_length=LONGEST_LINE
    )


class StoryForm(EntryForm):
    """A story in four parts, and the questions it answers. Only the title is needed to begin."""

    title = forms.CharField(
        label=_("What you call it"),
        max_length=120,
        error_messages={"required": _("Give it a name, such as “the night nothing worked”.")},
    )
    situation = forms.CharField(
        label=_("The situation"),
        required=False,
        max_length=LONGEST_PART,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    task = forms.CharField(
        label=_("The task that was yours"),
        required=False,
        max_length=LONGEST_PART,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    action = forms.CharField(
        label=_("What you did"),
        required=False,
        max_length=LONGEST_PART,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    result = forms.CharField(
        label=_("What came of it, with a number if there is one"),
        required=False,
        max_length=LONGEST_PART,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    questions = LinesField(
        label=_("Questions it answers"), help_text=_("One a line, such as: a time you disagreed.")
    )


class RehearseForm(EntryForm):
    """For how long to tell a story aloud."""

    minutes = forms.IntegerField(min_value=1, max_value=60)


class ToldForm(EntryForm):
    """Where a story was told."""

    door = forms.ChoiceField(label=_("Told at"), error_messages={"required": _("Choose the interview.")})

    def __init__(self, *args: Any, doors: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["door"]
        choices.choices = doors


class LearningForm(EntryForm):
    """The small plan of one theme."""

    step = forms.CharField(label=_("The first step"), required=False, max_length=LONGEST_LINE)
    resources = LinesField(
        label=_("What helps you"), help_text=_("One a line: a course, a book, a person, a link.")
    )
    next_on = forms.DateField(
        label=_("The next day for it"), required=False, widget=DAY, error_messages=NO_DAY
    )


class SessionForm(EntryForm):
    """Time spent."""

    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=1,
        max_value=MOST_MINUTES,
        error_messages={
            "required": _("Write a number of minutes, such as 30."),
            "invalid": _("Write a number of minutes, such as 30."),
            "min_value": _("Write a number of minutes, such as 30."),
            "max_value": _("Write the minutes of one day at most."),
        },
    )
    line = forms.CharField(label=_("A line about it"), required=False, max_length=LONGEST_LINE)


class LearnedForm(EntryForm):
    """One thing learned."""

    text = forms.CharField(
        label=_("One thing I learned"),
        max_length=LONGEST_LINE,
        error_messages={"required": _("Write one line.")},
    )


class WishesForm(EntryForm):
    """What a role must have and must not have."""

    must = LinesField(label=_("A role must have"), help_text=_("One a line, in your own words."))
    must_not = LinesField(label=_("A role must not have"), help_text=_("One a line, in your own words."))
