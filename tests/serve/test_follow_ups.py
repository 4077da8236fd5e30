"""Questions that an earlier answer leaves out, on the pages."""

from dataclasses import replace

import pytest

from pccheck.actions.desk.desk import sit_down
from pccheck.actions.desk.finding import find_target
from pccheck.actions.record.recording import Choice
from pccheck.cli.frame.options import now
from pccheck.serve.sitting import Cells, Sitting
from tests.cli.conftest import Shell
from tests.cli.record.test_every_kind import TEXT
from tests.cli.setup.second import second_book


@pytest.fixture
def sitting(shell: Shell) -> Sitting:
    """A visit of a campaign whose questions hang on each other, nothing said yet."""
    names = {
        "Bếp ăn tập thể": "Trung tâm phục vụ hành chính công",
        "Cửa hàng thực phẩm": "Bưu cục, điểm bưu điện văn hóa",
    }
    text = TEXT
    for old, new in names.items():
        text = text.replace(old, new)
    book = second_book(shell, text)
    desk = sit_down(book.folder / "pccheck.db", now)
    choice = Choice(find_target(desk, "CD-0001"), None, desk.today)
    return Sitting(desk, choice, desk.current.campaign, {})


@pytest.mark.parametrize("said", ["31/12/2026", "một ngày nào đó"])
def test_what_is_asked_no_more_is_no_reproach(sitting: Sitting, said: str) -> None:
    """An answer, readable or not, to a question that a changed answer leaves out counts no more and
    stands in nobody's way; asked again, it is there again.
    """
    answered = sitting.with_cells({"g1": Cells("co"), "g2": Cells("", {"ngay": said})})
    changed = answered.with_cells({"g1": Cells("khong")})
    report, complaints = changed.report([("g1", "cua.jpg")])
    assert set(report.answers) == {"g1"}
    assert [one.code for one in complaints] == []
    assert changed.unread() == {}
    again = changed.with_cells({"g1": Cells("co")})
    assert replace(again, desk=answered.desk).said == answered.said
