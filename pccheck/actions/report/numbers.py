"""The numbers of documents: the office's register, and a register for each inspection."""

from datetime import date
from itertools import count
from pathlib import Path
from typing import NamedTuple

from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.documents import issued
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.campaign.papers.document_kinds import DocumentKind
from pccheck.model.campaign.papers.texts import DocumentHeads
from pccheck.model.documents import Issued


class Register(NamedTuple):
    """Where a document gets its number: the heads whose letters it bears; `within`: the decision in
    whose inspection it is counted (papers of a Đoàn, as is the practice), '' for the office's.
    """

    heads: DocumentHeads
    within: str = ""

    def symbol_of(self, kind: DocumentKind, number: int) -> str:
        """`15/BC-STTTT`; a letter: `05/STTTT-CNTT` (Nghị định 30/2020/NĐ-CP)."""
        heads = self.heads
        unit = f"-{heads.unit_code}" if heads.unit_code else ""
        code = f"{kind.symbol}-{heads.issuer_code}" if kind.symbol else f"{heads.issuer_code}{unit}"
        return f"{number:02d}/{code}"

    def record(self, desk: Desk, symbol: str, day: date) -> str:
        """One record a number, symbol and year: two laptops that take one meet in a question."""
        issuer = ":".join(filter(None, (self.heads.issuer_code, self.within)))
        return desk.book.keyed_id("document", issuer, str(day.year), symbol)

    def refuse_taken(self, desk: Desk, path: Path, symbol: str, day: date) -> None:
        """A number is used once a year in its series.

        Raises:
            PccheckError: `number-taken`.
        """
        number = int(symbol.partition("/")[0])
        for one in self._numbered_with(desk, symbol, day):
            if one.number == number:
                raise self.number_taken(desk, path, one.symbol, day)

    def number_taken(self, desk: Desk, path: Path, symbol: str, day: date) -> PccheckError:
        """The document of this symbol bears the number; the refusal names one that is free."""
        number = int(symbol.partition("/")[0])
        taken = {one.number for one in self._numbered_with(desk, symbol, day)}
        return wrong_use(
            "number-taken",
            number=number,
            year=day.year,
            symbol=symbol,
            path=path,
            free=next(other for other in count(number + 1) if other not in taken),
        )

    def _numbered_with(self, desk: Desk, symbol: str, day: date) -> list[Issued]:
        """The year's documents that are numbered together with one of this symbol."""
        series = series_of(self.heads, symbol)
        mine = [one for one in issued(desk.book) if one.within == self.within]
        of_year = [one for one in mine if one.day.year == day.year]
        return [one for one in of_year if series_of(self.heads, one.symbol) == series]


def series_of(heads: DocumentHeads, symbol: str) -> str:
    """What numbers a document is counted among: those of its symbol, decisions, letters, the rest,
    all.
    """
    code = symbol.partition("/")[2]
    kind = code.partition("-")[0]
    if heads.series == "symbol":
        return code
    if heads.series == "one":
        return ""
    return kind if kind in ("QĐ", heads.issuer_code) else "rest"
