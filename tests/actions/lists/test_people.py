"""A workbook of the task force: who is named in it, where, and what is only the template's."""

from dataclasses import replace

from pccheck.actions.lists.people import REPRESENTS, import_people, understand_people
from pccheck.book.ask.people import people
from pccheck.model.lists import BodyRow, MemberRow, PeopleLists, Place
from tests.actions.conftest import Office

NOW = "2021-12-01T08:00"


def _body(code: str, area: str = "") -> BodyRow:
    return BodyRow(Place("to.xlsx"), code, f"Phòng {code}", "phối hợp", area)


def _member(code: str, name: str, body: str = "STTTT") -> MemberRow:
    return MemberRow(Place("to.xlsx"), code, name, "", body, "thành viên", "", False, "", None, "")


def _lists(*rows: BodyRow | MemberRow) -> PeopleLists:
    bodies = tuple(row for row in rows if isinstance(row, BodyRow))
    members = tuple(row for row in rows if isinstance(row, MemberRow))
    return PeopleLists(bodies, members, (), (), (), (), ())


def test_a_member_comes_in_once(office: Office) -> None:
    """The same workbook again writes nothing."""
    desk = office.at(NOW)
    lists = _lists(_body("P1", "huyện Kỳ Anh"), _member("TV9", "Lê Thị A", "P1"))
    assert import_people(desk, understand_people(desk, lists), "author") > 0
    assert import_people(desk, understand_people(desk, lists), "author") == 0
    named = {member.code: member.name for member in people(office.book, "c").members}
    assert named["TV9"] == "Lê Thị A"


def test_names_of_the_template_are_told(office: Office) -> None:
    """Where the posts stand for names still to come; a real name is none of them."""
    posts = [_member("1", "Thành viên"), _member("2", "Cán bộ đại diện huyện Kỳ Anh")]
    plan = understand_people(office.at(NOW), _lists(*posts, _member("3", "Lê Thành Viên")))
    assert [note.params["code"] for note in plan.notes] == ["1", "2"]


def test_an_area_that_is_not_there_is_told_with_its_row(office: Office) -> None:
    """And a representative who stands for none, but not for one whose row is told of already."""
    lists = _lists(
        _body("P1", "huyện Không Có"),
        replace(_member("TV8", "Lê Thị A", "P1"), role=REPRESENTS),
        replace(_member("TV9", "Lê Thị B", "STTTT"), role=REPRESENTS),
    )
    plan = understand_people(office.at(NOW), lists)
    codes = [(bad.code, bad.params["value"]) for bad in plan.bad]
    nowhere = ("representative-nowhere", "STTTT")
    assert codes == [("row-unknown-area", "huyện Không Có"), nowhere]


def test_a_task_force_has_one_head(office: Office) -> None:
    """A second one, of the list or beside the book's, is refused with the first one's code."""
    desk = office.at(NOW)
    head = desk.current.campaign.task_force.head
    heads = [replace(_member(code, f"Lê Thị {code}"), role=head) for code in ("T8", "T9")]
    plan = understand_people(desk, _lists(*heads))
    assert [(bad.code, bad.params["first"]) for bad in plan.bad] == [("head-twice", "T8")]


def test_a_name_twice_in_a_body_is_told(office: Office) -> None:
    """It may be one person under two codes, or two people of one name."""
    plan = understand_people(office.at(NOW), _lists(_member("8", "Lê A"), _member("9", "Lê A")))
    told = [(note.code, note.params["first"]) for note in plan.notes]
    assert told == [("member-twice", "8")]
