"""Help pages and refusals: whole, in the user's language, with examples that run."""

import re
import shlex
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pccheck.book import open_book
from pccheck.book.ledger.backup.making import back_up
from pccheck.cli.frame.examples import EXAMPLES
from pccheck.cli.frame.verbs import VERBS
from tests.campaigns import SHIPPED
from tests.cli.conftest import Shell
from tests.cli.inputs import ELSEWHERE
from tests.cli.tree import commands, unreal
from tests.process import help_text

ENGLISH = re.compile(
    r"\b(Usage|Options|Arguments|Commands|Show|Examples|required|default|environment|exit)\b"
)
SPENT = {
    "pccheck campaign use": "names a campaign of the office's own",
    "pccheck void": "names an entry, and chance makes their names",
    "pccheck overlap same": "the same",
    "pccheck overlap keep": "needs a unit that others inspect",
    "pccheck erase": "names an entry, and nobody of that name is in the example",
    "pccheck report kien-nghi": "needs an issued reminder that was ignored",
    "pccheck plan move": "which visits are still to come is the planner's to say",
    "pccheck plan draw": "the lots of the example are drawn",
    "pccheck plan pin": "the same",
    "pccheck plan unpin": "the same",
    "pccheck plan release": "is asked about, and cannot be taken back",
    "pccheck config office 3f2a": "names an installation, and chance makes their names",
    "pccheck campaign new dot-2026.toml": "asks ten questions",
    "pccheck report letter": "needs a Word file of the office's own",
    "pccheck report adopt": "needs a draft that somebody has edited",
    "pccheck report template check": "the same",
    "pccheck hub init postgresql": "needs a server",
    "pccheck hub status": "the same",
}
"""Examples that cannot run on every copy of the example, and why.

Their options are checked all the same.
"""


def test_every_command_has_two_examples() -> None:
    """No command without, no examples without a command."""
    assert set(EXAMPLES) == set(commands())
    assert all(len(set(two)) == 2 for two in EXAMPLES.values())


@pytest.mark.parametrize("path", sorted(EXAMPLES))
def test_examples_say_what_the_command_knows(path: str) -> None:
    """Each example is of that command or of one below it, and its options are real."""
    for line in EXAMPLES[path]:
        assert line.removeprefix("pccheck ").startswith(path)
        assert unreal(line) == set(), line


@pytest.mark.long
def test_vietnamese_help_has_no_english_of_typer() -> None:
    """Usage, headings, notes: every page of every command, in the language of the user."""
    for path in ("", *VERBS, "plan show", "follow remind", "report issue"):
        page = help_text([*path.split(), "--help"], "vi", 80)
        assert "Cách dùng: " in page
        assert not ENGLISH.findall(page), path


def test_no_summary_is_cut() -> None:
    """Lists of commands wrap, they do not end in dots."""
    for path in ("", "plan", "report", "target"):
        page = help_text([*path.split(), "--help"], "en", 80)
        assert "..." not in page
        assert all(len(line) <= 80 for line in page.partition("Examples")[0].splitlines())


@pytest.mark.parametrize(
    ("words", "vi", "en"),
    [
        (("plan", "sho"), "Có phải là: pccheck plan show", "Did you mean: pccheck plan show"),
        (("xyz",), "Không có lệnh «xyz»", "There is no command «xyz»"),
        (
            ("plan", "show", "--tem"),
            "không có tùy chọn --tem; có lẽ là --team",
            "no option --tem; perhaps --team",
        ),
        (
            ("plan", "show", "--team"),
            "sau tùy chọn --team phải có giá trị",
            "--team needs a value behind it",
        ),
        (("log",), "còn thiếu <đối tượng kiểm tra>", "<target> is missing"),
        (("init", "x"), "--campaign để lập sổ mới", "--campaign for a book of its own"),
        (
            ("record", "A", "--copies", "x"),
            "--copies: «x» không phải là số",
            "--copies: «x» is no number",
        ),
        (
            ("report", "issue", "bao-cao", "--number", "0"),
            "--number: 0 không nằm trong khoảng từ 1 đến 99999",
            "--number: 0 is not between 1 and 99999",
        ),
        (("status", "one", "two"), "one two: thừa từ", "one two: too many words"),
        (("status", "--json=x"), "--json không đi kèm giá trị", "--json takes no value"),
    ],
)
def test_what_typer_refuses_is_said_in_the_user_s_language(
    shell: Shell, words: tuple[str, ...], vi: str, en: str
) -> None:
    """One line on the error stream, exit status 2, in Vietnamese and in English."""
    for language, said in (("vi", vi), ("en", en)):
        shell.monkeypatch.setenv("PCCHECK_LANG", language)
        answer = shell(*words)
        assert answer.status == 2
        assert said.casefold() in answer.err.casefold()
        assert len(answer.err.splitlines()) == 1


def test_mistyped_codes_and_names_are_answered_with_the_nearest(book: Shell) -> None:
    """Targets by code, areas, members: what may have been meant stands in the refusal."""
    assert "HT-0001 Chợ Một" in book("log", "HT-00011").err
    assert "huyện Kỳ Anh" in book("target", "list", "--area", "huyện Kỳ Ann").err
    assert "TV3" in book("team", "absent", "TV33", "--from", "mai").err
    assert "a1" in book("record", "HT-0001", "--unplanned", "--answer", "a9=dat").err


