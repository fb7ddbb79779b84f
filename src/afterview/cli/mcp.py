"""`afterview mcp`: an agent of your own reads your search, over standard input and output."""

from __future__ import annotations

from importlib.util import find_spec

from afterview.errors import UsageError


def mcp() -> None:
    """Let an agent of your own read your search, draft and check letters. It can change and send nothing.

    Example: afterview mcp
    """
    if find_spec("mcp") is None:
        raise UsageError("This needs the extra “mcp”", 'Install it: pip install "afterview[mcp]"')
    from afterview.web import server  # noqa: PLC0415 - Django is loaded by who needs it

    server.set_up()
    from afterview.api import agent  # noqa: PLC0415

    agent.server().run("stdio")
