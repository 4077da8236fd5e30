"""`report --all --merge`: everything that is printed, in one file for the printer."""

import shutil
import sys
from pathlib import Path

import pytest

from pccheck.report.word.pdf import fonts_instead
from tests.cli.conftest import Shell


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--merge", "in.pdf"), "add --all"),
        (("--all", "ra", "--merge", "in.docx"), "end in .pdf"),
        (("--all", "ra", "--merge", "ra/in.pdf"), "outside"),
        (("--all", ".", "--merge", "sau/in.pdf"), "outside"),
        (("--all", "ra", "--merge", "held.pdf"), "--force"),
        (("--all", "ra", "--merge", "a-folder.pdf"), "is a folder"),
    ],
)
def test_what_cannot_be_put_together_is_refused(
    book: Shell, words: tuple[str, ...], why: str
) -> None:
    """In one line, before anything is printed."""
    Path("held.pdf").write_bytes(b"held")
    Path("a-folder.pdf").mkdir()
    run = book("report", *words)
    assert run.status == 2
    assert why in run.err
    assert len(run.err.strip().splitlines()) == 1
    assert not Path("ra").exists()


def test_without_pypdf_it_is_said(book: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which package is missing, and how it comes; nothing is written."""
    monkeypatch.setitem(sys.modules, "pypdf", None)
    run = book("report", "--all", "ra", "--merge", "in.pdf")
    assert run.status == 1
    assert 'pip install "pccheck[pdf]"' in run.err
    assert not Path("ra").exists()


@pytest.mark.papers
def test_all_documents_in_one_file(book: Shell) -> None:
    """A bookmark for each with its outline below it, in the order of the folder's list; the pages
    are those of the documents; the folder has them too, and the fonts are said.
    """
    from pypdf import PdfReader

    if not shutil.which("soffice"):
        pytest.skip("not installed here: soffice")
    out = book.ok("report", "--all", "ra", "--format", "pdf", "--merge", "in.pdf").out
    assert "Wrote in.pdf" in out
    apart = {path.name: PdfReader(path) for path in Path("ra").glob("*.pdf")}
    assert all(one.metadata and one.metadata.title for one in apart.values())
    whole = PdfReader("in.pdf")
    assert len(whole.pages) == sum(len(one.pages) for one in apart.values())
    bookmarks = [one for one in whole.outline if not isinstance(one, list)]
    assert len(bookmarks) == len(apart)
    starts = [whole.get_destination_page_number(one) or 0 for one in bookmarks]
    assert starts[0] == 0
    assert sorted(set(starts)) == starts, "each begins a page of its own"
    assert str(bookmarks[0].title).startswith("Báo cáo")
    below = whole.outline[1]
    assert isinstance(below, list)
    assert str(below[0]).startswith("{'/Title': 'I. ")
    fonts = {one for path in Path("ra").glob("*.pdf") for one in fonts_instead(path.read_bytes())}
    assert ("has no Times New Roman" in out) == bool(fonts)
