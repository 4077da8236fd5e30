"""Lists: one description of the columns gives table, JSON and CSV."""

import csv
import io
import json
import subprocess
import sys
from contextlib import redirect_stdout
from typing import Any, NamedTuple, TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.cli.frame import table
from pccheck.cli.frame.listing import Below, Column, Layout, Listing
from pccheck.cli.frame.show import show_json
from tests.cli.conftest import Once, Shell
from tests.cli.inputs import mistyped
from tests.cli.tree import commands

LISTS = {
    "campaign list": "",
    "code list": "",
    "decision": "",
    "due": "",
    "follow": "",
    "follow list": "",
    "log HT-0001": "/changes",
    "overlap list": "",
    "notify": "",
    "plan show": "/visits",
    "plan show --left-out": "",
    "report check bao-cao.html": "rules/faults",
    "report diff 15 bao-cao.html": "",
    "report template check mau.docx": "",
    "report template fields don-doc": "",
    "report issued": "/departures",
    "report trace units.visited": "visits/history",
    "scans compare --all": "",
    "status": "areas",
    "status --questions": "/said",
    "questions": "/said",
    "target list": "",
    "team list": "",
    "team list --nominations": "",
    "today --date 06/12/2021": "/visits",
    "visit list": "",
}
"""Each list, and where its rows lie in JSON: under which key, and which key of a row holds more."""
WIDE = {"target list": -7, "visit list": -6}
"""Where the columns begin that only CSV has."""
NO_LISTS = (
    "campaign check",
    "decision show",
    "dossier",
    "sync",
    "hub status",
    "erase",
    "follow show",
    "plan",
    "overlap import",
    "plan audit",
    "plan draw",
    "plan travel",
    "plan when",
    "plan why",
    "record",
    "report",
    "scans import",
    "target import",
    "target show",
    "team import",
    "verify",
)
"""They answer with one thing, or with what they did; their JSON has no lines."""


class _Unit(NamedTuple):
    """A row."""

    code: str
    name: str
    points: float | None = None
    seen: tuple["_Unit", ...] = ()


class _SeenAnswer(TypedDict):
    """What is below a row."""

    code: str


class _Answer(TypedDict):
    """A row for programs."""

    code: str
    name: str
    points: float | None
    seen: list[_SeenAnswer]


def _listing() -> Listing[_Unit]:
    below = Listing[_Unit](_SeenAnswer, Column("code", "Seen"))
    return Listing[_Unit](
        _Answer,
        Column("code", "Code"),
        Column("name", "Name", lambda unit: unit.name.upper(), value=lambda unit: unit.name),
        Column("points", "Points", right=True),
        Below("seen", below),
    )


def _printed(*rows: _Unit, layout: Layout) -> str:
    out = io.StringIO()
    with redirect_stdout(out):
        _listing().show(rows, layout)
    return out.getvalue()


def _cells(text: str) -> list[list[str]]:
    assert text[0] == "\ufeff"
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))


