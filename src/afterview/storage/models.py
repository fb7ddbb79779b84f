"""The rows. Facts are only ever added; every row leads with its seeker, so that it can be kept apart."""

from __future__ import annotations

from django.db import models

from afterview.storage.accounts.models import Account, CohortFigure, Invitation, Organisation, Role
from afterview.storage.facts import Fact, FactChangeError, Facts
from afterview.storage.mail_key_rows import MailKey
from afterview.storage.people import Act, Grant, Trace, Word
from afterview.storage.seekers import Seeker
from afterview.storage.token_rows import ApiToken

__all__ = [
    "Account", "Act", "ApiToken", "CohortFigure", "EntryRow", "EventRow", "Fact", "FactChangeError", "Facts",
    "Grant", "Invitation", "MailKey", "Mailbox", "Organisation", "Role", "Seeker", "Trace", "Word",
]  # fmt: skip


class Mailbox(models.Model):
    """A place that holds mail, and what the last reading of it found."""

    seeker = models.ForeignKey(Seeker, models.CASCADE, related_name="mailboxes")
    path = models.TextField()
    added_at = models.DateTimeField(auto_now_add=True)
    fingerprint = models.TextField(blank=True)
    # How far a file was read, in bytes, and what stood before: a file that grew is read from there.
    read_to = models.PositiveBigIntegerField(default=0)
    read_mark = models.CharField(max_length=64, blank=True)
    # Which files of a folder were read, eight bytes each: of a folder that grew only the new ones are.
    files_read = models.BinaryField(default=b"")
    rules_version = models.PositiveIntegerField(default=0)
    scanned_at = models.DateTimeField(null=True)
    messages = models.PositiveIntegerField(default=0)
    relevant = models.PositiveIntegerField(default=0)
    unreadable = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    # Of a mail account: the folders to read ([] for all that matter), and how far each was read, by name.
    folders = models.JSONField(default=list)
    places = models.JSONField(default=dict)

    class Meta:
        """Adding the same place twice is adding it once."""

        constraints = (models.UniqueConstraint(fields=["seeker", "path"], name="one_mailbox_per_path"),)

    def __str__(self) -> str:
        return self.path


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
