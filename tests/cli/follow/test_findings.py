"""`pccheck follow` finding by finding: answers, deadlines, clauses, disputes."""

import sqlite3
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.campaigns import SHIPPED, campaign_text
from tests.cli.conftest import Shell
from tests.cli.follow.test_follow import UNIT, failed
from tests.report.reading import Page

__all__ = ["failed"]


@pytest.fixture
def late(failed: Shell) -> Shell:
    """The market's findings are late, and nobody has answered."""
    failed.at("2021-12-20T08:00")
    return failed


def _findings(shell: Shell) -> Any:  # noqa: ANN401 - a listing's JSON
    return {
        one["criterion"]: one for one in shell.ok("follow", "show", UNIT, "--json").json["findings"]
    }


def _read(shell: Shell, name: str) -> str:
    return Page((shell.folder / name).read_text(encoding="utf-8")).text


def test_a_unit_answers_finding_by_finding(late: Shell) -> None:
    """By letter or by word of mouth, in part or disputed; it is told so wherever the unit is."""
    assert {one["finding_state"] for one in _findings(late).values()} == {"late"}
    letter = ("--document", "07/BQL;15/12/2021")
    late.ok("follow", "answer", UNIT, "B1", "--mended", *letter)
    late.ok("follow", "answer", UNIT, "a1", "--disputed", "--text", "Đã phổ biến")
    told = _findings(late)
    assert (told["b1"]["finding_state"], told["b1"]["document"]) == ("mended", "07/BQL")
    assert (told["b1"]["reply_how"], told["b1"]["replied_on"]) == ("letter", "2021-12-15")
    assert (told["a1"]["finding_state"], told["a1"]["reply_how"]) == ("disputed", "spoken")
    assert "1 of 2 findings mended, 1 disputed" in late.ok("follow").out
    assert [one["target"] for one in late.ok("follow", "list", "--json").json] == [UNIT, UNIT]
    assert late.ok("follow", "list", "--state", "late", "--json").json == []
    late.ok("undo")
    assert _findings(late)["a1"]["finding_state"] == "late"


def test_a_recommendation_names_its_finding(book: Shell) -> None:
    """Its day is that finding's alone; the minutes print all in the order in which they were said,
    without the codes, which are none of the unit's.
    """
    book.at("2021-12-06T17:00")
    told = ("B1: tạo đủ mã QR; 31/12/2021", "Cử đầu mối; 15/12/2021", "a1: phổ biến lại")
    people = [f"Cán bộ {n}, Chuyên viên" for n in range(8)]
    book.ok(
        *("record", UNIT, "--date", "6/12", "--unplanned"),
        *(word for answer in ("a1=chua-dat", "b1=0/4") for word in ("--answer", answer)),
        *(word for text in told for word in ("--advise", text)),
        *(word for person in people for word in ("--present", person)),
    )
    deadlines = {code: one["deadline"] for code, one in _findings(book).items()}
    assert deadlines == {"a1": "2021-12-15", "b1": "2021-12-31"}
    book.ok("report", "bien-ban", UNIT, "--out", "bb.html")
    page = _read(book, "bb.html")
    said = ["Tạo đủ mã QR; hoàn thành", "Cử đầu mối; hoàn thành", "Phổ biến lại", *people]
    places = [page.index(text.partition(",")[0]) for text in said]
    assert places[:3] == sorted(places[:3])
    assert places[3:] == sorted(places[3:])
    assert "a1:" not in page


def test_the_minutes_name_the_day_that_reminders_go_by(book: Shell) -> None:
    """Where no recommendation has a day of its own, the measure's usual one: no letter says of the
    minutes what they do not say.
    """
    book.at("2021-12-06T17:00")
    answers = ("--answer", "a1=chua-dat", "--answer", "b1=0/4")
    book.ok("record", UNIT, "--date", "6/12", "--unplanned", *answers, "--advise", "Tạo mã QR")
    (asked,) = book.ok("follow", "show", UNIT, "--json").json["measures"]
    day = date.fromisoformat(asked["deadline"])
    book.ok("report", "bien-ban", UNIT, "--out", "bb.html")
    assert f"Tạo mã QR; hoàn thành chậm nhất ngày {day:%d/%m/%Y}." in _read(book, "bb.html")


