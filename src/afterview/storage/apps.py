"""The app that holds the rows."""

from __future__ import annotations

from django.apps import AppConfig


class Storage(AppConfig):
    """Rows, and the second wall around them."""

    name = "afterview.storage"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """After every migration each table with a seeker has its policy."""
        from django.db.models.signals import post_migrate  # noqa: PLC0415

        from afterview.storage import row_security  # noqa: PLC0415

        post_migrate.connect(row_security.after_migrating, sender=self)
