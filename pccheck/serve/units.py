"""The pages of the units: found by words, and one with all that was seen, asked and shown."""

import re
from collections.abc import Iterator, Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pccheck.actions.desk.desk import Desk, writer
from pccheck.actions.desk.finding import find_target
from pccheck.actions.follow.findings import in_order
from pccheck.actions.follow.telling import events, finding_words, standing_words
from pccheck.actions.lists.targets import listed_targets
from pccheck.actions.record.doubts import doubts_about, remarks_on
from pccheck.actions.record.recording import Choice, campaign_for, visits_of
from pccheck.actions.trust.mistakes import newest_about, redo, taken_words, undo
from pccheck.book.ask.documents import minutes_of, papers_of, recommendations, visits_with
from pccheck.book.ask.follow import cases
from pccheck.book.ask.visits import answers
from pccheck.book.ledger.store import fetch
from pccheck.errors import PccheckError
from pccheck.model.assessment.words import reason_of
from pccheck.model.follow import Case
from pccheck.model.journal.entry import Entry
from pccheck.model.lists import Place
from pccheck.model.records import Target, Visit
from pccheck.model.visit import OUTCOMES, PLANNED, Evidence, Report
from pccheck.serve.office import office_of, on_to, words
from pccheck.text.words.faults import fault_words
from pccheck.text.words.fields import code_words
from pccheck.values import dataclass

_MOST = 50
"""So many units of a search are shown."""
_DIGEST = re.compile(r"[0-9a-f]{64}")
_SHOWN = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n": "image/png", b"RIFF": "image/webp"}
"""What every browser shows, by how such a file begins."""


@dataclass(frozen=True, slots=True)
class PastVisit:
    """A visit as its unit's page tells it."""

    visit: Visit
    level: str
    why: str
    answers: tuple[tuple[str, str], ...]
    advice: tuple[str, ...]
    files: tuple[Evidence, ...]
    remarks: tuple[str, ...]


async def search(request: Request) -> Response:
    """Units by words of their name."""
    office, wanted = office_of(request), request.query_params.get("tim", "")
    with office.desk() as desk:
        listed = listed_targets(desk, "", "", wanted)
        rows = listed.rows
        values = {"words": wanted, "units": rows[:_MOST], "count": len(rows), "near": listed.near}
        return office.page(request, "doi-tuong.html", desk, values)


async def show(request: Request) -> Response:
    """One unit: what is open, then its visits, the newest first."""
    office = office_of(request)
    with office.desk() as desk:
        unit = find_target(desk, request.path_params["code"])
        visits = visits_of(desk, unit)
        undoable, redoable = newest_about(desk, unit.rec)
        case = next(iter(cases(desk.book, desk.current, unit.rec)), None)
        values = {
            "unit": unit,
            "planned": [visit for visit in visits if visit.state == PLANNED],
            "past": [_past(desk, unit, v) for v in reversed(visits) if v.state != PLANNED],
            "recorded_today": any(v.day == desk.today and v.state != PLANNED for v in visits),
            "standing": standing_words(case, desk.today) if case else "",
            "late": bool(case and case.overdue(desk.today)),
            "events": events(desk.current.campaign, case) if case else [],
            "findings": _to_mend(desk, case) if case and case.is_open else [],
            "result": code_words,
            "undo": _newest(desk, undoable),
            "redo": _newest(desk, redoable),
            "outcomes": OUTCOMES,
        }
        return office.page(request, "don-vi.html", desk, values)


def _to_mend(desk: Desk, case: Case) -> list[str]:
    """What must be mended, finding by finding."""
    campaign = desk.current.campaign
    mine = in_order(campaign, case.obligations)
    return [finding_words(campaign, finding, desk.today) for finding in mine]


async def take_back(request: Request) -> Response:
    """What was entered last of the unit is taken back, or given back; sent a second time it does
    nothing.
    """
    office = office_of(request)
    async with office.form(request) as sent:
        with office.desk() as desk:
            unit = find_target(desk, request.path_params["code"])
            act = redo if words(sent, "lai") else undo
            try:
                act(desk, writer(desk, ""), words(sent, "viec"))
            except PccheckError as error:
                if error.code not in ("nothing-to-undo", "nothing-to-redo"):
                    raise
        return on_to(f"/doi-tuong/{unit.code}")


def _newest(desk: Desk, entries: list[Entry]) -> tuple[str, str]:
    """What was entered last, in words, and the transaction that tells it from later ones."""
    if not entries:
        return "", ""
    kinds = ", ".join(kind for kind, _count in taken_words(entries))
    head = entries[0].head
    return f"{kinds}, {desk.local(head.at):%H:%M %d/%m/%Y}", head.tx


async def photo(request: Request) -> Response:
    """A picture that is kept with a visit of the book."""
    office, digest = office_of(request), request.path_params["digest"]
    with office.desk() as desk:
        if not (_DIGEST.fullmatch(digest) and visits_with(desk.book, digest)):
            raise HTTPException(404)
        content = fetch(desk.book, digest)
    kind = next((kind for start, kind in _SHOWN.items() if content.startswith(start)), "")
    if kind:
        return Response(content, media_type=kind)
    headers = {"content-disposition": "attachment"}
    return Response(content, media_type="application/octet-stream", headers=headers)


def _past(desk: Desk, unit: Target, visit: Visit) -> PastVisit:
    campaign = campaign_for(desk, Choice(unit, visit, visit.day))
    level = campaign.assessment.get(visit.level)
    return PastVisit(
        visit=visit,
        level=level.text if level else "",
        why=reason_of(campaign, visit.causes),
        answers=tuple(
            (f"{code} {campaign.criterion[code].short}", campaign.kinds[code].words(answer))
            for code, answer in answers(desk.book, visit.rec).items()
        ),
        advice=tuple(advice.text for advice in recommendations(desk.book, visit.rec)),
        files=tuple(_files(desk, visit)),
        remarks=tuple(_remarks(desk, unit, visit)),
    )


def _files(desk: Desk, visit: Visit) -> Iterator[Evidence]:
    for kept in papers_of(desk.book, "evidence", visit.rec).values():
        yield _evidence(kept)


def _evidence(kept: Mapping[str, str]) -> Evidence:
    code = {name: kept.get(name, "") for name in ("payload", "result", "criterion")}
    return Evidence(kept["kind"], kept.get("sha256", ""), kept.get("name", ""), **code)


def _remarks(desk: Desk, unit: Target, visit: Visit) -> Iterator[str]:
    """What is odd about a visit."""
    minutes = minutes_of(desk.book, visit.rec)
    told = Report(
        started=minutes.started,
        ended=minutes.ended,
        evidence=tuple(_files(desk, visit)),
        answers=answers(desk.book, visit.rec),
        advice=tuple((one.text, one.deadline) for one in recommendations(desk.book, visit.rec)),
    )
    choice = Choice(unit, visit, visit.day)
    doubts = doubts_about(desk, Place(""), choice, told)
    for remark in (*remarks_on(desk, choice, told, visit.rec), *doubts):
        yield fault_words(remark.code, remark.params)
