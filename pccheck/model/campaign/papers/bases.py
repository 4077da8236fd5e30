"""Documents that other documents rest on or cite: `[[bases]]` and `[[citations]]`."""

import datetime as dt
from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pccheck.model.campaign.papers.kinds import DocumentCodes
from pccheck.model.toml.kinds import Checked, Mistake, between
from pccheck.text.dates import date_words, long_date
from pccheck.text.words.catalogue import N_
from pccheck.values import dataclass, pattern

_UNNUMBERED = ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh")
"""What is cited by its name alone (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6)."""

POWER = pattern(r"Luật|Pháp lệnh|chức năng|quyền hạn|thẩm quyền|Điều lệ|cơ cấu tổ chức")
"""How a document that gives the power to decide is called (Phụ lục I, II.6.a)."""


@dataclass(frozen=True)
class Base(Checked):
    """A document that the campaign rests on (căn cứ)."""

    kind: str
    """What it is: Văn bản, Kế hoạch, Quyết định, Luật …"""
    title: str
    """What it is about (trích yếu), from «về việc» on; of a Luật its name."""
    date: date
    """Its date."""
    number: str = ""
    """Its number and symbol (số, ký hiệu); a Luật, a Pháp lệnh may do without."""
    issuer: str = ""
    """Who issued it; likewise."""
    kinds: DocumentCodes = ()
    """The kinds of documents that rest on it; `[]`: all."""
    wording: str = ""
    """How it is cited, in words of one's own, from behind «Căn cứ» on."""
    until: dt.date | None = None
    """Its last day in force (hiệu lực đến hết ngày)."""
    replaced_by: str = ""
    """What replaced it since (văn bản thay thế)."""
    kept_because: str = ""
    """Why it is cited although it is out of force (lý do vẫn viện dẫn)."""
    articles: Annotated[int, between(0, 1000)] = 0
    """How many articles (Điều) it has; 0: not said."""

    @property
    def is_law(self) -> bool:
        """Whether it is cited without number and issuer."""
        return self.kind in _UNNUMBERED

    @property
    def basis(self) -> str:
        """As a base of a document (Phụ lục I, II.6.a)."""
        if self.wording or not self.is_law:
            return self.cited
        return f"{self.cited} {long_date(self.date)}"

    @property
    def short(self) -> str:
        """Named again: by kind and number, a Luật by its name."""
        return self._named if self.is_law else f"{self.kind} số {self.number}"

    @property
    def _named(self) -> str:
        """A Luật by its name, whether or not that says the kind once more."""
        is_whole = self.title.startswith(f"{self.kind} ")
        return self.title if is_whole else f"{self.kind} {self.title}"

    @property
    def cited(self) -> str:
        """Named for the first time: in full; a Luật by its name alone (II.6.b)."""
        if self.wording:
            return self.wording
        if self.is_law:
            return self._named
        day = date_words(self.date)
        issued = f"{self.kind} số {self.number} ngày {day} của {self.issuer}"
        return issued if self.title == self.kind else f"{issued} {self.title}"

    def mistakes(self) -> Iterator[Mistake]:
        """Number and issuer, where the kind is cited with them."""
        for name in ("number", "issuer"):
            if not self.is_law and not getattr(self, name):
                yield Mistake(name, N_("a text, unless it is a Luật or Pháp lệnh"), ["kind"])
