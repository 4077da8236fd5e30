"""The register of outgoing documents: what each issued paper itself says."""

from pathlib import Path

from pccheck.actions.desk.desk import Desk
from pccheck.actions.report.checking import anatomy_in
from pccheck.book.ask.documents import issued
from pccheck.book.ledger.store import fetch
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.documents import Issued
from pccheck.report.excel.register import OutgoingPaper, register_workbook
from pccheck.report.rules.register_line import register_line


def outgoing_register(desk: Desk, path: Path) -> bytes:
    """The register of outgoing documents, .xlsx: a sheet for each year. What a Đoàn numbers within
    its inspection is not in the office's.

    Raises:
        PccheckError: `register-kind`, `nothing-issued`; those of `fetch` but for a file that is not
            kept here.
    """
    if path.suffix.lower() != ".xlsx":
        raise wrong_use("register-kind", path=path)
    papers = [_outgoing(desk, paper) for paper in issued(desk.book) if not paper.within]
    if not papers:
        raise wrong_use("nothing-issued")
    heads = desk.current.campaign.documents
    return register_workbook(heads.issuer_name, papers, desk.current.sample, desk.now)


def _outgoing(desk: Desk, paper: Issued) -> OutgoingPaper:
    """What the register says of a paper; of one whose file is not here, what the book has."""
    name = Path(f"{paper.symbol.replace('/', '-')}.docx")
    try:
        line = register_line(anatomy_in(name, fetch(desk.book, paper.file)))
    except PccheckError as error:
        if error.code != "file-not-kept":
            raise
        return OutgoingPaper(paper.symbol, paper.day, paper.name)
    about = f"{paper.name} {line.subject}".strip()
    return OutgoingPaper(paper.symbol, paper.day, about, line.signer, line.recipients, line.kept_by)
