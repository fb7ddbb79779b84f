"""Two organisations on a real PostgreSQL: seekers, coaches, an administrator, each with a browser."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

if os.environ.get("AFTERVIEW_MODE") == "team":
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "afterview.web.settings_team"
    django.setup()
else:
    # Accounts are another set of settings, and a process has one: `make test` runs these on their own.
    collect_ignore_glob = ["test_*.py"]

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from afterview.storage.models import Account, Organisation

HOST = "afterview.example"
PASSWORD = "quite a long password"  # noqa: S105 - of made-up people


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """The tables, and the table that limits on guessing are counted in."""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The cache's table is no model's, so no migration makes it."""
    from django.core.management import call_command  # noqa: PLC0415

    with django_db_blocker.unblock():
        call_command("createcachetable")


@pytest.fixture
def organisation(db: None) -> Organisation:
    from afterview.storage import linked, records  # noqa: PLC0415
    from afterview.storage.models import Organisation  # noqa: PLC0415

    records._READINGS.clear()
    linked.forget()
    return Organisation.objects.create(name="Harbour Careers")


@pytest.fixture
def elsewhere(db: None) -> Organisation:
    from afterview.storage.models import Organisation  # noqa: PLC0415

    return Organisation.objects.create(name="Hillside University")


@pytest.fixture
def account(organisation: Organisation) -> Callable[..., Account]:
    """Makes an account, in the first organisation unless another is named."""
    from afterview.storage.models import Account, Role, Seeker  # noqa: PLC0415

    def make(name: str, role: Role = Role.SEEKER, within: Organisation | None = None) -> Account:
        seeker = Seeker.objects.create(name=name) if role == Role.SEEKER else None
        email = f"{name.lower()}@people.example"
        return Account.objects.create_user(
            email,
            "quite a long password",
            name=name,
            role=role,
            seeker=seeker,
            organisation=within or organisation,
        )

    return make


@pytest.fixture
def browser_of() -> Callable[[Account | None], Client]:
    """A browser in which an account is signed in; with None, one in which nobody is."""
    from django.test import Client  # noqa: PLC0415

    def browser(account: Account | None) -> Client:
        client = Client(headers={"host": HOST, "sec-fetch-site": "same-origin"})
        if account is not None:
            client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return browser
