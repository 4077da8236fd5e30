"""Points outside Việt Nam, swapped or mistyped: the row is kept, and that is said."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from pccheck.book.ask.people import people
from pccheck.cli.frame.options import opened
from tests.campaigns import SECOND, SECOND_AREAS, campaign_text
from tests.cli.conftest import Shell
from tests.cli.setup.second import second_book, task_force_of_two

SAID = "without their coordinates"


@pytest.fixture
def second(shell: Shell) -> Shell:
    """A book with units, people and areas that have sound points."""
    return second_book(shell, campaign_text(SECOND))


def swapped(path: Path) -> None:
    """The team starts in the sea: longitude and latitude are exchanged."""
    task_force_of_two(path)
    book = load_workbook(path)
    book["Nhóm"].append(("Y", "Nhóm Y", "Sở", 107.0, 16.0))
    book.save(path)


def moved_areas(folder: Path) -> None:
    """An area file of which a centre lies far out."""
    text = SECOND_AREAS.read_text(encoding="utf-8")
    assert "16.03000,107.04000" in text
    wrong = text.replace("16.03000,107.04000", "107.04000,16.03000")
    (folder / SECOND_AREAS.name).write_text(wrong, encoding="utf-8")


def test_a_team_is_kept_without_its_point(second: Shell) -> None:
    """With its name and all else that its row says."""
    swapped(second.folder / "people.xlsx")
    said = second.ok("team", "import", "people.xlsx", "--yes").out
    assert SAID in said
    assert ": 3" in said
    with opened(None) as desk:
        teams = {
            team.code: (team.name, team.lat) for team in people(desk.book, desk.current.rec).teams
        }
    assert teams == {"X": ("Nhóm X", 16.0), "Y": ("Nhóm Y", None)}


def test_an_area_is_kept_without_its_centre(second: Shell) -> None:
    """By a new book, by a further version of the campaign, and by who checks the file before."""
    moved_areas(second.folder)
    checked = second.ok("campaign", "check", SECOND.name)
    assert f"{SECOND_AREAS.name}" in checked.out
    assert f"1 rows are taken {SAID}" in checked.out
    assert SAID in second.ok("campaign", "update", SECOND.name, "--yes").out
    assert SAID in second.ok("init", "moi", "--campaign", SECOND.name, "--by", "Văn phòng").out
    second.ok("plan", "--dry-run")


def test_a_unit_is_kept_without_its_point(second: Shell) -> None:
    """As a row of a list; what one person types for one unit is asked again."""
    rows = (
        "Tên đơn vị,Loại đối tượng,Xã,Vĩ độ,Kinh độ",
        "Bưu cục Chín,buu-cuc,xã Minh Họa Ba,107,16",
    )
    (second.folder / "more.csv").write_text("\n".join(rows), encoding="utf-8")
    assert SAID in second.ok("target", "import", "more.csv", "--yes").out
    refused = second("target", "edit", "MH-0001", "--lat", "107", "--lon", "16")
    assert (refused.status, "swapped" in refused.err) == (2, True)


def test_a_telephone_far_out_brings_its_visit(second: Shell) -> None:
    """The place alone is not compared, in whatever columns it stands."""
    for heads, place in (
        ("point", "107.04 16.03 0 0"),
        ("point-Latitude,point-Longitude", "107,16"),
    ):
        rows = (f"target,date,hs1,{heads}", f"MH-0001,2026-03-02,tot,{place}")
        (second.folder / "visits.csv").write_text("\n".join(rows), encoding="utf-8")
        answer = second.ok("record", "--table", "visits.csv", "--dry-run")
        assert "1 visits to record" in answer.out
        assert "is not in Việt Nam" in answer.out
