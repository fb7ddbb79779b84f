"""What is compiled once is found again, and believed only when it is whole and the person's own."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import hyperscan
import platformdirs
import pytest

from afterview.mail import kept as keeping
from afterview.mail.kept import compiled, kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: tmp_path / "afterview")
    keeping._folder.cache_clear()
    yield tmp_path / "afterview"
    keeping._folder.cache_clear()


def never() -> bytes:
    raise AssertionError("made again")


def counted(made: list[int]) -> Callable[[], bytes]:
    def make() -> bytes:
        made.append(1)
        return b"made"

    return make


def test_it_is_made_once_and_lies_where_only_the_person_can_read_it(folder: Path) -> None:
    assert kept("a", [b"x"], lambda: b"made") == b"made"
    assert kept("a", [b"x"], never) == b"made"
    (file,) = folder.iterdir()
    assert [stat.S_IMODE(one.stat().st_mode) for one in (folder, file)] == [0o700, 0o600]


def test_another_version_takes_the_place_of_what_was_kept(folder: Path) -> None:
    made: list[int] = []
    for content in (b"x", b"y", b"y", b"x"):
        kept("a", [content], counted(made))
    kept("a-b", [b"x"], lambda: b"other")
    assert len(made) == 3
    assert len([*folder.iterdir()]) == 2


@pytest.mark.parametrize("content", [b"", b"made", b"\0" * 200])
def test_what_is_not_whole_is_made_anew(folder: Path, content: bytes) -> None:
    kept("a", [b"x"], lambda: b"made")
    (file,) = folder.iterdir()
    file.write_bytes(content)
    assert kept("a", [b"x"], lambda: b"anew") == b"anew"
    assert kept("a", [b"x"], never) == b"anew"


def test_a_folder_that_others_may_write_to_is_not_believed(folder: Path) -> None:
    kept("a", [b"x"], lambda: b"theirs")
    folder.chmod(0o777)
    keeping._folder.cache_clear()
    assert kept("a", [b"x"], lambda: b"mine") == b"mine"


def test_without_a_folder_everything_works(folder: Path) -> None:
    folder.write_text("a file in its place")
    assert kept("a", [b"x"], lambda: b"made") == b"made"


def test_patterns_that_were_kept_find_what_fresh_ones_find() -> None:
    patterns = [b"stem", rb"[a-z]<b>"]
    found: list[list[tuple[int, int]]] = []
    for _ in range(2):
        hits: list[tuple[int, int]] = []
        database = compiled("some", patterns, hyperscan.HS_FLAG_CASELESS)
        database.scan(b"a STEM x<b>", match_event_handler=lambda n, _b, end, *_, h=hits: h.append((n, end)))
        found.append(hits)
    assert found == [[(0, 6), (1, 11)]] * 2


def test_patterns_of_another_machine_are_compiled_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "kept", lambda *_: b"of another machine")
    hits: list[int] = []
    compiled("some", [b"stem"], 0).scan(b"a stem", match_event_handler=lambda n, *_: hits.append(n))
    assert hits == [0]