def test_nobody_is_reminded_of_what_is_mended_or_disputed(late: Shell) -> None:
    """The ladder's next step is due while a finding is late; no longer once all are answered."""
    late.ok("follow", "answer", UNIT, "b1", "--mended")
    late.ok("follow", "answer", UNIT, "a1", "--disputed")
    refused = late("follow", "remind")
    assert refused.status == 2
    late.ok("follow", "settle", UNIT, "a1", "--stands", "--reason", "Không có tài liệu")
    assert "don-doc" in late.ok("follow").out


def test_papers_tell_how_much_was_mended(late: Shell) -> None:
    """The reminder asks for what is late alone, by its clause and in its own words; the report
    counts the findings.
    """
    clause = '[[clauses]]\ncode = "d5"\ntext = "khoản 1 Điều 5 của Kế hoạch"\n'
    file = late.folder / "dot.toml"
    file.write_text(campaign_text(SHIPPED) + clause, encoding="utf-8")
    late.ok("campaign", "update", "dot.toml", "--yes")
    late.ok("follow", "answer", UNIT, "b1", "--mended")
    late.ok("follow", "set", UNIT, "a1", "--clause", "d5", "--what", "Phổ biến tới từng quầy")
    late.ok("report", "don-doc", UNIT, "--out", "don-doc.html")
    letter = _read(late, "don-doc.html")
    assert "Phổ biến tới từng quầy theo khoản 1 Điều 5 của Kế hoạch" in letter
    assert "đơn vị đã khắc phục 1/2 nội dung, quá hạn 1 nội dung" in letter
    assert "Tạo mã QR địa điểm" not in letter
    late.ok("report", "--out", "bao-cao.html")
    told = "Nội dung phải khắc phục: 02; đã khắc phục 01, quá hạn 01;"
    assert told in _read(late, "bao-cao.html")
    assert "1 of 2 findings mended, 1 late" in late.ok("follow").out


def _filled(shell: Shell, name: str, *results: str, file: str = "") -> None:
    """The form for the market as it came back, its results written in from the top."""
    shell.ok("follow", "form", UNIT, "--out", name, "--force")
    book = load_workbook(shell.folder / name)
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column or 0 for cell in sheet[4]}
    for number, result in enumerate(results, 5):
        sheet.cell(number, heads["Kết quả khắc phục"], result)
        sheet.cell(number, heads["Tài liệu kèm theo (tên tệp)"], file)
    book.save(shell.folder / name)


def test_the_view_for_other_tools_says_how_a_finding_stands(late: Shell) -> None:
    """As `follow` has it, by the day's own clock: late, disputed, mended by word or by a later
    visit, closed, and found lacking again.
    """

    def viewed() -> dict[tuple[str, str], str]:
        with sqlite3.connect(late.folder / "pccheck.db") as db:
            rows = db.execute(
                "SELECT ngay, noi_dung, tinh_trang FROM v_khac_phuc WHERE ma = ?", (UNIT,)
            )
            return {(day, criterion): state for day, criterion, state in rows}

    late.ok("follow", "answer", UNIT, "B1", "--mended")
    late.ok("follow", "answer", UNIT, "a1", "--disputed")
    told = {code: one["finding_state"] for code, one in _findings(late).items()}
    assert {code: state for (_day, code), state in viewed().items()} == told
    late.ok("follow", "settle", UNIT, "a1", "--stands", "--reason", "đã xem lại")
    assert set(viewed().values()) == {"mended", "late"}
    late.ok("record", UNIT, "--date", "19/12", "--unplanned", "-a", "a1=chua-dat", "-a", "b1=4/4")
    assert {viewed()[key] for key in viewed() if key[0] < "2021-12-19"} == {"again", "mended"}
    late.ok("follow", "close", UNIT, "--reason", "đã khắc phục")
    assert viewed()["2021-12-19", "a1"] == "closed"