def test_one_description() -> None:
    """People read titles and cells, programs keys and values; rows below are a list, or lines."""
    unit = _Unit("A1", "chợ", 1.5, (_Unit("x", ""), _Unit("y", "")))
    assert _printed(unit, layout=Layout.TABLE).splitlines() == [
        "Code   Name   Points",
        "────────────────────",
        "A1     CHỢ       1.5",
    ]
    assert json.loads(_printed(unit, layout=Layout.JSON)) == [
        {"code": "A1", "name": "chợ", "points": 1.5, "seen": [{"code": "x"}, {"code": "y"}]}
    ]
    assert _cells(_printed(unit, _Unit("B2", "cầu"), layout=Layout.CSV)) == [
        ["Code", "Name", "Points", "Seen"],
        ["A1", "CHỢ", "1,5", "x"],
        ["A1", "CHỢ", "1,5", "y"],
        ["B2", "CẦU", "", ""],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+84 912", "-x", '@SUM("a")'])
def test_no_formula_in_csv(text: str) -> None:
    """Text that a spreadsheet would run stands there as text, numbers as numbers."""
    _heads, row = _cells(_printed(_Unit(text, "a", -2.0), layout=Layout.CSV))
    assert row[0] == f"'{text}"
    assert row[2] == "-2"


@pytest.mark.parametrize("layout", [Layout.TABLE, Layout.CSV])
def test_nothing_that_a_terminal_obeys(layout: Layout) -> None:
    """Escape sequences and signs that turn text round are shown without their power."""
    said = _printed(_Unit("A\x1b[31m\x07", "b\u202ec\x9b", None), layout=layout)
    assert "A[31m" in said
    assert not set(said) & set("\x1b\x07\x9b\u202e")


_WORDS = st.text("aĐệ1,;–…→-/\xa0'\" «»", max_size=30).map(str.strip)


@given(st.lists(st.tuples(_WORDS, _WORDS, _WORDS), max_size=4), st.sets(st.integers(0, 2)))
def test_a_pipe_gets_what_rich_draws(rows: list[tuple[str, ...]], numbers: set[int]) -> None:
    """What is drawn without rich, because it fits, has the bytes that rich gives it."""
    heads = ["Mã", "Tên gọi", "Số"]
    plain, rich = io.StringIO(), io.StringIO()
    with redirect_stdout(plain):
        print("\n".join(table._lines(heads, rows, numbers)))
    with redirect_stdout(rich):
        table._show_fitted(heads, rows, numbers, 200)
    assert plain.getvalue() == rich.getvalue()


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(_JSON)
def test_json_as_the_library_writes_it(value: Any) -> None:  # noqa: ANN401 - a JSON value
    """The fast way gives the bytes of `json.dumps` with an indent of two."""
    out = io.StringIO()
    with redirect_stdout(out):
        show_json(value)
    assert out.getvalue() == json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _rows(answer: Any, place: str) -> list[Any]:  # noqa: ANN401 - a JSON value
    """The rows of an answer in JSON, each replaced by those below it."""
    key, _sign, below = place.partition("/")
    rows: list[Any] = []
    for row in answer[key] if key else answer:
        rows += row.get(below) or [row]
    return rows


@pytest.fixture
def busy(planned: Shell, once: Once) -> Shell:
    """A planned book with a visit, a code, a reminder, a draft and an issued report."""
    once(planned, _work)
    return planned


def _work(planned: Shell) -> None:
    planned.at("2021-12-06T17:00")
    planned.ok("record", "HT-0001", "--unplanned", "--answer", "a1=chua-dat", "--advise", "x; 8/12")
    planned.ok("code", "add", "HT-0001", "https://qr.pccovid.gov.vn/a", "--place", "=cổng")
    planned.ok("report", "--out", "bao-cao.html")
    planned.ok("report", "quyet-dinh", "--out", "quyet-dinh.html")
    planned.ok("report", "issue", "--yes", "quyet-dinh.html", "--number", "15")
    mistyped(planned.folder / "mau.docx")


@pytest.mark.parametrize("command", LISTS)
def test_every_list_three_times(busy: Shell, command: str) -> None:
    """Table, JSON and CSV of a list have the same rows; what a cell says in CSV, the table says,
    but for the columns that only CSV has room for.
    """
    words, wide = command.split(), WIDE.get(command)
    heads, *lines = _cells(busy(*words, "--csv").out)
    assert all(len(line) == len(heads) for line in lines)
    assert len(lines) == len(_rows(busy(*words, "--json").json, LISTS[command]))
    table_words = " ".join(busy(*words).out.split())
    told = [cell for line in lines for cell in line[:wide]]
    said = {part for cell in told for part in cell.lstrip("'").split()}
    assert not {part for part in said if part not in table_words}


def test_csv_has_what_people_ask_for(busy: Shell) -> None:
    """Address, telephone and place of a unit; kind, times and reason of a visit."""
    busy.ok("target", "edit", "HT-0002", "--address", "1 Nguyễn Du", "--phone", "0393888888")
    busy.ok("target", "edit", "HT-0002", "--lat", "18.34219", "--lon", "105.90641")
    heads, unit = _cells(busy.ok("target", "list", "HT-0002", "--csv").out)
    assert {"1 Nguyễn Du", "0393888888", "18,34219", "105,90641"} <= {*unit}
    said = ("--outcome", "refused", "--start", "8:30", "--reason", "bận họp")
    busy.ok("record", "HT-0002", "--unplanned", *said)
    _heads, visit = _cells(busy.ok("visit", "list", "--state", "refused", "--csv").out)
    assert {unit[heads.index("Category")], "08:30", "bận họp"} <= {*visit}


def test_every_list_has_csv() -> None:
    """Whatever answers as JSON answers as CSV too, unless it is no list; each list is tested."""
    for path, command in commands().items():
        options = {option for param in command.params for option in param.opts}
        has_csv = "--csv" in options
        assert has_csv == ("--json" in options and path not in NO_LISTS), path
        tested = any(f"{words} ".startswith(f"{path} ") for words in LISTS if path)
        assert not has_csv or tested, path


def test_json_or_csv(planned: Shell) -> None:
    """Both at once is no answer."""
    answer = planned("target", "list", "--json", "--csv")
    assert answer.status == 2
    assert "--json and --csv" in answer.err


@pytest.mark.parametrize(
    "words", ["target list", "team list", "plan show", "status", "log HT-0001"]
)
def test_no_rich_in_a_pipe(planned: Shell, words: str) -> None:
    """A list that is piped does not load what draws on terminals."""
    code = (
        "import sys; from pccheck.cli.frame.app import app\n"
        "app(sys.argv[1:], standalone_mode=False)\n"
        "assert 'rich' not in sys.modules, sorted(sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, *words.split()],
        cwd=planned.folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
