"""Seen is seen, with every verb that shows something before it keeps."""

import errno
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from itertools import takewhile
from typing import Any

import pytest
from openpyxl import load_workbook

from pccheck.book import Book
from pccheck.cli.frame.app import app
from tests.campaigns import SHIPPED
from tests.cli.conftest import Shell, Terminal
from tests.cli.inputs import TARGETS
from tests.cli.lists.test_scans import CODE, export
from tests.cli.plan.test_travel import PAIRS
from tests.cli.record.test_interview import AGREED, Typist, _market
from tests.cli.record.test_table import ODK, table

MINE, THEIRS = "mine", "theirs"
PERSON = "Nguyễn Thị Minh Họa"
APART = ("code", "add", "HT-0002", f"{CODE}x")
"""What a colleague writes about something else."""


@dataclass
class Colleague:
    """Runs one command on the same book while another waits: at its question, else at its first
    write.
    """

    shell: Shell
    words: tuple[str, ...]
    entries: int = -1

    def write(self) -> None:
        """Run it, once."""
        if self.entries == -1:
            self.entries = 0
            self.shell.ok(*self.words, "--by", "Đồng nghiệp")
            self.entries = self.shell.entries


class Beside(Terminal):
    """Says yes to every question, after somebody else has done this."""

    def __init__(self, doing: Callable[[], None]) -> None:
        super().__init__()
        self._doing = doing

    def readline(self, _size: int | None = -1, /) -> str:  # type: ignore[override]
        """The colleague first."""
        self._doing()
        return "y\n"


@contextmanager
def beside(shell: Shell, *words: str) -> Iterator[Colleague]:
    """While this lasts a colleague comes between looking and keeping."""
    colleague, writing = Colleague(shell, words), Book.writing

    def write_first(book: Book, *said: Any, **more: Any) -> Any:  # noqa: ANN401 - whatever it takes
        colleague.write()
        return writing(book, *said, **more)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Book, "writing", write_first)
        patched.setattr("sys.stdin", Beside(colleague.write))
        yield colleague


def _lists(shell: Shell) -> None:
    header = ("Tên đơn vị", "Loại đối tượng", "Huyện", "Xã", "Địa chỉ")
    for name in (MINE, THEIRS):
        export(shell.folder / f"{name}.csv", [(*TARGETS[0][:4], f"Số 1 đường {name}")], header)


def _people(shell: Shell) -> None:
    for name in (MINE, THEIRS):
        workbook = load_workbook(shell.folder / "people.xlsx")
        workbook["Thành viên"].cell(3, 3).value = name
        workbook.save(shell.folder / f"{name}.xlsx")


def _exports(shell: Shell) -> None:
    shell.ok("code", "add", "HT-0001", CODE, "--date", "30/11/2021")
    for name, count in ((MINE, 7), (THEIRS, 9)):
        export(shell.folder / f"{name}.csv", [("01/12/2021", CODE, count)])


def _ways(shell: Shell) -> None:
    for name, minutes in ((MINE, 13), (THEIRS, 14)):
        text = PAIRS.replace("N1,436,12", f"N1,436,{minutes}")
        (shell.folder / f"{name}.csv").write_text(text, encoding="utf-8")


def _tables(shell: Shell) -> None:
    shell.at("2021-12-31T17:00")
    table(shell.folder / f"{MINE}.csv", [ODK])


def _campaigns(shell: Shell) -> None:
    for name in (MINE, THEIRS):
        text = SHIPPED.read_text(encoding="utf-8")
        (shell.folder / f"{name}.toml").write_text(f"{text}\n# {name}\n", encoding="utf-8")


def _recorded(shell: Shell) -> None:
    shell.ok("record", "HT-0001", "--date", "1/12", "--unplanned", "--answer", "a1=chua-dat")


def _failed(shell: Shell) -> None:
    shell.at("2021-12-06T17:00")
    said = ("--answer", "a1=chua-dat", "--answer", "b1=0/4", "--advise", "Tạo mã QR; 10/12/2021")
    shell.ok("record", "HT-0001", "--date", "6/12", "--unplanned", *said)
    shell.at("2021-12-11T08:00")


def _opinion(shell: Shell) -> None:
    said = ("--answer", "a1=chua-dat", "--opinion", f"{PERSON} đồng ý")
    shell.ok("record", "HT-0001", "--date", "1/12", "--unplanned", *said)


def _nothing(_shell: Shell) -> None:
    """The book is ready."""


