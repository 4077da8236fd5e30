"""A campaign with every kind of answer on telephones: its form filled in, its export read back."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.documents import minutes_of
from pccheck.book.ask.visits import answers, visits
from pccheck.cli.frame.options import opened
from pccheck.model.records import Visit
from pccheck.model.visit import DONE, NO_DATA, NOT_APPLICABLE, NOT_CHECKED, Answer
from tests.cli.conftest import Shell
from tests.cli.record.test_every_kind import BAD, GOOD, every_kind, read
from tests.cli.record.test_exports import central
from tests.cli.record.test_table import table
from tests.exchange.forms.telephone import HeldUpError, Telephone

TODAY = date(2026, 3, 27)
GIVEN: Mapping[str, Any] = {
    "g1": "co",
    "g2": "value",
    "g2_ngay": "2026-12-31",
    "g3": "du",
    "d1": "value",
    "d1_do": "4.5",
    "d2": "may",
    "d4": "value",
    "d4_diem": "9",
    "d5": "khong",
    "n1": "value",
    "n1_tong": "10",
    "n1_da-kham": "10",
    "n2": "value",
    "n2_suat": "120",
    "n2_kg": "35.5",
    "n3": "dat",
    "n3_phai-hoc": "5",
    "n3_da-hoc": "5",
    "n4": "value",
    "n4_noi-dung": "Trưởng bếp",
    "n5": "value",
    "n5_diem": "7",
}
"""What a thumb types for `GOOD`."""
FAULTY: Mapping[str, Any] = {
    "g1": "khong",
    "g1_note": "đang làm",
    "g1_photo": "cua.jpg",
    "g3": "hoa-don kiem-dich",
    "d1": "value",
    "d1_do": "12",
    "d2": "gieng",
    "d3": "ko-dat",
    "d4": "no-data",
    "d5": "co",
    "n1": "value",
    "n1_tong": "8",
    "n1_da-kham": "0",
    "n2": "value",
    "n2_kg": "0",
    "n3": "not-applicable",
    "n4": "not-checked",
}
"""What it types for `BAD`."""
ZERO: Mapping[str, Any] = {
    "g1": "co",
    "g2": "value",
    "g2_ngay": "2026-03-02",
    "d1": "value",
    "d1_do": "0",
    "d4": "value",
    "d4_diem": "0",
    "d5": "khong",
    "n1": "value",
    "n1_tong": "0",
    "n1_da-kham": "0",
    "n2": "value",
    "n2_suat": "0",
    "n3": "mot-phan",
    "n3_phai-hoc": "9",
}
NOUGHT = {
    "g1": "co",
    "g2": "2/3/2026",
    "d1": "0",
    "d4": "0",
    "d5": "khong",
    "n1": "0/0",
    "n2": "0 ?",
    "n3": "mot-phan ?/9",
}
"""The same in words that `record` takes."""
NONE = (NO_DATA, NOT_APPLICABLE, NOT_CHECKED)
ASKED = ("g2", "g3", "d1", "d2", "d4", "d5", "n1", "n2", "n3", "n4")
"""What is asked of a kitchen with its certificate, whatever else is answered."""
VISIT: Mapping[str, Any] = {"area": "phuong_minh_hoa_mot", "target": "CD-0001", "outcome": "done"}


@pytest.fixture
def asked(shell: Shell) -> Shell:
    """The campaign's book, and the form with its units as files."""
    book = every_kind(shell)
    book.ok("form", "--format", "xlsform", "--out", "mau.xlsx")
    return book


def loaded(book: Shell) -> Telephone:
    """The telephone of an inspector on the last day."""
    return Telephone(book.folder / "mau.xlsx", book.folder / "don_vi.csv", TODAY)


def submissions() -> Iterator[tuple[dict[str, Any], dict[str, Answer]]]:
    """What is typed on the days from the 9th on, and what should be kept of it."""
    said = [(GIVEN, read(GOOD)), (FAULTY, read(BAD)), (ZERO, read(NOUGHT))]
    for status in NONE:
        kept = read({"g1": "co"}) | dict.fromkeys(ASKED, Answer(status))
        said.append(({"g1": "co"} | dict.fromkeys(ASKED, status), kept))
    for number, (typed, kept) in enumerate(said):
        yield {**VISIT, **typed, "date": f"2026-03-{9 + number:02d}"}, kept


def test_every_kind_of_answer_comes_back(asked: Shell) -> None:
    """Value, zero, and the three ways of having none: as `record` keeps the same words."""
    telephone = loaded(asked)
    cases = [*submissions()]
    tables: dict[str, list[dict[str, object]]] = {}
    for number, (typed, _) in enumerate(cases):
        for name, rows in telephone.fill(typed, str(number)).items():
            tables.setdefault("phieu" + (name and f"-{name}"), []).extend(rows)
    name = central(asked.folder / "c.zip", tables, {"cua.jpg": b"picture"})
    shown = asked.ok("record", "--table", name, "--yes", "--json").json
    assert (shown["added_count"], shown["unused"]) == (len(cases), [])
    assert {one["error"] for one in shown["notes"]} == {"other-day", "number-untold"}
    with opened(None) as desk:
        made = {v.day: answers(desk.book, v.rec) for v in _done(desk)}
        assert [made[day] for day in sorted(made)] == [kept for _, kept in cases]
    assert asked.ok("record", "--table", name, "--json").json["same"] == len(cases)


