"""Inputs of a reader who had not seen the code: meant so, asked or named, never in silence."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shell

CASES = Path(__file__).parents[2] / "cases" / "reader"
_VISITS, _SCANS, _UNITS = ("record", "--table"), ("scans", "import"), ("target", "import")


@pytest.mark.parametrize(
    ("verb", "file", "status", "said"),
    [
        (_VISITS, "name-beside-code.csv", 1, "not «Trường Hai»"),
        (_VISITS, "name-and-area-beside-code.csv", 0, "1 visits to record"),
        (_VISITS, "header-twice.csv", 1, "the columns C and D are one thing"),
        (_VISITS, "day-twice.csv", 1, "the columns B and C are one thing"),
        (_VISITS, "groups-differ.csv", 1, "are one thing by their headers («a-a1, b-a1»)"),
        (_VISITS, "options-as-columns.csv", 1, "«a1 - Đạt» begins with a criterion's code"),
        (_VISITS, "words-behind-numbers.csv", 0, "3 answers"),
        (_VISITS, "another-weekday.csv", 1, "«Thứ Ba 06/12/2021» is no date"),
        (_VISITS, "other-headings.csv", 0, "1 visits to record"),
        (_VISITS, "grid.csv", 0, "2 answers"),
        (_VISITS, "word-before-words.csv", 2, "the target and the day"),
        (_VISITS, "grid-of-other-words.csv", 1, "«b1 [Đã tạo]» begins with a criterion's code"),
        (_VISITS, "two-people-one-post.csv", 1, "names more than one person"),
        (_VISITS, "away.csv", 1, "«Cán bộ số 01 (vắng)» is said to be away"),
        (_VISITS, "reworded.csv", 0, "5 answers"),
        (_VISITS, "other-share.csv", 1, "«12/15 (90%)» is no answer"),
        (_VISITS, "label-of-another.csv", 1, "Chợ Ba (HT-0001)"),
        (_VISITS, "reason-in-outcome.csv", 0, "closed"),
        (_VISITS, "deadline-in-words.csv", 0, "names 31/12/2021 and has no deadline"),
        (_VISITS, "half-told.csv", 0, "a3: not told: số người đã cài đặt"),
        (_SCANS, "month-first.csv", 0, "(12/05/2021 or 05/12/2021?)"),
        (_SCANS, "scans-name-beside-code.csv", 1, "is of HT-0001"),
        (_SCANS, "scans-header-twice.csv", 1, "the columns C and D are one thing"),
        (_UNITS, "blocks.csv", 0, "Trường Chín (Trường học; huyện Can Lộc)"),
        (_UNITS, "brackets.csv", 0, "? Chợ Một (chuyển từ phường Nam Hà)"),
        (_UNITS, "area-by-dash.csv", 0, "thị trấn Nghèn, huyện Can Lộc"),
        (_UNITS, "two-units-in-a-cell.csv", 1, "are 2 names in one cell"),
        (_UNITS, "one-unit-on-two-lines.csv", 0, "Cửa hàng Hoa Hồng"),
        (_UNITS, "name-of-figures.csv", 1, "«24» is no name"),
        (_UNITS, "name-and-code-swapped.csv", 1, "«CH01» looks like a code"),
        (_UNITS, "units-header-twice.csv", 1, "the columns A and B are one thing"),
        (_UNITS, "district-by-heading.csv", 0, "huyện Thạch Hà"),
        (_UNITS, "area-of-any-level.csv", 1, "can be"),
        (_UNITS, "degrees-minutes.csv", 0, "0912.345.678; 0239.3855.123"),
        (_UNITS, "other-province.csv", 1, "row 2: «Nghệ An» is not the province"),
        (_UNITS, "phone-letters.csv", 1, "is no telephone number"),
        (_UNITS, "phone-digits.csv", 1, "is no telephone number"),
        (_UNITS, "name-of-another-area.csv", 0, "UBND xã Kỳ Thư: the list has it in huyện Can Lộc"),
        (_UNITS, "far-point.csv", 0, "10.8; 106.7 lie outside the areas"),
    ],
)
def test_nothing_wrong_is_taken_in_silence(
    book: Shell, verb: tuple[str, ...], file: str, status: int, said: str
) -> None:
    """What can be meant otherwise is refused with its place, or told beside what is kept."""
    book.at("2021-12-31T17:00")
    before = book.entries
    answer = book(*verb, str(CASES / file), "--yes")
    assert (answer.status, said in answer.out + answer.err) == (status, True)
    assert (book.entries > before) == (status == 0)


def test_what_is_meant_clearly_is_taken_as_meant(book: Shell) -> None:
    """Words behind numbers, a day without its year, minutes and seconds of a degree."""
    book.at("2021-12-31T17:00")
    book.ok(*_VISITS, str(CASES / "words-behind-numbers.csv"), "--yes")
    (visit,) = book.ok("visit", "list", "--json").json
    assert (visit["day"], visit["started"]) == ("2021-12-06", "15:30")


def test_a_cell_with_two_people_is_two_people(book: Shell) -> None:
    """Each with the post of the same line."""
    book.at("2021-12-31T17:00")
    book.ok(*_VISITS, str(CASES / "two-people.csv"), "--yes")
    said = book.ok("log", "HT-0001").out
    assert all(f"{n}" in said for n in ("Cán bộ số 01", "Cán bộ số 02", "Trưởng ban", "Phó ban"))
    assert "Trưởng ban Phó ban" not in said


def test_a_list_in_capitals_renames_no_unit(book: Shell) -> None:
    """The unit is the same, and documents go on writing its name as before."""
    book.at("2021-12-31T17:00")
    book.ok(*_UNITS, str(CASES / "capitals.csv"), "--yes")
    assert book.ok("target", "show", "HT-0001", "--json").json["name"] == "Chợ Một"


def test_a_visit_on_another_day_than_planned_is_told(planned: Shell) -> None:
    """The table decides; the plan's day stands beside it."""
    planned.at("2021-12-31T17:00")
    visit = planned.ok("visit", "list", "--json").json[0]
    other = "2021-12-20" if visit["day"] != "2021-12-20" else "2021-12-21"
    table = planned.folder / "a.csv"
    table.write_text(f"target,date,a1\n{visit['target']},{other},dat\n", encoding="utf-8")
    said = planned.ok(*_VISITS, str(table), "--yes")
    assert "planned for" in said.out + said.err


