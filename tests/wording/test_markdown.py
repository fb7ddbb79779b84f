"""Pages in Markdown: a page a door, the journal when asked for, and nobody's mail as markup."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.record import (
    Application,
    CheckIn,
    Choice,
    ClosedDoor,
    Closing,
    Event,
    FeedbackNote,
    Feeling,
    Kind,
    Path,
    Record,
    Stage,
    State,
)  # fmt: skip
from afterview.wording.markdown import as_zip, pages, plain, quoted

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
EVIL = "# [click](https://evil.example) ![p](https://evil.example/p.png) <img src=x> `code`"


def _record(employer: str = "Corvane", said: str = "You were clear.") -> Record:
    event = Event(key="1" * 64, kind=Kind.REJECTION, at=NOW, employer=employer, role="Baker", subject=said)
    door = ClosedDoor(application="a" * 32, closing=Closing.REJECTION, at=NOW, stage=Stage.INTERVIEW)
    one = Application(
        key="a" * 32, employer=employer, role="Baker", state=State.REJECTED, events=(event,), door=door
    )
    entries = (
        FeedbackNote(key="n", at=NOW, door=one.key, text=said),
        Choice(key="c", at=NOW, door=one.key, theme="technical_depth", path=Path.LEARN),
        CheckIn(key="p", at=NOW, door=one.key, feelings=(Feeling.SADNESS,), line="zqjournal"),
    )
    other = Application(key="b" * 32, employer="Open", role="", events=(event,))
    return Record(applications=(one, other), entries=entries)


def test_each_closed_door_has_a_page_and_the_journal_is_asked_for_by_name() -> None:
    [(name, text)] = pages(_record())
    assert name == "2026-11-28-corvane-aaaaaaaa.md"
    assert text.startswith("# Corvane\n\nBaker\n")
    assert "> You were clear." in text
    assert "zqjournal" not in text
    [(_, whole)] = pages(_record(), journal=True)
    assert "> zqjournal" in whole


def test_words_of_others_are_words_here_too() -> None:
    [(name, text)] = pages(_record("../../etc/" + EVIL, EVIL), journal=True)
    assert "/" not in name
    assert not re.search(r"(?<!\\)[\[\]<>`!]", text.replace("\n> ", "\n"))
    assert [line for line in text.splitlines() if line.startswith("# ")] == [text.splitlines()[0]]


@settings(deadline=None)
@given(st.text())
def test_plain_words_are_one_line_without_marks(text: str) -> None:
    line = plain(text)
    assert len(line.splitlines()) <= 1
    bare = line.replace("\\\\", "")
    for mark in "`*_[]<>#|!":
        assert bare.count(mark) == bare.count(f"\\{mark}")
    assert all(one.startswith(">") for one in quoted(text))


def test_the_same_search_gives_the_same_file() -> None:
    first, again = as_zip(pages(_record())), as_zip(pages(_record()))
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first)) as opened:
        assert opened.namelist() == ["2026-11-28-corvane-aaaaaaaa.md"]
