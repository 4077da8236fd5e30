"""A campaign with every kind of answer and every rule goes through every way in and every paper."""

import re
from collections import Counter, defaultdict
from pathlib import Path
from statistics import fmean

import pytest
from lxml.html import fromstring
from openpyxl import load_workbook

from pccheck.model.answers.kinds import read_answer
from pccheck.model.campaign_file.read import read_campaign
from pccheck.model.visit import Answer
from pccheck.text.numbers import number_words
from tests.cli.conftest import Shell
from tests.cli.record.test_form import fill, form_of
from tests.cli.record.test_table import table
from tests.cli.setup.second import second_book
from tests.model.assessment.reference import level_of
from tests.report.excel import reading
from tests.report.reading import lines

pytestmark = pytest.mark.sessions

TEXT = (Path(__file__).parents[2] / "cases" / "campaigns" / "cham-diem.toml").read_text(
    encoding="utf-8"
)
CAMPAIGN = read_campaign(TEXT)
GOOD = {
    "g1": "co",
    "g2": "31/12/2026",
    "g3": "du",
    "d1": "4,5 °C",
    "d2": "may",
    "d4": "9",
    "d5": "khong",
    "n1": "10/10",
    "n2": "120 35,5",
    "n3": "dat 5/5",
    "n4": "Trưởng bếp",
    "n5": "7",
}
BAD = {
    "g1": "khong; đang làm",
    "g3": "hoa-don, kiem-dich",
    "d1": "12",
    "d2": "nước giếng",
    "d3": "ko-dat",
    "d4": "ko-so-lieu",
    "d5": "co",
    "n1": "0/8",
    "n2": "? 0",
    "n3": "ko-ap-dung",
    "n4": "chua-kiem-tra",
}
SHOP = {code: text for code, text in GOOD.items() if code != "d5"} | {"d1": "-40"}
CLOSED = {"g1": "co", "g2": "1/1/2026", "d1": "0", "d4": "0", "n1": "9/10", "n3": "mot-phan ?/9"}


def read(said: dict[str, str]) -> dict[str, Answer]:
    """Answers as they are typed."""
    return {code: read_answer(CAMPAIGN.kinds[code], code, text) for code, text in said.items()}


def every_kind(shell: Shell) -> Shell:
    """Four planned visits of such a campaign, on its last day."""
    named = {
        "Trung tâm phục vụ hành chính công": "Bếp ăn tập thể",
        "Bưu cục, điểm bưu điện văn hóa": "Cửa hàng thực phẩm",
    }
    text = TEXT
    for old, new in named.items():
        text = text.replace(f'text = "{new}"', f'text = "{old}"')
    book = second_book(shell, text)
    book.ok("plan")
    book.at("2026-03-27T18:00")
    return book


@pytest.fixture
def asked(shell: Shell) -> Shell:
    """The book of such a campaign."""
    return every_kind(shell)


def words_of(shell: Shell, code: str, said: dict[str, str]) -> list[str]:
    """The words that record a planned visit by options."""
    days = {
        str(visit["target"]): str(outing["day"])
        for outing in shell.ok("plan", "show", "--json").json
        for visit in outing["visits"]
    }
    answers = [word for one, text in said.items() for word in ("-a", f"{one}={text}")]
    return ["record", code, "--date", days[code], *answers]


