"""Every bad input of the main job: one line, the right exit status, nothing half written."""

import os
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.cli.inputs import TARGETS, target_list


def _refused(shell: Shell, status: int, says: str, *words: str) -> str:
    """The command fails with one line on stderr that holds these words, and no traceback."""
    answer = shell(*words)
    assert answer.status == status, answer
    assert says in answer.err
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err + answer.out
    return answer.out


def test_no_book(shell: Shell) -> None:
    """Outside a book every verb says how to make one."""
    _refused(shell, 2, "pccheck init", "status")
    _refused(shell, 2, "there is no such book", "status", "--book", "nowhere.db")


@pytest.mark.skipif(os.name == "nt", reason="Windows says of such a name that it is not there")
@pytest.mark.parametrize("words", ["status --book", "sync", "campaign check", "report check"])
def test_what_cannot_even_be_asked_for(words: str, book: Shell) -> None:
    """A name longer than any is, as a folder that may not be looked into: the system does not say
    whether the file is there.
    """
    _refused(book, 1, "cannot be read", *words.split(), "x" * 300)


def test_a_foreign_file_for_a_book(shell: Shell) -> None:
    """Neither a text nor somebody else's SQLite file is taken for a book."""
    (shell.folder / "text.db").write_text("hello", encoding="utf-8")
    _refused(shell, 1, "not a pccheck book", "status", "--book", "text.db")
    connection = sqlite3.connect(shell.folder / "other.db")
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    _refused(shell, 1, "not a pccheck book", "status", "--book", "other.db")


def test_a_book_of_a_newer_version(book: Shell) -> None:
    """A newer book is left alone."""
    connection = sqlite3.connect(book.folder / "pccheck.db")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    _refused(book, 1, "newer", "status")


def test_a_second_book_in_the_same_folder(book: Shell) -> None:
    """`init` does not touch a book that is there."""
    before = (book.folder / "pccheck.db").read_bytes()
    _refused(book, 2, "already", "init", ".", "--campaign", "pc-covid-2021")
    assert (book.folder / "pccheck.db").read_bytes() == before


def test_an_unknown_campaign(shell: Shell) -> None:
    """The known ones are listed and no folder is made."""
    _refused(shell, 2, "pc-covid-2021", "init", "b", "--campaign", "nothing")
    assert not (shell.folder / "b").exists()


def test_a_campaign_file_with_a_mistake_names_the_line(shell: Shell) -> None:
    """File, line and field of the mistake; no book is left behind."""
    from pccheck.actions.desk.shipped import shipped

    text = (shipped("templates") / "campaigns" / "pc-covid-2021.toml").read_text(encoding="utf-8")
    wrong = text.replace("threshold = 0.8", "threshold = 8", 1)
    line = wrong[: wrong.index("threshold = 8")].count("\n") + 1
    (shell.folder / "c.toml").write_text(wrong, encoding="utf-8")
    _refused(
        shell, 1, f"c.toml, line {line}: criteria.threshold", "init", "b", "--campaign", "c.toml"
    )
    assert not (shell.folder / "b" / "pccheck.db").exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"just text", "it is a text file"),
        (b"", "the file is empty"),
        (b"PK\x03\x04 broken", "the workbook is damaged"),
    ],
)
def test_a_list_that_is_no_workbook(book: Shell, content: bytes, says: str) -> None:
    """What is called .xlsx and is none is refused by name."""
    (book.folder / "list.xlsx").write_bytes(content)
    before = book.entries
    _refused(book, 1, says, "target", "import", "list.xlsx", "--yes")
    assert book.entries == before


def test_a_list_that_is_missing(book: Shell) -> None:
    """A missing file is named."""
    answer = book("target", "import", "nowhere.xlsx", "--yes")
    assert answer.status in (1, 2)
    assert "nowhere.xlsx" in answer.err


def test_a_list_without_a_header(book: Shell) -> None:
    """The headers that were looked for are named."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.worksheets[0].append(("a", "b"))
    workbook.save(book.folder / "list.xlsx")
    _refused(book, 1, "list.xlsx", "target", "import", "list.xlsx", "--yes")


def test_bad_rows_wait(book: Shell) -> None:
    """Each row that cannot be taken is named, and nothing is kept until the user accepts the good
    ones.
    """
    rows = [
        ("Chợ Bảy", "Loại lạ", "huyện Kỳ Anh", "", None),
        ("Chợ Tám", "cho", "huyện Không Có", "", None),
        ("Chợ Chín", "cho", "Kỳ Anh", "", None),
        ("Chợ Mười", "cho", "huyện Kỳ Anh", "", None),
        ("CHỢ  MƯỜI", "cho", "huyện Kỳ Anh", "", None),
    ]
    target_list(book.folder / "more.xlsx", rows)
    before = book.entries
    out = _refused(book, 1, "4 rows", "target", "import", "more.xlsx", "--yes")
    for row, what in (
        (4, "Loại lạ"),
        (5, "Không Có"),
        (6, "huyện Kỳ Anh; thị xã Kỳ Anh"),
        (8, "row 7"),
    ):
        assert any(f"row {row}" in line and what in line for line in out.splitlines()), (row, out)
    assert book.entries == before
    book.ok("target", "import", "more.xlsx", "--yes", "--accept-good")
    assert [t["name"] for t in book.ok("target", "list", "cho muoi", "--json").json] == ["Chợ Mười"]


def test_two_targets_with_one_code(book: Shell) -> None:
    """A code of the list's own names one unit."""
    text = (
        "Tên đơn vị,Loại đối tượng,Huyện,Mã đơn vị\nChợ A,cho,huyện Kỳ Anh,X1\nChợ B,cho,huyện Kỳ"
        " Anh,X1\n"
    )
    (book.folder / "list.csv").write_text(text, encoding="utf-8")
    assert "row 3" in _refused(book, 1, "1 rows", "target", "import", "list.csv", "--yes")


