"""What takes a second to make and always comes out the same is made once, and kept in the cache folder.

Compiled patterns and unpacked tables only: no word of anybody's mail. What was kept is believed when the
folder is the person's alone and its hash is right; it is found under a hash of everything it was made of, so
nothing kept is ever out of date. Where nothing can be kept, everything works and only starts more slowly.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import hyperscan
import platformdirs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_HASH = 32  # bytes


def kept(name: str, made_of: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
    """What `make` gives: read where it was kept, else made and kept. `made_of` is all that it depends on."""
    digest = blake2b(_versions(), digest_size=16)
    for one in made_of:
        digest.update(len(one).to_bytes(8, "big") + one)
    folder = _folder()
    path = folder / f"{name}-{digest.hexdigest()}" if folder else None
    found = _read(path) if path else None
    if found is None:
        found = make()
        if path:
            _write(path, name, found)
    return found


def compiled(name: str, patterns: list[bytes], flags: int) -> hyperscan.Database:
    """Many patterns for one pass over bytes, compiled at the first start of a version."""
    made_of = [str(flags).encode(), *patterns]
    fresh: list[hyperscan.Database] = []

    def make() -> bytes:
        fresh.append(compile_now(patterns, flags))
        return hyperscan.dumpb(fresh[0])

    packed = kept(name, made_of, make)
    return fresh[0] if fresh else _loaded(packed) or compile_now(patterns, flags)


def compile_now(patterns: list[bytes], flags: int) -> hyperscan.Database:
    """Many patterns for one pass over bytes; a match tells which by its place among them."""
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(expressions=patterns, ids=list(range(len(patterns))), flags=[flags] * len(patterns))
    return database


def _loaded(packed: bytes) -> hyperscan.Database | None:
    """The patterns as they were kept; None when they were compiled for another machine."""
    try:
        database = hyperscan.loadb(packed, hyperscan.HS_MODE_BLOCK)
        database.scratch = hyperscan.Scratch(database)
        database.scan(b"", match_event_handler=lambda *_: None)
    except hyperscan.HyperscanError:
        return None
    return database


@cache
def _versions() -> bytes:
    """What compiled patterns depend on besides themselves: the library, and the machine it is for."""
    import platform  # noqa: PLC0415 - only what is kept needs it

    return f"{vars(hyperscan)['__version__']} {platform.machine()} {platform.system()}".encode()


@cache
def _folder() -> Path | None:
    """The person's cache folder, for them alone; None where there is none."""
    path = Path(platformdirs.user_cache_path("afterview", appauthor=False))
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        seen = path.lstat()
    except OSError:
        return None
    if not hasattr(os, "getuid"):
        return path
    others = stat.S_IWGRP | stat.S_IWOTH
    alone = stat.S_ISDIR(seen.st_mode) and seen.st_uid == os.getuid() and not seen.st_mode & others
    return path if alone else None


def _read(path: Path) -> bytes | None:
    """What was kept there, if it is whole."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data[_HASH:] if blake2b(data[_HASH:], digest_size=_HASH).digest() == data[:_HASH] else None


def _write(path: Path, name: str, content: bytes) -> None:
    """Keep it, whole or not at all, in place of what was kept under this name before."""
    with contextlib.suppress(OSError):
        number, draft = tempfile.mkstemp(prefix=".", dir=path.parent)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(blake2b(content, digest_size=_HASH).digest() + content)
            Path(draft).replace(path)
        except OSError:
            Path(draft).unlink(missing_ok=True)
            raise
        for old in path.parent.glob(f"{name}-{'?' * 32}"):
            if old != path:
                old.unlink(missing_ok=True)
