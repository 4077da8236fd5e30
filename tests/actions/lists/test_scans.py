"""Counts of scans: by day, known again when they come again."""

from pathlib import Path

import pytest

from pccheck.actions.lists.scans import import_scans, preview_scans
from pccheck.book.ask.scans import known_counts
from tests.actions.conftest import Office

NOW = "2021-12-08T08:00"


def _file(folder: Path, *rows: str, head: str = "Ngày,Đơn vị,Lượt quét") -> Path:
    file = folder / "quet.csv"
    file.write_text("\n".join((head, *rows)), encoding="utf-8")
    return file


def _keep(office: Office, file: Path) -> None:
    desk = office.at(NOW)
    import_scans(desk, preview_scans(desk, file, {}), "author")


def test_a_corrected_day_leaves_the_others_of_its_month(office: Office, tmp_path: Path) -> None:
    """Days of a month are one record: what the new file does not name stays."""
    _keep(office, _file(tmp_path, "01/12/2021,Chợ Một,5", "02/12/2021,Chợ Một,7"))
    again = _file(tmp_path, "01/12/2021,Chợ Một,5", "02/12/2021,Chợ Một,8")
    preview = preview_scans(office.at(NOW), again, {})
    assert (len(preview.new), preview.same) == (0, 1)
    assert [(count.old, count.row.count) for count in preview.changed] == [(7, 8)]
    _keep(office, again)
    (days,) = known_counts(office.book).values()
    assert days == {"2021-12-01": 5, "2021-12-02": 8}


@pytest.mark.parametrize("day", ["09/12/2021", "31/12/2017"])
def test_a_day_to_come_or_long_past_is_no_day_of_scans(
    office: Office, tmp_path: Path, day: str
) -> None:
    """Today is one; three years before the campaign's is the oldest."""
    file = _file(tmp_path, f"{day},Chợ Một,5", "08/12/2021,Chợ Một,5", "01/01/2018,Chợ Một,5")
    preview = preview_scans(office.at(NOW), file, {})
    assert [bad.code for bad in preview.bad] == ["no-day-of-scans"]
    assert len(preview.new) == 2


def test_one_day_of_one_place_counts_once(office: Office, tmp_path: Path) -> None:
    """However the place is spelled; the first row stands."""
    file = _file(tmp_path, "01/12/2021,Chợ Một,5", "01/12/2021,chợ một,6")
    preview = preview_scans(office.at(NOW), file, {})
    assert [bad.code for bad in preview.bad] == ["row-twice"]
    assert [count.row.count for count in preview.new] == [5]


def test_how_a_source_is_read_is_remembered(office: Office, tmp_path: Path) -> None:
    """By the words of its header: what was said once need not be said again."""
    file = _file(tmp_path, "01/12/2021,Chợ Một,5", head="Hôm,Nơi,Bao nhiêu")
    mapping = {"date": "Hôm", "target": "Nơi", "count": "Bao nhiêu"}
    desk = office.at(NOW)
    first = preview_scans(desk, file, mapping)
    assert not first.remembered
    import_scans(desk, first, "author")
    again = preview_scans(desk, file, {})
    assert (again.remembered, again.same) == (True, 1)