RECORD = ("record", "HT-0001", "--date", "1/12", "--answer", "a1=dat")
CORRECT = ("record", "HT-0001", "--date", "1/12", "--correct", "--answer")
CLOSED = ("plan", "closed", "Phường Nam Hà", "--from", "20/12", "--to")
ANSWER = ("follow", "answer", "HT-0001", "--text", "đã tạo mã")
REMIND = ("follow", "remind", "--step", "don-doc", "--document", "1/STTTT")
NOMINATE = ("team", "nominate", "V-TP", "--document", "9/VHTT;25/11/2021", "--member")
AWAY = ("team", "absent", "TV2", "--from", "20/12", "--to")
ERASE = ("erase", "--person", PERSON, "--why", "theo đề nghị")
Prepared = Callable[[Shell], None]
VERBS: dict[str, tuple[str, Prepared, tuple[str, ...], tuple[str, ...]]] = {
    "plan": ("book", _nothing, ("plan",), ("plan", "cancel", "HT-0003", "--reason", "b")),
    "plan again": ("planned", _nothing, ("plan", "--afresh", "--seed", "9"), RECORD),
    "plan twice": ("book", _nothing, ("plan",), ("plan", "--yes")),
    "plan of another version": (
        "book",
        _campaigns,
        ("plan",),
        ("campaign", "update", "theirs.toml", "--yes"),
    ),
    "move": ("planned", _nothing, ("plan", "move", "HT-0001", "--date", "24/12"), RECORD),
    "pin": ("planned", _nothing, ("plan", "pin", "HT-0001"), RECORD),
    "cancel": ("planned", _nothing, ("plan", "cancel", "HT-0001", "--reason", "a"), RECORD),
    "add": (
        "book",
        _nothing,
        ("plan", "add", "HT-0001", "--reason", "a"),
        ("plan", "cancel", "HT-0001", "--reason", "b"),
    ),
    "closed": ("planned", _nothing, (*CLOSED, "28/12"), (*CLOSED, "30/12")),
    "draw": ("listed", _nothing, ("plan", "draw"), ("plan", "draw")),
    "travel": (
        "book",
        _ways,
        ("plan", "travel", "mine.csv"),
        ("plan", "travel", "theirs.csv", "--yes"),
    ),
    "target import": (
        "listed",
        _lists,
        ("target", "import", "mine.csv"),
        ("target", "import", "theirs.csv", "--yes"),
    ),
    "target same": (
        "listed",
        _nothing,
        ("target", "same", "HT-0001", "HT-0003"),
        ("target", "distinct", "HT-0001", "HT-0003"),
    ),
    "team import": (
        "listed",
        _people,
        ("team", "import", "mine.xlsx"),
        ("team", "import", "theirs.xlsx", "--yes"),
    ),
    "nominate": ("listed", _nothing, (*NOMINATE, "Cán bộ số 3, A"), (*NOMINATE, "Cán bộ số 3, B")),
    "away": ("planned", _nothing, (*AWAY, "28/12"), (*AWAY, "30/12")),
    "code add": (
        "listed",
        _nothing,
        ("code", "add", "HT-0001", CODE, "--place", "Cổng chính"),
        ("code", "add", "HT-0001", CODE, "--place", "Cổng sau"),
    ),
    "scans import": (
        "book",
        _exports,
        ("scans", "import", "mine.csv"),
        ("scans", "import", "theirs.csv", "--yes"),
    ),
    "record": ("planned", _nothing, RECORD, ("plan", "move", "HT-0001", "--date", "24/12")),
    "record --correct": (
        "book",
        _recorded,
        (*CORRECT, "a1=dat"),
        (*CORRECT, "a1=khong-ap-dung"),
    ),
    "record --table": (
        "book",
        _tables,
        ("record", "--table", "mine.csv"),
        ("record", "HT-0001", "--date", "6/12", "--unplanned", "--answer", "a1=chua-dat"),
    ),
    "remind": ("book", _failed, REMIND, ANSWER),
    "answer": (
        "book",
        _failed,
        ANSWER,
        ("follow", "close", "HT-0001", "--reason", "đã giải thể"),
    ),
    "close": ("book", _failed, ("follow", "close", "HT-0001", "--reason", "đã giải thể"), ANSWER),
    "revisit": ("book", _failed, ("follow", "revisit", "HT-0001"), ANSWER),
    "erase": (
        "book",
        _opinion,
        ERASE,
        (*CORRECT[:-1], "--opinion", f"{PERSON} không đồng ý"),
    ),
    "erase twice": ("book", _opinion, ERASE, (*ERASE, "--yes")),
    "campaign update": (
        "listed",
        _campaigns,
        ("campaign", "update", "mine.toml"),
        ("campaign", "update", "theirs.toml", "--yes"),
    ),
}
"""A verb: the book that it starts from, what lies ready, the command, and the colleague's."""