def test_counts_of_the_weeks_before_are_no_turned_days(book: Shell) -> None:
    """12/11 may be 11/12 too, but 28/11 beside it shows which number is the month."""
    book.at("2021-12-31T17:00")
    assert "other way round" not in book.ok(*_SCANS, str(CASES / "weeks-before.csv"), "--yes").out


_MARKET = ("record", "HT-0001", "--date", "6/12", "--unplanned", "-a", "a1=dat")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--advise", "Cài đặt; 31/13"), "«31/13» is"),
        (("-a", "a3=12/10"), "12 is more than 10"),
        (("--rep", "Phạm C; Phó Giám đốc"), "more than one person"),
    ],
)
def test_what_is_typed_wrongly_is_told_as_a_form_tells_it(
    book: Shell, words: tuple[str, ...], said: str
) -> None:
    """A deadline that is no day is not kept as words; the numbers are named that do not go."""
    book.at("2021-12-06T17:00")
    refused = book(*_MARKET, *words)
    assert (refused.status, said in refused.err) == (2, True)


def test_a_deadline_is_the_one_nearest_to_the_visit(book: Shell) -> None:
    """Whenever it is typed; and the answer says which day was understood."""
    book.at("2026-11-28T09:00")
    told = book.ok(*_MARKET, "--advise", "Cài đặt; 31/12").out
    assert "Asked: Cài đặt, by 31/12/2021" in told


def test_who_went_on_another_day_did_not_go_at_the_plans_hours(planned: Shell) -> None:
    """The day on which a visit was made shows it without the hours that were planned elsewhere."""
    rows = planned.ok("visit", "list", "--json").json
    visit, other = rows[0], next(row for row in rows if row["day"] != rows[0]["day"])
    planned.at(f"{other['day']}T18:00")
    planned.ok("record", visit["target"], "--date", other["day"], "-a", "a1=dat")
    days = planned.ok("today", "--date", other["day"], "--json").json
    stops = {stop["target"]: stop for day in days for stop in day["visits"]}
    assert (stops[visit["target"]]["arrive"], bool(stops[other["target"]]["arrive"])) == ("", True)


def test_what_is_odd_of_a_visit_is_said(book: Shell) -> None:
    """A unit that is no more, somebody told twice, a deadline that is no day."""
    book.at("2021-12-20T17:00")
    book.ok("target", "retire", "HT-0001", "--date", "1/12/2021", "--why", "giải thể")
    people = ("--present", "Lê A, chuyên viên", "--rep", "LÊ A, giám đốc")
    visit = ("record", "HT-0001", "-a", "a1=khong", "--unplanned")
    said = book.ok(*visit, *people, "--advise", "Tạo mã; trong 10 ngày")
    told = said.out + said.err
    assert "HT-0001 is no more from 01/12/2021 on" in told
    assert "is told twice" in told
    assert "«trong 10 ngày» is no day" in told


def test_nobody_mends_what_was_not_yet_found(book: Shell) -> None:
    """A reply dated before the visit is a slip of the year."""
    book.at("2021-12-20T17:00")
    book.ok("record", "HT-0001", "-a", "a1=khong", "--unplanned")
    answer = book("follow", "answer", "HT-0001", "--mended", "--document", "07/BQL;4/1/2021")
    assert (answer.status, "found on 20/12/2021" in answer.err) == (2, True)
