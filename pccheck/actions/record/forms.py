"""Field forms: made for planned visits, and taken back, each whole or not at all."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from pccheck.actions.desk.days import team_days
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.staff import team_record
from pccheck.actions.record.doubts import doubts_about, other_day, remarks_on_pictures
from pccheck.actions.record.evidence import keep_pictures
from pccheck.actions.record.filled import Reading, read_filled
from pccheck.actions.record.recording import Choice, record_visit
from pccheck.actions.record.restating import restate_visit
from pccheck.book.ask.campaigns import campaign_of
from pccheck.book.ask.people import people
from pccheck.book.ask.targets import target as target_of
from pccheck.book.ask.visits import source_of, visits
from pccheck.errors import PccheckError, wrong_use
from pccheck.exchange.forms.files import FormFile
from pccheck.exchange.forms.filled import read_form
from pccheck.exchange.forms.form import render_form
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.form import FieldForm, FilledForm
from pccheck.model.itinerary import only
from pccheck.model.lists import BadRow, Note, Place
from pccheck.model.records import Target, Visit
from pccheck.model.visit import DONE, PLANNED
from pccheck.model.visit_check import Made
from pccheck.text.file_names import file_name
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class Wish:
    """How forms are to be taken.

    `correct`: one of a recorded visit says it anew; `accept_good`: what no field takes is left out;
    `yes`: a visit may be done without any answer.
    """

    correct: bool = False
    accept_good: bool = False
    yes: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a form.

    `same`: it had been taken before; `old`: it was made for an older checklist.

    `corrected`: it says a recorded visit anew. `added`: rows that people inserted; `left`: cells
    that no field takes and that were left out. `empty`: nobody has filled it in yet. `notes`: what
    is odd about its pictures.

    `gone` are criteria that are no longer asked, `new` ones that it does not ask.
    """

    file: str
    code: str = ""
    day: date | None = None
    visit: str = ""
    same: bool = False
    empty: bool = False
    corrected: bool = False
    added: tuple[Place, ...] = ()
    left: tuple[BadRow, ...] = ()
    pictures: int = 0
    notes: tuple[Note, ...] = ()
    old: bool = False
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    bad: tuple[BadRow, ...] = ()
    error: PccheckError | None = None


def make_forms(
    desk: Desk, team: str, day: date | None, *, blank: bool
) -> Iterator[tuple[str, bytes]]:
    """A file's name and content for each planned visit of a team and a day ('' and None for any).

    With `blank` and neither: one form without a unit for each category.

    Raises:
        PccheckError: those of `find_team`; `no-visits-to-form`.
    """
    campaign, version = desk.current.campaign, desk.current.version
    if blank and not team and not day:
        for category in campaign.categories:
            yield (
                file_name(f"phieu-{category.code}.xlsx"),
                render_form(FieldForm(campaign, version, category.code), blank=True),
            )
        return
    days = team_days(desk, day, day, team_record(desk, team))
    planned = only(days, lambda stop: stop.state == PLANNED)
    if not planned:
        raise wrong_use("no-visits-to-form")
    teams = tuple(team.name or team.code for team in people(desk.book, desk.current.rec).teams)
    for outing in planned:
        crew = tuple(contact.who for contact in outing.crew)
        for stop in outing.stops:
            form = FieldForm(
                campaign,
                version,
                stop.category,
                stop.visit,
                stop.code,
                stop.name,
                stop.area,
                stop.address,
                outing.day,
                outing.team,
                crew,
                teams,
                stop.visit_form if stop.is_remote else "",
            )
            place = f"{outing.day.isoformat()}_{outing.code}_{stop.position or 0:02d}"
            yield file_name(f"{place}_{stop.code}.xlsx"), render_form(form, blank=blank)


def take_form(desk: Desk, file: FormFile, by: str, wish: Wish) -> Taken:
    """Record the visit of a filled form.

    What cannot be taken is told, and then nothing of it is kept.
    """
    try:
        return _take(desk, file, read_form(file.open()), by, wish)
    except PccheckError as error:
        return Taken(file.name, error=error)


