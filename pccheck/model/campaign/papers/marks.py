"""What stands on documents beside their text: `[[kept]]` and `[[markings]]` of a campaign file."""

from dataclasses import dataclass
from typing import Annotated

from pccheck.model.campaign.kinds import between, one_of
from pccheck.model.campaign.papers.kinds import ForKinds

_BELOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


@dataclass(frozen=True)
class KeptCopies(ForKinds):
    """What is kept of documents of some kinds: the line «Lưu: VT, …» (bản lưu)."""

    unit: str = ""
    """The unit that drafts, in letters (đơn vị soạn thảo); `documents.unit_code` where left out."""
    drafter: str = ""
    """Who drafts: a number as CNTT₄ has it, or letters (ký hiệu người soạn thảo)."""
    copies: Annotated[int, between(0, 100)] = 0
    """How many copies are kept (số lượng bản lưu); 0: not said."""
    issued: Annotated[int, between(0, 100_000)] = 0
    """How many copies are issued (số lượng bản phát hành); 0: not said."""

    def words(self, unit_code: str) -> str:
        """What stands behind «Lưu: » (Phụ lục I, II.9.d, III.3): `VT, CNTT₄ (2)`, `VT, HC.
        PL.(300)`; `unit_code`: the unit where it names none.
        """
        unit, by_number = self.unit or unit_code, self.drafter.isdecimal()
        drafter = "" if by_number else self.drafter
        marked = unit + self.drafter.translate(_BELOW) if by_number else unit
        behind = [f"({drafter})"] if drafter and not self.issued else []
        behind += [f"({self.copies})"] if self.copies else []
        at_office = ", ".join(filter(None, ("VT", " ".join(filter(None, (marked, *behind))))))
        return at_office + (f". {drafter}.({self.issued})" if self.issued else "")


@dataclass(frozen=True)
class Marking(ForKinds):
    """Marks on documents of some kinds (dấu chỉ độ mật, mức độ khẩn, phạm vi lưu hành)."""

    secrecy: Annotated[str, one_of(("", "TUYỆT MẬT", "TỐI MẬT", "MẬT"))] = ""
    """How secret (độ mật)."""
    urgency: Annotated[str, one_of(("", "HỎA TỐC", "THƯỢNG KHẨN", "KHẨN"))] = ""
    """How urgent (mức độ khẩn)."""
    circulation: Annotated[str, one_of(("", "LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI"))] = ""
    """Who may see it (phạm vi lưu hành)."""
