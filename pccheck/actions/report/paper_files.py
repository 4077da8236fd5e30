"""A rendered document as files: the page that was asked for, and what lies beside it."""

from pathlib import Path

FORMS = ("html", "docx", "pdf")


def page_files(html: str, path: Path) -> dict[Path, bytes]:
    """The files of a Word-ready page, the one called `path` first.

    Args:
        html: what a template gave.
        path: the file that was asked for.
    """
    from pccheck.report.html.word_page import apart, folder_of

    page, beside = apart(html, path.stem)
    folder = path.parent / folder_of(path.stem)
    return {path: page.encode(), **{folder / name: content for name, content in beside.items()}}
