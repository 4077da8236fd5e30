"""`pccheck plan travel`: the office's table of ways, and every fault that it may have."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shell

PAIRS = "Từ,Đến,Phút\nN1,436,12\n436,N1,14\nhuyện Kỳ Anh,N1,95\nHT-0001,HT-0002,3\n"
SQUARE = "Mã;436;447;N1\n436;0;80;12,5\n447;82;0;95\nN1;;;\n"


def _table(shell: Shell, text: str, name: str = "duong.csv") -> Path:
    path = shell.folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_table_decides_and_the_answer_says_so(book: Shell) -> None:
    """Ways that it has count, each direction by itself; the rest stay great circles.

    Text and JSON name the rule.
    """
    before = book.ok("plan", "--dry-run", "--json").json
    assert before["totals"]["travel"] == {
        "speed_kmh": 40,
        "road_factor": 1.3,
        "table": None,
        "ways_by_table": 0,
        "ways": sum(len(one["visits"]) + 1 for one in before["itineraries"]),
    }
    assert "great circle × 1.3 at 40 km/h" in book.ok("plan", "--dry-run").out
    _table(book, PAIRS)
    assert (
        "4 ways between 2 areas, 2 targets, 1 teams"
        in book.ok("plan", "travel", "duong.csv", "--yes").out
    )
    after = book.ok("plan", "--json", "--dry-run").json
    rounds = {
        visit["target"]: one["visits"] for one in after["itineraries"] for visit in one["visits"]
    }
    first, second = rounds["HT-0001"][:2]
    assert first["travel_minutes"] == 12
    if {first["target"], second["target"]} == {"HT-0001", "HT-0002"}:
        assert second["travel_minutes"] == 3
    assert rounds["HT-0004"][0]["travel_minutes"] == 95
    travel = after["totals"]["travel"]
    assert travel["table"] == "duong.csv"
    assert 0 < travel["ways_by_table"] < travel["ways"]
    assert (
        f"{travel['ways_by_table']} of {travel['ways']} by the table duong.csv"
        in book.ok("plan", "--dry-run").out
    )


def test_a_square_is_a_table_too(book: Shell) -> None:
    """Codes above and at the left; empty cells and the zeros of the diagonal say nothing."""
    _table(book, SQUARE)
    assert (
        "4 ways between 2 areas, 0 targets, 1 teams"
        in book.ok("plan", "travel", "duong.csv", "--yes").out
    )
    assert book.ok("plan", "travel", "--json").json["ways_by_table"] == 4


@pytest.mark.parametrize("team", ["N1", "n1", "Nhóm 1", "nhom 1"])
def test_a_team_is_meant_as_everywhere(book: Shell, team: str) -> None:
    """By its code or its name, in any spelling."""
    _table(book, f"Từ,Đến,Phút\n{team},436,12\n")
    answer = book.ok("plan", "travel", "duong.csv", "--yes").out
    assert "1 ways between 1 areas, 0 targets, 1 teams" in answer


def test_a_new_table_takes_the_place_of_the_old_one(book: Shell) -> None:
    """As a whole; the same again adds nothing; removed, great circles count again."""
    _table(book, PAIRS)
    book.ok("plan", "travel", "duong.csv", "--yes")
    assert "Nothing new" in book.ok("plan", "travel", "duong.csv", "--yes").out
    _table(book, "Từ,Đến,Phút\nN1,436,20\n", "moi.csv")
    book.ok("plan", "travel", "moi.csv", "--yes")
    assert (
        book.ok("plan", "travel", "--json").json | {"table": "moi.csv", "ways_by_table": 1}
        == book.ok("plan", "travel", "--json").json
    )
    book.ok("plan", "travel", "--remove")
    assert book.ok("plan", "travel", "--json").json["table"] is None
    assert book("plan", "travel", "--remove").status == 2
    assert "All is well" in book.ok("verify").out


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Từ,Đến,Phút\nN1,HT-9999,5\n", ("row 2", "HT-9999")),
        ("Từ,Đến,Phút\nN1,Kỳ Anh,5\n", ("row 2", "huyện Kỳ Anh; thị xã Kỳ Anh")),
        ("Từ,Đến,Phút\nN1,436,-5\n", ("row 2", "«-5»")),
        ("Từ,Đến,Phút\nN1,436,9999\n", ("row 2", "«9999»")),
        ("Từ,Đến,Phút\nN1,436,xa lắm\n", ("row 2", "xa lắm")),
        ("Từ,Đến,Phút\nN1,436,\n", ("row 2", "must not be empty")),
        ("Từ,Đến,Phút\nN1,436,5\nN1,436,6\n", ("row 3", "5 minutes already")),
        (";436;N9\n436;;5\nN9;7;\n", ("2 rows (2, 3)", "N9")),
    ],
)
def test_a_way_that_cannot_be_taken_is_a_line(
    book: Shell, text: str, says: tuple[str, ...]
) -> None:
    """Unknown code, two meanings, negative, too long, no number, nothing, twice.

    Told by row, nothing kept.
    """
    _table(book, text)
    before = book.entries
    answer = book("plan", "travel", "duong.csv", "--yes")
    assert answer.status == 1
    assert answer.err.count("\n") == 1
    assert any(all(part in line for part in says) for line in answer.out.splitlines()), answer.out
    assert book.entries == before


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Nơi A,Nơi B,Cự ly\nN1,436,5\n", "Nơi A, Nơi B, Cự ly"),
        ("Từ,Đến,Phút\n", "no way in it"),
        ("", "empty"),
    ],
)
def test_a_file_that_is_no_table_of_ways_is_refused(book: Shell, text: str, says: str) -> None:
    """Another header, no row, nothing at all: one line, nothing kept."""
    _table(book, text)
    answer = book("plan", "travel", "duong.csv", "--yes")
    assert answer.status in (1, 2)
    assert says in answer.err
    assert answer.err.count("\n") == 1


def test_a_missing_or_locked_file_is_named(book: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is not there, or that another program holds, is named in one line."""
    answer = book("plan", "travel", "khong-co.csv", "--yes")
    assert "khong-co.csv" in answer.err
    path = _table(book, PAIRS)

    usual = Path.open

    def locked(self: Path, *words: object, **named: object) -> object:
        if self.name == path.name:
            raise PermissionError(13, "Permission denied")
        return usual(self, *words, **named)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", locked)
        answer = book("plan", "travel", path.name, "--yes")
    assert answer.status == 1
    assert path.name in answer.err
    assert answer.err.count("\n") == 1


def test_a_code_of_an_office_is_not_another_one(book: Shell) -> None:
    """Đ01 is not D01; a code that two units have is nobody's."""
    rows = "Mã,Tên đơn vị,Loại,Địa bàn\nĐ01,{},Chợ,thị xã Kỳ Anh\nD01,{},Chợ,thị xã Kỳ Anh\n"
    (book.folder / "a.csv").write_text(rows.format("Chợ Đồn", "Chợ Sông"), encoding="utf-8")
    book.ok("target", "import", "a.csv", "--yes")
    _table(book, "Từ,Đến,Phút\nĐ01,D01,9\n")
    assert "1 ways between 0 areas, 2 targets" in book("plan", "travel", "duong.csv").out
    (book.folder / "b.csv").write_text(rows.format("Quầy Một", "Quầy Hai"), encoding="utf-8")
    book.ok("target", "import", "b.csv", "--yes")
    assert "«Đ01»" in book("plan", "travel", "duong.csv").out
