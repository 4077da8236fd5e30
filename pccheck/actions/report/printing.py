"""Documents out of the book: rendered, proved, marked with what they are made from."""

from pathlib import Path
from typing import TYPE_CHECKING

from pccheck.actions.desk.sources import Source
from pccheck.actions.report.paper_files import FORMS, page_files
from pccheck.actions.report.papers import Paper
from pccheck.errors import wrong_use
from pccheck.model.campaign.papers.document_kinds import LETTER
from pccheck.model.campaign.papers.signers import signature_meant
from pccheck.model.documents import DRAFT, Mark, Stamp

if TYPE_CHECKING:
    from pccheck.report.view.view import View


def document_html(
    source: Source, paper: Paper, *, stamp: Stamp = DRAFT, annotate: bool = False
) -> str:
    """The document as HTML.

    It carries the mark by which it can be issued; an annotated one is for reading only.

    Raises:
        PccheckError: those of `report.papers.render_document` and of `signature_meant`.
    """
    from pccheck.report.html.papers import render_document

    mark = "" if annotate else _mark(source, paper)
    view = _view(source, paper, stamp, mark, annotate=annotate)
    return render_document(paper.kind, view, paper.content, source.folders)


def _view(
    source: Source, paper: Paper, stamp: Stamp, mark: str, *, annotate: bool = False
) -> "View":
    from pccheck.report.view.view import View

    campaign = source.desk.current.campaign
    signer = signature_meant(paper.signer, campaign.signers) if paper.signer else None
    return View(campaign, source.figures, stamp, mark, annotate, paper.kind, signer)


def printed(
    source: Source,
    paper: Paper,
    path: Path,
    form: str,
    *,
    stamp: Stamp = DRAFT,
    annotate: bool = False,
) -> dict[Path, bytes]:
    """The document's files in one of `FORMS`, the one called `path` first; the same bytes for the
    same source.

    Raises:
        PccheckError: `unknown-format`; those of `report.papers.render_document`, of
            `document_docx` and of `render_pdfs`.
    """
    if form not in FORMS:
        raise wrong_use("unknown-format", value=form, known=", ".join(FORMS))
    if form == "html":
        return page_files(document_html(source, paper, stamp=stamp, annotate=annotate), path)
    docx = document_docx(source, paper, stamp=stamp, annotate=annotate)
    if form == "pdf":
        from pccheck.report.word.pdf import render_pdfs

        (docx,) = render_pdfs([docx], source.figures.made_at)
    return {path: docx}


def document_docx(
    source: Source, paper: Paper, *, stamp: Stamp = DRAFT, annotate: bool = False
) -> bytes:
    """The document as docx: the office's own Word file filled in where there is one, else the page
    compiled; an annotated one is the page's and carries no mark.

    Raises:
        PccheckError: those of `report.papers.render_document`, `office_file` and
            `office_files.filled`.
    """
    from pccheck.report.word.marks import mark_docx
    from pccheck.report.word.write import render_docx

    own = office_file(source, paper)
    if own and not annotate:
        return _of_office(source, paper, own, stamp)
    html = document_html(source, paper, stamp=stamp, annotate=annotate)
    office = source.desk.current.campaign.documents.issuer_name
    docx = render_docx(html, office, source.figures.made_at)
    return docx if annotate else mark_docx(docx, _mark(source, paper))


def office_file(source: Source, paper: Paper) -> Path | None:
    """The office's Word file for a document; None where the shipped template counts.

    Raises:
        PccheckError: `no-word-template`: a letter of the office's own without its file.
    """
    is_letter = paper.kind == LETTER.code
    name = paper.about.partition(":")[0] if is_letter else paper.kind
    own = source.folders[0] / f"{name}.docx"
    if own.is_file():
        return own
    if is_letter:
        raise wrong_use("no-word-template", kind=name, path=own)
    return None


def _of_office(source: Source, paper: Paper, own: Path, stamp: Stamp) -> bytes:
    """The office's own Word file filled in."""
    from pccheck.actions.report.office_files import filled
    from pccheck.report.view.reconcile import reconcile

    reconcile(source.desk.current.campaign, source.figures)
    mark = _mark(source, paper)
    return filled(own, paper, _view(source, paper, stamp, mark), mark)


def _mark(source: Source, paper: Paper) -> str:
    found = source.figures
    made = (found.made_at, found.as_of, found.later, source.runs)
    return str(Mark(paper.kind, paper.about, *made, paper.signer, paper.to))
