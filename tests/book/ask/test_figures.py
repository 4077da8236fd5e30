"""The numbers, against a count by hand of `filled`."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from functools import partial

import pytest

from pccheck.book import Book
from pccheck.book.ask.campaigns import current
from pccheck.book.ask.figures.figures import figures
from pccheck.book.ask.glance.standing import standing
from pccheck.book.ledger.as_of import as_of
from pccheck.model.audit.told import UNTOLD
from pccheck.model.figures import FigureKey, Figures
from pccheck.model.journal.clock import local
from pccheck.model.visit import Answer
from tests.book.filled import TARGETS, Made, day, filled_book, put_campaign, put_visit
from tests.book.made import NOW, book_in_memory, stale_tables
from tests.campaigns import SECOND, campaign_text


@pytest.fixture(scope="module")
def book() -> Iterator[Book]:
    """The filled book; nobody may change it."""
    with filled_book() as made:
        yield made


@pytest.fixture(scope="module")
def counted(book: Book) -> Figures:
    """Its figures, when all may be told."""
    return figures(book, current(book), NOW + timedelta(days=60))


def test_what_is_still_to_come_lies_nowhere(book: Book, counted: Figures) -> None:
    """Before the release planned units are counted in no area and no category; the totals are the
    same, and what was found stands where it did.
    """
    told = figures(book, current(book), NOW)
    assert told.count("units.pending", UNTOLD, UNTOLD) == counted.count("units.pending") == 2
    assert told.count("visits.pending", UNTOLD, UNTOLD) == counted.count("visits.pending")
    for measure in ("units.planned", "units.done", "units.visited", "unplanned.done"):
        assert told.count(measure) == counted.count(measure)
    for shown in (told, counted):
        assert [f for key, f in shown if key.measure == "asked"] == [
            f for key, f in counted if key.measure == "asked"
        ]
    waiting = [unit for unit in told.units if unit.state == "planned"]
    assert {(unit.code, unit.target, unit.date) for unit in waiting} == {("", "", None)}
    cells = {key[1:3] for key, _ in told if key.measure == "units.pending"}
    assert cells == {("", ""), (UNTOLD, ""), ("", UNTOLD), (UNTOLD, UNTOLD)}


@pytest.mark.parametrize("is_early", [True, False])
def test_the_day_of_the_release_is_told(book: Book, is_early: bool) -> None:
    """To the minute; the later days still lie nowhere."""
    here, of = current(book), date.fromisoformat(day(18))
    release = here.campaign.release.told_from(of, timezone(timedelta(hours=7)))
    told = figures(book, here, release - timedelta(minutes=is_early))
    named = {unit.date for unit in told.units if unit.state == "planned" and unit.code}
    assert named == (set() if is_early else {of})
    assert told.count("units.pending", UNTOLD, UNTOLD) == (2 if is_early else 1)
    assert told.count("visits.pending", UNTOLD, UNTOLD) == (3 if is_early else 2)


HAND: dict[str, float] = {
    "targets": 16,
    "visits.planned": 15,
    "visits.done": 7,
    "visits.pending": 3,
    "visits.postponed": 1,
    "visits.closed": 1,
    "visits.cancelled": 1,
    "visits.disputed": 2,
    "visits.outside.done": 1,
    "visits.outside.refused": 1,
    "visits.made": 8,
    "visits.month.2026-03": 8,
    "visits.team.N1": 8,
    "visits.level.hang-a": 4,
    "visits.level.hang-c": 2,
    "visits.level.hang-d": 1,
    "visits.level.?": 1,
    "units.planned": 13,
    "units.done": 7,
    "units.pending": 2,
    "units.disputed": 2,
    "units.closed": 1,
    "units.cancelled": 1,
    "units.refused": 0,
    "units.postponed": 0,
    "unplanned.done": 1,
    "unplanned.refused": 1,
    "units.visited": 8,
    "level.hang-a": 4,
    "level.hang-b": 0,
    "level.hang-c": 2,
    "level.hang-d": 1,
    "level.?": 1,
    "units.planned[area=MH01]": 3,
    "units.planned[area=MH02]": 3,
    "units.planned[area=MH03]": 2,
    "units.planned[area=MH04]": 1,
    "units.planned[area=MH05]": 3,
    "units.planned[area=?]": 1,
    "units.planned[category=?]": 1,
    "units.planned[category=buu-cuc]": 9,
    "units.done[area=MH01,category=buu-cuc]": 1,
    "units.disputed[area=MH01]": 1,
    "units.disputed[area=MH03,category=trung-tam-hcc]": 1,
    "units.visited[area=MH04]": 1,
    "targets[area=?]": 1,
    "targets[category=trung-tam-hcc]": 4,
    "asked[criterion=hs1]": 7,
    "asked[criterion=hs2]": 7,
    "asked[criterion=hs3]": 2,
    "asked[criterion=tb1]": 7,
    "asked[criterion=tb2]": 5,
    "grade.met[criterion=hs1]": 4,
    "grade.partly[criterion=hs1]": 1,
    "grade.not-met[criterion=hs1]": 1,
    "grade.not-checked[criterion=hs1]": 1,
    "chosen.tot[criterion=hs1]": 3,
    "chosen.kha[criterion=hs1]": 1,
    "chosen.trung-binh[criterion=hs1]": 1,
    "chosen.yeu[criterion=hs1]": 1,
    "chosen.kha[criterion=hs3]": 1,
    "grade.met[criterion=hs2]": 3,
    "grade.partly[criterion=hs2]": 1,
    "grade.not-met[criterion=hs2]": 1,
    "grade.not-applicable[criterion=hs2]": 1,
    "grade.not-checked[criterion=hs2]": 1,
    "grade.met[criterion=hs3]": 1,
    "grade.not-checked[criterion=hs3]": 1,
    "grade.value[criterion=tb1]": 4,
    "grade.no-data[criterion=tb1]": 1,
    "grade.not-checked[criterion=tb1]": 2,
    "grade.value[criterion=tb2]": 2,
    "grade.not-applicable[criterion=tb2]": 1,
    "grade.not-checked[criterion=tb2]": 2,
    "sum.nop-truc-tuyen[criterion=hs2]": 161,
    "sum.tong-ho-so[criterion=hs2]": 351,
    "known.nop-truc-tuyen[criterion=hs2]": 6,
    "known.tong-ho-so[criterion=hs2]": 6,
    "sum.lan-cap-nhat[criterion=hs3]": 4,
    "known.lan-cap-nhat[criterion=hs3]": 1,
    "sum.may-tinh[criterion=tb1]": 9,
    "known.may-tinh[criterion=tb1]": 4,
    "sum.may-quet[criterion=tb1]": 8,
    "known.may-quet[criterion=tb1]": 3,
    "sum.chay-tot[criterion=tb2]": 3,
    "sum.duoc-cap[criterion=tb2]": 6,
    "known.chay-tot[criterion=tb2]": 2,
    "known.duoc-cap[criterion=tb2]": 2,
    "sum.tong-ho-so[area=MH01,criterion=hs2]": 100,
    "sum.tong-ho-so[category=buu-cuc,criterion=hs2]": 201,
}


@pytest.mark.parametrize(("cited", "wanted"), HAND.items())
def test_each_number_is_the_one_counted_by_hand(
    counted: Figures, cited: str, wanted: float
) -> None:
    """0 of 0 does not apply, a zero is known and summed, a disputed unit is in no result, nothing
    counts twice.
    """
    found = {str(key): value for key, value in counted}
    value = found[cited].value if cited in found else 0
    assert value == wanted


def test_there_are_no_other_numbers(counted: Figures) -> None:
    """Over all areas and categories, each number that is not nothing has been counted by hand."""
    assert {
        str(key) for key, value in counted if not key.area and not key.category and value.value
    } <= HAND.keys()


def test_the_sums_close(counted: Figures) -> None:
    """Everywhere: planned = its states, visited = done = its levels, asked = its grades, all =
    areas = categories.
    """
    places = {(key.area, key.category) for key, _ in counted}
    for place in places:
        of = {key: value for key, value in counted if (key.area, key.category) == place}

        def total(
            prefix: str,
            criterion: str = "",
            but: str = "",
            of: Mapping[FigureKey, object] = of,
        ) -> int:
            fits = [
                k
                for k in of
                if k.measure.startswith(prefix)
                and k.measure not in but
                and k.criterion == criterion
            ]
            return sum(int(counted.count(*key)) for key in fits)

        planned, visited = (
            counted.count("units.planned", *place),
            counted.count("units.visited", *place),
        )
        assert total("units.", but="units.planned units.visited") == planned
        assert total("units.done") + total("unplanned.done") == visited == total("level.")
        for criterion in {key.criterion for key in of if key.criterion}:
            assert total("grade.", criterion) == counted.count("asked", *place, criterion)
    for key, value in counted:
        if not key.area and not key.category:
            by_area = [v.value for k, v in counted if k._replace(area="") == key and k.area]
            by_category = [
                v.value for k, v in counted if k._replace(category="") == key and k.category
            ]
            assert value.value == sum(by_area) == sum(by_category), key


def test_every_number_leads_to_its_visits(counted: Figures) -> None:
    """As many visits behind it as it counts; behind a sum those that gave a number."""
    for key, value in counted:
        if key.measure.startswith("sum."):
            known = counted.figure("known." + key.measure[4:], *key[1:])
            assert value.visits == known.visits
        elif key.measure != "targets":
            assert len(set(value.visits)) == len(value.visits) == value.value
    assert counted.figure("units.disputed").visits == ("v12", "v16")
    assert counted.figure("units.pending").visits == ("v07", "v10b")
    assert counted.figure("grade.partly", criterion="hs2").visits == ("v04",)


def test_the_units_behind_the_figures(counted: Figures) -> None:
    """One row a unit, by code: its latest visit with answers, grades, level, and what was
    recommended.
    """
    units = {unit.visit: unit for unit in counted.units}
    assert len(units) == len(counted.units) == 15
    assert [unit.code for unit in counted.units] == sorted(unit.code for unit in counted.units)
    four = units["v04"]
    assert (four.level, four.computed_level, four.departure_reason) == (
        "hang-a",
        "hang-b",
        "đã khắc phục",
    )
    assert (four.date, four.team, four.area, four.planned) == (date(2026, 3, 3), "N1", "MH03", True)
    assert four.recommendations == (
        ("Bổ sung máy", date(2026, 3, 30)),
        ("Niêm yết", date(2026, 3, 30)),
    )
    assert units["v03"].answers["tb1"] == Answer("value", "", {"may-tinh": 0})
    assert units["v03"].grades == {
        "hs1": "partly",
        "hs2": "not-applicable",
        "tb1": "value",
        "tb2": "value",
    }
    assert (units["v05"].area, units["v06"].category, units["v06"].level) == ("?", "?", "")
    assert (units["v08"].planned, units["v14"].date, units["v14"].reason) == (
        False,
        date(2026, 3, 6),
        "vì",
    )


def test_rows_for_what_has_units(counted: Figures) -> None:
    """Areas and categories with a unit, in the campaign's order; the teams; nothing is made up
    here.
    """
    assert [row.code for row in counted.areas] == ["MH01", "MH02", "MH03", "MH04", "MH05"]
    assert [row.code for row in counted.categories] == ["trung-tam-hcc", "buu-cuc"]
    assert [(row.code, row.name) for row in counted.teams] == [("N1", "Nhóm 1")]
    assert not counted.illustrative


def test_status_says_the_same_numbers(book: Book, counted: Figures) -> None:
    """`status` counts without opening the campaign's file, and agrees with the report."""
    said = standing(book, partial(local, datetime.fromisoformat(day(18))))
    states = dict(said.states)
    assert states.pop("planned") == counted.count("units.pending")
    assert {f"units.{state}": n for state, n in states.items()} == {
        key.measure: value.value
        for key, value in counted
        if key.measure.startswith("units.")
        and not key.area
        and not key.category
        and key.measure not in ("units.planned", "units.visited", "units.pending")
    }
    assert said.unplanned == 2
    assert [(code, n) for code, _, n in said.levels] == [
        ("hang-d", 1),
        ("hang-a", 4),
        ("hang-c", 2),
    ]
    assert [(area.code, area.planned, area.done, area.pending) for area in said.areas] == [
        ("?", 1, 1, 0),
        ("MH01", 3, 2, 0),
        ("MH02", 3, 2, 0),
        ("MH03", 2, 1, 0),
        ("MH04", 1, 1, 1),
        ("MH05", 3, 1, 1),
    ]
    assert (said.today, said.overdue, said.upcoming) == (1, 0, (day(20), 1))
    assert (said.targets, said.teams, said.questions, said.incomplete, said.unknown) == (
        16,
        1,
        3,
        0,
        0,
    )