def test_the_form_goes_out_and_comes_back(late: Shell) -> None:
    """A row for each finding that is not mended; what came back is kept once, with its evidence,
    and is told to have come in the form.
    """
    (late.folder / "anh.jpg").write_bytes(b"a picture")
    _filled(late, "bieu.xlsx", "Có ý kiến khác", "đã khắc phục", file="anh.jpg")
    words = ("follow", "answer", "--table", "bieu.xlsx", "--document", "9/CV;18/12/2021", "--yes")
    assert "not read" not in late.ok(*words).out
    told = _findings(late)
    assert {code: one["finding_state"] for code, one in told.items()} == {
        "a1": "disputed",
        "b1": "mended",
    }
    assert {(one["reply_how"], one["document"], one["file"]) for one in told.values()} == {
        ("form", "9/CV", "anh.jpg")
    }
    assert "0 answers, 2 known already" in late.ok(*words).out
    _filled(late, "bieu.xlsx")
    assert "0 answers, 0 known already, 1 not filled in" in late.ok(*words).out
    late.ok("undo")
    assert {one["finding_state"] for one in _findings(late).values()} == {"late"}


@pytest.mark.parametrize(
    ("result", "file"), [("xong hết rồi", ""), ("đã khắc phục", "thieu.jpg"), ("", "anh.jpg")]
)
def test_a_form_that_cannot_be_read_is_refused_by_row(late: Shell, result: str, file: str) -> None:
    """A result that is none, evidence that is not there, evidence of nothing: nothing is kept."""
    _filled(late, "bieu.xlsx", result, file=file)
    refused = late("follow", "answer", "--table", "bieu.xlsx", "--yes")
    assert refused.status == 1
    assert "row 5" in refused.out
    assert {one["finding_state"] for one in _findings(late).values()} == {"late"}


def test_the_office_settles_and_sets(late: Shell) -> None:
    """A finding has a deadline and words of its own; what is dropped is followed no more, and once
    all is mended or settled the case can be closed.
    """
    late.ok("follow", "set", UNIT, "b1", "--until", "30/12/2021", "--what", "Tạo mã cổng sau")
    told = _findings(late)["b1"]
    assert (told["deadline"], told["to_do"]) == ("2021-12-30", "Tạo mã cổng sau")
    assert told["finding_state"] == "open"
    late.ok("follow", "settle", UNIT, "a1", "--dropped", "--reason", "Nhầm đơn vị")
    assert [one["criterion"] for one in late.ok("follow", "list", "--json").json] == ["b1"]
    assert "follow close" in late.ok("follow", "answer", UNIT, "--mended").out


@pytest.mark.parametrize(
    "words",
    [
        ("answer", UNIT, "b9", "--mended"),
        ("answer", UNIT, "b1"),
        ("answer", UNIT, "b1", "--mended", "--disputed"),
        ("set", UNIT, "b1"),
        ("set", UNIT, "b1", "--until", "1/12/2021"),
        ("set", UNIT, "b1", "--clause", "d5"),
        ("settle", UNIT, "a1", "--dropped"),
        ("list", "--state", "x"),
    ],
)
def test_what_means_nothing_is_refused(late: Shell, words: tuple[str, ...]) -> None:
    """A criterion that is none, no state or two, nothing set, a day before the visit, no reason."""
    assert late("follow", *words).status == 2


def test_what_two_people_say_of_a_finding_is_said_of_one_record(late: Shell) -> None:
    """Its id follows from the visit and the criterion; each field is what one person said."""
    late.ok("follow", "set", UNIT, "b1", "--until", "30/12/2021")
    late.ok("follow", "set", UNIT, "B1", "--what", "Tạo mã cổng sau")
    with sqlite3.connect(late.folder / "pccheck.db") as db:
        rows = db.execute("SELECT deadline, what FROM obligations").fetchall()
        shown = db.execute("SELECT noi_dung, han_rieng FROM v_khac_phuc WHERE ma = ?", (UNIT,))
        assert ("b1", "2021-12-30") in shown.fetchall()
    assert rows == [("2021-12-30", "Tạo mã cổng sau")]


def test_a_letter_before_what_was_found_is_refused_by_row(late: Shell) -> None:
    """Each row that it would answer is named, and nothing is kept."""
    _filled(late, "bieu.xlsx", "đã khắc phục")
    words = ("follow", "answer", "--table", "bieu.xlsx", "--document", "9/CV;4/1/2021", "--yes")
    refused = late(*words)
    assert refused.status == 1
    assert "row 5" in refused.out
    assert "was found on" in refused.out
    assert {one["finding_state"] for one in _findings(late).values()} == {"late"}
