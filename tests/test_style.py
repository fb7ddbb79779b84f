"""The house's own limits: what no linter counts."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "afterview"
SKIPPED = {
    ".git",
    ".venv",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
    "__pycache__",
    "dist",
}
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}

# In two halves, since this file may not name them either.
INDEX_HOSTS = [
    a + b for a, b in (("py", "pi.org"), ("python", "hosted.org"), ("npm", "js.org"), ("crates", ".io"))
]

MODULES = sorted(
    p for p in [*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")] if "migrations" not in p.parts
)
PAGES = sorted([*PACKAGE.rglob("templates/**/*.html"), *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _function_lengths(path: Path) -> dict[str, int]:
    return {
        f"{_name(path)}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def _all_functions() -> dict[str, int]:
    return {name: n for path in MODULES for name, n in _function_lengths(path).items()}


def test_no_module_is_over_400_lines() -> None:
    lengths = {_name(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: n for name, n in lengths.items() if n > 400} == {}


@pytest.mark.slow
def test_no_function_is_over_60_lines() -> None:
    assert {name: n for name, n in _all_functions().items() if n > 60} == {}


@pytest.mark.slow
def test_the_median_function_is_short() -> None:
    ours = [n for path in MODULES if PACKAGE in path.parents for n in _function_lengths(path).values()]
    assert median(ours) <= 8


def test_no_module_has_a_vague_name() -> None:
    assert [_name(path) for path in MODULES if VAGUE & set(path.stem.split("_"))] == []


@pytest.mark.slow
def test_no_file_names_a_package_index() -> None:
    found = [
        _name(path)
        for path in ROOT.rglob("*")
        if not SKIPPED & set(path.parts) and path.is_file() and _names_an_index(path.read_bytes())
    ]
    assert found == []


def _names_an_index(data: bytes) -> bool:
    return any(host.encode() in data.lower() for host in INDEX_HOSTS)


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_pages_and_papers_speak_calmly(page: Path) -> None:
    """No exclamation mark in what people read; marks of HTML, templates, code and pictures are not words."""
    marks = r"<[^>]*>|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|```.*?```|`[^`]*`|!\["
    words = re.sub(marks, " ", page.read_text("utf-8"), flags=re.DOTALL)
    assert [line for line in words.splitlines() if "!" in line] == []


@pytest.mark.parametrize("module", sorted((PACKAGE / "wording").rglob("*.py")), ids=_name)
def test_sentences_speak_calmly(module: Path) -> None:
    constants = [n for n in ast.walk(_tree(module)) if isinstance(n, ast.Constant)]
    assert [n.value for n in constants if isinstance(n.value, str) and re.search("!(?!=)", n.value)] == []
