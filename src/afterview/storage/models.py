"""The rows. Facts are only ever added; every row leads with its seeker, so that it can be kept apart."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models

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


class Seeker(models.Model):
    """The person who looks for a role. `revision` grows with every fact added, so readings can be reused."""

    name = models.CharField(max_length=200, blank=True)
    local = models.BooleanField(default=False)
    revision = models.PositiveBigIntegerField(default=0)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """However often Afterview starts, a machine has one local seeker."""

        constraints = (
            models.UniqueConstraint(
                fields=["local"], condition=models.Q(local=True), name="one_local_seeker"
            ),
        )

    def __str__(self) -> str:
        return self.name or f"seeker {self.pk}"


class Mailbox(models.Model):
    """A place that holds mail, and what the last reading of it found."""

    seeker = models.ForeignKey(Seeker, models.CASCADE, related_name="mailboxes")
    path = models.TextField()
    added_at = models.DateTimeField(auto_now_add=True)
    fingerprint = models.TextField(blank=True)
    # How far a file was read, in bytes, and what stood before: a file that grew is read from there.
    read_to = models.PositiveBigIntegerField(default=0)
    read_mark = models.CharField(max_length=64, blank=True)
    rules_version = models.PositiveIntegerField(default=0)
    scanned_at = models.DateTimeField(null=True)
    messages = models.PositiveIntegerField(default=0)
    relevant = models.PositiveIntegerField(default=0)
    unreadable = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)

    class Meta:
        """Adding the same place twice is adding it once."""

        constraints = (models.UniqueConstraint(fields=["seeker", "path"], name="one_mailbox_per_path"),)

    def __str__(self) -> str:
        return self.path


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


class EventRow(Fact):
    """One event as one version of the rules read it. What is asked for by queries has its own column."""

    pk = models.CompositePrimaryKey("seeker_id", "key", "rules_version")
    rules_version = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    origin = models.CharField(max_length=10)
    direction = models.CharField(max_length=10)
    employer = models.TextField(blank=True)
    role = models.TextField(blank=True)
    message_id = models.TextField(blank=True)
    corrects = models.CharField(max_length=64, blank=True)
    application = models.TextField(blank=True)
    text = models.TextField(blank=True)
    facts = models.JSONField(default=dict)


class EntryRow(Fact):
    """One thing the person entered: its kind, the door it is about ('' for none), when, and its fields."""

    pk = models.CompositePrimaryKey("seeker_id", "key")
    kind = models.CharField(max_length=40)
    door = models.TextField(blank=True)
    at = models.DateTimeField()
    content = models.JSONField(default=dict)
