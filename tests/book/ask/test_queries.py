"""What the book answers about its targets, campaigns, people and visits."""

from collections.abc import Iterator
from datetime import date

import pytest

from pccheck.book import Book
from pccheck.book.ask.campaigns import (
    area_ancestors,
    areas,
    campaign_of,
    campaign_text,
    campaigns,
    current,
)
from pccheck.book.ask.people import people
from pccheck.book.ask.targets import by_code, called_so, highest_number, named_so, target, targets
from pccheck.book.ask.visits import answers, itineraries, left_out, version_under, visits
from pccheck.book.ledger.authors import author_named, author_names, put_author
from pccheck.errors import PccheckError
from pccheck.model.alias import KEY
from pccheck.model.campaign_file.read import read_campaign
from pccheck.model.visit import Answer
from tests.book.filled import CENTRE, POST, TARGETS, day, filled_book
from tests.book.made import NOW, book_in_memory, called, made, take, tips_of
from tests.campaigns import SECOND, SECOND_AREAS
from tests.campaigns import campaign_text as text_of

LEVEL = "cap-co-so"


@pytest.fixture
def book() -> Iterator[Book]:
    """The filled book."""
    with filled_book() as filled:
        yield filled


def numbers(book: Book, category: str = "", areas: tuple[str, ...] = ()) -> list[int]:
    """The numbers of the targets that fit."""
    return [int(found.code[3:]) for found in targets(book, LEVEL, category, areas)]


def test_targets_by_what_they_are_and_where(book: Book) -> None:
    """By category, by area and everything in it, by the whole folded name; all hold."""
    assert numbers(book) == sorted(TARGETS)
    assert numbers(book, CENTRE) == [
        n for n, (category, _) in TARGETS.items() if category == CENTRE
    ]
    assert numbers(book, areas=("MH01", "MH03")) == [1, 3, 4, 12, 13, 16]
    assert numbers(book, areas=("MH00",)) == [n for n in TARGETS if n != 5]
    assert numbers(book, POST, ("MH05",)) == [10, 11, 14]
    for one in targets(book, LEVEL):
        assert one in named_so(book, LEVEL, one.folded)
    assert named_so(book, LEVEL, "") == named_so(book, LEVEL, "minh hoa") == []


def test_a_target_knows_its_region(book: Book) -> None:
    """Its area's ancestor at the routing level; '' where it lies in none;
    None for no such target.
    """
    one, five = target(book, LEVEL, "t01"), target(book, LEVEL, "t05")
    assert one is not None
    assert five is not None
    assert (one.area, one.region, one.region_name, one.code) == (
        "MH01",
        "MH01",
        "phường Minh Họa Một",
        "MH-0001",
    )
    assert (five.area, five.region, five.region_name) == ("", "", "")
    province = target(book, "cap-tinh", "t01")
    assert province is not None
    assert (province.region, province.region_name) == ("MH00", "tỉnh Minh Họa")
    assert target(book, LEVEL, "t99") is None


def test_every_code_and_key_that_a_target_ever_had_leads_to_it(book: Book) -> None:
    """Two devices may each have given a code: the lower is shown, both are found; a renamed target
    keeps its keys.
    """
    assert highest_number(book, "MH") == 16
    with book.writing("x", NOW) as transaction:
        called(transaction, "t01", "MH-0107")
        called(transaction, "t01", "new", KEY)
        transaction.put("target", "t01", {"name": "Tên khác"})
    assert by_code(book, "MH-0001") == by_code(book, "mh-0107") == ["t01"]
    assert by_code(book, "MH-9999") == []
    assert (highest_number(book, "MH"), highest_number(book, "XX")) == (107, 0)
    keys = {key: rec for key, _, rec in called_so(book, KEY)}
    assert (keys["k1"], keys["new"]) == ("t01", "t01")
    found = target(book, LEVEL, "t01")
    assert found is not None
    assert found.code == "MH-0001"


def test_areas_that_exist_in_the_period(book: Book) -> None:
    """A commune that ended before the campaign is none of its areas; first and last day count."""
    assert [a.code for a in areas(book, date(2026, 3, 2), date(2026, 3, 27))] == [
        f"MH0{n}" for n in range(6)
    ]
    assert "MH98" in [a.code for a in areas(book, date(2025, 6, 30), date(2026, 3, 27))]
    assert "MH98" not in [a.code for a in areas(book, date(2025, 7, 1), date(2026, 3, 27))]
    assert [a.code for a in areas(book, date(2025, 6, 1), date(2025, 6, 30))] == ["MH98"]
    assert [a.code for a in areas(book, date(2025, 6, 1), date(2025, 7, 1))] == [
        *(f"MH0{n}" for n in range(6)),
        "MH98",
    ]


