"""Every kind of document from the book, read as product text (`tests/golden/documents`)."""

import re
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pccheck.text.dates import date_words
from tests.cli.conftest import Once, Shell
from tests.cli.setup.test_second_campaign import second
from tests.golden import same_as_golden
from tests.report.reading import lines

__all__ = ["second"]

LAGGING = (
    "-a",
    "a1=mot-phan",
    "-a",
    "a3=3/10",
    "-a",
    "b1=0/4",
    "-a",
    "b2=chua-dat 0/4",
    "-a",
    "b3=chua-dat",
)
MINUTES = (
    "--start",
    "8:30",
    "--end",
    "9:15",
    "--rep",
    "Người đại diện số 1, Trưởng ban",
    "--cooperation",
    "phối hợp tốt",
    "--opinion",
    "xin tiếp thu",
    "--advise",
    "Tạo và niêm yết mã QR; 20/12/2021",
    "--present",
    "Cán bộ số 1, Chánh Thanh tra",
)


@pytest.fixture
def visited(book: Shell, once: Once) -> Shell:
    """HT-0001 was found lagging on 7 December, HT-0003 refused on the 8th; it is 5 January 2022."""
    once(book, _visits)
    return book


def _visits(book: Shell) -> None:
    book.at("2021-12-07T17:00")
    book.ok("record", "HT-0001", *LAGGING, *MINUTES)
    book.at("2021-12-08T17:00")
    book.ok("record", "HT-0003", "--outcome", "refused", "--reason", "không mở cửa")
    book.at("2022-01-05T08:00")


def day_of(shell: Shell, code: str) -> str:
    """The planned day of a target."""
    rounds = shell.ok("plan", "show", "--json").json
    return next(str(r["day"]) for r in rounds for v in r["visits"] if v["target"] == code)


def text(shell: Shell, *words: str) -> str:
    """The document that a command prints, as product text."""
    out = shell.folder / "out.html"
    shell.ok("report", *words, "-o", str(out), "--force")
    return lines(out.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("quyet-dinh", ("quyet-dinh",)),
        ("ke-hoach", ("ke-hoach",)),
        ("bien-ban", ("bien-ban", "HT-0001")),
        ("bien-ban-tu-choi", ("bien-ban", "HT-0003")),
        ("ket-qua", ("ket-qua", "HT-0001")),
        ("don-doc-don-vi", ("don-doc", "HT-0001")),
        ("don-doc-dia-ban", ("don-doc", "--area", "Thành phố Hà Tĩnh")),
    ],
)
def test_a_document_is_its_golden_text(visited: Shell, name: str, words: tuple[str, ...]) -> None:
    """What an office would sign changes only on purpose.

    Every criterion, deadline and name is in its place.
    """
    assert same_as_golden(f"documents/{name}.txt", text(visited, *words))


def test_a_form_to_fill_in_is_its_golden_text(planned: Shell) -> None:
    """Where nothing is recorded yet, the minutes have a gap for everything, and name no day."""
    assert same_as_golden("documents/bien-ban-trong.txt", text(planned, "bien-ban", "HT-0004"))


def test_a_notice_names_no_unit_before_the_release(planned: Shell) -> None:
    """Area and meeting point are told before.

    The units only from six in the morning of the day itself.
    """
    day = day_of(planned, "HT-0004")
    planned.at(f"{day}T05:59")
    before = text(planned, "thong-bao", "n1", day)
    planned.at(f"{day}T06:00")
    after = text(planned, "thong-bao", "N1", day)
    assert "UBND huyện Kỳ Anh" not in before
    assert "UBND huyện Kỳ Anh" in after
    shown = date_words(date.fromisoformat(day))
    for name, said in (
        ("thong-bao-truoc", before),
        ("thong-bao", after),
    ):  # which day and when is the planner's
        timeless = re.sub(r"\d\d:\d\d|\d\d giờ \d\d phút", "<giờ>", said.replace(shown, "<ngày>"))
        assert same_as_golden(f"documents/{name}.txt", timeless)


def test_the_plan_names_no_unit_before_its_release(planned: Shell) -> None:
    """The schedule goes to everybody: days and areas, but no unit that is still to be visited."""
    said = text(planned, "ke-hoach")
    assert "LỊCH KIỂM TRA" in said
    assert "Chợ Một" not in said
    assert "thông báo khi đến kiểm tra" in said


def test_what_was_not_done_has_no_result(visited: Shell) -> None:
    """A refused visit has minutes, but no notice of results."""
    answer = visited("report", "ket-qua", "HT-0003")
    assert answer.status == 2
    assert "no result" in answer.err


def test_nobody_late_nobody_reminded(visited: Shell) -> None:
    """Before the deadline there is no reminder, and without an issued reminder no proposal."""
    visited.at("2021-12-20T08:00")
    answer = visited("report", "don-doc", "HT-0001")
    assert (answer.status, "HT-0001 Chợ Một" in answer.err) == (2, True)
    visited.at("2022-01-05T08:00")
    answer = visited("report", "kien-nghi")
    assert answer.status == 2
    assert "don-doc" in answer.err


def test_a_reminder_asks_for_what_is_overdue_alone(visited: Shell) -> None:
    """What has time left of its own is not called overdue; of what has not, each has its day, told
    as one that is over: a letter that sets it anew could not be issued.
    """
    visited.at("2022-01-05T08:00")
    advice = ("Kê lại bàn; 02/01/2022", "Sửa biển; 04/01/2022", "Lắp máy; 31/01/2022")
    said = [word for one in advice for word in ("--advise", one)]
    visited.ok("record", "HT-0001", "--correct", *said)
    letter = text(visited, "don-doc", "HT-0001")
    assert "khắc phục chậm nhất ngày 20/12/2021:\n- Tạo và niêm yết mã QR.\n" in letter
    assert "- Kê lại bàn, thời hạn đã đặt là ngày 02/01/2022." in letter
    assert "- Sửa biển, thời hạn đã đặt là ngày 04/01/2022." in letter
    assert "Lắp máy" not in letter
    visited.ok("report", "don-doc", "HT-0001", "--out", "don-doc.docx")
    visited.ok("report", "issue", "--yes", "don-doc.docx", "--number", "21")


