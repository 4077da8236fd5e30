"""One unit as people and programs read it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from pccheck.actions.desk.places import Places
from pccheck.cli.frame.lines import say
from pccheck.cli.frame.show import day
from pccheck.model.records import time_told
from pccheck.text.words.catalogue import _
from pccheck.text.words.fields import code_words, field_words
from pccheck.text.words.outcomes import form_words, outcome_words
from pccheck.text.words.stages import stage_words
from pccheck.text.words.values import value_words

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.lists.changing import Change
    from pccheck.actions.lists.unit_history import Kin, UnitHistory, UnitVisit
    from pccheck.cli.frame.programs.answers import State
    from pccheck.cli.lists.answers import KinJson, UnitHistoryJson
    from pccheck.model.records import Target


def show_history(desk: "Desk", history: "UnitHistory") -> None:
    """Who and where it is; then its visits, what is open, documents and files."""
    say(f"{history.unit.code} {history.unit.name}")
    for title, words in _facts(history):
        if words:
            say(f"  {title}: {words}")
    _show_part(_("Visits"), [_visit(history, visit) for visit in history.visits])
    _show_part(
        _("Open"),
        [
            f"{one.campaign}: {one.case.code} {stage_words(one.case.stage(desk.today))}"
            for one in history.open
        ],
    )
    _show_part(
        _("Documents"),
        [f"{day(paper.day)}  {paper.symbol} ({paper.campaign})" for paper in history.papers],
    )
    _show_part(
        _("Photos and files"),
        [
            f"{day(file.day)}  {file.name} ({code_words('kind', file.kind)})"
            for file in history.files
        ],
    )


def _facts(history: "UnitHistory") -> Iterator[tuple[str, str]]:
    unit = history.unit
    yield field_words("category"), history.category
    yield field_words("area"), history.area
    yield field_words("address"), unit.address
    yield field_words("contact"), unit.contact
    yield field_words("phone"), unit.phone
    for code in history.own_codes:
        yield field_words("own_code"), " – ".join(filter(None, code))
    yield field_words("tax"), unit.tax
    yield _("also listed as"), "; ".join(history.also)
    yield field_words("visit_before"), value_words("visit_before", unit.visit_before, {})
    yield field_words("not_on"), unit.not_on
    yield field_words("visit_form"), form_words(unit.visit_form)
    if unit.lat is not None:
        yield _("place"), f"{unit.lat}, {unit.lon}"
    for guide in history.guides:
        who = ", ".join(filter(None, (guide.name, guide.title, guide.phone)))
        yield guide.body, who or _("nobody named yet")
    if unit.until:
        yield field_words("until"), " – ".join(filter(None, (day(unit.until), unit.why)))
    yield _("before it"), _kin(history.before)
    yield _("after it"), _kin(history.after)


def _kin(units: "Sequence[Kin]") -> str:
    return "; ".join(f"{kin.unit.code} {kin.unit.name} ({day(kin.day)})" for kin in units)


def _visit(history: "UnitHistory", visit: "UnitVisit") -> str:
    own = "" if visit.code == history.unit.code else f"{visit.code} {visit.name}"
    parts = (visit.campaign, own, visit.team, outcome_words(visit.state), visit.level)
    when = f"{day(visit.day)} {time_told(visit, history.visits)}".rstrip()
    return f"{when}  {'; '.join(filter(None, (*parts, visit.reason)))}"


def _show_part(title: str, lines: Sequence[str]) -> None:
    if lines:
        print(f"{title}:")
    for line in lines:
        say(f"  {line}")


def show_changes(desk: "Desk", unit: "Target", changes: "Sequence[Change]") -> None:
    """What of a unit was corrected, before and after."""
    names = names_in(desk, Places(desk.book, desk.current))
    if not changes:
        print(_("Nothing new."))
    for change in changes:
        say(f"  ~ {unit.code} {change_words(change, names)}")


def names_in(desk: "Desk", places: Places) -> dict[str, str]:
    """The names of areas by record and of categories by code: what a unit's fields are shown as."""
    areas = {area.rec: places.full_name(area) for area in places.areas}
    return areas | {category.code: category.text for category in desk.current.campaign.categories}


def change_words(change: "Change", names: dict[str, str]) -> str:
    """A field, what it said and what it says."""
    field, before, after = change
    was, now = (value_words(field, each, names) or "–" for each in (before, after))
    return f"{field_words(field)}: {was} → {now}"


def history_json(desk: "Desk", history: "UnitHistory") -> "UnitHistoryJson":
    """The same for programs."""
    unit, places = history.unit, Places(desk.book, desk.current)
    return {
        "target": unit.code,
        "name": unit.name,
        "category": unit.category,
        "area": places.code_of(unit.area),
        "area_name": unit.area_name,
        "region": places.code_of(unit.region),
        "region_name": unit.region_name,
        "address": unit.address,
        "own_code": unit.own_code,
        "tax": unit.tax,
        "priority": unit.priority,
        "contact": unit.contact,
        "phone": unit.phone,
        "lat": unit.lat,
        "lon": unit.lon,
        "minutes": unit.minutes,
        "opens": unit.opens,
        "visit_before": unit.visit_before or None,
        "not_on": unit.not_on,
        "visit_form": unit.visit_form,
        "until": unit.until,
        "record": unit.rec,
        "why": unit.why,
        "other_names": list(history.also),
        "own_codes": [{"own_code": own.text, "source": own.source} for own in history.own_codes],
        "area_contacts": [
            {"body_name": each.body, "name": each.name, "title": each.title, "phone": each.phone}
            for each in history.guides
        ],
        "predecessors": [_kin_json(kin) for kin in history.before],
        "successors": [_kin_json(kin) for kin in history.after],
        "visits": [
            {
                "visit": visit.visit,
                "day": visit.day,
                "started": visit.started,
                "campaign": visit.campaign,
                "target": visit.code,
                "name": visit.name,
                "team": visit.team,
                "state": cast("State", visit.state),
                "level_name": visit.level,
                "reason": visit.reason,
            }
            for visit in history.visits
        ],
        "open_cases": [
            {
                "campaign": each.campaign,
                "target": each.case.code,
                "stage": each.case.stage(desk.today),
                "deadline": each.case.standing[-1].deadline if each.case.standing else None,
            }
            for each in history.open
        ],
        "unit_documents": [
            {
                "campaign": paper.campaign,
                "document": paper.symbol,
                "document_kind": paper.kind,
                "day": paper.day,
            }
            for paper in history.papers
        ],
        "kept_files": [
            {"day": file.day, "kind": file.kind, "name": file.name, "sha256": file.sha256}
            for file in history.files
        ],
    }


def _kin_json(kin: "Kin") -> "KinJson":
    return {"target": kin.unit.code, "name": kin.unit.name, "day": kin.day}