def test_ancestors_end_even_in_a_circle(book: Book) -> None:
    """An area that is by mistake its own parent's parent does not hang the book."""
    assert sorted(area_ancestors(book)["MH01"]) == [("cap-co-so", "MH01"), ("cap-tinh", "MH00")]
    with book.writing("x", NOW) as transaction:
        transaction.put("area", "MH00", {"parent": "MH01"})
    assert sorted(area_ancestors(book)["MH01"]) == [("cap-co-so", "MH01"), ("cap-tinh", "MH00")]


def test_the_current_campaign(book: Book) -> None:
    """Its values, its version, its text; a later version replaces it, the earlier one stays
    readable.
    """
    now = current(book)
    assert (now.rec, now.sample, now.campaign) == ("campaign", "", read_campaign(text_of(SECOND)))
    assert campaign_text(book, "campaign") == text_of(SECOND)
    with book.writing("x", NOW) as transaction:
        changed = text_of(SECOND).replace("Định kỳ", "Đột xuất")
        version = transaction.put("campaign", "campaign", {"text": changed, "sample": "minh họa"})
    later = current(book)
    assert (later.version, later.campaign.form, later.sample) == (version, "Đột xuất", "minh họa")
    old = campaign_of(book, now.version)
    assert old is not None
    assert old.form == "Định kỳ"
    assert campaign_of(book, "0" * 64) is None
    assert campaigns(book) == [("campaign", "kiem-tra-2026", now.campaign.title)]


def test_no_campaign_and_two_versions_of_one(book: Book) -> None:
    """An empty book has none: wrong use.

    Two versions that did not know of each other: settled by a third.
    """
    with book_in_memory() as empty, pytest.raises(PccheckError) as caught:
        current(empty)
    assert (caught.value.code, caught.value.status) == ("no-campaign", 2)
    tips = tips_of(book, "campaign")
    texts = [text_of(SECOND) + f"# {n}\n" for n in (1, 2)]
    take(book, [made("campaign", "campaign", {"text": text}, tips) for text in texts])
    with pytest.raises(PccheckError, match="campaign-disputed"):
        current(book)
    with book.writing("x", NOW) as transaction:
        transaction.put("campaign", "campaign", {"text": texts[0]})
    assert current(book).campaign == read_campaign(texts[0])


def test_visits_by_day(book: Book) -> None:
    """What the plan and the record say of each; those of one target alone."""
    found = visits(book, "campaign")
    assert [visit.day for visit in found] == sorted(visit.day for visit in found)
    ten = visits(book, "campaign", "t10")
    assert [(v.rec, v.day.isoformat(), v.state, v.planned) for v in ten] == [
        ("v10a", day(4), "postponed", True),
        ("v10b", day(18), "planned", True),
    ]
    assert (ten[1].team_code, ten[1].position, ten[1].arrive, ten[1].leave, ten[1].code) == (
        "N1",
        1,
        480,
        540,
        "MH-0010",
    )
    assert [v.disputed for v in visits(book, "campaign", "t12")] == [True]
    assert visits(book, "another") == []


def test_the_answers_so_far(book: Book) -> None:
    """Those that stand, also where two people gave the same; not one in question, not one taken
    back.
    """
    assert answers(book, "v01")["hs2"] == Answer(
        "value", "", {"nop-truc-tuyen": 60, "tong-ho-so": 100}
    )
    assert answers(book, "nothing") == {}
    tips = tips_of(book, "v01")
    good, bad = Answer("value", "tot").to_json(), Answer("value", "yeu").to_json()
    take(
        book,
        [
            made(
                "v01",
                "visit",
                {"answer:hs1": good, "answer:hs3": good, "answer:tb1": None},
                tips,
                chain="a",
            ),
            made("v01", "visit", {"answer:hs1": good, "answer:hs3": bad}, tips, chain="b"),
        ],
    )
    assert answers(book, "v01").keys() == {"hs1", "hs2"}
    assert version_under(book, "v01") == current(book).version
    assert (version_under(book, "v07"), version_under(book, "nothing")) == ("", "")


