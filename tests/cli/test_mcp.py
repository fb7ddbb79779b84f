"""`afterview mcp`, asked by the protocol's own client over standard input and output."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from afterview.sample import write_mbox

pytestmark = pytest.mark.slow

TOOLS = {
    "list_applications",
    "read_application",
    "list_doors",
    "list_feedback",
    "draft_letter",
    "check_letter",
}
PRIVATE = "zqjournal"
FILL = """
import sys
from afterview.web import server
server.set_up()
from datetime import datetime, UTC
from pathlib import Path
from afterview.record import CheckIn, Pause
from afterview.storage import access, mailboxes, records
seeker = access.local_seeker()
mailboxes.scan(mailboxes.add_mailbox(seeker, Path(sys.argv[1])))
door = records.load(seeker, datetime.now().astimezone().date()).doors[0].key
now = datetime.now(UTC)
records.add(seeker, CheckIn(key="c" * 32, at=now, door=door, line="zqjournal", own_word="zqjournal"))
records.add(seeker, Pause(key="d" * 32, at=now, door=door, until=now.replace(year=now.year + 1)))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with the sample search and a page of the journal."""
    write_mbox(tmp_path / "mail.mbox", datetime.now().astimezone().date())
    data = tmp_path / "data"
    env = os.environ | {"AFTERVIEW_DATA": str(data)}
    subprocess.run([sys.executable, "-c", FILL, str(tmp_path / "mail.mbox")], env=env, check=True)
    return data


def _rows(folder: Path) -> list[Any]:
    with sqlite3.connect(folder / "afterview.sqlite3") as database:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return [(name, database.execute(f"SELECT * FROM {name}").fetchall()) for name in sorted(names)]  # noqa: S608


async def _asked(folder: Path) -> dict[str, Any]:
    """Every tool called once, and once in a way that cannot work."""
    from mcp.client import ClientSession  # noqa: PLC0415 - the extra
    from mcp.client.stdio import StdioServerParameters, stdio_client  # noqa: PLC0415

    program = StdioServerParameters(
        command=str(Path(sys.executable).parent / "afterview"),
        args=["mcp"],
        env={"AFTERVIEW_DATA": str(folder)},
    )
    async with stdio_client(program) as (incoming, outgoing), ClientSession(incoming, outgoing) as session:
        await session.initialize()
        tools = (await session.list_tools()).tools
        answers = {}

        async def call(name: str, **said: Any) -> str:
            result: Any = await session.call_tool(name, said)
            answers[name, bool(result.is_error)] = text = result.content[0].text
            return str(text)

        await call("list_applications")
        doors = await call("list_doors")
        key = doors.split('"key": "')[1].partition('"')[0]
        await call("read_application", key=key)
        await call("list_feedback")
        await call("draft_letter", key=key, said={"tone": "warm", "language": "de"})
        await call("check_letter", text="I demand that you change your decision.")
        await call("read_application", key="nothing")
        return {"tools": tools, "answers": answers}


def test_an_agent_reads_drafts_and_checks_and_can_do_nothing_else(folder: Path) -> None:
    before = _rows(folder)
    found = asyncio.run(_asked(folder))
    assert {tool.name for tool in found["tools"]} == TOOLS
    assert all(tool.annotations.read_only_hint for tool in found["tools"])
    good = {name: text for (name, failed), text in found["answers"].items() if not failed}
    assert set(good) == TOOLS
    for name, text in good.items():
        assert text.startswith("UNTRUSTED DATA."), name
        assert len(text.encode()) <= 32 * 1024, name
        assert PRIVATE not in text, name
    assert "Corvane" in good["list_applications"]
    assert '"language": "de"' in good["draft_letter"]
    assert '"blocked": true' in good["check_letter"]
    assert "There is no such application · Ask for the list" in found["answers"]["read_application", True]
    assert _rows(folder) == before, "nothing was written"