P, D = "planned", "done"
LATEST: list[tuple[list[Made], str]] = [
    ([Made(1, 2)], P),
    ([Made(1, 2, D)], D),
    ([Made(1, 2, D), Made(1, 9)], D),
    ([Made(1, 9, D), Made(1, 2)], D),
    ([Made(1, 2, "postponed"), Made(1, 9)], P),
    ([Made(1, 2, "closed"), Made(1, 9)], P),
    ([Made(1, 2, "refused"), Made(1, 9, D)], D),
    ([Made(1, 2, D), Made(1, 9, "closed")], D),
    ([Made(1, 2, D), Made(1, 9, "closed"), Made(1, 12)], D),
    ([Made(1, 9, "cancelled"), Made(1, 2, D)], D),
    ([Made(1, 2, "cancelled"), Made(1, 9, "postponed")], "postponed"),
    ([Made(1, 12, "closed", on=2), Made(1, 9, "refused")], "refused"),
    ([Made(1, 2, "closed"), Made(1, 0, D, on=9)], D),
]


@pytest.mark.parametrize(("visits", "state"), LATEST)
def test_a_units_state_is_its_latest_visits(visits: list[Made], state: str) -> None:
    """By day, whatever the order of recording; nothing outshines what was done, a plan follows what
    was not.
    """
    for order in (visits, visits[::-1]):
        with book_in_memory() as book:
            with book.writing("author", NOW) as transaction:
                version = put_campaign(transaction)
                transaction.put(
                    "target", "t01", {"name": "x", "category": "buu-cuc", "area": "MH01"}
                )
                for number, visit in enumerate(order):
                    put_visit(transaction, f"v{number}", visit, version)
            rows = book.connection.execute("SELECT target, state, planned FROM units").fetchall()
            assert rows == [("t01", state, 1)]
            counted = figures(book, current(book), NOW)
            assert counted.count("units.planned") == 1
            assert counted.count("units.pending" if state == P else f"units.{state}") == 1


