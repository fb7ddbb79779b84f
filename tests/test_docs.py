"""The papers keep up with the code: commands, words and links."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.main import get_command

from afterview import record

if TYPE_CHECKING:
    from enum import StrEnum

ROOT = Path(__file__).parents[1]
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
SECTIONS = {
    record.Kind: "Kinds of message",
    record.Stage: "Stages",
    record.State: "States",
    record.Round: "Applications",
    record.Feeling: "The four steps",
    record.Channel: "The four steps",
    record.Path: "The four steps",
}


def _section(title: str) -> str:
    """One chapter of the glossary, in plain lower-case words."""
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    chapter = re.search(rf"^## {title}.*?(?=^## |\Z)", glossary, re.MULTILINE | re.DOTALL)
    assert chapter, title
    return re.sub(r"[-_\s]+", " ", chapter[0].lower())


def _links(paper: Path) -> list[str]:
    text = re.sub(r"```.*?```", "", paper.read_text("utf-8"), flags=re.DOTALL)
    found = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    return [link for link in found if "://" not in link]


@pytest.mark.parametrize("enum", SECTIONS, ids=lambda e: e.__name__)
def test_the_glossary_explains_every_member(enum: type[StrEnum]) -> None:
    chapter = _section(SECTIONS[enum])
    named = {member: re.compile(rf"\*{member.value.replace('_', ' ')}\*") for member in enum}
    assert [member.value for member, word in named.items() if not word.search(chapter)] == []


def test_every_command_is_in_the_guide() -> None:
    from afterview.cli.main import app  # noqa: PLC0415 - the other papers are checked without it

    guide = "\n".join(p.read_text("utf-8") for p in [ROOT / "README.md", *(ROOT / "docs/guide").glob("*.md")])
    commands = getattr(get_command(app), "commands", {})
    assert commands
    hidden = {name for name, command in commands.items() if command.hidden}
    assert [name for name in commands if name not in hidden and f"afterview {name}" not in guide] == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_leads_somewhere(paper: Path) -> None:
    """Pictures are taken from the running app by `make docs`; until then their folder is not there."""
    targets = {link: (paper.parent / link) for link in _links(paper)}
    missing = [link for link, target in targets.items() if not target.exists()]
    pictures = ROOT / "docs" / "guide" / "images"
    assert [link for link in missing if pictures.exists() or pictures.name not in link] == []


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = _links(folder / "README.md")
    assert sorted(listed) == sorted(p.name for p in folder.glob("0*.md"))


def test_every_setting_is_in_the_reference() -> None:
    read = {
        name
        for module in (ROOT / "src").rglob("*.py")
        for name in re.findall(r"\bAFTERVIEW_[A-Z_]+[A-Z]\b", module.read_text("utf-8"))
    }
    told = (ROOT / "docs" / "team" / "environment.md").read_text("utf-8")
    assert sorted(name for name in read if f"`{name}`" not in told) == []
