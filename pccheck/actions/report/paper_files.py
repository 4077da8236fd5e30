"""A rendered document in the form that was asked for: the files to be written."""

from datetime import datetime
from pathlib import Path

FORMS = ("html", "docx", "pdf")


def document_files(
    html: str, path: Path, form: str, *, author: str, made_at: datetime
) -> dict[Path, bytes]:
    """The files of a document, the one that was asked for first.

    Args:
        html: what a template gave.
        path: the file that was asked for.
        form: one of FORMS.
        author: the office, for the file's properties.
        made_at: the time of the figures, for the file's properties.

    Raises:
        PccheckError: `no-soffice`, `soffice-failed`.
    """
    if form == "html":
        from pccheck.report.html.word_page import apart, folder_of

        page, beside = apart(html, path.stem)
        folder = path.parent / folder_of(path.stem)
        return {path: page.encode(), **{folder / name: content for name, content in beside.items()}}
    from pccheck.report.word.write import render_docx

    docx = render_docx(html, author, made_at)
    if form == "pdf":
        from pccheck.report.word.pdf import render_pdf

        return {path: render_pdf(docx)}
    return {path: docx}