def test_a_taken_back_plan_is_no_visit() -> None:
    """A visit whose slot was taken back before anything came of it is neither planned nor anything
    else.
    """
    with book_in_memory() as book:
        with book.writing("author", NOW) as transaction:
            version = put_campaign(transaction)
            put_visit(transaction, "v", Made(1, 5), version)
            transaction.put("visit", "v", {"slot": None})
        assert figures(book, current(book), NOW).count("units.planned") == 0


def test_a_visit_keeps_the_version_that_it_was_recorded_under() -> None:
    """A new version of the campaign changes no level that was computed;
    a corrected category does.
    """
    with book_in_memory() as book:
        with book.writing("author", NOW) as transaction:
            version = put_campaign(transaction)
            transaction.put("target", "t01", {"category": "buu-cuc", "area": "MH01"})
            put_visit(transaction, "v", Made(1, 3, "done", ("hs1=tot", "hs2=60/100")), version)
            stricter = campaign_text(SECOND).replace("threshold = 0.6", "threshold = 0.9")
            transaction.put("campaign", "campaign", {"text": stricter})
        assert current(book).version != version
        assert current(book).campaign.criterion["hs2"].threshold == 0.9
        assert figures(book, current(book), NOW).count("level.hang-a") == 1
        with book.writing("author", NOW) as transaction:
            transaction.put("target", "t01", {"category": "trung-tam-hcc"})
        assert figures(book, current(book), NOW).count("level.hang-b") == 1
        assert stale_tables(book) == []


def test_figures_as_of_a_day_say_so(book: Book) -> None:
    """The day and the count of what came later stand with the figures."""
    past, later = as_of(book, NOW + timedelta(days=1))
    with past:
        counted = figures(past, current(past), NOW, date(2026, 3, 10), later)
    assert (counted.as_of, counted.later) == (date(2026, 3, 10), later)


def test_all_targets_are_in_the_book(counted: Figures) -> None:
    """Also the one that nobody visits."""
    assert counted.count("targets") == len(TARGETS)
