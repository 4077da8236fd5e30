"""The workbook of the task force: whom the book has, and posts that are still to be filled."""

from itertools import count
from pathlib import Path

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.places import Places
from pccheck.actions.lists.people import MEMBER, PLACEHOLDER, REPRESENTATIVE, REPRESENTS
from pccheck.actions.report.reporting import write_output
from pccheck.actions.setup.known_force import Row, known_rows
from pccheck.book.ask.people import people
from pccheck.book.ask.targets import targets
from pccheck.errors import PccheckError
from pccheck.exchange.lists.people import read_people
from pccheck.exchange.lists.people_template import render_people
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.records import Area
from pccheck.text.capitals import sentence
from pccheck.text.dates import clock
from pccheck.text.fold import fold

_TEAM = "N1"


def force_template(desk: Desk) -> bytes:
    """Whom and what the book has; where it has nobody, a team of two.

    Where the campaign asks for it a representative of each area that has units on the list and
    nobody who stands for it: posts without names, under codes that nobody has.
    """
    campaign = desk.current.campaign
    force, rows = campaign.task_force, known_rows(desk)
    if not rows["members"]:
        _begin(campaign, rows)
    places = Places(desk.book, desk.current)
    routed = {unit.region for unit in targets(desk.book, campaign.routing_level)}
    there = [area for area in places.areas if area.rec in routed]
    if force.representative:
        _add_representatives(desk, there, rows)
    closed = {
        "kind": ("chủ trì", "phối hợp", "phương tiện"),
        "role": (*force.ranks, MEMBER, REPRESENTS),
        "leads": ("x",),
        "area": [area.name for area in there],
    }
    return render_people(rows, closed)


def _begin(campaign: Campaign, rows: dict[str, list[Row]]) -> None:
    """The lead body, a team, its head and a member."""
    force, planning = campaign.task_force, campaign.planning
    if all(row["code"] != force.lead for row in rows["bodies"]):
        lead = {"code": force.lead, "name": campaign.documents.issuer_name, "kind": "chủ trì"}
        rows["bodies"].insert(0, lead)
    if not rows["teams"]:
        hours = {"day_from": clock(planning.day_from), "day_to": clock(planning.day_to)}
        rows["teams"].append({"code": _TEAM, "name": "Nhóm kiểm tra số 1", **hours})
    goes = {"body": force.lead, "team": rows["teams"][0]["code"]}
    head = {"code": "TV01", "name": sentence(force.head), "role": force.head, "leads": "x"}
    rows["members"] += [head | goes, {"code": "TV02", "name": PLACEHOLDER, "role": MEMBER} | goes]


def _add_representatives(desk: Desk, there: list[Area], rows: dict[str, list[Row]]) -> None:
    """A post for each of the areas for which nobody stands, and its body where it has none."""
    staff = people(desk.book, desk.current.rec)
    body_of = {body.area: body for body in staff.bodies}
    standing = {member.body for member in staff.members if fold(member.role) == fold(REPRESENTS)}
    represented = {body.area for body in staff.bodies if body.rec in standing}
    taken = {row["code"].casefold() for row in rows["members"]}
    for area in there:
        if area.rec in represented:
            continue
        known = body_of.get(area.rec)
        code = known.code if known else f"DD-{area.code}"
        if not known:
            name = f"{desk.current.campaign.task_force.representative} {area.name}"
            rows["bodies"].append(
                {"code": code, "name": name, "kind": "phối hợp", "area": area.name}
            )
        numbers = (f"TV{number:02}" for number in count(len(rows["members"]) + 1))
        free = next(number for number in numbers if number.casefold() not in taken)
        taken.add(free.casefold())
        post = {"code": free, "name": f"{REPRESENTATIVE} {area.name}"}
        rows["members"].append({**post, "body": code, "role": REPRESENTS})


def renew_template(desk: Desk, path: Path) -> bool:
    """Write the workbook anew, now that the list is known, unless somebody has filled it in.

    Whether it was.
    """
    if not path.is_file() or not _is_untouched(desk, path):
        return False
    write_output(path, force_template(desk), force=True)
    return True


def _is_untouched(desk: Desk, path: Path) -> bool:
    """Whether the workbook names nobody and only what a template without a list does."""
    try:
        lists = read_people(path)
    except PccheckError:
        return False
    head = desk.current.campaign.task_force.head
    names = [member.name for member in lists.members]
    return names == [sentence(head), PLACEHOLDER] and len(lists.bodies) == 1
