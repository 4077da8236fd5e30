"""Every document of a campaign that can be printed now."""

from collections.abc import Callable
from pathlib import Path

from pccheck.actions.desk.sources import Source
from pccheck.actions.report.outgoing.of_decisions import decision_papers
from pccheck.actions.report.papers import Paper, paper
from pccheck.actions.report.printing import document_docx, printed
from pccheck.actions.report.reporting import free, report_workbook, write_output, write_outputs
from pccheck.actions.report.rounds import rounds, task_force
from pccheck.errors import wrong_use
from pccheck.model.visit import DISPUTED, DONE
from pccheck.values import dataclass

_ALWAYS = ("bao-cao", "phu-luc", "ke-hoach")


def all_papers(source: Source) -> list[Paper]:
    """The campaign's own, those of inspections under a decision, a notice for each itinerary to
    come, the minutes of each visit (where its inspection has none), the result of each unit's
    latest, reminders and the proposal.

    A visit whose record is disputed gives nothing: what is not settled is not signed.
    """
    papers = [paper(source, kind) for kind in _ALWAYS]
    if task_force(source.desk):
        papers.append(paper(source, "quyet-dinh"))
    today = source.desk.today
    coming = [one for one in rounds(source) if one.day >= today and one.area_told]
    papers += [paper(source, "thong-bao", one.rec) for one in coming]
    of_decisions = decision_papers(source)
    papers += of_decisions
    recorded = {made.content["paper"].visit for made in of_decisions if made.content["paper"]}
    for visit in source.figures.visits:
        if visit.state != DISPUTED and visit.visit not in recorded:
            papers.append(paper(source, "bien-ban", visit.visit))
        latest = source.figures.unit_by_visit.get(visit.visit)
        if latest and latest.state == DONE:
            papers.append(paper(source, "ket-qua", visit.visit))
    areas = dict.fromkeys(one.area for one in source.late)
    papers += [paper(source, "don-doc", area) for area in areas]
    if any(one.reminder for one in source.late):
        papers.append(paper(source, "kien-nghi"))
    return papers


@dataclass(frozen=True, slots=True)
class AllWritten:
    """How many files lie in the folder, and one of the PDF files, b'' where there are none."""

    count: int
    pdf: bytes


def write_all(
    source: Source,
    folder: Path,
    form: str,
    together: Path | None,
    *,
    force: bool,
    progress: Callable[[str, float], None],
) -> AllWritten:
    """Every document that can be printed now, and the workbook, into the folder; LibreOffice is
    started once for all of them.

    Args:
        source: what they are made from.
        folder: where they go.
        form: one of FORMS.
        together: a PDF file with all of them one after the other; None for none.
        force: whether files that are there are replaced.
        progress: is told what is being printed and the share done.

    Raises:
        PccheckError: `merge-in-folder`, `merge-not-pdf`, `no-pypdf`; those of `free`,
            `printing.printed`, `write_outputs` and `render_pdfs`.
    """
    if together:
        _may_merge(folder, together)
    papers = all_papers(source)
    paths = [folder / f"{one.stem}.{form}" for one in papers]
    workbook = folder / "tong-hop.xlsx"
    for path in (*paths, workbook, *filter(None, [together])):
        free(path, force=force)  # before the first one is written
    documents: list[bytes] = []
    for number, (one, path) in enumerate(zip(papers, paths, strict=True)):
        progress(one.stem, number / len(papers))
        if form == "pdf" or together:
            documents.append(document_docx(source, one))
        if form != "pdf":
            write_outputs(printed(source, one, path, form), force=force)
    pdfs = _printed(source, documents, progress) if documents else []
    if form == "pdf":
        for path, pdf in zip(paths, pdfs, strict=True):
            write_output(path, pdf, force=force)
    write_output(workbook, report_workbook(source), force=force)
    if together:
        from pccheck.report.word.merge import merged

        write_output(together, merged(pdfs), force=force)
    return AllWritten(len(papers) + 1, pdfs[0] if pdfs else b"")


def _printed(
    source: Source, documents: list[bytes], progress: Callable[[str, float], None]
) -> list[bytes]:
    from pccheck.report.word.pdf import render_pdfs

    return render_pdfs(documents, source.figures.made_at, lambda share: progress("PDF", share))


def _may_merge(folder: Path, together: Path) -> None:
    """The one file is a PDF that does not lie among the documents that it holds.

    Raises:
        PccheckError: `merge-in-folder`, `merge-not-pdf`, `no-pypdf`.
    """
    from pccheck.report.word.merge import needs_pypdf

    if together.suffix.lower() != ".pdf":
        raise wrong_use("merge-not-pdf", path=together)
    if together.absolute().is_relative_to(folder.absolute()):
        raise wrong_use("merge-in-folder", path=together, folder=folder)
    needs_pypdf()
