"""Documents out of the book: rendered, proved, marked with what they are made from."""

from pathlib import Path

from pccheck.actions.desk.sources import Source
from pccheck.actions.report.paper_files import FORMS, document_files
from pccheck.actions.report.papers import Paper
from pccheck.errors import wrong_use
from pccheck.model.campaign.papers.signers import signature_meant
from pccheck.model.documents import DRAFT, Mark, Stamp


def document_html(
    source: Source, paper: Paper, *, stamp: Stamp = DRAFT, annotate: bool = False
) -> str:
    """The document as HTML.

    It carries the mark by which it can be issued; an annotated one is for reading only.

    Raises:
        PccheckError: those of `report.papers.render_document` and of `signature_meant`.
    """
    from pccheck.report.html.papers import render_document
    from pccheck.report.view.view import View

    mark = "" if annotate else _mark(source, paper)
    campaign = source.desk.current.campaign
    signer = signature_meant(paper.signer, campaign.signers) if paper.signer else None
    view = View(campaign, source.figures, stamp, mark, annotate, paper.kind, signer)
    return render_document(paper.kind, view, paper.content, source.folders)


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
        PccheckError: `unknown-format`; those of `report.papers.render_document` and of
            `document_files`.
    """
    if form not in FORMS:
        raise wrong_use("unknown-format", value=form, known=", ".join(FORMS))
    html = document_html(source, paper, stamp=stamp, annotate=annotate)
    office = source.desk.current.campaign.documents.issuer_name
    files = document_files(html, path, form, author=office, made_at=source.figures.made_at)
    if form == "docx" and not annotate:
        from pccheck.report.word.marks import mark_docx

        files[path] = mark_docx(files[path], _mark(source, paper))
    return files


def _mark(source: Source, paper: Paper) -> str:
    found = source.figures
    made = (found.made_at, found.as_of, found.later, source.runs)
    return str(Mark(paper.kind, paper.about, *made, paper.signer))
