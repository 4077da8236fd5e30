"""`pccheck record --table`: submissions and past visits, one a row."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.cli.conftest import Shell

ODK: Mapping[str, object] = {
    "SubmissionDate": "2021-12-07T01:00:00Z",
    "data/target": "HT-0001",
    "category": "cho",
    "date": "2021-12-06",
    "outcome": "done",
    "started": "08:30:00",
    "a1": "dat",
    "a1_note": "có niêm yết",
    "a3": "value",
    "a3_installed": 9,
    "a3_people": 10,
    "b1": "value",
    "b1_created": 0,
    "b1_due": 4,
    "b2": "not-applicable",
    "b3": "chua-dat",
    "b4": "no-data",
    "rep": "Đại diện A",
    "rep_title": "Trưởng ban",
    "meta-instanceID": "uuid:1",
}


def table(path: Path, rows: Sequence[Mapping[str, object]]) -> str:
    """A CSV of these rows; returns its name."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path.name


def test_a_submission_is_the_visit(book: Shell) -> None:
    """Columns are known by the form's own names, whatever group stands before them.

    Four kinds of answer stay apart.
    """
    book.at("2021-12-31T17:00")
    shown = book.ok("record", "--table", table(book.folder / "s.csv", [ODK]), "--yes").out
    assert "1 visits to record" in shown
    said = {
        c["field"]: c["new"] for e in book.ok("log", "HT-0001", "--json").json for c in e["changes"]
    }
    assert (said["answer:a1"], said["note:a1"]) == (
        {"status": "value", "choice": "dat"},
        "có niêm yết",
    )
    assert said["answer:a3"]["counts"] == {"installed": 9, "people": 10}
    assert said["answer:b1"]["counts"] == {"created": 0, "due": 4}
    assert (said["answer:b2"]["status"], said["answer:b4"]["status"]) == (
        "not-applicable",
        "no-data",
    )
    assert said["started"] == "08:30"
    assert book.ok("status", "--json").json["levels"][0]["level"] == "chua-trien-khai"
    assert "All is well" in book.ok("verify").out


def test_the_same_table_twice_adds_nothing(book: Shell) -> None:
    """A row is known by its instance, or by its content.

    The same instance with other content is offered as a correction of its visit.
    """
    book.at("2021-12-31T17:00")
    plain = {"Đơn vị": "bệnh viện ba", "Ngày": "07/12/2021", "a1": "dat; ghi chú", "b1": "4/4"}
    names = [table(book.folder / "s.csv", [ODK]), table(book.folder / "p.csv", [plain])]
    for name in names:
        assert book.ok("record", "--table", name, "--json").json["added_count"] == 1
    count = book.entries
    for name in names:
        assert book.ok("record", "--table", name, "--json").json["same"] == 1
    table(book.folder / "s.csv", [{**ODK, "b3": "dat"}])
    answer = book.ok("record", "--table", "s.csv", "--json").json
    assert [(one["target"], one["edited"]) for one in answer["corrections"]] == [
        ("HT-0001", ["b3"])
    ]
    assert book.entries == count
    book.ok("record", "--table", "s.csv", "--correct", "--yes")
    said = {
        c["field"]: c["new"] for e in book.ok("log", "HT-0001", "--json").json for c in e["changes"]
    }
    assert said["answer:b3"]["choice"] == "dat"


def test_columns_are_named_where_their_headers_say_nothing(book: Shell) -> None:
    """`--map FIELD=HEADER`, one after another.

    A header that is not there and a field that is none are refused.
    """
    book.at("2021-12-31T17:00")
    name = table(book.folder / "x.csv", [{"Nơi": "chợ một", "Hôm": "7/12/2021", "QR": "3/4"}])
    assert book("record", "--table", name, "--yes").status == 2
    assert book("record", "--table", name, "--map", "target=Nơi", "date=Ngài").status == 2
    assert book("record", "--table", name, "--map", "zz=Nơi").status == 2
    book.ok("record", "--table", name, "--map", "target=Nơi", "date=Hôm", "b1=QR", "--yes")
    said = {
        c["field"]: c["new"] for e in book.ok("log", "HT-0001", "--json").json for c in e["changes"]
    }
    assert said["answer:b1"]["counts"] == {"created": 3, "due": 4}


def test_bad_rows_are_told_and_the_good_ones_wait(book: Shell) -> None:
    """Each with its row and column; one day of one target comes once.

    A personal code is not repeated.
    """
    book.at("2021-12-31T17:00")
    rows: list[dict[str, object]] = [
        {
            "target": "HT-0001",
            "date": "07/12/2021",
            "a1": "dat",
            "b1": "",
            "outcome": "",
            "location_code": "",
        },
        {
            "target": "HT-0001",
            "date": "07/12/2021",
            "a1": "mot-phan",
            "b1": "",
            "outcome": "",
            "location_code": "",
        },
        {
            "target": "HT-0002",
            "date": "31/01/2022",
            "a1": "dat",
            "b1": "",
            "outcome": "",
            "location_code": "",
        },
        {
            "target": "Không Có",
            "date": "07/12/2021",
            "a1": "dat",
            "b1": "",
            "outcome": "",
            "location_code": "",
        },
        {
            "target": "HT-0002",
            "date": "07/12/2021",
            "a1": "",
            "b1": "5/4",
            "outcome": "",
            "location_code": "",
        },
        {
            "target": "HT-0002",
            "date": "07/12/2021",
            "a1": "",
            "b1": "",
            "outcome": "đóng cửa",
            "location_code": "",
        },
        {
            "target": "HT-0003",
            "date": "07/12/2021",
            "a1": "dat",
            "b1": "",
            "outcome": "",
            "location_code": "A|09|1",
        },
    ]
    name = table(book.folder / "x.csv", rows)
    answer = book("record", "--table", name, "--json")
    assert answer.status == 1
    assert [(one["row"], one["error"]) for one in answer.json["bad"]] == [
        (3, "row-same-day"),
        (4, "outside-period"),
        (5, "row-unknown-target"),
        (6, "row-bad-answer"),
        (7, "reason-missing"),
        (8, "row-personal-code"),
    ]
    assert book.ok("status", "--json").json["unplanned"] == 0
    book.ok("record", "--table", name, "--accept-good", "--yes")
    assert book.ok("status", "--json").json["unplanned"] == 1


def test_a_row_is_the_planned_visit_where_there_is_one(planned: Shell) -> None:
    """The plan's visit takes the row; undoing takes the whole file back."""
    planned.at("2021-12-31T17:00")
    planned.ok(
        "record",
        "--table",
        table(
            planned.folder / "s.csv",
            [ODK, {**ODK, "data/target": "HT-0003", "category": "", "meta-instanceID": "uuid:2"}],
        ),
        "--yes",
    )
    states = dict(planned.ok("status", "--json").json["states"])
    assert states["done"] == 2
    planned.ok("undo")
    assert "done" not in dict(planned.ok("status", "--json").json["states"])
