"""The keys that a person gave to other programs: a calendar, a script, a tool of their own."""

from __future__ import annotations

from django.db import models

from afterview.storage.seekers import Seeker


class ApiToken(models.Model):
    """One key. What is kept is its hash; the key itself is shown once and known to nobody here."""

    pk = models.CompositePrimaryKey("seeker_id", "digest")
    # No index of its own: the primary key begins with the seeker.
    seeker = models.ForeignKey(Seeker, models.CASCADE, related_name="+", db_index=False)
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=60)
    # What it opens: the values of `tokens.Scope`.
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
