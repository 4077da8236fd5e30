"""What the servers of telephones export: each with its own names, groups, labels and media."""

import csv
import io
import random
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from pccheck.cli.frame.options import opened
from pccheck.exchange.forms.questions import column_words
from tests.campaigns import SHIPPED, campaign
from tests.cli.conftest import Shell
from tests.cli.record.test_table import ODK, table

CASES = Path(__file__).parents[2] / "cases" / "forms"
VISIT: Mapping[str, object] = {
    "target": "HT-0001",
    "category": "cho",
    "date": "2021-12-06",
    "outcome": "done",
    "started": "08:30:00.000+07:00",
    "a1": "dat",
    "b3": "chua-dat",
    "rep": "Đại diện A",
}
"""What a telephone was told of the market."""
Tables = Mapping[str, Sequence[Mapping[str, object]]]


def _csv(rows: Sequence[Mapping[str, object]]) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def central(path: Path, tables: Tables, media: Mapping[str, bytes]) -> str:
    """A zip as ODK Central makes it: a table for visits, one for each repeat, a folder of media."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, rows in tables.items():
            archive.writestr(f"{name}.csv", _csv(rows))
        for name, content in media.items():
            archive.writestr(f"media/{name}", content)
    return path.name


def kobo(path: Path, sheets: Tables) -> str:
    """A workbook as KoBo makes it, a sheet for visits and one for each repeat."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.append(list(rows[0]))
        for row in rows:
            sheet.append(list(row.values()))
    book.save(path)
    return path.name


def _new(shell: Shell, kind: str, field: str) -> list[object]:
    """What the entries of a kind about the market say."""
    events = [one for one in shell.ok("log", "HT-0001", "--json").json if one["kind"] == kind]
    changes = [change for event in events for change in event["changes"]]
    return [change["new"] for change in changes if change["field"] == field]


@pytest.fixture
def late(book: Shell) -> Shell:
    """The book at the end of the month."""
    book.at("2021-12-31T17:00")
    return book


def test_central_groups_repeats_and_media(late: Shell) -> None:
    """Groups stand before `-`, repeats in tables of their own, photos become evidence once."""
    tables: dict[str, list[dict[str, object]]] = {
        "phieu": [{f"trang1-{k}": v for k, v in VISIT.items()} | {"KEY": "uuid:1"}],
        "phieu-photos": [
            {"photo": "1.jpg", "PARENT_KEY": "uuid:1", "KEY": "uuid:1/photos[1]"},
            {"photo": "2.jpg", "PARENT_KEY": "uuid:1", "KEY": "uuid:1/photos[2]"},
            {"photo": "gone.jpg", "PARENT_KEY": "uuid:1", "KEY": "uuid:1/photos[3]"},
        ],
        "phieu-advices": [
            {"advice": text, "advice_deadline": "2021-12-31", "PARENT_KEY": "uuid:1", "KEY": text}
            for text in ("Niêm yết lại", "Cử người")
        ],
        "phieu-people": [{"present": "Bà B", "present_title": "", "PARENT_KEY": "uuid:1"}],
    }
    media = {"1.jpg": b"\xff\xd8 one", "2.jpg": b"\xff\xd8 one", "spare.jpg": b"\xff\xd8 two"}
    name = central(late.folder / "c.zip", tables, media)
    shown = late.ok("record", "--table", name, "--json").json
    assert [(one["error"], one["row"]) for one in shown["notes"]] == [("row-lost-picture", 4)]
    assert "spare.jpg" in [one["name"] for one in shown["unused"]]
    assert _new(late, "evidence", "name") == ["1.jpg"]
    assert _new(late, "recommendation", "text") == ["Niêm yết lại", "Cử người"]
    assert _new(late, "attendee", "name") == ["Đại diện A", "Bà B"]
    assert late.ok("record", "--table", name, "--json").json["same"] == 1
    assert "All is well" in late.ok("verify").out


