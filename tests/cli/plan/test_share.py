"""What a new plan says of the most that could be covered."""

import pytest

from pccheck.cli.plan.schedule import show_share
from pccheck.plan.make.ceiling.totals import Totals


def test_a_loose_most_is_said_to_be_one(capsys: pytest.CaptureFixture[str]) -> None:
    """How far it may be above what can be covered, where there was no time to look closer; a tight
    one needs no word.
    """
    loose = Totals(covered=750.0, bound=1000.0, travel=600, excess=1 / 3, is_tight=False)
    show_share(loose)
    assert capsys.readouterr().out == (
        "  đạt 75% mức ưu tiên tối đa theo thời gian của các nhóm; 10 giờ đi đường\n"
        "  mức tối đa này chỉ ước lượng thô vì nhiều đối tượng: "
        "nhiều nhất có thể cao hơn thực tế 33%\n"
    )
    show_share(Totals(covered=750.0, bound=780.0, travel=600, excess=0.04, is_tight=True))
    assert "ước lượng" not in capsys.readouterr().out
