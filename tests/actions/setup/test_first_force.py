"""The workbook of a task force: whom the book has, and posts in which nobody is named yet."""

from pathlib import Path

from openpyxl import load_workbook

from pccheck.actions.lists.people import MEMBER, REPRESENTS, understand_people
from pccheck.actions.lists.people_changes import changed_people
from pccheck.actions.setup.first_force import force_template, renew_template
from pccheck.exchange.lists.people import read_people
from tests.actions.conftest import BODIES, MEMBERS, Office

NOW = "2021-12-01T08:00"


def _nobody(office: Office) -> None:
    """The book as it is before there is a task force."""
    for table in ("bodies", "members", "teams", "vehicles"):
        office.book.connection.execute(f"DELETE FROM {table}")


def test_it_has_posts_for_a_team_and_each_area_with_units(office: Office, tmp_path: Path) -> None:
    """A head who leads, a member, and a representative of each area that has units; no names."""
    file = tmp_path / "to.xlsx"
    _nobody(office)
    file.write_bytes(force_template(office.at(NOW)))
    lists = read_people(file)
    assert not lists.bad
    assert [(m.team, m.leads) for m in lists.members] == [
        ("N1", True),
        ("N1", False),
        ("", False),
        ("", False),
    ]
    assert [body.area for body in lists.bodies] == ["", "thành phố Hà Tĩnh", "huyện Kỳ Anh"]


def test_it_holds_whom_the_book_has(office: Office, tmp_path: Path) -> None:
    """Taken in as it stands it changes nobody and nothing; new posts have free codes, and the
    bodies that the areas have.
    """
    office.put("team", "n2", code="N2", name="Nhóm 2", day_from=450, overtime=30)
    office.put("member-team", "TV2-n2", member="TV2", team="n2", leads=1)
    post = {"role": REPRESENTS, "document": "12/CV", "document_date": "2021-11-20"}
    office.put("member", "TV4", phone="0912345678", **post)
    office.put("member", "TV06", code="TV06", body="STTTT", role="thư ký", leads=0)
    file, desk = tmp_path / "to.xlsx", office.at(NOW)
    file.write_bytes(force_template(desk))
    lists = read_people(file)
    new = [member for member in lists.members if member.code not in {*MEMBERS, "TV06"}]
    assert [(member.code, member.body) for member in new] == [("TV07", "V-KA")]
    assert {body.code for body in lists.bodies} == {*BODIES}
    plan = understand_people(desk, lists)
    assert not plan.bad
    assert changed_people(desk, plan) == []


def test_every_rank_can_be_chosen(office: Office, tmp_path: Path) -> None:
    """Head, deputy and secretary as the campaign calls them, beside members and representatives."""
    file, desk = tmp_path / "to.xlsx", office.at(NOW)
    file.write_bytes(force_template(desk))
    chosen = [*load_workbook(file)["pccheck"].values][:5]
    roles = {row[1] for row in chosen}
    assert roles == {*desk.current.campaign.task_force.ranks, MEMBER, REPRESENTS}


def _before_the_list(office: Office) -> bytes:
    """The workbook as it was while the book had no units."""
    tables = office.book.connection
    tables.execute("BEGIN")
    tables.execute("DELETE FROM targets")
    early = force_template(office.at(NOW))
    tables.execute("ROLLBACK")
    return early


def test_it_is_written_anew_only_while_nobody_has_filled_it_in(
    office: Office, tmp_path: Path
) -> None:
    """One written before there was a list is renewed; one that has the areas' posts, or is no
    workbook, or is not there, stays as it is.
    """
    file = tmp_path / "to.xlsx"
    _nobody(office)
    assert not renew_template(office.at(NOW), file)
    file.write_bytes(_before_the_list(office))
    assert len(read_people(file).bodies) == 1
    assert renew_template(office.at(NOW), file)
    assert len(read_people(file).bodies) == 3
    assert not renew_template(office.at(NOW), file)
    file.write_text("x")
    assert not renew_template(office.at(NOW), file)
    assert file.read_text() == "x"
