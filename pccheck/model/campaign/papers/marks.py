"""What stands on documents beside their text: `[[kept]]` and `[[markings]]` of a campaign file."""

from typing import Annotated, Final

from pccheck.model.campaign.papers.kinds import ForKinds
from pccheck.model.toml.kinds import between, one_of
from pccheck.values import dataclass

SECRECY: Final = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
URGENCY: Final = ("HỎA TỐC", "THƯỢNG KHẨN", "KHẨN")
CIRCULATION: Final = ("LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI")
"""The marks of documents (Nghị định 30/2020/NĐ-CP, Phụ lục I, III.2)."""
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


MINUTES = "bien-ban"
"""What the names of kinds of minutes begin with."""
IN_THE_FILE = KeptCopies(unit="Hồ sơ")
"""What is kept of minutes (Phụ lục III, model 1.9)."""


@dataclass(frozen=True)
class Marking(ForKinds):
    """Marks on documents of some kinds (dấu chỉ độ mật, mức độ khẩn, phạm vi lưu hành)."""

    secrecy: Annotated[str, one_of(("", *SECRECY))] = ""
    """How secret (độ mật)."""
    urgency: Annotated[str, one_of(("", *URGENCY))] = ""
    """How urgent (mức độ khẩn)."""
    circulation: Annotated[str, one_of(("", *CIRCULATION))] = ""
    """Who may see it (phạm vi lưu hành)."""
