"""How plainly the house is written: what can be measured of it.

`python -m tests.plain [FOLDER …]` lists what is not plain in these folders of the package.
"""

import ast
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import lizard

import pccheck

ROOT = Path(pccheck.__file__).parents[1]
PACKAGE = ROOT / "pccheck"

LINES = 400
"""Lines of a file, at most."""
WIDTH = 100
"""Letters of a line, at most, with what it says to the linters."""
FILES = 15
"""Modules of a room, at most, its `__init__` apart."""
HARDEST = 20
"""Paths through a function, at most: McCabe's number as lizard counts it."""
JOINED = 2
"""Conditions of a comprehension that `and` or `or` may join, at any depth."""
VAGUE = frozenset(("found", "one", "said", "known"))
"""Names that say nothing where two of them stand together."""

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Fault:
    """What is not plain, and where: `pccheck/plan/make/draft.py:12`."""

    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


@dataclass(frozen=True)
class Measured:
    """A function as lizard measures it."""

    place: str
    name: str
    paths: int
    lines: int


def files(folder: Path = PACKAGE) -> list[Path]:
    """The modules in a folder of the package, or the module itself."""
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [folder]


def faults(folder: Path = PACKAGE) -> list[Fault]:
    """Everything that is not plain in a folder, but for what only numbers tell."""
    every = [fault for path in files(folder) for fault in _faults_of(path)]
    return every + _crowded(folder)


@cache
def measured(folder: Path = PACKAGE) -> tuple[Measured, ...]:
    """The functions of a folder."""
    return tuple(
        Measured(
            f"{path.relative_to(ROOT)}:{one.start_line}",
            one.name,
            one.cyclomatic_complexity,
            one.nloc,
        )
        for path in files(folder)
        for one in lizard.analyze_file(str(path)).function_list
    )


def is_verb(function: Measured) -> bool:
    """Whether it is a verb of the face, whose options count among its paths."""
    return function.place.startswith("pccheck/cli/") and not function.name.startswith("_")


def repeated_classes() -> dict[str, list[str]]:
    """The names that two classes or more bear, and where."""
    places: dict[str, list[str]] = defaultdict(list)
    for path in files():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(_place(path, node))
    return {name: where for name, where in places.items() if len(where) > 1}


def _faults_of(path: Path) -> Iterator[Fault]:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    if len(lines) > LINES:
        yield Fault(str(path.relative_to(ROOT)), f"{len(lines)} lines")
    for number, line in enumerate(lines, 1):
        if len(line) > WIDTH:
            yield Fault(f"{path.relative_to(ROOT)}:{number}", f"{len(line)} letters in a line")
    for node in ast.walk(tree(path)):
        for what in _of_node(node):
            yield Fault(_place(path, node), what)


def _of_node(node: ast.AST) -> Iterator[str]:
    if isinstance(node, _COMPREHENSIONS):
        if len(node.generators) > 1:
            yield "two loops in a comprehension"
        if any(len(loop.ifs) > 1 or _is_long(loop.ifs) for loop in node.generators):
            yield "more than one condition in a comprehension"
        if any(isinstance(inner, _COMPREHENSIONS) for inner in _inner(node)):
            yield "a comprehension in a comprehension"
    if isinstance(node, ast.IfExp) and any(isinstance(n, ast.IfExp) for n in _inner(node)):
        yield "a conditional expression in a conditional expression"
    if isinstance(node, ast.Subscript) and _is_position(node):
        yield f"a value by position: {ast.unparse(node)}"
    if isinstance(node, _FUNCTIONS):
        vague = VAGUE & _locals(node)
        if len(vague) > 1:
            yield f"vague names together: {', '.join(sorted(vague))}"


def _inner(node: ast.AST) -> Iterator[ast.AST]:
    return (inner for inner in ast.walk(node) if inner is not node)


def _is_long(conditions: list[ast.expr]) -> bool:
    """Whether one of the conditions is more than two joined."""
    joints = (node for one in conditions for node in ast.walk(one) if isinstance(node, ast.BoolOp))
    return 1 + sum(len(node.values) - 1 for node in joints) > JOINED


def _is_position(node: ast.Subscript) -> bool:
    """Whether something is taken out of a row by its place."""
    if not isinstance(node.value, ast.Name) or node.value.id not in {"row", "line", "record"}:
        return False
    return not isinstance(node.slice, (ast.Name, ast.Attribute, ast.Call)) and not (
        isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str)
    )


def _locals(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """The names that the function itself binds, its parameters among them."""
    names = {node.arg for node in ast.walk(function.args) if isinstance(node, ast.arg)}
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    return names


def _crowded(folder: Path) -> list[Fault]:
    rooms: dict[Path, int] = defaultdict(int)
    for path in files(folder):
        rooms[path.parent] += path.name != "__init__.py"
    return [
        Fault(str(room.relative_to(ROOT)), f"{count} files")
        for room, count in rooms.items()
        if count > FILES
    ]


@cache
def tree(path: Path) -> ast.Module:
    """What the file says."""
    return ast.parse(path.read_text(encoding="utf-8"))


def _place(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


HARD = 10
"""Paths from which on a function is worth a look."""


def main(words: list[str]) -> None:
    """Print the faults and the measures of the folders named, of the whole package else."""
    for folder in [ROOT / word for word in words] or [PACKAGE]:
        for fault in faults(folder):
            print(fault)
        functions = measured(folder)
        for function in functions:
            if function.paths > HARD:
                print(f"{function.place}: {function.name} has {function.paths} paths")
        paths = sorted(function.paths for function in functions)
        mean, p95 = statistics.mean(paths), paths[int(0.95 * len(paths))]
        print(f"{folder.relative_to(ROOT)}: {len(paths)} functions, mean {mean:.2f}, p95 {p95}")


if __name__ == "__main__":
    main(sys.argv[1:])
