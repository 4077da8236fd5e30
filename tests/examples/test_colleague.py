"""The colleague: has the list, the areas, the rules and every file made for others, and learns
nothing of what is still to come.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest

from pccheck.actions.desk.days import team_days
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.sources import source
from pccheck.actions.desk.telling import areas_until
from pccheck.actions.plan.exporting import export
from pccheck.actions.plan.printing import printed
from pccheck.actions.record.telephones import make_xlsform
from pccheck.actions.report.dashboard import board, dashboard
from pccheck.actions.report.papers import paper
from pccheck.actions.report.printing import document_html
from pccheck.actions.report.reporting import report_workbook
from pccheck.actions.report.rounds import rounds
from pccheck.actions.tell.notices import calls, script
from pccheck.book import open_book
from pccheck.book.ask.campaigns import current
from pccheck.book.ask.targets import targets
from pccheck.book.ask.visits import visits
from pccheck.book.ledger.as_of import as_of
from pccheck.model.notices import VEHICLES
from pccheck.model.records import Visit
from pccheck.model.visit import PLANNED

NOW = datetime(2021, 12, 8, 20, tzinfo=timezone(timedelta(hours=7)))
"""A Wednesday evening of the example: a few days are done, most are to come."""
_NOON = 12 * 60
_MEETING = re.compile(r"\b\d\d(:| giờ )\d\d( phút)?")
"""When a representative is met: told to them with the area, two working days ahead."""


def _at(demo: Path) -> Desk:
    """The example as it stood then, in memory."""
    with open_book(demo / "pccheck.db") as whole:
        book, _ = as_of(whole, NOW)
    return Desk(book, current(book), NOW)


def _text(content: bytes) -> str:
    """What a file says; of a workbook every part but the one with the moment of writing."""
    if not content.startswith(b"PK"):
        return content.decode()
    with ZipFile(BytesIO(content)) as parts:
        names = (name for name in parts.namelist() if name != "docProps/core.xml")
        return "\n".join(parts.read(name).decode() for name in sorted(names))


def _made_for_others(desk: Desk) -> dict[str, str]:
    """Every file and every word on the telephone, by what it is."""
    files = {str(path): content for path, content in export(desk, Path("xe.xlsx"), "").items()}
    files |= {str(path): content for path, content in export(desk, Path("lich.ics"), "").items()}
    wall = Path("lich.html")
    files["lich.html"] = printed(desk, team_days(desk), wall, wall_alone=True)
    files["tong-quan.html"] = dashboard(desk, board(desk))
    files["xlsform.xlsx"], more = make_xlsform(desk)
    files |= more
    with source(desk) as found:
        files["tong-hop.xlsx"] = report_workbook(found)
        papers = [paper(found, kind) for kind in ("bao-cao", "phu-luc", "ke-hoach", "quyet-dinh")]
        near = [one for one in rounds(found) if one.area_told and one.day > desk.today]
        papers += [paper(found, "thong-bao", one.rec) for one in near]
        told = {made.stem: document_html(found, made, annotate=True) for made in papers}
    told |= {name: _text(content) for name, content in files.items()}
    for call in calls(desk, None):
        if call.may_be_told:
            words = script(desk, call)
            said = words if call.role == VEHICLES else _MEETING.sub("…", words)
            told[f"{call.outing.rec} {call.role} {call.code}"] = said
    return {
        name: _MEETING.sub("…", text) if name.startswith("thong-bao") else text
        for name, text in told.items()
    }


def _secret(desk: Desk) -> list[Visit]:
    """The visits whose units may not be named yet."""
    told = desk.current.campaign.release.told_until(desk.now)
    return [
        visit
        for visit in visits(desk.book, desk.current.rec)
        if visit.state == PLANNED and visit.day > told
    ]


def _another_world(desk: Desk, seed: int) -> None:
    """The same to all who are told something, but other units are visited: of days whose areas are
    told, another of the same stratum; of later days, any; at another minute of the same half.
    """
    chance, secret = Random(seed), _secret(desk)
    units = {one.rec: one for one in targets(desk.book, desk.current.campaign.routing_level)}
    taken = {visit.target for visit in visits(desk.book, desk.current.rec)}
    free = [one for one in units.values() if one.rec not in taken and one.region]
    chance.shuffle(free)
    near = areas_until(desk)
    with desk.book.writing("author", NOW) as transaction:
        for visit in secret:
            own = units[visit.target]
            fit = (
                other
                for other in free
                if visit.day > near or (other.category, other.region) == (own.category, own.region)
            )
            new = next(fit, own)
            if new is not own:
                free.remove(new)
            slot = {"day": visit.day.isoformat(), "team": visit.team, "position": visit.position}
            slot |= dict(zip(("arrive", "leave"), _minutes(visit, chance), strict=True))
            transaction.put("visit", visit.rec, {"target": new.rec, "slot": slot})


def _minutes(visit: Visit, chance: Random) -> Iterator[int]:
    """Other minutes, on the same side of noon."""
    for minute in (visit.arrive or 0, visit.leave or 0):
        low, high = (421, _NOON) if minute <= _NOON else (_NOON + 1, 1019)
        yield chance.randint(low, high)


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_told_is_the_same_in_another_world(demo: Path, seed: int) -> None:
    """Whatever units are visited, everything made for others says the same to the letter: so no
    unit of a told area is likelier than any other of its stratum there, and of areas and days not
    yet told nothing follows.
    """
    here, there = _at(demo), _at(demo)
    with here.book, there.book:
        _another_world(there, seed)
        before = {visit.target for visit in _secret(here)}
        after = {visit.target for visit in _secret(there)}
        assert len(before) > 50
        assert len(before & after) < len(before) / 5
        told, other = _made_for_others(here), _made_for_others(there)
    assert told.keys() == other.keys()
    assert [name for name, text in told.items() if text != other[name]] == []