def test_importing_twice_adds_nothing(book: Shell) -> None:
    """The same list again changes nothing; a changed cell changes that target alone."""
    before = book.entries
    assert "5 left alone" in book.ok("target", "import", "targets.xlsx", "--yes").out
    assert book.entries == before
    rows = [*TARGETS[:4], (*TARGETS[4][:4], 2)]
    target_list(book.folder / "targets.xlsx", rows)
    assert "1 to change, 4 left alone" in book.ok("target", "import", "targets.xlsx", "--yes").out
    assert book.entries == before + 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("HT-0001", "--date", "2022-01-05", "-a", "a1=dat"), "outside the campaign"),
        (("HT-0001", "--date", "20/12/2021", "-a", "a1=dat"), "still to come"),
        (("HT-0001", "--date", "hôm kia", "-a", "a1=dat"), "no date"),
        (("HT-0001", "-a", "z9=dat"), "z9"),
        (("HT-0001", "-a", "c1=dat 1"), "not asked"),
        (("HT-0001", "-a", "b1=dat"), "«dat» is no answer"),
        (("HT-0001", "-a", "b1=5/4"), "5 is more than 4"),
        (("HT-0001", "-a", "b1"), "b1=12/15"),
        (("HT-0001", "-a", "a1=dat", "-a", "a1=chua-dat"), "twice"),
        (("HT-0001", "--outcome", "closed"), "--reason"),
        (("HT-0001", "-a", "a1=dat", "--reason", "x"), "why a visit was not made"),
        (("HT-0001", "-a", "a1=dat", "--issued", "1/UBND;2022-11-18;x"), "but today is"),
        (("HT-0001", "--outcome", "lost", "--reason", "x"), "lost"),
        (
            ("HT-0001", "--outcome", "closed", "--reason", "x", "-a", "a1=dat"),
            "answers do not go with a visit",
        ),
        (("HT-0001", "-a", "a1=dat", "--start", "25:00"), "no time of day"),
        (("HT-0001",), "Nothing was said"),
        (("HT-9999", "-a", "a1=dat"), "HT-9999"),
        (("UBND", "-a", "a1=dat"), "fits 2 targets"),
        (("HT-0001", "--correct", "-a", "a1=dat"), "could be corrected"),
    ],
)
def test_a_recording_that_cannot_be(book: Shell, words: tuple[str, ...], says: str) -> None:
    """Each impossible recording is refused with its own reason, and nothing is kept."""
    before = book.entries
    _refused(book, 2, says, "record", *words)
    assert book.entries == before


def test_nobody_is_the_author(shell: Shell) -> None:
    """Without an author, and nobody there to be asked, nothing is written."""
    shell.ok("init", ".", "--campaign", "pc-covid-2021")
    target_list(shell.folder / "targets.xlsx")
    before = shell.entries
    _refused(shell, 2, "pccheck config author", "target", "import", "targets.xlsx", "--yes")
    assert shell.entries == before
    shell.ok("target", "import", "targets.xlsx", "--yes", "--by", "Phòng CNTT")


def test_a_report_does_not_overwrite(planned: Shell) -> None:
    """An existing file stays unless --force is given; a bad format is named."""
    (planned.folder / "r.html").write_text("mine", encoding="utf-8")
    _refused(planned, 2, "--force", "report", "--out", "r.html")
    assert (planned.folder / "r.html").read_text(encoding="utf-8") == "mine"
    planned.ok("report", "--out", "r.html", "--force")
    _refused(planned, 2, "html, docx, pdf, xlsx", "report", "--format", "odt", "--out", "r.odt")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(book: Shell) -> None:
    """A book in a folder that cannot be written says so."""
    book.folder.chmod(0o500)
    try:
        _refused(book, 1, "cannot be written", "report", "--out", "r.html")
    finally:
        book.folder.chmod(0o700)


def test_a_folder_that_cannot_be_made(book: Shell) -> None:
    """Where a file stands in the way, no book is made and the reason is said."""
    Path("file").write_text("x", encoding="utf-8")
    _refused(book, 1, "cannot be written", "init", "file/b", "--campaign", "pc-covid-2021")
    _refused(book, 1, "cannot be written", "report", "--out", "file/r.html")
