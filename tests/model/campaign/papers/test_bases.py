"""How documents are cited: Phụ lục I, II.6 of Nghị định 30/2020/NĐ-CP."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pccheck.model.campaign.papers.bases import Base
from tests.campaigns import SHIPPED, campaign

DECREE = Path(__file__).parents[5] / "shared" / "nghi-dinh-30" / "nghi-dinh.txt"
"""Not part of the project: the decree as it was published."""


def test_a_law_is_cited_without_number_and_issuer() -> None:
    """As the decree's own bases cite laws: kind, name and day; later by kind and name."""
    law = Base(
        kind="Luật", title="Tổ chức Chính phủ", date=date(2015, 6, 19), number="76/2015/QH13"
    )
    assert [*law.mistakes()] == []
    assert law.basis == "Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015"
    assert law.cited == "Luật Tổ chức Chính phủ"
    if not DECREE.exists():
        pytest.skip("the text of the decree is not here to compare with")
    assert f"Căn cứ {law.basis};" in DECREE.read_text(encoding="utf-8")


def test_a_law_s_name_is_said_once() -> None:
    """Whether its title or its kind says «Luật …» already."""
    law = Base("Luật", "Luật Nhà ở", date(2023, 11, 27))
    assert (law.cited, law.short) == ("Luật Nhà ở", "Luật Nhà ở")
    named = Base("Luật Nhà ở", "Luật Nhà ở", date(2023, 11, 27), "27/2023/QH15", "Quốc hội")
    assert named.cited == "Luật Nhà ở số 27/2023/QH15 ngày 27/11/2023 của Quốc hội"


def test_any_other_document_is_cited_in_full() -> None:
    """Kind, number, day, issuer and title; without number or issuer it is refused."""
    (base,) = campaign(SHIPPED).bases
    assert base.basis == base.cited
    assert base.cited.startswith(
        "Văn bản số 7641/UBND-VX₁ ngày 12/11/2021 của UBND tỉnh Hà Tĩnh về việc triển khai"
    )
    bare = Base(kind="Quyết định", title="về việc …", date=date(2021, 1, 1))
    assert [one.field for one in bare.mistakes()] == ["number", "issuer"]


def test_one_may_be_cited_in_words_of_its_own() -> None:
    """`wording` stands in place of all that would be said."""
    (base,) = campaign(SHIPPED).bases
    said = Base(base.kind, base.title, base.date, wording="ý kiến của UBND tỉnh", number="1/VB")
    assert (said.basis, said.cited) == ("ý kiến của UBND tỉnh", "ý kiến của UBND tỉnh")


def test_a_plan_does_not_rest_on_itself() -> None:
    """The office's own plan is a base of every paper but the plan; another's is one of it too."""
    made = campaign(SHIPPED)
    own, other = (
        Base("Kế hoạch", "về kiểm tra", date(2021, 11, 20), number="1/KH", issuer=issuer)
        for issuer in (made.documents.issuer_name, "UBND tỉnh Hà Tĩnh")
    )
    made = replace(made, bases=(own, other))
    assert made.bases_of("ke-hoach") == (other,)
    assert made.bases_of("quyet-dinh") == (own, other)
