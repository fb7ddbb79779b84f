"""The app that holds the accounts."""

from __future__ import annotations

from django.apps import AppConfig


class Accounts(AppConfig):
    """Accounts and organisations."""

    name = "afterview.storage.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
