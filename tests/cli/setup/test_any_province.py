"""From nothing to the report in any province, this year: no file edited by hand but the people.

An office's own list of a whole province, a commune as the inspector, a province with islands; by
both of the shipped campaigns of today, through every document.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.cli.conftest import Shell

ROOT = Path(__file__).parents[3]
LIST = ROOT / "tests" / "cases" / "campaigns" / "danh-sach-nghe-an-2026.xlsx"
RIGHT = (
    "Quyết định số 25/QĐ-UBND ngày 02/7/2026 của UBND {where} về chức năng, nhiệm vụ, quyền hạn"
    " của đơn vị; Kế hoạch số 15/KH-UBND ngày 10/11/2026 của UBND {where} về kiểm tra năm 2026"
)
KINDS = (
    *("Sở, ngành", "UBND xã, phường, đặc khu", "Bệnh viện, cơ sở y tế", "Chợ", "Trường học"),
    *("Cơ sở sản xuất, kinh doanh", "Cơ quan trung ương"),
)
OTHERS = (
    *("PC-Covid", "COVID", "khai báo y tế", "truy vết", "VHTT", "Sở Thông tin và Truyền thông"),
    *("Hà Tĩnh", "huyện", "7641", "[điền", "mã QR", "lượt quét", "năm 2021", "/2021"),
)
"""Words of other campaigns, and places that nobody filled in."""


@dataclass(frozen=True)
class Case:
    """A campaign that somebody makes: what they answer, their units, where the team starts."""

    like: str
    who: str
    where: str
    base: str
    answers: Sequence[str] = ()
    units: Sequence[tuple[str, str, str]] = ()
    heads: Mapping[str, str] = field(default_factory=dict)


CASES = {
    "a province": Case(
        like="dich-vu-cong-xa",
        who="Sở Nội vụ",
        where="Nghệ An",
        base="Sở Nội vụ, phường Trường Vinh",
        answers=[word for kind in KINDS for word in ("--whom", kind)],
    ),
    "a commune": Case(
        like="bep-an-truong-hoc",
        who="UBND xã Hưng Nguyên",
        where="nghe an",
        base="UBND xã Hưng Nguyên",
        answers=("--place", "Hưng Nguyên", "--under", "UBND tỉnh Nghệ An"),
        units=[
            ("Trường mầm non Một", "Trường mầm non, nhóm trẻ", "xã Hưng Nguyên"),
            ("Trường mầm non Hai", "Trường mầm non, nhóm trẻ", "xã Hưng Nguyên"),
            ("Trường tiểu học Ba", "Trường tiểu học", "xã Hưng Nguyên"),
        ],
    ),
    "islands": Case(
        like="bep-an-truong-hoc",
        who="Sở Giáo dục và Đào tạo",
        where="An Giang",
        base="Sở Giáo dục và Đào tạo, phường Rạch Giá",
        units=[
            ("Trường tiểu học Một", "Trường tiểu học", "phường Rạch Giá"),
            ("Trường tiểu học Hai", "Trường tiểu học", "đặc khu Phú Quốc"),
            ("Trường tiểu học Ba", "Trường tiểu học", "đặc khu Thổ Châu"),
            ("Trường mầm non Tư", "Trường mầm non, nhóm trẻ", "đặc khu Kiên Hải"),
            ("Trường mầm non Năm", "Trường mầm non, nhóm trẻ", "phường Long Xuyên"),
        ],
    ),
}


def _units(path: Path, case: Case) -> None:
    """The list as an office types it."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("DANH SÁCH",))
    sheet.append(("STT", "Tên đơn vị", "Loại đối tượng", "Địa bàn"))
    for number, unit in enumerate(case.units, 1):
        sheet.append((number, *unit))
    book.save(path)


