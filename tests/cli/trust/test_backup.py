"""`pccheck backup` and `pccheck restore`: what is said, and what is refused in one line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shell


def test_a_backup_becomes_the_same_book(book: Shell) -> None:
    """Shown and verified as before; both say what the file holds."""
    said = book.ok("backup", "sao-luu.zip").out
    assert "secret" in said
    entries = next(line for line in said.splitlines() if "entries" in line)
    said = book.ok("restore", "sao-luu.zip", "new").out
    assert entries in said
    assert "01/12/2021 08:00" in said
    assert "pccheck verify --book" in said
    there = ("--book", "new/pccheck.db")
    assert book.ok("target", "list", *there).out == book.ok("target", "list").out
    assert "All is well" in book.ok("verify", *there).out


def test_an_existing_file_is_not_replaced_unasked(book: Shell) -> None:
    """Only with --force."""
    (book.folder / "b.zip").write_bytes(b"other")
    assert book("backup", "b.zip").status == 2
    assert (book.folder / "b.zip").read_bytes() == b"other"
    book.ok("backup", "b.zip", "--force")
    assert (book.folder / "b.zip").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    "name", ["pccheck.db", "./pccheck.db", "link.db", "pccheck.db-wal", "pccheck-files/ab/x.zip"]
)
def test_never_onto_the_book_itself(book: Shell, name: str) -> None:
    """Nor onto its log, nor among its kept files, whatever is said of force."""
    (book.folder / "link.db").symlink_to(book.folder / "pccheck.db")
    before = (book.folder / "pccheck.db").read_bytes()
    answer = book("backup", name, "--force")
    assert (answer.status, len(answer.err.splitlines())) == (2, 1)
    assert "itself" in answer.err
    assert (book.folder / "pccheck.db").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("backup", "folder"), 2, "folder"),
        (("backup", "file/b.zip"), 1, "cannot be written"),
        (("backup", "no/such/b.zip"), 1, "cannot be written"),
        (("restore", "b.zip"), 2, "there is a book already"),
        (("restore", "none.zip", "new"), 1, "none.zip"),
        (("restore", "folder", "new"), 1, "folder"),
        (("restore", "file", "new"), 1, "no backup"),
        (("restore", "cut.zip", "new"), 1, "damaged"),
        (("restore", "b.zip", "file"), 1, "cannot be written"),
    ],
)
def test_what_is_refused(book: Shell, words: tuple[str, ...], status: int, said: str) -> None:
    """One line, an exit status, nothing made and nothing changed."""
    book.ok("backup", "b.zip")
    (book.folder / "folder").mkdir()
    (book.folder / "file").write_text("notes", encoding="utf-8")
    whole = (book.folder / "b.zip").read_bytes()
    (book.folder / "cut.zip").write_bytes(whole[: len(whole) // 2])
    before = _state(book.folder)
    answer = book(*words)
    assert (answer.status, answer.out, len(answer.err.splitlines())) == (status, "", 1)
    assert said in answer.err
    assert _state(book.folder) == before


def _state(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
