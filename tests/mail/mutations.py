"""Mails damaged at random: `python -m tests.mail.mutations 100000` says what became of them."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from afterview.mail.skim import Look, closer, look
from afterview.mail.sources.reading import read_message
from afterview.record import Problem
from afterview.sample import sample_mailbox

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 20261128
SLOW = 2.0  # seconds of computing
_CHARSETS = (b"utf-8", b"utf-16", b"utf-7", b"iso-2022-jp", b"zlib", b"rot13", b"x-unknown", b"koi8-r", b"hz")
_PIECES = (
    b"\r",
    b"\n",
    b"\n\n",
    b"\0",
    b"=?utf-8?q?",
    b"?=",
    b"--",
    b'\nContent-Type: multipart/mixed; boundary="',
    b"\nContent-Transfer-Encoding: base64\n",
    b"<a ",
    b"<!--",
    b"&#",
    b"((((",
    b"\xff\xfe",
    b"Message-ID: <>\n",
    b"\nFrom ",
    b"\n>From ",
    b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n",
    b"message/rfc822",
    b"=\n",
    b"\xf0\x9f",
)


def seeds() -> list[bytes]:
    """Mails to begin with: our own, those of the standard library, and hostile ones where they lie."""
    found = sample_mailbox(date(2026, 11, 24))
    folders = [Path(__file__).parents[3] / "shared" / "mail" / "hostile"]
    try:
        tests = import_module("test.test_email")  # not every Python comes with its tests
        folders.append(Path(str(tests.__file__)).parent / "data")
    except ImportError:
        pass
    files = (file for folder in folders if folder.is_dir() for file in sorted(folder.rglob("*")))
    return found + [file.read_bytes()[:65_536] for file in files if file.is_file()]


def mutated(count: int, seed: int = SEED) -> Iterator[bytes]:
    """So many damaged mails, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - damage, not secrets
    whole = seeds()
    for number in range(count):
        mail = whole[number % len(whole)]
        for _ in range(chance.choice((1, 1, 2, 4, 8))):
            mail = _damaged(mail, whole, chance)
        yield mail[:200_000]


def _damaged(mail: bytes, whole: list[bytes], chance: random.Random) -> bytes:
    """One mail with one more damage: cut, flipped, spliced, stuffed, recoded or repeated."""
    at, other = chance.randrange(len(mail) + 1), chance.choice(whole)
    to = min(len(mail), at + chance.randrange(1, 200))
    ways = (
        mail[:at],
        mail[:at] + bytes([chance.randrange(256)]) + mail[at + 1 :],
        mail[:at] + other[chance.randrange(len(other) + 1) :],
        mail[:at] + chance.choice(_PIECES) * chance.choice((1, 3, 50)) + mail[at:],
        mail.replace(b"utf-8", chance.choice(_CHARSETS), 1),
        mail[:at] + mail[at:to] * chance.choice((2, 40)) + mail[to:],
        mail[:at] + mail[to:],
    )
    return chance.choice(ways)


def outcome(mail: bytes) -> tuple[str, float]:
    """What becomes of one mail, and the seconds of computing it took; whatever it raises comes through."""
    begun = time.process_time()
    said = look(mail)
    message = read_message(mail, "mutated#0")
    if isinstance(message, Problem):
        return "refused", time.process_time() - begun
    if said is Look.MATTERS:
        said = closer(message, frozenset())
    return said.name.lower(), time.process_time() - begun


def main() -> None:
    """Damage and read as many mails as the command says."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seen: Counter[str] = Counter()
    slowest = 0.0
    outcome(seeds()[0])  # rules are compiled by the first
    for number, mail in enumerate(mutated(count)):
        try:
            became, seconds = outcome(mail)
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            became, seconds = f"raised {type(error).__name__}", 0.0
            print(f"mail {number}: {error!r}")
        seen[became] += 1
        slowest = max(slowest, seconds)
        if seconds > SLOW:
            print(f"mail {number}: {seconds:.2f} s")
    print(f"{seen.total()} of {count} damaged mails: {dict(seen)}; the slowest took {slowest:.2f} s")
    sys.exit(any(became.startswith("raised") for became in seen))


if __name__ == "__main__":
    main()