@pytest.fixture(scope="module")
def office(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's folder, with what its examples name beside it."""
    folder = tmp_path_factory.mktemp("office") / "out"
    shutil.copytree(demo, folder)
    (folder / "anh.jpg").write_bytes(b"\xff\xd8\xff picture")
    shutil.copy(folder / "luot-quet.csv", folder / "so-lieu.csv")
    shutil.copy(SHIPPED, folder / "dot-kiem-tra.toml")
    (folder / "ke-hoach-khac.csv").write_text(ELSEWHERE, encoding="utf-8")
    shutil.copy(SHIPPED.parents[1] / "areas" / "ha-tinh-2021.csv", folder)
    with open_book(folder / "pccheck.db") as book:
        back_up(book, folder / "sao-luu.zip", datetime(2021, 12, 20, tzinfo=UTC), "")
    return folder


@pytest.mark.sessions
@pytest.mark.parametrize(
    "verb", ["", *(verb for verb in VERBS if verb not in ("demo", "explore", "serve"))]
)  # tests of their own
def test_examples_run(verb: str, office: Path, shell: Shell) -> None:
    """Typed in their order on a copy of the example, all of them succeed."""
    shutil.copytree(office, shell.folder / "copy")
    shell.monkeypatch.chdir(shell.folder / "copy")
    over = verb in ("follow", "report", "scans")  # scans are counted when the days are over
    shell.at("2022-01-05T09:00" if over else "2021-12-20T06:30")
    if verb == "undo":  # a copy is another installation, which takes back what it wrote itself
        shell.ok("code", "add", "HT-0017", "https://qr.pccovid.gov.vn/undo", "--place", "Cổng")
    if verb == "sync":
        Path("thu-muc-chung").mkdir()
    # What may be decided by whom is the law's, which this campaign is before.
    if verb in ("decision", "overlap", "report"):
        own = Path("dot-kiem-tra.toml")
        text = own.read_text(encoding="utf-8")
        regime = '[campaign]\nregime = "nd217-2025"'
        own.write_text(text.replace("[campaign]", regime, 1), encoding="utf-8")
        shell.ok("campaign", "update", str(own), "--yes")
    if verb == "report":
        made, *_ = EXAMPLES["decision make"]
        shell.ok(*shlex.split(made)[1:])
    for path, lines in EXAMPLES.items():
        if path.partition(" ")[0] != verb:
            continue
        for line in lines:
            if line.partition(" --")[0].startswith(tuple(SPENT)) or " demo " in line:
                continue
            # Nobody is named in the example as who signs.
            unsigned = ["--yes"] if path == "report issue" else []
            answer = shell(*shlex.split(line)[1:], *unsigned)
            assert answer.status == 0, (line, answer.err)


DOING = {
    "schema",
    "visit",
    "",
    "init",
    "config",
    "config author",
    "config lang",
    "config office",
    "hub",
    "hub init",
    "plan release",
    "campaign",
    "campaign export",
    "campaign new",
    "campaign update",
    "campaign use",
    "target",
    "target same",
    "target distinct",
    "target add",
    "target edit",
    "target retire",
    "target successor",
    "team",
    "team template",
    "team nominate",
    "team absent",
    "team conflict",
    "report kiem-tra",
    "report letter",
    "report template",
    "decision make",
    "decision step",
    "decision bar",
    "overlap",
    "overlap same",
    "overlap content",
    "overlap keep",
    "overlap exempt",
    "plan move",
    "plan pin",
    "plan unpin",
    "plan add",
    "plan cancel",
    "plan closed",
    "plan export",
    "form",
    "void",
    "undo",
    "backup",
    "restore",
    "code",
    "code add",
    "scans",
    "follow remind",
    "follow answer",
    "follow close",
    "follow form",
    "follow revisit",
    "follow set",
    "follow settle",
    "report bao-cao",
    "report phu-luc",
    "report ke-hoach",
    "report quyet-dinh",
    "report kien-nghi",
    "report bien-ban",
    "report ket-qua",
    "report thong-bao",
    "report don-doc",
    "report issue",
    "report adopt",
    "report reprint",
    "dashboard",
    "explore",
    "serve",
    "demo",
    "guide",
    "completion",
}
"""Commands that do something, write a file, or only have subcommands.

Whatever else there is tells, also as JSON.
"""


def test_everything_that_lists_has_json() -> None:
    """A command either does something or answers, and then it answers programs too."""
    telling = {
        path
        for path, one in commands().items()
        if any("--json" in param.opts for param in one.params)
    }
    assert set(commands()) - telling == DOING


def test_what_would_be_asked_can_be_given(book: Shell) -> None:
    """Without a terminal nothing is asked: the refusal names the option that answers."""
    book.ok("plan", "--seed", "1")
    for words, option in (
        (("team", "import", "people.xlsx"), "--yes"),
        (("campaign", "update", "pc-covid-2021"), ""),
        (("record", "HT-0001", "--unplanned"), "--answer"),
        (("log", "kỳ anh"), "HT-0004"),
        (("record", "HT-0001", "--answer", "a1=dat"), "--date"),
    ):
        answer = book(*words)
        assert option in answer.err, (words, answer)
        assert bool(option) == bool(answer.status), words
