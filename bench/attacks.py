"""Hostile shapes, measured: does twice the mail take about twice the time, and how much do the worst take?

    python -m bench.attacks

Each is read in a process of its own, forked when rules are compiled; seconds are of computing, the best of
RUNS. A growth is fitted over the sizes that take 50 ms and more; below that nothing can be told, nor matters.
"""

from __future__ import annotations

import json
import math
import os
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.mail.attacks import GROWING, WHOLE
from tests.mail.mutations import outcome

if TYPE_CHECKING:
    from collections.abc import Callable

BASE = 128 * 1024
SIZES = tuple(BASE * 2**n for n in range(4))
RUNS = 3
FLOOR = 0.05  # seconds
MOST_GROWTH, MOST_SECONDS, MOST_MEMORY = 1.2, 2.0, 128.0
LONGEST = 30  # seconds of computing, then it is ended


def cost(make: Callable[[], bytes]) -> tuple[float, float]:
    """Seconds of computing and MB over idle that reading one mail takes, in a process of its own."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
        mail = make()
        Path("/proc/self/clear_refs").write_text("5", "ascii")  # the peak begins anew: proc_pid_clear_refs(5)
        before = _peak()
        _became, seconds = outcome(mail)
        os.write(writing, json.dumps([seconds, _peak() - before]).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as said:
        text = said.read()
    os.waitpid(child, 0)
    seconds, memory = json.loads(text) if text else (math.inf, math.inf)
    return float(seconds), float(memory)


def _peak() -> float:
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def growth(times: dict[int, float]) -> float | None:
    """The power of the size that the time grows with, fitted over sizes from FLOOR on; None when below it."""
    points = [(math.log(size), math.log(t)) for size, t in times.items() if t >= FLOOR]
    if len(points) < 2:
        return None
    mx, my = (sum(values) / len(points) for values in zip(*points, strict=True))
    return float(sum((x - mx) * (y - my) for x, y in points) / sum((x - mx) ** 2 for x, _y in points))


def main() -> None:
    """Print both tables; 1 when a limit is not kept."""
    for shape in GROWING.values():
        outcome(shape(1000))  # whatever is compiled at first need
    failed = 0
    begun = time.monotonic()
    print(f"{'shape':<26}" + "".join(f"{size // 1024:>6} KB" for size in SIZES) + "  growth")
    for name, shape in GROWING.items():
        times = {
            size: min(cost(lambda size=size, shape=shape: shape(size))[0] for _ in range(RUNS))  # type: ignore[misc]
            for size in SIZES
        }
        power = growth(times)
        bad = math.inf in times.values() or (power is not None and power > MOST_GROWTH)
        failed += bad
        said = "   <50 ms" if power is None else f"{power:>8.2f}"
        print(f"{name:<26}" + "".join(f"{t:>9.3f}" for t in times.values()) + said + ("  !" if bad else ""))
    for name, make in WHOLE.items():
        seconds, memory = min(cost(make) for _ in range(RUNS))
        bad = seconds > MOST_SECONDS or memory > MOST_MEMORY
        failed += bad
        print(f"{name:<28}{seconds:>7.2f} s {memory:>8.0f} MB" + ("  !" if bad else ""))
    took = time.monotonic() - begun
    print(f"{len(GROWING)} shapes that grow, {len(WHOLE)} whole; {failed} beyond a limit; {took:.0f} s")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
