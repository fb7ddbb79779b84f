"""What each seeker chose to show, to whom, and what was written and looked at: rows the seeker can read."""

from __future__ import annotations

from django.db import models

from afterview.storage.accounts.models import Account
from afterview.storage.facts import Fact
from afterview.storage.seekers import Seeker


class Grant(models.Model):
    """What a seeker shows one coach, from a moment until they take it back."""

    seeker = models.ForeignKey(Seeker, models.CASCADE, related_name="grants")
    coach = models.ForeignKey(Account, models.CASCADE, related_name="grants")
    applications = models.BooleanField(default=True)
    feedback = models.BooleanField(default=False)
    plan = models.BooleanField(default=False)
    # The doors whose mail the coach may read, by the application's key; no other mail is shown.
    mail_of = models.JSONField(default=list)
    granted_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """At most one that holds, for each pair."""

        constraints = (
            models.UniqueConstraint(
                fields=["seeker", "coach"],
                condition=models.Q(revoked_at__isnull=True),
                name="one_standing_grant",
            ),
        )


class Act(models.TextChoices):
    """What the seeker's log tells."""

    GRANTED = "granted"
    CHANGED = "changed"
    REVOKED = "revoked"
    LOOKED = "looked"
    WROTE = "wrote"


class Trace(Fact):
    """A line of the seeker's log: who did what with their search, and when."""

    pk = models.CompositePrimaryKey("seeker_id", "key")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    act = models.CharField(max_length=10, choices=Act.choices)
    part = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()


class Word(Fact):
    """What seeker and coach write to each other: a note, or a comment on the letter of one door."""

    pk = models.CompositePrimaryKey("seeker_id", "key")
    author = models.ForeignKey(Account, models.CASCADE, related_name="+")
    door = models.TextField(blank=True)
    # The letter as it was when it was commented on, or shown for a comment; '' for a note.
    letter = models.TextField(blank=True)
    text = models.TextField(blank=True)
    at = models.DateTimeField()
