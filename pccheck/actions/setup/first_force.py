"""The task force before anybody is named: a workbook to fill in, or to take as it stands."""

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.places import Places
from pccheck.exchange.lists.people_template import render_people
from pccheck.text.capitals import sentence

_TEAM = "N1"


def force_template(desk: Desk) -> bytes:
    """A team of two, and a representative for each area where asked for: posts, no names yet."""
    campaign = desk.current.campaign
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
            "name": "Thành viên",
            "body": force.lead,
            "role": "thành viên",
            "team": _TEAM,
        },
    ]
    places = Places(desk.book, desk.current)
    for area in places.areas if force.representative else ():
        if area.level == campaign.routing_level:
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
                    "name": f"Cán bộ đại diện {area.name}",
                    "body": code,
                    "role": "cán bộ đại diện",
                }
            )
    team = {"code": _TEAM, "name": "Nhóm kiểm tra số 1", "day_from": _clock(planning.day_from)}
    return render_people(
        {
            "bodies": bodies,
            "members": members,
            "teams": [team | {"day_to": _clock(planning.day_to)}],
        }
    )


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
