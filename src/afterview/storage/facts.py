"""Rows that are added and never changed: what all facts share."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models

from afterview.storage.seekers import Seeker

M = TypeVar("M", bound=models.Model)


class FactChangeError(TypeError):
    """A programming mistake: a fact was about to be changed or deleted instead of corrected by another."""


class Facts(models.QuerySet[M]):
    """Rows that can be added and read, and nothing else."""

    def update(self, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        """Refuse: a correction is a new fact."""
        raise FactChangeError("Facts are added, never changed")

    def delete(self) -> NoReturn:
        """Refuse: erasing a person's data is an act of its own, on the whole seeker."""
        raise FactChangeError("Facts are added, never deleted")


class Fact(models.Model):
    """What all facts share: whose it is, which one, and when it was added."""

    # No index of its own: every primary key below begins with the seeker.
    seeker = models.ForeignKey(Seeker, models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=64)
    added_at = models.DateTimeField(auto_now_add=True)

    objects: Any = Facts.as_manager()

    class Meta:
        """Not a table of its own."""

        abstract = True

    def save(self, **kwargs: Any) -> None:
        """Add the row; a row that is there already is refused by its primary key."""
        if not self._state.adding:
            raise FactChangeError("Facts are added, never changed")
        super().save(**{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        """Refuse: a correction is a new fact."""
        raise FactChangeError("Facts are added, never deleted")
