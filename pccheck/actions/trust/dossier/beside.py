"""What a dossier holds beside the inspection's own papers: evidence, measures, replies."""

from collections.abc import Collection, Iterator

from pccheck.actions.desk.desk import Desk
from pccheck.actions.trust.dossier.scope import DossierScope
from pccheck.book.ask.documents import papers_of
from pccheck.book.ask.follow import cases
from pccheck.book.ledger.store import fetch, state_of
from pccheck.errors import PccheckError
from pccheck.model.follow import Given, Reply
from pccheck.model.records import Target, Visit
from pccheck.model.regime.dossier import KEPT, NO_FILE, NOT_HERE, Leaf, LeafFile
from pccheck.text.file_names import file_name

_SORTS = {"photo": "Ảnh", "qr": "Ảnh mã QR", "file": "Tài liệu"}
_PICTURES = ("jpg", "jpeg", "png", "heic", "webp")
_REPLY = "Trả lời của đơn vị"


def evidence(desk: Desk, scope: DossierScope) -> Iterator[Leaf]:
    """The files that were kept with the visits, the same once a visit."""
    codes = {unit.rec: unit.code for unit in scope.units}
    for visit in scope.visits:
        files = papers_of(desk.book, "evidence", visit.rec).values()
        for kept in {file["sha256"]: file for file in files if "sha256" in file}.values():
            sort, name = _SORTS.get(kept.get("kind", ""), _SORTS["file"]), kept.get("name", "")
            title = f"{sort} kèm lượt kiểm tra: {name}".rstrip(": ")
            yield _kept(desk, _blank(desk, visit, codes, title), name, kept["sha256"])


def followed(desk: Desk, scope: DossierScope, numbers: Collection[str]) -> Iterator[Leaf]:
    """The measures by letter and what the units replied, since the first visit.

    `numbers`: of the papers that the dossier has already.
    """
    for unit in scope.units:
        first = min((visit.day for visit in scope.visits if visit.target == unit.rec), default=None)
        for case in cases(desk.book, desk.current, unit.rec) if first else ():
            for measure in case.measures:
                if first and measure.day >= first and measure.number not in ("", *numbers):
                    yield _measure(desk, unit, measure)
            for reply in case.replies:
                if first and reply.day >= first:
                    yield _reply(desk, unit, reply)


def _blank(desk: Desk, visit: Visit, codes: dict[str, str], title: str) -> Leaf:
    force = desk.current.campaign.task_force.name
    return Leaf(NO_FILE, visit.day, title, "", force, codes[visit.target])


def _measure(desk: Desk, unit: Target, measure: Given) -> Leaf:
    steps = {step.code: step.text for step in desk.current.campaign.measures}
    office = desk.current.campaign.documents.issuer_name
    title = f"Văn bản {steps.get(measure.code, measure.code)}"
    return Leaf(NO_FILE, measure.day, title, measure.number, office, unit.code)


def _reply(desk: Desk, unit: Target, reply: Reply) -> Leaf:
    title = ": ".join(filter(None, (_REPLY, reply.text)))
    leaf = Leaf(NO_FILE, reply.day, title, reply.number, unit.name, unit.code)
    return _kept(desk, leaf, reply.file_name, reply.file) if reply.file else leaf


def _kept(desk: Desk, leaf: Leaf, name: str, digest: str) -> Leaf:
    """A file of the store as a leaf.

    Raises:
        PccheckError: `kept-file-damaged`.
    """
    state = state_of(desk.book, digest)
    if state == "missing":
        return leaf._replace(state=NOT_HERE)
    if state != "kept":
        raise PccheckError("kept-file-damaged", path=name)
    file = LeafFile(file_name(name), sha256=digest)
    return leaf._replace(state=KEPT, files=(file,), pages=_pages(desk, name, digest))


def _pages(desk: Desk, name: str, digest: str) -> int | None:
    """How many pages a PDF file has, one of a picture; None where nothing here can count them."""
    from pccheck.report.word.merge import page_count

    kind = name.lower().rpartition(".")[2]
    if kind == "pdf":
        return page_count(fetch(desk.book, digest))
    return 1 if kind in _PICTURES else None