def test_every_way_in_and_every_paper(asked: Shell) -> None:
    """By options, interview, form and table; the totals are those of a plain count, the levels
    those of a second reading of the rules.
    """
    photo = asked.folder / "cua.jpg"
    photo.write_bytes(b"\xff\xd8 picture")
    refused = asked(*words_of(asked, "CD-0001", BAD))
    assert (refused.status, "g1" in refused.err) == (2, True), refused.err
    hidden = asked(*words_of(asked, "CD-0001", BAD | {"g2": "1/1/2026"}), "--photo", "g1=cua.jpg")
    assert (hidden.status, "g2" in hidden.err) == (2, True), hidden.err
    kept = asked.ok(*words_of(asked, "CD-0001", BAD), "--photo", f"g1={photo}")
    assert "không đạt: 2 lỗi nghiêm trọng (g1, d3)" in kept.out

    lines = [GOOD.get(c.code, "") for c in CAMPAIGN.criteria if c.code != "d3"]
    asked.typing(*lines, *[""] * 12)
    day = words_of(asked, "CD-0002", {})
    assert "d3 " not in asked.ok(*day).out

    asked.ok("form", "--out", "phieu")
    path = form_of(asked, "CD-0003")
    cells: dict[str, object] = {
        "answer:g1": "có",
        "count:g2.ngay": "31/12/2026",
        "count:g3.du": "x",
        "count:d1.do": -40,
        "answer:d2": "nước máy",
        "count:d4.diem": 9,
        "count:n1.da-kham": 10,
        "count:n1.tong": 10,
        "count:n2.suat": 120,
        "count:n2.kg": 35.5,
        "answer:n3": "đạt",
        "count:n3.da-hoc": 5,
        "count:n3.phai-hoc": 5,
        "count:n4.noi-dung": "Trưởng bếp",
        "count:n5.diem": 7,
    }
    fill(path, cells)
    asked.ok("record", "--form", str(path))

    row = {
        "target": "CD-0004",
        "date": "2026-03-20",
        "g1": "co",
        "g2": "value",
        "g2_ngay": "2026-01-01",
    }
    row |= {"d1": "value", "d1_do": "0", "d4": "value", "d4_diem": "0"}
    row |= {"n1": "value", "n1_da-kham": "9", "n1_tong": "10"}
    row |= {"n3": "mot-phan", "n3_phai-hoc": "9"}
    asked.ok("record", "--table", table(asked.folder / "s.csv", [row]), "--yes")
    said = {"CD-0001": BAD, "CD-0002": GOOD, "CD-0003": SHOP, "CD-0004": CLOSED}
    _compare(asked, {code: read(answers) for code, answers in said.items()})
    _papers(asked)
    _means(asked, {code: read(answers) for code, answers in said.items()})


def _compare(shell: Shell, said: dict[str, dict[str, Answer]]) -> None:
    """The figures of the book against a plain count, the levels against the second reading."""
    told = {f["figure"]: f["value"] for f in shell.ok("report", "--json").json["figures"]}
    kinds = {code: "buu-cuc" if code > "CD-0002" else "trung-tam-hcc" for code in said}
    levels = Counter(level_of(TEXT, kinds[code], answers) for code, answers in said.items())
    assert {k: told[f"level.{k}"] for k in levels} == dict(levels)
    sums: dict[str, float] = defaultdict(float)
    chosen: Counter[str] = Counter()
    for answers in said.values():
        for code, answer in answers.items():
            for count, number in answer.counts.items():
                sums[f"sum.{count}[criterion={code}]"] += number
            if code in ("g1", "g3", "d2", "d5"):
                chosen.update(f"chosen.{one}[criterion={code}]" for one in answer.choice.split())
    assert {code: told[code] for code in sums} == dict(sums)
    several = {code: number for code, number in chosen.items() if "g3" in code or "d2" in code}
    assert {code: told[code] for code in several} == several
    assert told["grade.not-applicable[criterion=g2]"] == 1
    assert told["grade.no-data[criterion=d4]"] == 1


def _papers(shell: Shell) -> None:
    """Minutes, results, report, workbook, dashboard, log: sections, reasons, the stock advice."""
    shell.ok("report", "bien-ban", "CD-0001", "--out", "bb.html")
    minutes = (shell.folder / "bb.html").read_text(encoding="utf-8")
    for words in (
        "Điều kiện vệ sinh",
        "không đạt: 2 lỗi nghiêm trọng (nội dung số 1, 6)",
        "Hoàn thành thủ tục cấp giấy chứng nhận",
        "Xét nghiệm lại nguồn nước",
        "hóa đơn mua hàng, giấy kiểm dịch",
        "12 °C",
        "không áp dụng",
        "chưa kiểm tra",
        "không có số liệu",
        "0/8",
    ):
        assert words in minutes, words
    shell.ok("report", "ket-qua", "CD-0001", "--out", "kq.html")
    result = (shell.folder / "kq.html").read_text(encoding="utf-8")
    assert "Lý do: 2 lỗi nghiêm trọng (nội dung số 1, 6)" in result
    shell.ok("report", "--out", "r.html")
    first, sixth = (CAMPAIGN.criterion[code].short for code in ("g1", "d3"))
    report = (shell.folder / "r.html").read_text(encoding="utf-8")
    assert f"2 lỗi nghiêm trọng («{first}», «{sixth}»)" in report
    assert "(chỉ khi nội dung số " in minutes
    shell.ok("report", "--format", "xlsx", "--out", "r.xlsx")
    shell.ok("dashboard", "--out", "d.html")
    shell.ok("form", "--format", "xlsform", "--out", "mau.xlsx")
    survey = load_workbook(shell.folder / "mau.xlsx")["survey"]
    types = {row[1]: row[0] for row in survey.iter_rows(min_row=2, values_only=True)}
    assert str(types["g3"]).startswith("select_multiple")
    assert "2 lỗi nghiêm trọng (g1, d3)" in shell.ok("log", "CD-0001").out
    assert "All is well" in shell.ok("verify").out


