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

from pccheck.actions.report.checking import check_documents
from pccheck.model.campaign_file.read import read_campaign
from pccheck.model.regime.file import read_regime
from tests.campaigns import REGIMES, campaign_text
from tests.cli.conftest import Shell

ROOT = Path(__file__).parents[3]
LIST = ROOT / "tests" / "cases" / "campaigns" / "danh-sach-nghe-an-2026.xlsx"
PAPERS = read_regime(campaign_text(REGIMES / "nd217-2025.toml")).papers
STEPS = (
    ("ke-hoach-tien-hanh", "03", "--document", "01/KH-ĐKT"),
    ("phe-duyet", "04"),
    ("cong-bo", "07"),
    ("tam-dung", "08", "--ground", "bat-kha-khang", "--document", "115/QĐ"),
    ("gia-han", "09", "--ground", "di-lai", "--days", "5", "--document", "116/QĐ"),
    ("dinh-chi", "10", "--ground", "khoi-to", "--document", "117/QĐ"),
    ("dau-hieu-toi-pham", "10", "--unit"),
    ("kien-nghi-khoi-to", "11", "--unit", "--document", "118/CV"),
    ("bien-ban", "11", "--unit", "--signed", "head", "--signed", "unit"),
)
"""Of an inspection that meets with everything: the step, its day of December, what is said."""
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
    *("Hà Tĩnh", "huyện", "7641/", "[điền", "mã QR", "lượt quét", "năm 2021", "/2021"),
)
"""Words of other campaigns, and places that nobody filled in."""


ISLANDS = "Kiên Hải", "Phú Quốc", "Thổ Châu"


@dataclass(frozen=True)
class Case:
    """A campaign that somebody makes: what they answer, their units, where the team starts."""

    like: str
    who: str
    where: str
    base: str
    authority: str
    what: str
    answers: Sequence[str] = ()
    units: Sequence[tuple[str, str, str]] = ()
    heads: Mapping[str, str] = field(default_factory=dict)


CASES = {
    "a province": Case(
        like="dich-vu-cong-xa",
        who="Sở Nội vụ",
        where="Nghệ An",
        base="Sở Nội vụ, phường Trường Vinh",
        authority="co-quan-cap-tinh",
        what="việc cung cấp dịch vụ công ở cấp xã và phục vụ tại đơn vị",
        answers=[word for kind in KINDS for word in ("--whom", kind)],
    ),
    "a commune": Case(
        like="bep-an-truong-hoc",
        who="UBND xã Hưng Nguyên",
        where="nghe an",
        base="UBND xã Hưng Nguyên",
        authority="chu-tich",
        what="an toàn thực phẩm tại bếp ăn trường học",
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
        authority="co-quan-cap-tinh",
        what="an toàn thực phẩm tại bếp ăn trường học",
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


def _inspect(shell: Shell, authority: str, units: Sequence[str]) -> None:
    """What the regime asks of an inspection, then each paper that it knows: whole, lawful in form
    but for the name of whoever will sign it (S3), which nobody has said. A chairman's inspection
    has no limit that could be extended.
    """
    never = {"gia-han"} if authority == "chu-tich" else set[str]()
    papers = [paper for paper in PAPERS if paper.code not in never]
    made = ("--document", "112/QĐ;02/12/2026", "--ground", "chi-dao", "--days", "10")
    who = ("--authority", authority, "--head", "TV01", "--member", "TV02")
    shell.ok("decision", "make", *units, *made, *who, "--content", "Theo nội dung của đợt kiểm tra")
    for step, day, *more in (step for step in STEPS if step[0] not in never):
        unit = ("--unit", units[0]) if "--unit" in more else ()
        rest = [word for word in more if word != "--unit"]
        shell.ok("decision", "step", "112", step, "--date", f"2026-12-{day}", *unit, *rest)
    for paper in papers:
        out = f"quyet-dinh/{paper.code}.html"
        said = shell.ok("report", "kiem-tra", "112", paper.code, "--unit", units[0], "--out", out)
        assert "còn thiếu" not in said.out, paper.code
    campaign = read_campaign((shell.folder / "dot.toml").read_text(encoding="utf-8"))
    for paper in papers:
        file = shell.folder / "quyet-dinh" / f"{paper.code}.html"
        verdicts = check_documents(file, campaign).files[file]
        wrong = {verdict.rule for verdict in verdicts if verdict.level in ("void", "fault")}
        assert paper.issuer == "doi-tuong" or wrong <= {"S3"}, (paper.code, wrong)


@pytest.mark.long
@pytest.mark.sessions
@pytest.mark.parametrize("name", CASES)
def test_from_nothing_to_the_report(shell: Shell, name: str) -> None:
    """Eight commands, then every document: sound, whole, without a word of another campaign."""
    case = CASES[name]
    shell.monkeypatch.setenv("PCCHECK_LANG", "vi")
    shell.at("2026-11-20T08:00")
    answers = {
        "--like": case.like,
        "--what": case.what,
        "--who": case.who,
        "--where": case.where,
        "--first": "01/12/2026",
        "--last": "31/12/2026",
        "--right": RIGHT.format(where="tỉnh An Giang" if name == "islands" else "tỉnh Nghệ An"),
    }
    given = [word for answer in answers.items() for word in answer]
    shell.ok("campaign", "new", "dot.toml", *given, *case.answers)
    doubts = shell.ok("campaign", "check", "dot.toml", "--json").json["doubts"]
    assert {doubt["field"] for doubt in doubts} == {"campaign.checklist_verified"}
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
    _inspect(shell, case.authority, [unit for unit, _ in visited[:2]])
    shell.ok("report", "--format", "xlsx", "--out", "so-lieu.xlsx")
    shell.ok("dashboard", "--out", "trang.html")
    told = {f["figure"]: f["value"] for f in shell.ok("report", "--json").json["figures"]}
    assert told["units.visited"] == len(visited)
    for page in shell.folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert [word for word in OTHERS if word.casefold() in text.casefold()] == [], page.name


def test_ways_across_the_sea_are_named(shell: Shell) -> None:
    """A plan that takes the sea for a road says so of each island, with the two ways out: a table
    of ways, after which it is said no more, and a team that starts there.
    """
    shell.monkeypatch.setenv("PCCHECK_LANG", "vi")
    shell.at("2026-11-20T08:00")
    case = CASES["islands"]
    about = ("--what", case.what, "--who", case.who, "--where", case.where)
    days = ("--first", "1/12/2026", "--last", "31/12/2026")
    shell.ok("campaign", "new", "dot.toml", "--like", case.like, *about, *days)
    shell.ok("init", ".", "--campaign", "dot.toml", "--by", "Văn phòng")
    _units(shell.folder / "ds.xlsx", case)
    shell.ok("target", "import", "ds.xlsx", "--yes")
    _people(shell.folder / "to-kiem-tra.xlsx", case.base)
    shell.ok("team", "import", "to-kiem-tra.xlsx", "--yes")
    told = next(
        line for line in shell.ok("plan", "--dry-run").out.splitlines() if "qua biển" in line
    )
    assert all(name in told for name in ISLANDS)
    assert "pccheck plan travel" in told
    others = ("phường Rạch Giá", "phường Long Xuyên")
    names = [*others, *(f"đặc khu {name}" for name in ISLANDS)]
    rows = [f"{a},{b},60" for a in names for b in names if a < b]
    table = "\n".join(("Từ,Đến,Phút", *rows))
    (shell.folder / "bang.csv").write_text(table, encoding="utf-8")
    shell.ok("plan", "travel", "bang.csv", "--yes")
    assert "qua biển" not in shell.ok("plan", "--dry-run").out
