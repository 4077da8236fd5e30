"""Recording a visit: the checklist section by section, the minutes, a look at all of it, keep."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pccheck.actions.desk.dates import read_day
from pccheck.actions.desk.desk import Desk, writer
from pccheck.actions.desk.finding import find_target
from pccheck.actions.record.drafts import save_draft
from pccheck.actions.record.evidence import keep_evidence
from pccheck.actions.record.proposals import advice_proposed, crew_proposed, times_proposed
from pccheck.actions.record.recording import Choice, choose_visit, record_visit, visits_of
from pccheck.actions.record.restating import restate_interviewed
from pccheck.errors import wrong_use
from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.kind import NO_ANSWER, TYPED
from pccheck.model.records import Target
from pccheck.model.visit import DONE, OUTCOMES, PLANNED, Report
from pccheck.serve.guard import MOST
from pccheck.serve.office import office_of, on_to, words
from pccheck.serve.pictures import SentPictures, lay_down
from pccheck.serve.sitting import MINUTES, SPOKEN, Cells, Sitting
from pccheck.text.words.faults import fault_words

_NOTHING = {TYPED[status]: text for status, text in NO_ANSWER.items()}
"""The buttons for what is no value."""


@contextmanager
def _sitting(request: Request) -> Iterator[Sitting]:
    """The visit that an address names: the unit's of that day, planned or not, or a recorded one
    that is to be corrected.

    Raises:
        PccheckError: `planned-elsewhere` where no day is named, `nothing-to-correct`; those of
            `find_target`.
    """
    with office_of(request).desk() as desk:
        target = find_target(desk, request.path_params["code"])
        day = read_day("ngay", request.query_params.get("ngay", ""), desk.around)
        if recorded := request.query_params.get("sua", ""):
            yield Sitting.of(desk, _recorded(desk, target, recorded), correct=True)
            return
        choice = choose_visit(desk, target, day, unplanned=False, correct=False)
        if choice is None:
            planned = next(v for v in visits_of(desk, target) if v.state == PLANNED)
            raise wrong_use(
                "planned-elsewhere", code=target.code, day=planned.day, today=desk.today
            )
        yield Sitting.of(desk, choice, correct=False)


def _recorded(desk: Desk, target: Target, rec: str) -> Choice:
    """A visit of the unit that has an outcome, by its record.

    Raises:
        PccheckError: `nothing-to-correct`.
    """
    made = {visit.rec: visit for visit in visits_of(desk, target) if visit.state in OUTCOMES}
    if rec not in made:
        raise wrong_use("nothing-to-correct", code=target.code, day=desk.today)
    return Choice(target, made[rec], made[rec].day)


async def show(request: Request) -> Response:
    """One section of the checklist, or the minutes."""
    with _sitting(request) as sitting:
        if _is_recorded(sitting):
            return _to_unit(sitting.choice)
        page = _page(sitting, request.query_params.get("phan", ""))
        return _shown(request, sitting, page)


def _shown(request: Request, sitting: Sitting, page: str, status: int = 200) -> Response:
    """`status` 409: somebody changed the page meanwhile, which is said."""
    desk, choice = sitting.desk, sitting.choice
    number = sitting.pages.index(page)
    values: dict[str, object] = {
        "choice": choice,
        "page": page,
        "pages": sitting.pages,
        "titles": {section.code: section.text for section in sitting.campaign.sections},
        "questions": sitting.questions(page),
        "nothing": _NOTHING,
        "faults": _faults(sitting),
        "said": sitting.said,
        "digest": sitting.digest(page),
        "address": {one: _address(sitting, one) for one in (*sitting.pages, "")},
        "next": _address(sitting, [*sitting.pages, ""][number + 1]),
        "changed": status == _CHANGED,
        "corrects": sitting.corrects,
    }
    if page == MINUTES:
        values |= {
            "outcomes": OUTCOMES,
            "teams": sitting.teams,
            "times": times_proposed(desk, choice),
            "crew": crew_proposed(desk, choice),
            "advice": advice_proposed(sitting.campaign, sitting.report()[0]),
        }
    return office_of(request).page(request, "ghi.html", desk, values, status)


_CHANGED = 409
"""The status of a page where what it saw is no longer so."""
_REFUSED = 422
"""The status of a visit that cannot be kept as it stands."""


async def keep_draft(request: Request) -> Response:
    """What a page says goes into the draft; then the next page, or how it stands after a tap."""
    async with office_of(request).form(request) as sent:
        is_tap = words(sent, "cham") == "1"
        with _sitting(request) as sitting:
            if _is_recorded(sitting):
                return _to_unit(sitting.choice)
            page = _page(sitting, words(sent, "phan"))
            after = _after(sitting, page, sent)
            if after.digest(page) != sitting.digest(page):
                if words(sent, "dau") != sitting.digest(page):
                    changed = JSONResponse({"changed": True}, _CHANGED)
                    return changed if is_tap else _shown(request, sitting, page, _CHANGED)
                save_draft(after.desk, after.choice, after.draft, writer(after.desk, ""))
            if is_tap:
                return JSONResponse(_standing(after, page))
            following = [*sitting.pages, ""][sitting.pages.index(page) + 1]
            return on_to(_address(after, following))


def _after(sitting: Sitting, page: str, sent: FormData) -> Sitting:
    """The visit with what a page says."""
    if page == MINUTES:
        return sitting.with_minutes({name: words(sent, name) for name in SPOKEN if name in sent})
    asked = (one.code for one in sitting.asked(page) if f"tl:{one.code}:" in sent)
    return sitting.with_cells({code: _cells(sitting, code, sent) for code in asked})


def _cells(sitting: Sitting, code: str, sent: FormData) -> Cells:
    blanks = {
        blank.code: text
        for blank in sitting.campaign.kinds[code].blanks
        if (text := words(sent, f"tl:{code}:{blank.code}"))
    }
    return Cells(words(sent, f"tl:{code}:"), blanks, words(sent, f"ghi_chu:{code}"))


def _standing(sitting: Sitting, page: str) -> Mapping[str, object]:
    """How a page stands after a tap: what is asked now, and what cannot be."""
    asked = [one.code for one in sitting.asked(page)]
    return {"digest": sitting.digest(page), "asked": asked, "faults": _faults(sitting)}


def _faults(sitting: Sitting) -> dict[str, str]:
    """What is wrong with answers, in words, by criterion."""
    wrong = sitting.unread().items()
    return {code: fault_words(fault.code, fault.params) for code, fault in wrong}


async def review(request: Request) -> Response:
    """All that was said, what cannot be kept so, and where the photos are added."""
    with _sitting(request) as sitting:
        return _to_unit(sitting.choice) if _is_recorded(sitting) else _reviewed(request, sitting)


def _reviewed(
    request: Request, sitting: Sitting, status: int = 200, pictures: SentPictures | None = None
) -> Response:
    """What is to be kept; a photo that an answer needs is asked for, no reproach."""
    report, complaints = sitting.report(pictures.photos if pictures else ())
    needed = [one.params["value"] for one in complaints if one.code == "photo-missing"]
    wrong = [fault_words(c.code, c.params) for c in complaints if c.code != "photo-missing"]
    unread = _faults(sitting) if report.outcome == DONE else {}
    asked_on = {code: sitting.campaign.criterion[code].section for code in unread}
    values = {
        "choice": sitting.choice,
        "said": sitting.said,
        "report": report,
        "answers": _answers(sitting, report),
        "corrects": sitting.corrects,
        "standing": sitting.standing,
        "unread": unread,
        "pages": {code: _address(sitting, section) for code, section in asked_on.items()},
        "complaints": wrong,
        "needed": needed,
        "scans": bool(sitting.campaign.scans),
        "digest": sitting.digest(),
        "changed": status == _CHANGED,
        "most": MOST,
        "last": _address(sitting, MINUTES),
        "address": _address(sitting, ""),
    }
    return office_of(request).page(request, "xem.html", sitting.desk, values, status)


def _answers(sitting: Sitting, report: Report) -> list[tuple[Criterion, str, str]]:
    """Each criterion with its answer in words, and with the one that a correction replaces."""
    if report.outcome != DONE:
        return []
    rows, kinds = list[tuple[Criterion, str, str]](), sitting.campaign.kinds
    for criterion in sitting.campaign.checklist(sitting.category):
        kind, answer = kinds[criterion.code], report.answers.get(criterion.code)
        words = kind.words(answer) if answer else ""
        before = kind.read(sitting.standing.get(f"answer:{criterion.code}", "")).answer
        replaced = kind.words(before) if before else ""
        rows.append((criterion, words, replaced if replaced != words else ""))
    return rows


async def keep(request: Request) -> Response:
    """The visit into the book, once: sent a second time it leads to the unit."""
    async with office_of(request).form(request) as sent:
        with TemporaryDirectory() as folder, _sitting(request) as sitting:
            if _is_recorded(sitting):
                return _to_unit(sitting.choice)
            if sitting.corrects and words(sent, "bo"):
                save_draft(sitting.desk, sitting.choice, {}, writer(sitting.desk, ""))
                return _to_unit(sitting.choice)
            pictures = await lay_down(sent, Path(folder), sitting.campaign.criterion)
            if words(sent, "dau") != sitting.digest():
                return _reviewed(request, sitting, _CHANGED, pictures)
            report, complaints = sitting.report(pictures.photos)
            if complaints or (report.outcome == DONE and sitting.unread()):
                return _reviewed(request, sitting, _REFUSED, pictures)
            evidence = keep_evidence(
                sitting.desk, sitting.choice.target, pictures.photos, [], pictures.posted
            )
            told = replace(report, evidence=evidence)
            keep_as = restate_interviewed if sitting.corrects else record_visit
            keep_as(sitting.desk, sitting.choice, told, writer(sitting.desk, ""))
            return _to_unit(sitting.choice)


def _page(sitting: Sitting, asked: str) -> str:
    return asked if asked in sitting.pages else sitting.pages[0]


def _is_recorded(sitting: Sitting) -> bool:
    """Whether the visit has an outcome: of one outside the plan, the unit's of that day, where
    nothing is being said of another.
    """
    choice = sitting.choice
    if choice.visit:
        return choice.visit.state != PLANNED and not sitting.corrects
    made = (v for v in visits_of(sitting.desk, choice.target) if v.state != PLANNED)
    return not sitting.said and any(visit.day == choice.day for visit in made)


def _address(sitting: Sitting, page: str) -> str:
    """Where a page of the visit is; its review for ''."""
    choice, code = sitting.choice, quote(sitting.choice.target.code, safe="")
    asked = {"ngay": choice.day, "phan": page}
    asked |= {"sua": choice.visit.rec} if choice.visit and sitting.corrects else {}
    where = "ghi" if page else "xem"
    return f"/{where}/{code}?{urlencode({key: text for key, text in asked.items() if text})}"


def _to_unit(choice: Choice) -> Response:
    return on_to(f"/doi-tuong/{choice.target.code}")