def test_people_and_itineraries(book: Book) -> None:
    """The task force of this campaign alone; itineraries with vehicle and escorts; whom the newest
    plan left out.
    """
    with book.writing("x", NOW) as transaction:
        here = {"campaign": "campaign"}
        transaction.put("body", "b1", here | {"code": "S", "name": "Sở", "kind": "chủ trì"})
        transaction.put(
            "member",
            "m1",
            here | {"code": "A", "team": "n1", "leads": True, "document_date": day(1)},
        )
        transaction.put("member", "m2", {"campaign": "another", "code": "B"})
        transaction.put("vehicle", "x1", here | {"code": "38A", "seats": 7})
        transaction.put(
            "absence",
            "o1",
            here | {"who": "m1", "first": day(9), "last": day(10), "reason": "phép"},
        )
        transaction.put("closure", "o2", here | {"area": "MH01", "first": day(9), "last": day(9)})
        transaction.put(
            "itinerary",
            "i1",
            here | {"team": "n1", "day": day(2), "vehicle": "x1"},
        )
        transaction.put("itinerary", "i2", here | {"team": "n1", "day": day(3)})
        for itinerary in ("i1", "i2"):
            along = {"itinerary": itinerary, "member": "m1", "role": "escort"}
            transaction.put("companion", f"along-{itinerary}", along)
        transaction.put("companion", "along-i2", {"role": None})
        transaction.put(
            "plan",
            "p1",
            here | {"seed": 1, "left": {"t09": {"reason": "no-time", "params": {"minutes": 5}}}},
        )
        transaction.put(
            "plan", "p2", here | {"seed": 1, "left": {"t07": {"reason": "far", "params": {}}}}
        )
        transaction.put("current-plan", "current", here | {"plan": "p2"})
    found = people(book, "campaign")
    assert [(m.rec, m.leads, m.document_date, m.title) for m in found.members] == [
        ("m1", True, date(2026, 3, 1), "")
    ]
    assert [(b.code, b.kind, b.area) for b in found.bodies] == [("S", "chủ trì", "")]
    assert [(v.code, v.seats, v.team) for v in found.vehicles] == [("38A", 7, "")]
    assert [(t.code, t.base, t.lat, t.day_from) for t in found.teams] == [("N1", "", None, None)]
    assert [(a.who, a.first, a.last) for a in found.absences] == [
        ("m1", date(2026, 3, 9), date(2026, 3, 10))
    ]
    assert [(c.who, c.reason) for c in found.closures] == [("MH01", "")]
    assert [(i.rec, i.vehicle, i.escorts) for i in itineraries(book, "campaign")] == [
        ("i1", "x1", ("m1",)),
        ("i2", "", ()),
    ]
    assert left_out(book, "campaign") == [("t07", "far", {})]


def test_authors_are_records(book: Book) -> None:
    """Entries carry an id; the name is said once, by the author's own record, and the same name is
    the same author.
    """
    rec = put_author(book, "Thanh tra Sở", NOW)
    assert author_named(book, "Thanh tra Sở") == rec
    assert author_named(book, "Ai đó") is None
    assert author_names(book) == {rec: "Thanh tra Sở"}
    head = book.connection.execute("SELECT head FROM heads WHERE rec = ?", (rec,)).fetchone()[0]
    assert f'"by":"{rec}"' in head
    assert "Thanh tra" not in head


def test_the_views_answer_other_tools(book: Book) -> None:
    """Readable names for anyone who opens the file with another SQLite tool."""
    rows = book.connection.execute(
        "SELECT ma, tinh_trang, danh_gia FROM v_luot_kiem_tra WHERE ma = 'MH-0004'"
    ).fetchall()
    assert rows == [("MH-0004", "done", "hang-a")]
    assert book.connection.execute("SELECT count(*) FROM v_doi_tuong").fetchone() == (len(TARGETS),)
    assert book.connection.execute(
        "SELECT muc FROM v_tra_loi WHERE ma = 'MH-0001' AND noi_dung = 'hs3'"
    ).fetchall() == [("kha",)]


def test_the_area_file_beside_the_campaign_is_whole() -> None:
    """Every area but the top one has its parent in the file."""
    codes = [
        line.split(",")[0] for line in SECOND_AREAS.read_text(encoding="utf-8").splitlines()[1:]
    ]
    parents = [
        line.split(",")[3] for line in SECOND_AREAS.read_text(encoding="utf-8").splitlines()[1:]
    ]
    assert set(parents) - {""} <= set(codes)
