"""Target lists in, and which of them are one unit."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Shell
from tests.cli.inputs import target_list

DL = ("Trường THPT Dân lập Nguyễn Thiếp", "Trường học", "huyện Kỳ Anh", "", None)
SHORT = ("Trường THPT DL Nguyễn Thiếp", "Trường học", "huyện Kỳ Anh", "", None)


@pytest.fixture
def two(book: Shell) -> Shell:
    """A book with two spellings of one school, HT-0006 and HT-0007."""
    target_list(book.folder / "dl.xlsx", [DL])
    book.ok("target", "import", "dl.xlsx", "--yes")
    target_list(book.folder / "short.xlsx", [SHORT])
    answer = book.ok("target", "import", "short.xlsx", "--yes")
    assert "pccheck target same HT-0007 HT-0006" in answer.out
    return book


def counted(shell: Shell) -> int:
    """The targets that the figures count."""
    return len(shell.ok("target", "list", "--json").json)


def test_a_near_name_is_asked_not_merged(two: Shell) -> None:
    """An import never merges on a near match: it keeps both and lists the pair."""
    assert counted(two) == 7


def test_a_name_with_another_mark_is_another_unit(book: Shell) -> None:
    """Bà Lan and Ba Lan, Đồn and Dồn, in one list and in two: doubles can be healed, a melt not."""
    where = ("Chợ", "TP Hà Tĩnh", "")
    for names in (("Hộ Bà Lan", "Đồn Gác"), ("Hộ Ba Lan", "Dồn Gác"), ("Hộ Bá Lan", "Hộ Bả Lan")):
        target_list(book.folder / "b.xlsx", [(name, *where) for name in names])
        added = book.ok("target", "import", "b.xlsx", "--yes", "--json").json["added"]
        assert tuple(unit["name"] for unit in added) == names


def test_a_respelled_name_is_taken(book: Shell) -> None:
    """Abbreviations written out are the same unit.

    Nothing is added, the name in the book stays, no change is shown.
    """
    target_list(
        book.folder / "b.xlsx", [("Trường Trung học phổ thông Hai", "Trường học", "TP Hà Tĩnh", "")]
    )
    answer = book.ok("target", "import", "b.xlsx", "--yes")
    assert "= Trường Trung học phổ thông Hai (row 4) is HT-0002 Trường THPT Hai" in answer.out
    assert counted(book) == 5
    assert book.ok("target", "import", "b.xlsx", "--yes", "--json").json["same"] == 1


def test_the_same_name_of_another_kind_is_asked_about(two: Shell) -> None:
    """A list whose kinds were mended would double its units in silence."""
    name, _kind, *where = DL
    target_list(two.folder / "b.xlsx", [(name, "Công sở", *where)])
    shown = two.ok("target", "import", "b.xlsx", "--dry-run", "--json").json
    assert [one["near"] for one in shown["added"]] == [["HT-0006"]]
    said = two.ok("target", "import", "b.xlsx", "--yes").out
    assert "pccheck target same HT-0008 HT-0006" in said


def test_same_counts_one_unit(two: Shell) -> None:
    """Two that are the same are one unit in lists and figures.

    Both codes, both names and later imports lead to it.
    """
    two.ok("record", "HT-0006", "--date", "1/12", "--answer", "b1=1/2")
    two.ok("target", "same", "HT-0007", "HT-0006")
    assert counted(two) == 6
    kept = {one["target"] for one in two.ok("target", "list", "Thiep", "--json").json}
    assert len(kept) == 1
    for words in ("HT-0006", "HT-0007", DL[0], SHORT[0]):
        assert kept.pop() in two.ok("log", words).out
        kept = {one["target"] for one in two.ok("target", "list", "Thiep", "--json").json}
    assert (
        two("record", "HT-0007", "--date", "1/12", "--answer", "b1=1/2").err.count(
            "recorded already"
        )
        == 1
    )
    for name in ("dl.xlsx", "short.xlsx"):
        assert two.ok("target", "import", name, "--yes", "--json").json["same"] == 1
    two.ok("verify")


@pytest.mark.parametrize("words", [("target", "distinct", "HT-0006", "HT-0007"), ("undo",)])
def test_it_can_be_taken_back(two: Shell, words: tuple[str, ...]) -> None:
    """Saying that they are different, or undoing, parts the two: each has its own visits again."""
    two.ok("record", "HT-0006", "--date", "1/12", "--answer", "b1=1/2")
    before = two.ok("target", "list", "--json").json
    two.ok("target", "same", "HT-0006", "HT-0007")
    two.ok(*words)
    assert two.ok("target", "list", "--json").json == before
    assert (
        "recorded already" in two("record", "HT-0006", "--date", "1/12", "--answer", "b1=1/2").err
    )
    two.ok("record", "HT-0007", "--date", "1/12", "--answer", "b1=1/2")
    two.ok("verify")


def test_what_was_told_holds(two: Shell) -> None:
    """Nobody makes one, by way of a third, of two that were said to be different.

    Links are parted one by one.
    """
    two.ok("target", "distinct", "HT-0006", "HT-0007")
    two.ok("target", "same", "HT-0006", "HT-0002")
    refused = two("target", "same", "HT-0007", "HT-0002")
    assert (refused.status, "different units" in refused.err) == (2, True)
    two.ok("target", "same", "HT-0002", "HT-0003")
    refused = two("target", "distinct", "HT-0006", "HT-0003")
    assert (refused.status, "through" in refused.err) == (2, True)
    assert two("target", "same", "HT-0002", "HT-0002").status == 2
    two.ok("verify")


def test_a_near_name_is_never_recorded(two: Shell) -> None:
    """A visit goes to a unit by its code, its name or its words.

    A name that is only near is shown, not taken.
    """
    answer = two("record", "Bệnh vien Baa", "--date", "1/12", "--answer", "b1=1/2")
    assert (answer.status, "HT-0003 Bệnh viện Ba" in answer.err) == (2, True)
    assert "HT-0003" in two.ok("record", "BV Ba", "--date", "1/12", "--answer", "b1=1/2").out


def test_refused_rows_have_their_workbook(book: Shell) -> None:
    """With `--accept-good` the good rows are kept and the others wait in a workbook.

    Mended, it imports.
    """
    target_list(
        book.folder / "b.xlsx",
        [DL, ("Chợ Ba", "Chợ, trung tâm thương mại", "huyện Không Có", "", None)],
    )
    answer = book.ok("target", "import", "b.xlsx", "--yes", "--accept-good")
    assert "b-can-sua.xlsx" in answer.out
    made = openpyxl.load_workbook(book.folder / "b-can-sua.xlsx")
    for row in made.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == "huyện Không Có":
                cell.value = "huyện Kỳ Anh"
    made.save(book.folder / "b-can-sua.xlsx")
    assert "1 to add" in book.ok("target", "import", "b-can-sua.xlsx", "--yes").out
    assert counted(book) == 7
    target_list(book.folder / "c.xlsx", [("Chợ Bốn", "không loại nào", "huyện Kỳ Anh", "", None)])
    assert book("target", "import", "c.xlsx", "--yes", "--bad-out", "x.xlsx").status == 1
    assert Path("x.xlsx").is_file()


def test_old_text_is_shown_and_kept(book: Shell) -> None:
    """Text of an old encoding is shown beside what is made of it before it is kept.

    The entry keeps both.
    """
    (book.folder / "b.csv").write_bytes(
        "STT;Tªn ®¬n vÞ;Lo¹i ®èi t­îng;HuyÖn\n1;Chî B¾c Hµ;cho;TP Hµ TÜnh\n".encode("latin-1")
    )
    answer = book.ok("target", "import", "b.csv", "--yes")
    assert "Chî B¾c Hµ → Chợ Bắc Hà" in answer.out
    said = book.ok("log", "cho bac ha").out
    assert "as written: district TP Hµ TÜnh, name Chî B¾c Hµ" in said


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Chợ", "cho"),
        ("BV", "benh-vien"),
        ("bệnh viện", "benh-vien"),
        ("Cơ sở y tế", "benh-vien"),
        ("UBND xã", "ubnd-xa"),
        ("UB ND huyện", "ubnd-huyen"),
        ("trung tâm thương mại", "cho"),
        ("cong-so", "cong-so"),
    ],
)
def test_a_category_is_known_by_a_part_of_its_name(book: Shell, said: str, code: str) -> None:
    """The first words of the name, a part that says enough, and what offices abbreviate."""
    (book.folder / "l.csv").write_text(
        f"Tên đơn vị,Loại,Huyện\nĐơn vị mới,{said},huyện Kỳ Anh\n", encoding="utf-8"
    )
    book.ok("target", "import", "l.csv", "--yes")
    (found,) = book.ok("target", "list", "đơn vị mới", "--json").json
    assert found["category"] == code


def test_a_part_that_says_too_little_is_no_category(book: Shell) -> None:
    """`thị xã` stands in the name of one category, and means an area."""
    (book.folder / "l.csv").write_text(
        "Tên đơn vị,Loại,Huyện\nĐơn vị mới,thị xã,huyện Kỳ Anh\n", encoding="utf-8"
    )
    assert book("target", "import", "l.csv", "--yes").status == 1


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("HT-0002", ["HT-0002"]),
        ("truong hai", ["HT-0002"]),
        ("hai TRU", ["HT-0002"]),
        ("Trường Trung học phổ thông Hai", ["HT-0002"]),
        ("Truwowngf THPT Hai", ["HT-0002"]),
        ("00123", ["HT-0006"]),
    ],
)
def test_a_list_is_searched_as_a_visit_is(book: Shell, words: str, codes: list[str]) -> None:
    """A code, an office's own one too, words of the name, else what is like it, which is said."""
    (book.folder / "own.csv").write_text(
        "Mã;Tên đơn vị;Loại;Huyện\n00123;Chợ Mới;Chợ;huyện Kỳ Anh\n", encoding="utf-8"
    )
    book.ok("target", "import", "own.csv", "--yes")
    assert [one["target"] for one in book.ok("target", "list", words, "--json").json][:1] == codes


def test_what_is_only_like_it_is_said(book: Shell) -> None:
    """Units that do not hold the words are shown as being like them; of nothing like it none."""
    assert (
        "Truongf THPT Hai»; these are like it" in book.ok("target", "list", "Truongf THPT Hai").out
    )
    assert book.ok("target", "list", "xyz qqq", "--json").json == []
