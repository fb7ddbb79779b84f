"""`make audit`: everything at once. The exit code is 1 when something must be mended."""

from __future__ import annotations

import sys
from pathlib import Path

from audit import code, dependencies, parts, patterns, wheel


def main() -> int:
    """Run each look and print one line for it; what could not be looked at is said, and is not a failure."""
    out = Path("dist")
    out.mkdir(exist_ok=True)
    looks = (dependencies.look(), code.look(), patterns.look(), parts.look(out), wheel.look(out))
    for one in looks:
        print(f"{one.mark:7} {one.said}")
        for wrong in one.wrong:
            print(f"        {wrong}")
    return int(any(one.wrong for one in looks))


sys.exit(main())
