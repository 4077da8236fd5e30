"""A dossier: what its documents say of other documents, taken together."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from pccheck.actions.report.checking import check_documents
from pccheck.model.campaign.papers.bases import Base
from tests.campaigns import SHIPPED, campaign

PAGE = "<html><body>{}</body></html>"
DECREE = Base(
    number="30/2020/NĐ-CP",
    date=dt.date(2020, 3, 5),
    issuer="Chính phủ",
    kind="Nghị định",
    title="về công tác văn thư",
    articles=38,
)


def said_of(folder: Path, *texts: str, register: tuple[Base, ...] = ()) -> dict[str, list[str]]:
    """What each rule finds in documents with these paragraphs, a document a text."""
    for number, text in enumerate(texts):
        lines = "".join(f"<p>{line}</p>" for line in text.splitlines())
        (folder / f"{number}.html").write_text(PAGE.format(lines), encoding="utf-8")
    known = replace(campaign(SHIPPED), bases=(), citations=register)
    together = check_documents(folder, known).together
    return {one.rule: [fault.found for fault in one.faults] for one in together}


def test_one_number_has_one_day(tmp_path: Path) -> None:
    """Said with two days in two files, the one that stands alone is named, in whatever form."""
    right = "Theo Văn bản số 7641/UBND-VX₁ ngày 12/11/2021 của UBND tỉnh."
    words = "Theo Văn bản số 7641/UBND-VX1 ngày 12 tháng 11 năm 2021 của UBND tỉnh."
    wrong = "Theo Văn bản số 7641/UBND-VX₁ ngày 11/12/2021 của UBND tỉnh."
    assert said_of(tmp_path, right, words)["C1"] == []
    assert said_of(tmp_path, right, words, wrong)["C1"] == ["7641/UBND-VX₁: 11/12/2021"]


def test_a_day_belongs_to_the_number_before_it(tmp_path: Path) -> None:
    """A day behind a full stop or a semicolon is not the number's."""
    apart = "Theo Kế hoạch số 12/KH-STTTT; họp ngày 05/12/2021."
    own = "Kế hoạch số 12/KH-STTTT ngày 29/11/2021."
    assert said_of(tmp_path, apart, own)["C1"] == []


def test_what_the_register_knows(tmp_path: Path) -> None:
    """Another day than the register's, an article beyond the last; what is right passes."""
    right = "Theo Điều 38 Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ."
    wrong = "Theo Điều 39 Nghị định số 30/2020/NĐ-CP ngày 03/5/2020 của Chính phủ."
    found = said_of(tmp_path, right, register=(DECREE,))
    assert (found["C2"], found["C3"]) == ([], [])
    found = said_of(tmp_path, wrong, register=(DECREE,))
    assert (found["C2"], found["C3"]) == (["30/2020/NĐ-CP: 03/05/2020"], ["Điều 39"])


def test_norms_and_permits_are_no_documents(tmp_path: Path) -> None:
    """Their numbers are not compared."""
    text = "Theo QCVN 01:2019/BCT ngày 01/01/2019.\nTheo QCVN 01:2019/BCT ngày 02/02/2020."
    assert said_of(tmp_path, text)["C1"] == []
