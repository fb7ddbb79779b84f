"""Every regular expression of the product: who compiles it, and strings that would make a bad one slow.

`re` tries one way after another, so a pattern of it must be shown to be quick; RE2 and hyperscan are linear
whatever the pattern. A pattern is found in the code by its call, never by asking someone to list it.
"""

from __future__ import annotations

import ast
import json
import os
import re
import signal
from collections import Counter
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

# What `re` itself makes of a pattern; not a public part of it, and without types.
sre: Any = import_module("re._constants")
parser: Any = import_module("re._parser")

PACKAGE = Path(__file__).parents[2] / "src" / "afterview"
ENGINES = {"re", "re2", "hyperscan"}
CALLS = {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer", "Database"}
# They read our own files and templates, never what somebody else wrote.
OF_OURS = ("wording/templates.py", "wording/collect.py", "sample/", "web/sample_app.py")
LONG = 64 * 1024  # a header is cut there (`headers.MAX_HEADER`), and so are the lines that are looked at
LONGEST = 1.0  # seconds of computing for one text; a quadratic pattern takes a minute and more
MANY = 100  # repeats beyond this count as endless


@dataclass(frozen=True, slots=True)
class Site:
    """A call that compiles or applies a pattern; `pattern` is None where only running the code tells it."""

    place: str
    engine: str
    pattern: re.Pattern[Any] | None = None
    at_the_start: bool = False  # whether it is only ever tried where a text begins


def sites() -> list[Site]:
    """Every call in the product that gives a pattern to an engine."""
    files = (p for p in sorted(PACKAGE.rglob("*.py")) if "migrations" not in p.parts)
    return [site for file in files if not _is_ours(file) for site in _in_file(file)]


def _is_ours(file: Path) -> bool:
    return str(file.relative_to(PACKAGE)).startswith(OF_OURS)


def _in_file(file: Path) -> Iterator[Site]:
    tree = ast.parse(file.read_text("utf-8"))
    name = str(file.relative_to(PACKAGE))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in ENGINES:
            yield Site(f"{name}:{node.lineno}", "imported by parts: write re.compile", None)
        if isinstance(node, ast.Call) and (engine := _engine(node)):
            pattern = _evaluated(node, name) if engine == "re" else None
            yield Site(f"{name}:{node.lineno}", engine, pattern, _only_at_the_start(node, tree))


def _engine(node: ast.Call) -> str:
    """Which engine a call speaks to, '' for none."""
    called = node.func
    if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.attr in CALLS:
        return called.value.id if called.value.id in ENGINES else ""
    return ""


def _only_at_the_start(node: ast.Call, tree: ast.Module) -> bool:
    """Whether a pattern, under its name in a module, is only used with `match` or `fullmatch`."""
    named = [
        one.targets[0].id
        for one in tree.body
        if isinstance(one, ast.Assign) and one.value is node and isinstance(one.targets[0], ast.Name)
    ]
    used = [node] if not named else [one for one in ast.walk(tree) if isinstance(one, ast.Call)]
    ways = {
        one.func.attr
        for one in used
        if isinstance(one.func, ast.Attribute)
        and (not named or (isinstance(one.func.value, ast.Name) and one.func.value.id in named))
    }
    return bool(ways) and ways <= {"match", "fullmatch"}


def _evaluated(node: ast.Call, name: str) -> re.Pattern[Any] | None:
    """The pattern of a call of `re`, worked out with what its module holds; None when that is not enough."""
    module = import_module(
        "afterview." + name.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    )
    flags = [a for a in node.args[1:] if isinstance(a, ast.Attribute) and a.attr.isupper()]
    try:
        parts = [eval(compile(ast.Expression(a), name, "eval"), vars(module)) for a in (node.args[0], *flags)]  # noqa: S307 - our own code
    except NameError:
        return None
    return re.compile(*parts)


def hard_for(pattern: re.Pattern[Any]) -> Iterator[str | bytes]:
    """Long strings that come near to matching, again and again: what makes a slow pattern slow."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    near = dict.fromkeys([*_near(list(tree), ""), _sample(list(tree))])
    for begin, again in ((n if isinstance(n, tuple) else ("", n)) for n in near):
        for end in ("", "\x01"):
            said = (begin + (again or "a") * (LONG // max(1, len(again or "a"))))[:LONG] + end
            yield said.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else said


def _near(nodes: list[Any], before: str) -> Iterator[tuple[str, str]]:
    """For every endless repeat: what leads to it, and one round of it."""
    for number, (op, value) in enumerate(nodes):
        here = before + _sample(nodes[:number])
        if op in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
            inner = list(value[2])
            if value[1] > MANY:
                yield here, _sample(inner)
                yield "", here + _sample(inner)
                yield "", _sample(inner)
            yield from _near(inner, here)
        elif op is sre.BRANCH:
            for branch in value[1]:
                yield from _near(list(branch), here)
        elif op is sre.SUBPATTERN:
            yield from _near(list(value[3]), here)
        elif op is sre.ATOMIC_GROUP:
            yield from _near(list(value), here)


def _sample(nodes: list[Any]) -> str:
    """Something short that a part of a pattern matches."""
    return "".join(_sampled(op, value) for op, value in nodes)


def _sampled(op: Any, value: Any) -> str:  # noqa: PLR0911 - one line a kind of node
    if op is sre.LITERAL:
        return chr(value)
    if op is sre.NOT_LITERAL or op is sre.ANY:
        return next(c for c in "a \n" if op is sre.ANY or ord(c) != value)
    if op is sre.IN:
        return _of_set(value)
    if op in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
        return _sample(list(value[2])) * max(int(value[0]), 1)
    if op is sre.BRANCH:
        return _sample(list(value[1][0]))
    if op is sre.SUBPATTERN:
        return _sample(list(value[3]))
    return _sample(list(value)) if op is sre.ATOMIC_GROUP else ""


def _of_set(said: list[Any]) -> str:
    """A character of a set, the plainest that is in it."""
    shown = "".join(_written(op, value) for op, value in said)
    holds = re.compile(f"[{shown}]", re.DOTALL)
    every: tuple[str, ...] = (
        *"\t a0-=>_\n.,<",
        *map(chr, range(33, 0x200)),
        *map(chr, range(0xE000, 0xE010)),
    )
    return next(c for c in every if holds.match(c))


_CATEGORY = {
    sre.CATEGORY_SPACE: r"\s", sre.CATEGORY_NOT_SPACE: r"\S", sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W", sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_NOT_DIGIT: r"\D",
}  # fmt: skip


def _written(op: Any, value: Any) -> str:
    if op is sre.NEGATE:
        return "^"
    if op is sre.LITERAL:
        return re.escape(chr(value))
    if op is sre.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return str(_CATEGORY[value])


def slow(site: Site) -> str:
    """A string on which a pattern takes longer than LONGEST, shortened; '' when there is none."""
    assert site.pattern is not None
    for text in hard_for(site.pattern):
        signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
        try:
            if site.at_the_start:
                site.pattern.match(text)
            else:
                for _ in site.pattern.finditer(text):
                    pass
        except TimeoutError:
            return repr(text[:40])
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return ""


def _given_up(_signal: int, _frame: object) -> None:
    raise TimeoutError


def main() -> None:
    """Say which engines are used how often, which calls nobody could tell, and which patterns are slow."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "afterview.web.settings")
    import_module("django").setup()
    signal.signal(signal.SIGVTALRM, _given_up)
    found = sites()
    names = import_module("afterview.mail.extraction.tables").names()
    told = [one for one in found if one.pattern]
    told += [
        Site(f"names.{name}", "re", pattern)
        for name in names.__slots__
        if isinstance(pattern := getattr(names, name), re.Pattern)
    ]
    said = {
        "engines": Counter(one.engine for one in found),
        "untold": [one.place for one in found if one.engine == "re" and not one.pattern],
        "patterns": [one.place for one in told],
        "slow": {one.place: text for one in told if (text := slow(one))},
    }
    print(json.dumps(said, indent=1))


if __name__ == "__main__":
    main()
