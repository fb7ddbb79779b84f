"""Run the command line inside the test: what it printed, and its exit code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from afterview.cli.main import run

if TYPE_CHECKING:
    import pytest


class Ran(NamedTuple):
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


def afterview(capsys: pytest.CaptureFixture[str], *arguments: object) -> Ran:
    code = run([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return Ran(code, captured.out, captured.err)
