"""Any province, by name: no file of areas, and the names of before."""

import sqlite3
from contextlib import closing

import pytest

from tests.campaigns import SECOND, SHIPPED
from tests.cli.conftest import Shell


@pytest.fixture
def anywhere(shell: Shell) -> Shell:
    """A campaign of 2026 that names no areas."""
    shell.at("2026-03-02T07:00")
    text = SECOND.read_text(encoding="utf-8").replace("cap-co-so", "xa").replace("cap-tinh", "tinh")
    lines = [line for line in text.splitlines() if not line.startswith("areas =")]
    (shell.folder / "dot.toml").write_text("\n".join(lines), encoding="utf-8")
    return shell


def _refused(shell: Shell, *words: str) -> str:
    """What a command that must not succeed says."""
    answer = shell(*words)
    assert answer.status, answer.out
    return answer.out + answer.err


def _areas(shell: Shell, *rows: str) -> list[str]:
    """The areas that a list with these places puts its units in."""
    (shell.folder / "list.csv").write_text(
        "Tên đơn vị,Loại đối tượng,Địa bàn\n"
        + "".join(f'Bưu cục {n},buu-cuc,"{row}"\n' for n, row in enumerate(rows)),
        encoding="utf-8",
    )
    shell.ok("target", "import", "list.csv", "--yes")
    return _asked(
        shell,
        "pccheck.db",
        "SELECT a.name FROM targets t JOIN areas a ON area = a.rec ORDER BY t.code",
    )


def _asked(shell: Shell, book: str, question: str) -> list[str]:
    """The first column of what a book answers."""
    with closing(sqlite3.connect(shell.folder / book)) as opened:
        return [first for first, *_ in opened.execute(question)]


@pytest.mark.parametrize("words", ["Nghệ An", "tinh nghe an", "40", "NGHỆ AN"])
def test_a_province_needs_no_file(anywhere: Shell, words: str) -> None:
    """By name however it is typed, or by code: its 130 communes are there."""
    said = anywhere.ok("init", "b", "--campaign", "dot.toml", "--province", words, "--by", "A").out
    assert "131" in said


def test_names_of_before_find_the_unit_of_today(anywhere: Shell) -> None:
    """A former commune with its district is the commune that it went into; another spelling of
    the tone is the same name.
    """
    anywhere.ok("init", ".", "--campaign", "dot.toml", "--province", "nghe an", "--by", "A")
    rows = ("phường Hưng Bình, thành phố Vinh", "Xã Yên Hoà", "phường Đông Vĩnh")
    assert _areas(anywhere, *rows) == ["phường Thành Vinh", "xã Yên Hòa", "phường Thành Vinh"]


def test_a_split_unit_is_asked(anywhere: Shell) -> None:
    """What went into several units is not guessed: all are named, nothing is kept."""
    anywhere.ok("init", ".", "--campaign", "dot.toml", "--province", "nghe an", "--by", "A")
    (anywhere.folder / "list.csv").write_text(
        "Tên đơn vị,Loại đối tượng,Địa bàn\nBưu cục,buu-cuc,huyện Nghi Lộc\n", encoding="utf-8"
    )
    refused = _refused(anywhere, "target", "import", "list.csv", "--yes")
    assert "xã Nghi Lộc" in refused
    assert "xã Phúc Lộc" in refused


def test_the_name_on_that_day(anywhere: Shell) -> None:
    """Đồng Nai is a city from 30/4/2026 on: a campaign that begins before says tỉnh."""
    anywhere.ok("init", "b", "--campaign", "dot.toml", "--province", "Đồng Nai", "--by", "A")
    text = (anywhere.folder / "dot.toml").read_text(encoding="utf-8")
    later = text.replace("2026-03", "2026-06")
    (anywhere.folder / "dot.toml").write_text(later, encoding="utf-8")
    anywhere.ok("init", "c", "--campaign", "dot.toml", "--province", "75", "--by", "A")
    for book, name in (("b", "tỉnh Đồng Nai"), ("c", "thành phố Đồng Nai")):
        question = "SELECT name FROM areas WHERE code = '75'"
        assert _asked(anywhere, f"{book}/pccheck.db", question) == [name]


@pytest.mark.parametrize(
    ("words", "told"),
    [("Hà Giang", "tỉnh Tuyên Quang"), ("Nghe Anh", "tỉnh Nghệ An"), ("xyz", "thành phố Hà Nội")],
)
def test_no_such_province(anywhere: Shell, words: str, told: str) -> None:
    """A province that is no more, a slip, nonsense: each is told what there is."""
    wrong = _refused(anywhere, "init", "b", "--campaign", "dot.toml", "--province", words)
    assert told in wrong
    assert not (anywhere.folder / "b" / "pccheck.db").exists()


def test_no_place_at_all(anywhere: Shell) -> None:
    """A campaign that names no areas asks for the province; one that names both is refused."""
    assert "--province" in _refused(anywhere, "init", "b", "--campaign", "dot.toml")
    both = SHIPPED.read_text(encoding="utf-8").replace(
        "[campaign]\n", '[campaign]\nprovince = "Nghệ An"\n'
    )
    (anywhere.folder / "both.toml").write_text(both, encoding="utf-8")
    assert "province" in _refused(anywhere, "init", "b", "--campaign", "both.toml")


def test_levels_that_the_province_does_not_have(anywhere: Shell) -> None:
    """A campaign that goes by districts cannot run where there are none."""
    old = SHIPPED.read_text(encoding="utf-8").replace("2021", "2026")
    (anywhere.folder / "old.toml").write_text(old, encoding="utf-8")
    said = _refused(anywhere, "init", "b", "--campaign", "old.toml", "--province", "Nghệ An")
    assert "routing_level" in said


def test_the_book_keeps_the_province(anywhere: Shell) -> None:
    """A changed file that names no areas is of the book's province; only what changed is shown."""
    anywhere.ok("init", ".", "--campaign", "dot.toml", "--province", "40", "--by", "A")
    file = anywhere.folder / "dot.toml"
    file.write_text(file.read_text(encoding="utf-8") + "\n# một ghi chú", encoding="utf-8")
    shown = anywhere.ok("campaign", "update", "dot.toml", "--yes").out
    assert [line for line in shown.splitlines() if line.startswith(("+", "-"))][2:] == [
        "+# một ghi chú"
    ]
