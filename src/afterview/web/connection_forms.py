"""The forms for connections: a name, and what the key opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from afterview.storage.tokens import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAMED = {
    Scope.READ: _("read applications, doors, feedback and themes"),
    Scope.WRITE: _("add and set right"),
    Scope.JOURNAL: _("read and add to the journal"),
    Scope.INTERVIEWS: _("interviews"),
    Scope.PROMISES: _("dates by which they said they would answer"),
    Scope.PLAN: _("the letter plan"),
}


def opens(scopes: Iterable[str]) -> str:
    """What a key opens, in words."""
    return ", ".join(str(_NAMED[scope]) for scope in Scope if scope in scopes)


def _choices(*scopes: Scope) -> list[tuple[str, object]]:
    return [(scope.value, _NAMED[scope]) for scope in scopes]


class _ScopesForm(forms.Form):
    """A name to know it by, and at least one thing that it opens."""

    name = forms.CharField(
        label=_("A name to know it by"),
        max_length=60,
        error_messages={"required": _("Write a name, such as the program's.")},
    )
    scopes = forms.TypedMultipleChoiceField(
        coerce=Scope,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one thing.")},
    )


class KeyForm(_ScopesForm):
    """A key for a program."""

    def __init__(self, data: dict[str, str] | None = None) -> None:
        super().__init__(data, auto_id="key-%s", initial={"scopes": [Scope.READ]})
        self.fields["scopes"].label = str(_("It may"))
        self.fields["scopes"].choices = _choices(Scope.READ, Scope.WRITE, Scope.JOURNAL)  # type: ignore[attr-defined]


class CalendarForm(_ScopesForm):
    """An address for a calendar."""

    def __init__(self, data: dict[str, str] | None = None) -> None:
        super().__init__(data, auto_id="calendar-%s", initial={"scopes": [Scope.INTERVIEWS]})
        self.fields["scopes"].label = str(_("It shows"))
        self.fields["scopes"].choices = _choices(Scope.INTERVIEWS, Scope.PROMISES, Scope.PLAN)  # type: ignore[attr-defined]
