"""A unit that became another: renamed, split, merged; said by people, proposed from the places."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.finding import find_target
from pccheck.actions.desk.places import Places
from pccheck.actions.desk.shipped import shipped
from pccheck.actions.lists.targets import Preview, Proposal
from pccheck.book.ask.campaigns import area_codes, area_ends
from pccheck.book.ask.targets import successions, targets
from pccheck.errors import wrong_use
from pccheck.exchange.lists.country import former_areas
from pccheck.model.records import Target
from pccheck.text.names.abbreviations import spelled_out
from pccheck.text.names.places import split_type
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class LikelySuccessor:
    """A new unit of a list that seems to follow one of the book: it bears the same name but for
    the place, in an area that the other's went into.
    """

    code: str
    name: str
    former: Target


def say_successors(
    desk: Desk, words: str, successors: Sequence[str], day: date | None, by: str
) -> tuple[Target, list[Target], date]:
    """Write down that a unit became one or several others on a day: from then on it is no more.

    `day`: by default the one after its area's last, else the period's first.

    Raises:
        PccheckError: `own-successor`, `successor-circle`; those of `find_target`.
    """
    unit = find_target(desk, words)
    after = [find_target(desk, each) for each in successors]
    if unit.rec in {each.rec for each in after}:
        raise wrong_use("own-successor", name=f"{unit.code} {unit.name}")
    _refuse_circle(desk, unit, after)
    ended = area_ends(desk.book).get(unit.area)
    day = day or (ended + timedelta(days=1) if ended else desk.current.campaign.from_)
    with desk.book.writing(by, desk.now) as transaction:
        for each in after:
            rec = desk.book.keyed_id("successor", unit.rec, each.rec)
            said = {"target": unit.rec, "successor": each.rec, "day": day.isoformat()}
            transaction.put("successor", rec, said)
        transaction.put("target", unit.rec, {"until": day.isoformat()})
    return unit, after, day


def _refuse_circle(desk: Desk, unit: Target, after: Sequence[Target]) -> None:
    """Nobody follows what followed them."""
    follow: dict[str, list[str]] = defaultdict(list)
    for step in successions(desk.book):
        follow[step.target].append(step.successor)
    reached = [each.rec for each in after]
    for rec in reached:  # grows while it is walked
        reached += [later for later in follow[rec] if later not in reached]
    if unit.rec in reached:
        raise wrong_use("successor-circle", name=f"{unit.code} {unit.name}")


def likely_successors(desk: Desk, preview: Preview) -> list[LikelySuccessor]:
    """After an import: the new units that seem to follow units whose area is no more."""
    if not preview.added:
        return []
    level = desk.current.campaign.routing_level
    places, every = Places(desk.book, desk.current), targets(desk.book, level)
    gone = [unit for unit in every if unit.until is None and unit.area not in places.by_rec]
    if not gone:
        return []
    held = _by_stem_and_area(desk, places, gone)
    codes = {unit.rec: unit.code for unit in every}
    likely: list[LikelySuccessor] = []
    for added in preview.added:
        code, name = codes.get(added.rec, ""), added.row.name
        likely += [LikelySuccessor(code, name, former) for former in held[_stem(added, places)]]
    return likely


_Stem = tuple[str, str, str]
"""Category, area's record, the name without its place."""


def _by_stem_and_area(
    desk: Desk, places: Places, gone: Sequence[Target]
) -> dict[_Stem, list[Target]]:
    """The units of former areas by what they would be called in each area that theirs went into."""
    now = {area.code: area.rec for area in places.areas}
    folder = shipped("templates") / "areas"
    units = former_areas(folder, now, desk.current.campaign.from_)
    after = {unit.code: unit.successors for unit in units}
    held: dict[_Stem, list[Target]] = defaultdict(list)
    codes = area_codes(desk.book)
    for unit in gone:
        stem = _without_place(unit.name, unit.area_name)
        for code in after.get(codes.get(unit.area, ""), ()):
            if stem and code in now:
                held[unit.category, now[code], stem].append(unit)
    return held


def _stem(added: Proposal, places: Places) -> _Stem:
    area = added.fields["area"]
    return added.fields["category"], area, _without_place(added.row.name, places.by_rec[area].name)


def _without_place(name: str, area: str) -> str:
    """A name without that of its area: «UBND xã Cẩm Lạc» is «uy ban nhan dan» as are all others."""
    words = f" {' '.join(spelled_out(name))} "
    for place in (area, split_type(area)[1]):
        words = words.replace(f" {' '.join(spelled_out(place))} ", " ")
    return words.strip()
