"""Rows that name the group of the rows below them."""

import re
from collections.abc import Mapping

from pccheck.exchange.readers.facts import Cell
from pccheck.exchange.readers.sheets import Sheet
from pccheck.text.fold import fold

_MARKED = re.compile(r"([IVX]+|[A-ZĐ])[.)/] *(.+)", re.DOTALL)
_AREA = re.compile(
    r"(?:(?:tren )?dia ban |khoi |cac |nhom )?(?:huyen|quan|thi xa|thanh pho|tp|tx|xa|phuong|thi"
    r" tran) "
)
_KIND = re.compile(r"(?:khoi|cac|nhom) ")
_WIDE = 3
"""Columns that a merged row of a group spans at least."""


class Groups:
    """The groups that hold at a row: `A` before `I` before those without a mark; a mark of a kind
    ends its like.
    """

    def __init__(self, sheet: Sheet, columns: Mapping[str, int]) -> None:
        self._ordinal = columns.get("ordinal", -1)
        self._name = columns.get("name", -1)
        self._held: list[tuple[str, str]] = []
        self.now: tuple[str, ...] = ()
        """The words of the groups, the outer ones first."""
        self._wide = {
            first[0] + 1
            for first, last in sheet.merges
            if first[0] == last[0] and last[1] - first[1] + 1 >= _WIDE
        }

    def begin(self, number: int, row: list[Cell]) -> None:
        """The row (from 1) above the header: where it names an area, that holds from there on."""
        taken = self.take(number, row, marked=False)
        if taken and not any(_AREA.match(fold(words)) for words in self.now):
            self._held, self.now = [], ()

    def take(self, number: int, row: list[Cell], *, marked: bool) -> bool:
        """Whether the row (from 1) is a group's, which then holds; `marked`: only a marked one."""
        found = self._marked(row) or (None if marked else self._unmarked(number, row))
        if not found:
            return False
        kinds = [kind for kind, _ in self._held]
        if found[0] in kinds:
            del self._held[kinds.index(found[0]) :]
        self._held.append(found)
        self.now = tuple(words for _, words in self._held)
        return True

    def _marked(self, row: list[Cell]) -> tuple[str, str] | None:
        """`I`, `II`, `A` before the words, in the column of ordinals or in the same cell."""
        if not 0 <= self._ordinal < len(row):
            return None
        texts = [cell for cell in row if cell != ""]
        if not all(isinstance(text, str) for text in texts) or row[self._ordinal] != texts[0]:
            return None
        found = _MARKED.fullmatch(". ".join(str(text).strip().rstrip(".)") for text in texts))
        if not found:
            return None
        return "roman" if set(found[1]) <= set("IVX") else "letter", found[2]

    def _unmarked(self, number: int, row: list[Cell]) -> tuple[str, str] | None:
        """A row of one text, merged across, or an area or a kind in place of a name or ordinal."""
        texts = [(column, cell) for column, cell in enumerate(row) if cell != ""]
        if len(texts) != 1 or self._ordinal < 0:
            return None
        column, text = texts[0]
        if not isinstance(text, str):
            return None
        folded = fold(text)
        is_area = bool(_AREA.match(folded))
        speaks = is_area or _KIND.match(folded)
        if number in self._wide or (speaks and column in (self._ordinal, self._name, 0)):
            return ("area" if is_area else "kind"), text.strip()
        return None
