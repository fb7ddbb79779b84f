"""The sealed passwords of mail accounts in a shared Afterview, and what the last reading said."""

from __future__ import annotations

from django.db import models

from afterview.storage.seekers import Seeker


class MailKey(models.Model):
    """What opens one mail account: sealed with a key that is not in the database, and shown to nobody."""

    pk = models.CompositePrimaryKey("seeker_id", "mailbox_id")
    # No index of its own: the primary key begins with the seeker.
    seeker = models.ForeignKey(Seeker, models.CASCADE, related_name="+", db_index=False)
    mailbox = models.OneToOneField("storage.Mailbox", models.CASCADE, related_name="+")
    sealed = models.TextField()
    # Why the last reading did not come to its end, for the seeker; '' when it did.
    trouble = models.TextField(blank=True)
    kept_at = models.DateTimeField(auto_now=True)
