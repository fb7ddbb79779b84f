"""Schemathesis against the running app: `python -m tests.servers.interface [EXAMPLES] [--postgres]`.

Every call is tried with what fits its description and with what does not, alone and one after the other.
Two checks are left out, each for a reason: `positive_data_acceptance`, since a key of an application that
nobody has, or a date in another century, fits the description and is refused; and `missing_required_header`,
since no header is required but the key, which `ignored_auth` looks at.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from afterview.storage.private_postgres import private_postgres
from tests.servers.running_app import running_app

if TYPE_CHECKING:
    from tests.servers.running_app import Running

LEFT_OUT = "positive_data_acceptance,missing_required_header"
EXAMPLES = 200


def try_all(app: Running, examples: int, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Run it; what it printed and its exit code, 0 when nothing was found."""
    command = [
        str(Path(sys.executable).parent / "schemathesis"), "run", f"{app.origin}/api/v1/openapi.json",
        "-H", f"Authorization: Bearer {app.key}", "--checks", "all", "--exclude-checks", LEFT_OUT,
        "--max-examples", str(examples), "--no-color", "--continue-on-failure", "--warnings", "off",
        "--seed", "20261128", "--generation-database", "none", "--request-timeout", "30", *more,
    ]  # fmt: skip
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def main(arguments: list[str]) -> int:
    """Print what was found; the exit code is Schemathesis's own."""
    counts = [int(one) for one in arguments if one.isdigit()]
    with tempfile.TemporaryDirectory(prefix="afterview-interface-") as name:
        folder = Path(name)
        with private_postgres() if "--postgres" in arguments else nullcontext() as server:
            env = {"AFTERVIEW_DATABASE": server.address()} if server else {}
            with running_app(folder, env) as app:
                done = try_all(app, (counts or [EXAMPLES])[0], folder)
    sys.stdout.write(done.stdout + done.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