def _done(desk: Desk) -> list[Visit]:
    return [visit for visit in visits(desk.book, desk.current.rec) if visit.state == DONE]


def test_the_minutes_come_back(asked: Shell) -> None:
    """Times, people, advice, photos, the place: nothing is left over, far away is said."""
    more = {
        "started": "08:30",
        "ended": "09:45",
        "point": "18.34 105.9 12 5",
        "rep": "Cán bộ C",
        "rep_title": "Hiệu trưởng",
        "opinion": "Nhất trí",
        "copies": "2",
        "more_photos": "1",
        "photos": [{"photo": "bep.jpg"}],
        "more_advices": "2",
        "advices": [
            {"advice": "Che chắn khu chế biến", "advice_deadline": "2026-04-10"},
            {"advice": "Khám sức khỏe"},
        ],
        "more_people": "1",
        "people": [{"present": "Cán bộ B", "present_title": "Chuyên viên"}],
    }
    tables = loaded(asked).fill({**VISIT, **GIVEN, **more, "date": "2026-03-09"}, "1")
    named = {"phieu" + (name and f"-{name}"): rows for name, rows in tables.items()}
    name = central(asked.folder / "c.zip", named, {"bep.jpg": b"picture"})
    asked.ok("target", "edit", "CD-0001", "--lat", "16.0", "--lon", "107.0")
    shown = asked.ok("record", "--table", name, "--yes", "--json").json
    assert (shown["added_count"], shown["unused"]) == (1, [])
    assert [one["error"] for one in shown["notes"]] == ["row-elsewhere", "other-day"]
    with opened(None) as desk:
        (visit,) = _done(desk)
        minutes = minutes_of(desk.book, visit.rec)
    assert (visit.started, visit.ended, minutes.opinion) == ("08:30", "09:45", "Nhất trí")
    log = asked.ok("log", "CD-0001").out
    for words in ("Cán bộ C", "Cán bộ B", "Khám sức khỏe", "bep.jpg", "10/04/2026"):
        assert words in log, words


def test_a_visit_that_was_not_made(asked: Shell) -> None:
    """Nothing but the reason is asked."""
    closed = {**VISIT, "outcome": "closed", "reason": "Nghỉ", "date": "2026-03-09"}
    telephone = loaded(asked)
    with pytest.raises(HeldUpError, match="g1"):
        telephone.fill({**closed, "g1": "co"}, "1")
    tables = {"phieu": telephone.fill(closed, "1")[""]}
    asked.ok("record", "--table", central(asked.folder / "c.zip", tables, {}), "--yes")
    assert "Nghỉ" in asked.ok("log", "CD-0001").out


WRONG: Sequence[Mapping[str, Any]] = (
    {"d1_do": "-41"},
    {"d1_do": "60.5"},
    {"n1_da-kham": "11"},
    {"n2_suat": "-1"},
    {"g3": "du no-data"},
    {"g3": "du khac"},
    {"g2": ""},
    {"g1": "khong"},
    {"d3": "dat"},
    {"d4": "no-data"},
    {"d4_diem": "11"},
    {"n4_noi-dung": "x" * 301},
    {"copies": "0"},
    {"date": "2026-03-28"},
    {"date": "2026-03-01"},
    {"started": "09:00", "ended": "08:59"},
    {"more_advices": "1", "advices": [{"advice": "x", "advice_deadline": "2026-03-08"}]},
    {"target": "CD-0003"},
)


def test_what_cannot_be_is_held_up_on_the_spot(asked: Shell) -> None:
    """Limits, required answers, what is not asked: the telephone says it, not the table later."""
    right = {**VISIT, **GIVEN, "date": "2026-03-09"}
    telephone = loaded(asked)
    telephone.fill(right, "1")
    for wrong in WRONG:
        with pytest.raises(HeldUpError):
            telephone.fill({**right, **wrong}, "1")


def test_a_place_comes_back_from_any_server(asked: Shell) -> None:
    """In one column, in one a part as ODK Central has it, or under the question's words."""
    asked.ok("target", "edit", "CD-0001", "--lat", "16.0", "--lon", "107.0")
    far = {"lat": 18.34, "lon": 105.905}
    servers: Sequence[Mapping[str, object]] = (
        {"point": "18.34 105.905 12 5"},
        {"luot-point-Latitude": far["lat"], "luot-point-Longitude": far["lon"]},
        {"_point_latitude": far["lat"], "_point_longitude": far["lon"], "_point_precision": 5},
        {
            "_Vị trí nơi kiểm tra_latitude": far["lat"],
            "_Vị trí nơi kiểm tra_longitude": far["lon"],
            "_Vị trí nơi kiểm tra_altitude": 12,
        },
    )
    for columns in servers:
        row = {"target": "CD-0001", "date": "2026-03-09", "g1": "co", **columns}
        name = table(asked.folder / "s.csv", [row])
        shown = asked.ok("record", "--table", name, "--json", "--dry-run").json
        told = [one["error"] for one in shown["notes"]]
        assert told == ["row-elsewhere", "other-day"], columns
        assert shown["unused"] == [], columns
    row = {"target": "CD-0001", "date": "2026-03-09", "g1": "co", "point": "cổng"}
    shown = asked.ok("record", "--table", table(asked.folder / "s.csv", [row]), "--json").json
    assert [one["error"] for one in shown["notes"]] == ["not-a-number", "other-day"]
