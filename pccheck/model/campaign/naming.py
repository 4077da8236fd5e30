"""How criteria are named where they are spoken of: by code, by number in a table, by short text."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pccheck.model.answers.criterion import Criterion


class Naming(NamedTuple):
    """Names of criteria by code.

    `before`: what stands before one or several; `before_one`: before one that a clause begins with.
    """

    names: Mapping[str, str]
    before: str = ""
    before_one: str = ""

    def several(self, codes: Sequence[str]) -> str:
        """`a1, b3`, `nội dung số 1, 5`, `«Vệ sinh», «Giấy phép»`."""
        return self.before + ", ".join(self.names.get(code, code) for code in codes)

    def beginning(self, codes: Sequence[str]) -> str:
        """The same at the beginning of a clause: `tiêu chí a1`."""
        return (self.before_one or self.before) + self.several(codes).removeprefix(self.before)


BY_CODE = Naming({}, before_one="tiêu chí ")
"""For those who work with the codes."""


def by_number(criteria: Iterable[Criterion]) -> Naming:
    """By the places that they have in a paper's table, from 1 on."""
    numbers = {criterion.code: str(n) for n, criterion in enumerate(criteria, 1)}
    return Naming(numbers, before="nội dung số ")


def by_short(criteria: Iterable[Criterion]) -> Naming:
    """By their short texts, where a paper has no such table."""
    return Naming({criterion.code: f"«{criterion.short}»" for criterion in criteria})