def test_a_reminder_needs_a_unit_or_an_area(visited: Shell) -> None:
    """One of the two, not both and not none."""
    assert visited("report", "don-doc").status == 2
    assert visited("report", "don-doc", "HT-0001", "--area", "Thành phố Hà Tĩnh").status == 2


def test_an_unknown_kind_lists_the_kinds(book: Shell) -> None:
    """A word that is no subcommand is answered with the nearest, else with those that there are."""
    answer = book("report", "baocao")
    assert answer.status == 2
    assert "pccheck report bao-cao" in answer.err
    assert "thong-bao" in book("report", "xyz").err


def test_a_name_and_a_format_that_differ_are_refused(visited: Shell) -> None:
    """A Word file called .html would not open.

    A name that says nothing of a format is taken as it is.
    """
    for words in (("--format", "docx", "-o", "x.html"), ("--format", "html", "-o", "x.xlsx")):
        answer = visited("report", *words)
        assert (answer.status, "--format" in answer.err) == (2, True)
    assert visited("report", "quyet-dinh", "--format", "docx", "-o", "x.html").status == 2
    assert not list(Path().glob("x.*"))
    visited.ok("report", "quyet-dinh", "--format", "docx", "-o", "qd.v2")
    assert Path("qd.v2").read_bytes().startswith(b"PK")


def test_before_the_campaign_there_is_nothing_to_count(visited: Shell) -> None:
    """As of a day on which the book did not hold the campaign yet: the day is said."""
    answer = visited("report", "--as-of", "01/01/2020", "-o", "x.html")
    assert answer.status == 2
    assert "01/01/2020" in answer.err
    assert ":memory:" not in answer.err


@pytest.fixture
def abroad(visited: Shell) -> Iterator[Shell]:
    """The same on a computer that is set to another time zone."""
    with pytest.MonkeyPatch.context() as set_to:
        set_to.setenv("TZ", "America/Los_Angeles")
        time.tzset()
        yield visited
    time.tzset()


@pytest.mark.skipif(sys.platform == "win32", reason="no process there has a zone of its own")
def test_a_day_ends_in_the_campaigns_zone(abroad: Shell) -> None:
    """What was recorded at 17:00 in Hà Tĩnh counts on that day and no other: on a computer set to
    Los Angeles the visits of the evening before would have been counted, or none.
    """

    def visits(day: str) -> int:
        figures = abroad.ok("report", "--as-of", day, "--json").json["figures"]
        totals = {figure["figure"]: figure["value"] for figure in figures}
        return int(totals.get("units.visited", 0))

    assert [visits(f"{day}/12/2021") for day in ("06", "07")] == [0, 1]
    abroad.at("2022-01-05T08:00")
    said = abroad.ok("log", "HT-0001").out
    assert "07/12/2021 17:00:00" in said


def test_all_writes_every_document_once(visited: Shell) -> None:
    """`--all` prints what can be printed now, the workbook among it.

    A second run does not overwrite.
    """
    visited.ok("report", "--all", "tat-ca")
    names = {path.name for path in Path("tat-ca").iterdir() if path.is_file()}
    one, three = "2021-12-07", "2021-12-08"
    assert names == {
        "bao-cao.html",
        "phu-luc.html",
        "ke-hoach.html",
        "quyet-dinh.html",
        "tong-hop.xlsx",
        "don-doc-436.html",
        f"bien-ban-HT-0001-{one}.html",
        f"ket-qua-HT-0001-{one}.html",
        f"bien-ban-HT-0003-{three}.html",
    }
    Path("tat-ca/bao-cao.html").unlink()
    assert visited("report", "--all", "tat-ca").status == 2
    assert not Path("tat-ca/bao-cao.html").exists(), "all or nothing"


def test_annotate_prints_the_code_beside_every_figure(visited: Shell) -> None:
    """The code that `report trace` takes stands beside its number."""
    assert "Đã kiểm tra 01 [units.visited] đơn vị" in text(visited, "--annotate")
    assert "[units.visited]" not in text(visited)


def test_another_campaign_prints_every_kind(second: Shell) -> None:
    """Its own bodies and words.

    What its file leaves out is not printed, and nothing of the shipped one appears.
    """
    second.ok(
        "record",
        "MH-0001",
        "-a",
        "hs1=yeu",
        "-a",
        "hs2=0/9",
        "--advise",
        "Bố trí người; 05/03/2026",
    )
    second.at("2026-03-20T07:00")
    said = [
        text(second, *words)
        for words in (("quyet-dinh",), ("ke-hoach",), ("bao-cao",), ("phu-luc",))
    ]
    said += [text(second, kind, "MH-0001") for kind in ("bien-ban", "ket-qua")]
    assert (
        "Điều 2. Tổ Kiểm tra hồ sơ trực tuyến có nhiệm vụ thực hiện kế hoạch kiểm tra và báo cáo"
        " kết quả." in said[0]
    )
    assert "Chuẩn bị phương tiện, tổng hợp kết quả." in said[1]
    for one in said:
        assert not re.search("PC-Covid|STTTT|Hà Tĩnh", one)
        assert "None" not in one
