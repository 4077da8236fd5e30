"""The task force before anybody is named: a workbook to fill in, or to take as it stands."""

from pathlib import Path

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.places import Places
from pccheck.actions.lists.people import MEMBER, PLACEHOLDER, REPRESENTATIVE, REPRESENTS
from pccheck.actions.report.reporting import write_output
from pccheck.book.ask.targets import targets
from pccheck.errors import PccheckError
from pccheck.exchange.lists.people import read_people
from pccheck.exchange.lists.people_template import render_people
from pccheck.text.capitals import sentence

_TEAM = "N1"


def force_template(desk: Desk) -> bytes:
    """A team of two, and where the campaign asks for it a representative of each area that has
    units on the list: posts, no names yet.
    """
    campaign = desk.current.campaign
    routed = {unit.region for unit in targets(desk.book, campaign.routing_level)}
    force, planning = campaign.task_force, campaign.planning
    bodies = [{"code": force.lead, "name": campaign.documents.issuer_name, "kind": "chủ trì"}]
    members = [
        {
            "code": "TV01",
            "name": sentence(force.head),
            "body": force.lead,
            "role": force.head,
            "team": _TEAM,
            "leads": "x",
        },
        {
            "code": "TV02",
            "name": PLACEHOLDER,
            "body": force.lead,
            "role": MEMBER,
            "team": _TEAM,
        },
    ]
    places = Places(desk.book, desk.current)
    for area in places.areas if force.representative else ():
        if area.rec in routed:
            code = f"DD-{area.code}"
            bodies.append(
                {
                    "code": code,
                    "name": f"{force.representative} {area.name}",
                    "kind": "phối hợp",
                    "area": area.name,
                }
            )
            members.append(
                {
                    "code": f"TV{len(members) + 1:02}",
                    "name": f"{REPRESENTATIVE} {area.name}",
                    "body": code,
                    "role": REPRESENTS,
                }
            )
    team = {"code": _TEAM, "name": "Nhóm kiểm tra số 1", "day_from": _clock(planning.day_from)}
    rows = {
        "bodies": bodies,
        "members": members,
        "teams": [team | {"day_to": _clock(planning.day_to)}],
    }
    closed = {
        "kind": ("chủ trì", "phối hợp", "phương tiện"),
        "role": (force.head, MEMBER, REPRESENTS),
        "leads": ("x",),
        "area": [area.name for area in places.areas if area.rec in routed],
    }
    return render_people(rows, closed)


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


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