def _ready(verb: str, request: pytest.FixtureRequest) -> Shell:
    fixture, prepare, _mine, _theirs = VERBS[verb]
    shell: Shell = request.getfixturevalue(fixture)
    prepare(shell)
    return shell


@pytest.mark.parametrize("verb", VERBS)
def test_what_another_changed_meanwhile_is_told_and_nothing_is_kept(
    verb: str, request: pytest.FixtureRequest
) -> None:
    """Exit status 1; who wrote what of which thing, and the command to repeat."""
    shell, (_, _, mine, theirs) = _ready(verb, request), VERBS[verb]
    with beside(shell, *theirs) as colleague:
        answer = shell(*mine)
    assert answer.status == 1, answer.out + answer.err
    assert "Nothing was kept: since you looked" in answer.err
    assert re.search(r"Đồng nghiệp, (08|17):00 \d\d/12/2021", answer.err)  # as clocks there show
    assert f"pccheck {mine[0]}" in answer.err.splitlines()[-1]
    assert shell.entries == colleague.entries


@pytest.mark.parametrize("verb", VERBS)
def test_what_another_wrote_about_something_else_does_not_disturb(
    verb: str, request: pytest.FixtureRequest
) -> None:
    """The verb keeps what it showed."""
    shell, (_, _, mine, _theirs) = _ready(verb, request), VERBS[verb]
    with beside(shell, *APART) as colleague:
        answer = shell(*mine)
    assert (answer.status, answer.err) == (0, ""), answer.out
    assert shell.entries > colleague.entries > 0, answer.out


def test_others_may_record_while_a_plan_is_solved(planned: Shell) -> None:
    """It is checked again, still holds, and is kept."""
    planned.at("2021-12-28T20:00")
    made = ("record", "HT-0001", "--date", "28/12", "--answer", "a1=dat")
    planned.ok("plan", "cancel", "HT-0004", "--reason", "a")
    with beside(planned, *made) as colleague:
        answer = planned("plan", "--afresh")
    assert (answer.status, answer.err) == (0, "")
    assert planned.entries >= colleague.entries > 0
    assert "HT-0005" in str(planned.ok("plan", "show", "--date", "31/12", "--json").json)


def test_an_interview_that_another_was_faster_than_is_refused(book: Shell) -> None:
    """What was said so far waits in the draft."""
    from pccheck.actions.record.recording import record_visit
    from pccheck.actions.record.typed import Typed
    from pccheck.cli.record.interview import interview
    from pccheck.errors import PccheckError

    typist = Typist(AGREED)
    with _market(book) as (desk, choice, by):
        told = interview(desk, choice, Typed(), by, correct=False, ask=typist)
        assert told is not None
        book.ok("code", "add", "HT-0002", CODE)
        book.at("2021-12-02T08:00")
        book.ok("record", "HT-0001", "--unplanned", *RECORD[4:])
        with pytest.raises(PccheckError) as refused:
            record_visit(desk, choice, told.report, by)
    assert refused.value.code == "changed-meanwhile"
    assert "HT-0001" in str(refused.value.params["what"])


class Unwritable(StringIO):
    """Whatever is written fails with this error."""

    def __init__(self, error: int) -> None:
        super().__init__()
        self._error = error

    def write(self, _said: str) -> int:
        """Fail."""
        raise OSError(self._error, os.strerror(self._error))


@pytest.mark.parametrize("verb", VERBS)
def test_what_nobody_reads_is_kept_all_the_same(verb: str, request: pytest.FixtureRequest) -> None:
    """Keep, then print: `pccheck plan --yes | head -1` keeps the plan."""
    shell, (_, _, mine, _theirs) = _ready(verb, request), VERBS[verb]
    before = shell.entries
    asks = "--yes" in shell(*takewhile(str.isalpha, mine), "--help").out.split()
    with redirect_stdout(Unwritable(errno.EPIPE)), pytest.raises(SystemExit) as end:
        app([*mine, "--yes"] if asks else list(mine), prog_name="pccheck")
    assert end.value.code == 128 + 13, "as shells call the end by a pipe that nobody reads"
    assert shell.entries > before


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_an_answer_that_finds_no_room(
    error: int, book: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    """`pccheck record … > full-disk`: the visit is kept, one line says why nothing was printed."""
    before = book.entries
    with redirect_stdout(Unwritable(error)), pytest.raises(SystemExit) as end:
        app(["record", "HT-0001", "--unplanned", *RECORD[4:]], prog_name="pccheck")
    told = capsys.readouterr().err
    assert (end.value.code, len(told.splitlines())) == (1, 1)
    assert os.strerror(error) in told
    assert "pccheck log" in told
    assert book.entries > before
