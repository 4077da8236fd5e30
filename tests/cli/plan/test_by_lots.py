"""`order = "lots"` of a campaign: the lots decide who is visited, the plan only when and how."""

from hashlib import sha256

import pytest

from tests.campaigns import SHIPPED, plain_text
from tests.cli.conftest import Shell
from tests.cli.inputs import target_list

RULE = """
[draw]
share = 0.0
order = "lots"

[[draw.quotas]]
category = "truong-hoc"
count = 3
"""
SCHOOLS = [(f"Trường số {n}", "Trường học", "thành phố Hà Tĩnh", "", None) for n in range(1, 8)]


@pytest.fixture
def schools(listed: Shell) -> Shell:
    """Seven schools more in the city, of which three are to be visited."""
    (listed.folder / "dot.toml").write_text(plain_text(SHIPPED) + RULE, encoding="utf-8")
    assert "can be used" in listed.ok("campaign", "check", "dot.toml").out
    listed.ok("campaign", "update", "dot.toml", "--yes")
    target_list(listed.folder / "more.xlsx", SCHOOLS)
    listed.ok("target", "import", "more.xlsx", "--yes")
    listed.ok("plan", "draw", "--seed", "7")
    listed.ok("plan")
    return listed


def _order(shell: Shell) -> list[str]:
    """The schools by their lots: by SHA-256 alone, with as many tickets as the audit says."""
    units = [unit for unit in shell.ok("target", "list", "--json").json if "Trường" in unit["name"]]
    (chance,) = [
        one for one in shell.ok("plan", "audit", "--json").json["chances"] if one["stratum_places"]
    ]
    assert (chance["stratum_units"], chance["units"]) == (8, 8)

    def lot(code: str) -> str:
        tickets = range(1, chance["tickets"] + 1)
        return min(sha256(f"7|{code}|{n}".encode()).hexdigest() for n in tickets)

    return sorted((unit["target"] for unit in units), key=lot)


def _planned(shell: Shell) -> set[str]:
    shown = shell.ok("plan", "show", "--json").json
    return {
        visit["target"] for day in shown for visit in day["visits"] if visit["state"] == "planned"
    }


@pytest.mark.long
def test_reserves_stand_in_in_the_order_of_their_lots(schools: Shell) -> None:
    """For who is closed the first, for who refuses the second; who was visited keeps the place. The
    draw still holds, and other seeds give nobody who has fallen out a place.
    """
    order = _order(schools)
    assert _planned(schools) == set(order[:3])
    left = schools.ok("plan", "show", "--left-out", "--json").json
    causes = {one["target"]: one["reason"] for one in left if one["cause"] == "reserve"}
    assert {target: why.split()[1] for target, why in causes.items()} == {
        target: str(number) for number, target in enumerate(order[3:], 1)
    }
    day = schools.ok("plan", "show", "--json").json[0]["day"]
    schools.at(f"{day}T18:00")
    for target, outcome in zip(order, ("closed", "refused"), strict=False):
        schools.ok("record", target, "--outcome", outcome, "--reason", "không ai tiếp")
    schools.ok("plan", "--yes")
    assert _planned(schools) == set(order[2:5])
    assert "a reserve stands in" in schools.ok("plan", "show", "--left-out").out
    found = schools.ok("plan", "audit", "--simulate", "20", "--json").json
    assert found["holds"]
    shares = {one["target"]: one["place_share"] for one in found["simulated"] if one["place_share"]}
    assert shares.keys() <= set(order[2:])
    assert sum(shares.values()) == pytest.approx(3)
    told = schools.ok("plan", "audit", "--simulate", "20").out
    assert "by 20 other seeds" in told
    assert "reserves stand in" in told


def test_hands_stand_beside_the_lots(schools: Shell) -> None:
    """Who is added by hand takes nobody's place; who is struck gives it to the first reserve."""
    order = _order(schools)
    schools.ok("plan", "add", order[7], "--reason", "có phản ánh")
    schools.ok("plan", "cancel", order[0], "--reason", "đang sửa chữa")
    schools.ok("plan", "--yes")
    assert _planned(schools) == {*order[1:4], order[7]}
