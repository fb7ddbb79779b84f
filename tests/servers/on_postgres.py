"""Run tests on a private PostgreSQL: `python -m tests.servers.on_postgres [--team] tests/storage tests/web`.

With `--team` they run as a shared Afterview, with accounts; without, as one's own on another database.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys

from afterview.errors import StorageError
from afterview.storage.private_postgres import PrivatePostgres, private_postgres


def main(arguments: list[str]) -> int:
    """The exit code of the tests; 0 and one line where no server is installed and none has to be."""
    try:
        with private_postgres() as server:
            env = os.environ | {"AFTERVIEW_DATABASE": server.address()}
            if "--team" in arguments:
                env |= _as_team(server)
            tests = [one for one in arguments if one != "--team"]
            return subprocess.run([sys.executable, "-m", "pytest", *tests], env=env, check=False).returncode
    except StorageError as error:
        sys.stderr.write(f"Not run on PostgreSQL: {error}\n")
        return 2 if os.environ.get("CI") else 0


def _as_team(server: PrivatePostgres) -> dict[str, str]:
    key = server.folder / "key"
    key.write_text(secrets.token_urlsafe(48))
    return {
        "AFTERVIEW_MODE": "team",
        "AFTERVIEW_SECRET_KEY_FILE": str(key),
        "AFTERVIEW_HOSTS": "afterview.example",
        "AFTERVIEW_TLS": "0",
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