def test_kobo_labels_and_repeats(late: Shell) -> None:
    """Headers and answers as labels, groups before `/`, repeats on sheets known by `_index`."""
    words = column_words(campaign(SHIPPED))
    said = {**VISIT, "a1": "đạt", "b3": "chưa đạt", "outcome": "đã kiểm tra"}
    said |= {"category": "Chợ, trung tâm thương mại", "target": "Chợ Một"}
    labels = {f"Phần I/{words[field][-2]}": value for field, value in said.items()}
    sheets = {
        "Phiếu": [{**labels, "_uuid": "9-9", "_index": 1}],
        "photos": [{"Ảnh chụp": "x.jpg", "_parent_index": 1}],
    }
    shown = late.ok("record", "--table", kobo(late.folder / "k.xlsx", sheets), "--json").json
    assert (shown["added_count"], [one["error"] for one in shown["notes"]]) == (
        1,
        ["row-lost-picture"],
    )
    assert _new(late, "visit", "answer:a1") == [{"status": "value", "choice": "dat"}]


def test_the_handed_exports(late: Shell) -> None:
    """KoBo with `;` and groups, Central with groups: every row is understood or said."""
    left = late.ok("record", "--table", str(CASES / "kobo.csv"), "--json").json["left_out"]
    assert [(one["row"], one["review"]) for one in left] == [(2, "rejected"), (3, "rejected")]
    answer = late("record", "--table", str(CASES / "grp.csv"), "--json")
    assert [one["error"] for one in answer.json["bad"]] == ["row-unknown-target"]


def test_what_does_not_count_on_its_server_is_left_out(late: Shell) -> None:
    """Rejected, with issues, on hold: said by row, whatever its server."""
    states = ["rejected", "hasIssues", "Not approved", "On Hold", "approved", ""]
    rows = [
        {**VISIT, "target": f"HT-000{n % 5 + 1}", "category": "", "ReviewState": state}
        for n, state in enumerate(states)
    ]
    shown = late("record", "--table", table(late.folder / "s.csv", rows), "--json").json
    whys = [one["review"] for one in shown["left_out"]]
    assert whys == ["rejected", "issues", "rejected", "on-hold"]


@pytest.mark.parametrize(
    ("beside", "code"),
    [
        ({"category": "truong-hoc"}, "row-other-kind"),
        ({"Tên đơn vị": "Trường Hai"}, "row-other-name"),
        ({"Đơn vị": "Trường Hai"}, "row-other-name"),
        ({"Tên đơn vị": "Chợ Mốt"}, "row-other-name"),
        ({"Huyện": "huyện Kỳ Anh"}, "row-other-area"),
        ({"c1": "dat"}, "criterion-not-asked"),
    ],
)
def test_what_stands_beside_a_code_agrees(
    late: Shell, beside: Mapping[str, str], code: str
) -> None:
    """A wrong digit books no other unit; an answer that is not asked is not dropped."""
    row: dict[str, object] = {**VISIT, "category": "", **beside}
    answer = late("record", "--table", table(late.folder / "s.csv", [row]), "--json")
    assert (answer.status, [one["error"] for one in answer.json["bad"]]) == (1, [code])
    right = {"Tên đơn vị": "chợ một", "Huyện": "Thành phố Hà Tĩnh", "category": "cho"}
    late.ok(
        "record", "--table", table(late.folder / "s.csv", [{**row, **right, "c1": ""}]), "--yes"
    )


def test_columns_that_nobody_understood_are_named(late: Shell) -> None:
    """With their header and how many cells hold something; empty ones are not."""
    rows = [{**VISIT, "Ghi chú riêng": "xem lại", "trống": ""}]
    shown = late.ok("record", "--table", table(late.folder / "s.csv", rows), "--dry-run", "--json")
    unused = [(one["name"], one["cells"]) for one in shown.json["unused"]]
    assert unused == [("Ghi chú riêng", 1)]


def test_a_near_name_is_refused_by_its_row(late: Shell) -> None:
    """The other rows are understood."""
    rows = [{"Đơn vị": name, "Ngày": "6/12/2021", "a1": "dat"} for name in ("HT-0002", "Chợ Mọt")]
    answer = late("record", "--table", table(late.folder / "s.csv", rows), "--json")
    assert (answer.json["added_count"], [one["row"] for one in answer.json["bad"]]) == (1, [3])


