"""The calls of the package's source, as its text gives them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

import pccheck
from tests.plain import tree

ROOT = Path(pccheck.__file__).parent
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class SourceCall:
    """A call: where it stands, in which function (the innermost one), and with which keywords;
    `spread`: also `**`.
    """

    place: str
    name: str
    node: ast.Call
    function: _Function | None

    @property
    def file(self) -> str:
        """The file that it stands in, like `pccheck/cli/app.py`."""
        return self.place.rpartition(":")[0]

    @property
    def keywords(self) -> set[str]:
        """The names of its keyword arguments."""
        return {keyword.arg for keyword in self.node.keywords if keyword.arg}

    @property
    def spread(self) -> bool:
        """Whether more arguments come out of a mapping."""
        return any(keyword.arg is None for keyword in self.node.keywords)


def calls(*names: str) -> list[SourceCall]:
    """The calls of functions, classes and methods with these names, anywhere in the package."""
    return [call for call in all_calls() if call.name in names]


def placeholders(message: str) -> set[str]:
    """What stands in the message's braces."""
    return {
        name for _text, name, _format, _conversion in Formatter().parse(message) if name is not None
    }


@cache
def all_calls() -> tuple[SourceCall, ...]:
    """Every call in the package."""
    return tuple(
        call
        for path in sorted(ROOT.rglob("*.py"))
        for call in _calls_in(path.relative_to(ROOT.parent).as_posix(), tree(path), None)
    )


def _calls_in(file: str, node: ast.AST, function: _Function | None) -> Iterator[SourceCall]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            name = (
                child.func.attr
                if isinstance(child.func, ast.Attribute)
                else getattr(child.func, "id", "")
            )
            yield SourceCall(f"{file}:{child.lineno}", name, child, function)
        inner = child if isinstance(child, _Function) else function
        yield from _calls_in(file, child, inner)
