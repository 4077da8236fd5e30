"""Not this campaign alone.

Another province, year, levels, criteria and rule, with nothing but a campaign file.
"""

import re
import tomllib
from pathlib import Path

import pytest

from tests.campaigns import SECOND, SECOND_AREAS, SHIPPED, campaign_text
from tests.cli.conftest import Shell
from tests.cli.setup.second import second_book

ROOT = Path(__file__).parents[3]


@pytest.fixture
def second(shell: Shell) -> Shell:
    """A book of the second campaign."""
    return second_book(shell, campaign_text(SECOND))


def test_plan_record_and_report_run(second: Shell) -> None:
    """Planned, recorded and reported by its own categories, criteria, rule and levels."""
    plan = second.ok("plan", "--json").json
    days = {v["target"]: i["day"] for i in plan["itineraries"] for v in i["visits"]}
    assert sorted(days) == ["MH-0001", "MH-0002", "MH-0003", "MH-0004"]
    second.at("2026-03-27T18:00")
    said = {
        "MH-0001": ("hs1=tot", "hs2=8/10", "hs3=kha 4", "tb1=3 1"),
        "MH-0002": ("hs1=yeu", "hs2=0/50", "hs3=ko-so-lieu"),
        "MH-0003": ("hs1=tot", "hs2=1/10", "tb2=1/2"),
    }
    for code, answers in said.items():
        words = [word for answer in answers for word in ("--answer", answer)]
        second.ok("record", code, "--date", days[code], *words)
    figures = {f["figure"]: f["value"] for f in second.ok("report", "--json").json["figures"]}
    assert (figures["level.hang-a"], figures["level.hang-d"], figures["level.hang-b"]) == (1, 1, 1)
    assert figures["sum.tong-ho-so[criterion=hs2]"] == 70
    assert figures["units.pending[area=MH05]"] == 1
    second.ok("report", "--out", "r.html")
    second.ok("report", "--format", "xlsx", "--out", "r.xlsx")
    text = (second.folder / "r.html").read_text(encoding="utf-8")
    assert "Sở Khoa học và Công nghệ báo cáo" in text
    assert "PC-Covid" not in text
    assert "All is well" in second.ok("verify").out


def test_a_book_holds_both_campaigns(second: Shell) -> None:
    """A further campaign comes by its file.

    Targets are shared, visits and figures belong to one campaign each.
    """
    second.ok("plan")
    second.ok("campaign", "update", "pc-covid-2021", "--yes")
    assert {c["campaign"]: c["current"] for c in second.ok("campaign", "list", "--json").json} == {
        "kiem-tra-2026": False,
        "pc-covid-2021": True,
    }
    figures = {f["figure"]: f["value"] for f in second.ok("report", "--json").json["figures"]}
    assert "units.planned" not in figures
    second.ok("campaign", "use", "kiem-tra-2026")
    figures = {f["figure"]: f["value"] for f in second.ok("report", "--json").json["figures"]}
    assert figures["units.planned"] == 4


@pytest.mark.parametrize("path", [SECOND, SHIPPED], ids=lambda path: path.stem)
def test_no_code_of_a_campaign_stands_in_the_program(path: Path) -> None:
    """No criterion, category, level or area code of either campaign is a word of the program or of
    a template.
    """
    campaign = tomllib.loads(path.read_text(encoding="utf-8"))
    codes = {
        item["code"]
        for name in ("criteria", "categories", "assessments")
        for item in campaign[name]
    }
    codes |= {choice["code"] for choice in campaign["choices"]}
    areas = SECOND_AREAS if path == SECOND else ROOT / "templates" / "areas" / "ha-tinh-2021.csv"
    codes |= {line.split(",")[0] for line in areas.read_text(encoding="utf-8").splitlines()[1:]}
    # The examples of the help pages and the demo are the example's own.
    files = [
        file
        for file in [
            *(ROOT / "pccheck").rglob("*.py"),
            *(ROOT / "templates" / "documents").rglob("*.html"),
        ]
        if file.name not in ("demo.py", "examples.py")
    ]
    for file in files:
        quoted = re.findall(r"[\"']([A-Za-z0-9-]+)[\"']", file.read_text(encoding="utf-8"))
        assert not codes & set(quoted), (file, codes & set(quoted))
