"""The commands of docs/team/running.md take a backup of the service and bring it back, with every row."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.utils import timezone

from afterview.record import Event, FeedbackNote, Kind
from afterview.storage import access, records, row_security, words
from afterview.storage.access import Part
from afterview.storage.models import Role
from afterview.storage.private_postgres import PrivatePostgres, find_programs, private_postgres

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterview.storage.models import Account

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
GUIDE = (Path(__file__).parents[2] / "docs" / "team" / "running.md").read_text("utf-8")
# The count of every table, asked for with a setting that every seeker's rows answer to.
COUNTED = """
import json
import django
django.setup()
from django.db import connection
from afterview.storage import row_security
counts = {}
with row_security.seeing(row_security.EVERYBODY), connection.cursor() as cursor:
    for table in connection.introspection.table_names():
        rows = "md5(string_agg(t::text, chr(10) ORDER BY t::text))"
        cursor.execute(f'SELECT count(*), {rows} FROM "{table}" t')
        counts[table] = cursor.fetchone()
walls = "SELECT count(*) FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
with connection.cursor() as cursor:
    cursor.execute(walls)
    counts["walls"] = cursor.fetchone()
print(json.dumps(counts))
"""


def _commands(about: str) -> list[list[str]]:
    """The commands in the guide's block about this."""
    block = re.search(rf"```\n(# {about}\n.*?)```", GUIDE, re.DOTALL)
    assert block is not None, about
    lines = block[1].replace("\\\n", " ").splitlines()
    return [shlex.split(line) for line in lines if line and not line.startswith("#")]


def _run(commands: list[list[str]], server: PrivatePostgres, folder: Path) -> None:
    """As the database's own owner, on this server."""
    env = os.environ | {"PGHOST": "127.0.0.1", "PGPORT": str(server.port), "PGUSER": "owner"}
    for program, *arguments in commands:
        if program == "afterview":
            continue  # on the restored one, below, as the service's own role
        subprocess.run([str(server.programs / program), *arguments], env=env, check=True, cwd=folder)


def _counts(address: str) -> str:
    env = os.environ | {
        "AFTERVIEW_DATABASE": address,
        "DJANGO_SETTINGS_MODULE": "afterview.web.settings_team",
    }
    done = subprocess.run(
        [sys.executable, "-c", COUNTED], env=env, check=True, capture_output=True, text=True
    )
    return done.stdout


def test_a_restored_service_holds_every_row_and_both_walls(
    account: Callable[..., Account], tmp_path: Path
) -> None:
    noor, carla = account("Noor"), account("Carla", Role.COACH)
    assert noor.seeker is not None
    now = timezone.now()
    with row_security.seeing([noor.seeker.pk]):
        records.add_events(
            noor.seeker, [Event(key="1" * 64, kind=Kind.INTERVIEW, at=now, employer="Fernhill")]
        )
        records.add(noor.seeker, FeedbackNote(key="f" * 32, at=now, text="Slower."))
        access.grant(noor.seeker, carla, [Part.FEEDBACK])
        words.write(noor.seeker, carla, "Shall we talk?")
    facts = connection.settings_dict
    here = f"postgresql://{facts['USER']}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"
    before = _counts(here)
    assert '"storage_eventrow": [1,' in before
    programs = find_programs()
    assert programs is not None
    source = PrivatePostgres(tmp_path, int(facts["PORT"]), programs)
    taking = [[*one[:-1], facts["NAME"]] for one in _commands("Take")]
    tmp_path.chmod(0o755)
    _run(taking, source, tmp_path)
    with private_postgres() as other:
        _run(_commands("Bring back"), other, tmp_path)
        after = _counts(other.address("afterview_restored"))
        program = str(Path(sys.executable).with_name("afterview"))
        env = os.environ | {"AFTERVIEW_DATABASE": other.address("afterview_restored")}
        subprocess.run([program, "prepare"], env=env, check=True)
        assert _counts(other.address("afterview_restored")) == before, "preparing adds nothing"
    assert after == before