def _people(path: Path, base: str) -> None:
    """The workbook that `init` wrote, filled in: names, a car, where the team starts."""
    book = load_workbook(path)
    for number, row in enumerate(book["Thành viên"].iter_rows(min_row=2), 1):
        if row[0].value:
            row[1].value, row[2].value = f"Nguyễn Văn {number}", "Chuyên viên"
    book["Nhóm"]["C2"] = base
    book["Phương tiện"].append(("XE1", "Xe 7 chỗ", 7, "N1"))
    book.save(path)


def _said(campaign: Mapping[str, Any], category: str, *, good: bool) -> list[str]:
    """Answers to all that is asked of a category: all well, or what needs no photo is not."""
    best, *_between, worst = (choice["code"] for choice in campaign["choices"])
    words: list[str] = []
    for item in campaign["criteria"]:
        if category not in item.get("applies_to", [category]):
            continue
        well = good or "photo" in item
        if item.get("kind") == "yes-no":
            answer = "co" if well else "khong"
        elif item.get("kind") == "score":
            answer = "9" if well else "3"
        elif "counts" in item:
            counts = ("10", "10") if well else ("1", "10")
            answer = "/".join(counts[: len(item["counts"])])
        else:
            answer = best if well else worst
        words += ["--answer", f"{item['code']}={answer}"]
        if "met" in item.get("photo", ()):
            words += ["--photo", f"{item['code']}=anh.jpg"]
    return words


@pytest.mark.parametrize("name", CASES)
def test_from_nothing_to_the_report(shell: Shell, name: str) -> None:
    """Eight commands, then every document: sound, whole, without a word of another campaign."""
    case = CASES[name]
    shell.monkeypatch.setenv("PCCHECK_LANG", "vi")
    shell.at("2026-11-20T08:00")
    answers = {
        "--like": case.like,
        "--what": "chất lượng phục vụ tại đơn vị",
        "--who": case.who,
        "--where": case.where,
        "--first": "01/12/2026",
        "--last": "31/12/2026",
        "--right": RIGHT.format(where="tỉnh An Giang" if name == "islands" else "tỉnh Nghệ An"),
    }
    given = [word for answer in answers.items() for word in answer]
    shell.ok("campaign", "new", "dot.toml", *given, *case.answers)
    assert shell.ok("campaign", "check", "dot.toml", "--json").json["doubts"] == []
    shell.ok("init", ".", "--campaign", "dot.toml", "--by", "Văn phòng")
    path = LIST if not case.units else shell.folder / "ds.xlsx"
    if case.units:
        _units(path, case)
    shell.ok("target", "import", str(path), "--yes")
    _people(shell.folder / "to-kiem-tra.xlsx", case.base)
    shell.ok("team", "import", "to-kiem-tra.xlsx", "--yes")
    planned = shell.ok("plan", "--seed", "1", "--yes", "--json").json
    outings = planned["itineraries"]
    stops = [(visit["target"], outing["day"]) for outing in outings for visit in outing["visits"]]
    units = shell.ok("target", "list", "--json").json
    assert len(units) == (len(case.units) or 40)
    assert len(stops) >= (2 if case.units else 25), planned["left_out"]
    shell.at(f"{outings[0]['day']}T07:00")
    shell.ok("notify", "--date", outings[0]["day"])
    campaign = tomllib.loads((shell.folder / "dot.toml").read_text(encoding="utf-8"))
    category = {unit["target"]: unit["category"] for unit in units}
    shell.at("2026-12-31T18:00")
    (shell.folder / "anh.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(64))
    visited = stops[:4]
    for number, (unit, day) in enumerate(visited):
        said = _said(campaign, category[unit], good=bool(number % 2))
        shell.ok("record", unit, "--date", day, *said)
    shell.ok("report", "--all", "van-ban")
    shell.ok("report", "check", "van-ban")
    shell.ok("report", "--format", "xlsx", "--out", "so-lieu.xlsx")
    shell.ok("dashboard", "--out", "trang.html")
    told = {f["figure"]: f["value"] for f in shell.ok("report", "--json").json["figures"]}
    assert told["units.visited"] == len(visited)
    for page in shell.folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert [word for word in OTHERS if word.casefold() in text.casefold()] == [], page.name