def test_an_edited_submission_is_known_by_its_chain(late: Shell) -> None:
    """By the id that it replaces, where its server keeps no other; an older one changes nothing."""
    first = {**ODK, "meta-instanceID": "uuid:1"}
    later = {**ODK, "b3": "dat", "meta-instanceID": "uuid:2", "meta-deprecatedID": "uuid:1"}
    late.ok("record", "--table", table(late.folder / "1.csv", [first]), "--yes")
    shown = late.ok(
        "record", "--table", table(late.folder / "2.csv", [later]), "--correct", "--json"
    ).json
    assert [one["edited"] for one in shown["corrections"]] == [["b3"]]
    both = {**first, "meta-deprecatedID": ""}
    shown = late.ok("record", "--table", table(late.folder / "3.csv", [later, both]), "--json").json
    assert (shown["added_count"], shown["same"], shown["corrections"]) == (0, 2, [])


UNITS = 60


def _submissions(seed: int) -> list[dict[str, object]]:
    """300 submissions, some of them edited twice, all versions in the order of a chance."""
    chance = random.Random(300)
    rows: list[dict[str, object]] = []
    for n in range(300):
        row: dict[str, object] = {
            "Tên đơn vị": f"Chợ số {n % UNITS:02d}",
            "date": f"2021-12-{6 + n // UNITS:02d}",
            "a1": chance.choice(("dat", "mot-phan", "chua-dat", "no-data")),
            "b1": "value",
            "b1_created": chance.randint(0, 4),
            "b1_due": 4,
            "advice": chance.choice(("", "Niêm yết lại")),
            "photo": f"{n}.jpg" if n % 7 == 0 else "",
            "KEY": f"uuid:{n}",
            "meta-instanceID": f"uuid:{n}",
            "Edits": 0,
        }
        rows.append(row)
        if n % 10 == 0:
            for edit in (1, 2):
                answer = chance.choice(("dat", "chua-dat"))
                rows.append(row | {"a1": answer, "Edits": edit, "meta-instanceID": f"{n}.{edit}"})
    order = random.Random(seed)
    rows += order.sample(rows, 40)  # as they are where two exports are put together
    order.shuffle(rows)
    return rows


def _said(shell: Shell) -> list[tuple[object, ...]]:
    """All that the book says of the visits, ids and names of files apart."""
    assert shell.folder.is_dir()
    sql = """
    SELECT t.name, v.day, v.state, f.criterion, f.status, f.choice,
      (SELECT group_concat(text) FROM recommendations WHERE visit = v.rec),
      (SELECT group_concat(sha256) FROM evidence WHERE visit = v.rec)
    FROM visits v JOIN targets t ON t.rec = v.target JOIN answers f ON f.visit = v.rec
    ORDER BY 1, 2, 4
    """
    with opened(None) as desk:
        return desk.book.connection.execute(sql).fetchall()


@pytest.mark.long
def test_the_same_book_whatever_the_order(shell: Shell) -> None:
    """300 submissions shuffled, doubled, edited twice, their media renamed; at once or in parts."""
    books = []
    for seed in range(3):
        folder = shell.folder / str(seed)
        folder.mkdir()
        shell.monkeypatch.chdir(folder)
        shell.at("2021-12-31T17:00")
        shell.ok("init", ".", "--campaign", "pc-covid-2021", "--by", "Thanh tra Sở")
        units = [
            {"Tên đơn vị": f"Chợ số {n:02d}", "Loại": "chợ", "Huyện": "Huyện Can Lộc"}
            for n in range(UNITS)
        ]
        shell.ok("target", "import", table(folder / "ds.csv", units), "--yes")
        rows = [
            row | {"photo": str(row["photo"]) and f"{seed}-{row['photo']}"}
            for row in _submissions(seed)
        ]
        media = {
            str(row["photo"]): f"photo of {row['KEY']}".encode() for row in rows if row["photo"]
        }
        parts = [rows] if seed else [rows[:200], rows[200:], rows]
        for n, part in enumerate(parts):
            name = central(folder / f"{n}.zip", {"phieu": part}, media)
            shell.ok("record", "--table", name, "--correct", "--yes")
        books.append(_said(shell))
    assert len(books[0]) == 600
    assert books[0] == books[1] == books[2]
