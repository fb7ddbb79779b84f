"""Whose search it is."""

from __future__ import annotations

from django.db import models


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