def _take(desk: Desk, file: FormFile, form: FilledForm, by: str, wish: Wish) -> Taken:
    if not form.visit:
        raise PccheckError("form-without-visit", path=file.name)
    every = visits(desk.book, desk.current.rec)
    visit = next((one for one in every if one.rec == form.visit), None)
    level, made_for = desk.current.campaign.routing_level, campaign_of(desk.book, form.version)
    target = target_of(desk.book, level, visit.target) if visit else None
    if visit is None or target is None or made_for is None:
        raise PccheckError("form-unknown-visit", path=file.name)
    told = Taken(file.name, visit.code, visit.day, visit.rec)
    if form.version != desk.current.version:
        told = _mapped(told, target.category, made_for, desk.current.campaign)
    reading = read_filled(desk, target, visit, form, made_for, _others(every, visit))
    if reading.empty:
        return replace(told, empty=True)
    if bad := _refused(reading, form, wish):
        return replace(told, bad=bad)
    kept = _keep(desk, target, visit, reading, form, by, wish)
    return replace(told, day=reading.day, added=form.added, left=form.strays, **kept)


def _others(every: Iterable[Visit], visit: Visit) -> list[Made]:
    """When the unit had its other visits with an outcome."""
    made = (v for v in every if v.target == visit.target and v.rec != visit.rec)
    return [Made(v.day, v.started, v.ended) for v in made if v.state != PLANNED]


def _refused(reading: Reading, form: FilledForm, wish: Wish) -> tuple[BadRow, ...]:
    """Why the form cannot be taken.

    A visit that is said to be done although nothing was answered needs a yes.
    """
    bad = reading.bad if wish.accept_good else (*reading.bad, *form.strays)
    bare = reading.report.outcome == DONE and not reading.report.answers
    if not bad and bare and not wish.yes:
        return (BadRow(reading.outcome, "no-findings", {}),)
    return bad


def _mapped(told: Taken, category: str, made_for: Campaign, current: Campaign) -> Taken:
    """Told with what an older checklist asked, and what it did not."""
    before = {criterion.code for criterion in made_for.checklist(category)}
    now = {criterion.code for criterion in current.checklist(category)}
    return replace(
        told, old=True, gone=tuple(sorted(before - now)), new=tuple(sorted(now - before))
    )


def _keep(
    desk: Desk,
    target: Target,
    visit: Visit,
    reading: Reading,
    form: FilledForm,
    by: str,
    wish: Wish,
) -> dict[str, Any]:
    """Record, unless the very same was recorded before; `--correct` says a recorded one anew.

    What `Taken` is to say of it, by field.
    """
    report = replace(reading.report, source=_source(visit, reading, form))
    if source_of(desk.book, visit.rec) == report.source:
        return {"same": True}
    recorded = visit.state != PLANNED
    if recorded and not wish.correct:
        raise wrong_use("form-differs", path=form.file, code=visit.code, day=visit.day)
    pasted = [(picture.name, picture.content) for picture in form.pictures]
    report = replace(report, evidence=keep_pictures(desk, visit.rec, pasted, report.photos))
    choice = Choice(target, visit, reading.day)
    place = Place(form.file)
    odd = remarks_on_pictures(desk, place, choice, report, pasted, visit.rec)
    notes = (*odd, *doubts_about(desk, place, choice, report), *other_day(place, choice))
    (restate_visit if recorded else record_visit)(desk, choice, report, by)
    return {"corrected": recorded, "pictures": len(report.evidence), "notes": notes}


def _source(visit: Visit, reading: Reading, form: FilledForm) -> str:
    """What a form is known by when it comes again: its visit and all that it says."""
    pictures = [hashlib.sha256(picture.content).hexdigest() for picture in form.pictures]
    said = json.dumps(
        [visit.rec, str(reading.day), asdict(reading.report), pictures],
        sort_keys=True,
        default=str,
    )
    return f"form:{hashlib.sha256(said.encode()).hexdigest()}"
