"""Accounts of a shared Afterview, and the organisations they belong to.

A seeker owns everything about their search. A coach sees what a seeker granted, an organisation's admin
sees accounts and counts. On one's own machine these tables stay empty. They are an app of their own, since
whatever stands on accounts has to find them in that app's first migration.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from afterview.storage.seekers import Seeker


class Role(models.TextChoices):
    """What an account is for."""

    SEEKER = "seeker"
    COACH = "coach"
    ADMIN = "admin"


class Organisation(models.Model):
    """A career service, university, bootcamp or outplacement firm; nobody sees across two of them."""

    name = models.CharField(max_length=200, unique=True)
    added_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Accounts(BaseUserManager["Account"]):
    """Makes accounts; an address is kept in lower case, so that one person has one."""

    def create_user(self, email: str, password: str | None = None, **facts: Any) -> Account:
        """An account; without a password it can be entered by single sign-on alone."""
        account = self.model(email=email.strip().lower(), **facts)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        """The account of an address, however it is written."""
        return self.get(email=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """One person who signs in. A seeker's account has the search that is theirs."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.SEEKER)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="accounts", null=True)
    seeker = models.OneToOneField(Seeker, models.SET_NULL, related_name="account", null=True)
    is_active = models.BooleanField(default=True)
    added_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = Accounts()

    def __str__(self) -> str:
        return self.name or self.email


class Invitation(models.Model):
    """An invitation into an organisation, sent as a link; only the hash of its secret is kept."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=10, choices=Role.choices)
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Account, models.CASCADE, related_name="+", null=True)
    added_at = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)

    def is_open(self) -> bool:
        """Whether it can still be accepted."""
        return self.accepted_at is None and self.until > timezone.now()


class CohortFigure(models.Model):
    """A count over ten seekers or more of one organisation, as it was last computed."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="figures")
    # "theme", or "employer" with how many applications were sent and how many were answered.
    about = models.CharField(max_length=10)
    subject = models.TextField()
    people = models.PositiveIntegerField()
    asked = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)
    computed_at = models.DateTimeField()