def _means(shell: Shell, said: dict[str, dict[str, Answer]]) -> None:
    """What does not add up (a measure, points) is a mean wherever it is printed, never a sum."""
    report = lines((shell.folder / "r.html").read_text(encoding="utf-8"))
    page = fromstring((shell.folder / "d.html").read_text(encoding="utf-8"))
    numbers = reading.table(reading.tables(shell.folder / "r.xlsx"), "Số liệu")
    for code in ("d1", "d4"):
        (blank,) = CAMPAIGN.kinds[code].counts
        answers = [told[code].counts for told in said.values() if code in told]
        given = [counts[blank.code] for counts in answers if blank.code in counts]
        mean = round(fmean(given), 2)
        assert mean != sum(given)
        assert f"{blank.label} bình quân {number_words(mean)}" in report
        appendix = report[report.index(f". {CAMPAIGN.criterion[code].text}\n") :]
        (total,) = re.findall(r"^Tổng số \| .*", appendix, re.MULTILINE)[:1]
        assert total.split(" | ")[-2:] == [number_words(mean), str(len(given))], total
        short = CAMPAIGN.criterion[code].short
        (row,) = [r for r in numbers if (r["Nội dung"], r["Số liệu"]) == (short, blank.label)]
        told = [row[name] for name in ("Bình quân một đơn vị", "Số đơn vị", "Tổng")]
        assert told == [mean, len(given), None]
        over = f"known.{blank.code}[criterion={code}]"
        (shown,) = (span.text for span in page.iter("span") if span.get("data-over") == over)
        assert shown == number_words(mean)


EVERY_OTHER = (
    *("status", "today", "plan show", "plan why CD-0003", "target list"),
    *("target show CD-0001", "target successor CD-0004 CD-0003", "team list", "visit list"),
    *("follow", "follow show CD-0001", "follow answer CD-0001 --text đã.nộp", "undo"),
    *("questions", "due"),
    *("report --out bc.html", "report issue bc.html --number 1 --yes", "report issued"),
    *("report trace asked[criterion=d1]", "report diff 1 bc.html", "report reprint 1 --out l.html"),
    *("report ket-qua CD-0002 --out k.docx", "report template check k.docx"),
    *("campaign list", "campaign export --xlsx -o dot.xlsx", "campaign check dot.xlsx"),
    *("notify --date 3/3", "log CD-0002", "backup giu.zip", "verify", "guide"),
)
"""Commands that no other test of this campaign gives, as they are typed."""


def test_every_other_verb(asked: Shell) -> None:
    """Each does its work on a campaign with scores and no scans, and speaks no word of one with."""
    for code, said in (("CD-0001", BAD), ("CD-0002", GOOD)):
        photo = ("--photo", "g1=cua.jpg") if said is BAD else ()
        (asked.folder / "cua.jpg").write_bytes(b"\xff\xd8\xff picture")
        asked.ok(*words_of(asked, code, said), *photo)
    for line in EVERY_OTHER:
        told = asked(*(word.replace(".nộp", " nộp") for word in line.split()))
        assert told.status == 0, f"{line}: {told.err}"
        assert not re.search("QR|Covid|quét", told.out), line
