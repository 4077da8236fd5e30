"""What programs read: a schema of every answer, one meaning a name, errors as data."""

import re
import shlex
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any, get_args, get_type_hints

import pytest
from jsonschema import Draft202012Validator

from pccheck.cli.frame.programs.schema import schema_of
from pccheck.cli.frame.programs.terms import TERMS
from pccheck.cli.setup.schema import answers
from tests.cli.conftest import Shell, first_of_december
from tests.cli.inputs import ELSEWHERE, mistyped
from tests.cli.tree import commands

UNIT = "HT-0448"
ASKED = {
    "campaign check": ["pc-covid-2021"],
    "campaign list": [""],
    "code list": [""],
    "decision": [""],
    "decision show": ["01"],
    "dossier": [f"{UNIT} --force"],
    "due": [""],
    "erase": ["--person 'Cán bộ số 20' --dry-run"],
    "follow": ["", "--overdue"],
    "follow list": ["", "--state late"],
    "follow show": [UNIT],
    "hub status": [],  # over a server of its own, in tests/cli/share
    "log": [UNIT, "HT-0017"],
    "notify": ["--date 13/12/2021"],
    "overlap import": ["ke-hoach-khac.csv --dry-run"],
    "overlap list": [""],
    "plan": ["--dry-run --effort quick"],
    "plan audit": ["--simulate 2"],
    "plan draw": ["--again"],
    "plan show": ["", "--left-out"],
    "plan travel": [""],
    "plan when": [UNIT, "HT-0500"],
    "plan why": [UNIT, "HT-0017"],
    "questions": [""],
    "record": [
        "HT-0017 --unplanned --outcome closed --reason x --date 10/12/2021",
        "--table ket-qua.csv --dry-run",
        "--form phieu --correct",
    ],
    "report": ["", "--trace"],
    "report check": ["bao-cao.html", "van-ban"],
    "report diff": ["15 bao-cao.html"],
    "report issued": [""],
    "report template check": ["mau.docx"],
    "report template fields": ["don-doc"],
    "report trace": ["units.done[area=436]"],
    "scans compare": ["--all"],
    "scans import": ["luot-quet.csv --dry-run"],
    "status": ["", "--questions"],
    "sync": [".. --yes"],
    "target show": ["HT-0001"],
    "target import": ["doi-tuong.xlsx --dry-run"],
    "target list": [""],
    "team import": ["to-kiem-tra.xlsx --dry-run"],
    "team list": ["", "--nominations"],
    "today": ["--date 8/12/2021"],
    "verify": ["--fast"],
    "visit list": ["", "--state done"],
}
"""Each command, and how it is asked over the example's book."""
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_IDS = {"record", "visit", "visit_ids", "installation", "installations"}
"""Names that hold a UUID: beside each stands what people call it."""
_RAW = {"old", "new", "stated", "fields_said"}
"""Values as the journal has them; beside each stands the same in words."""


def test_every_answer_has_a_schema() -> None:
    """Whatever answers as JSON says in a schema what it answers, and is asked below."""
    asked = {
        path
        for path, command in commands().items()
        if any("--json" in param.opts for param in command.params)
    }
    assert asked == answers().keys() - {"error"} == ASKED.keys()
    for command, answer in answers().items():
        Draft202012Validator.check_schema(schema_of(answer, command))


@pytest.fixture(scope="module")
def working(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example's book, with an issued document and a decision, for these tests."""
    folder = tmp_path_factory.mktemp("asked") / "out"
    copytree(demo, folder)
    with pytest.MonkeyPatch.context() as monkeypatch:
        shell = first_of_december(folder, monkeypatch)
        shell.ok("report", "quyet-dinh", "--out", "van-ban/quyet-dinh-15.html")
        shell.ok("report", "issue", "--yes", "van-ban/quyet-dinh-15.html", "--number", "15")
        (folder / "ke-hoach-khac.csv").write_text(ELSEWHERE, encoding="utf-8")
        number = ("--document", "01/QĐ-STTTT", "--why", "quy trình năm 2021")
        shell.ok("decision", "make", UNIT, "--head", "TV01", *number)
    return folder


@pytest.fixture
def asked(working: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The example's book in the middle of its work."""
    shell = first_of_december(working, monkeypatch)
    shell.at("2021-12-10T09:00")
    mistyped(shell.folder / "mau.docx")
    return shell


@pytest.mark.parametrize("command", ASKED)
def test_every_answer_keeps_its_schema(asked: Shell, command: str) -> None:
    """What a command answers over the example's book is what `pccheck schema` says."""
    schema = asked.ok("schema", *command.split()).json
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for words in ASKED[command]:
        answer = asked(*command.split(), *shlex.split(words), "--json")
        if answer.status == 2:
            pytest.fail(answer.err)
        validator.validate(answer.json)
        assert not [name for name, _ in _uuids(answer.json) if name not in _IDS], words


def test_units_that_are_due_keep_the_schema(asked: Shell) -> None:
    """Weeks later measures are overdue and revisits due: the same fields say so."""
    asked.at("2022-01-15T08:00")
    schema = asked.ok("schema", "follow").json
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    followed = asked.ok("follow", "--json").json
    validator.validate(followed)
    assert "overdue" in {case["revisit_because"] for case in followed}


def _uuids(value: Any, name: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - a JSON value
    """Each UUID in an answer, with the name that it stands under."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _uuids(part, key) if key not in _RAW else ()
    elif isinstance(value, list):
        for part in value:
            yield from _uuids(part, name)
    elif isinstance(value, str) and _UUID.fullmatch(value):
        yield name, value


def test_one_meaning_a_name() -> None:
    """A name means one thing in every answer: it has one description, and one type beside null."""
    types: dict[str, set[str]] = defaultdict(set)
    for command, answer in answers().items():
        for name, form in _properties(schema_of(answer, command)):
            types[name] |= _types(form)
    assert types.keys() == TERMS.keys()
    assert {name: of for name, of in types.items() if len(of) > 1} == {}
    assert "code" not in types


def _properties(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401 - a schema
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for part in schema.values():
            yield from _properties(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _properties(part)


def _types(form: dict[str, Any]) -> set[str]:
    """The types that a value may have, null apart; of lists also those of their items."""
    if "anyOf" in form:
        return {of for part in form["anyOf"] for of in _types(part)}
    if form.get("type") == "null":
        return set()
    if form.get("type") == "array":
        return {f"list of {of}" for of in _types(form["items"])}
    kind = "string" if "enum" in form else form.get("type", "any")
    return {f"{kind} {form.get('format', '')}".rstrip()}


@pytest.mark.parametrize(
    ("words", "code", "status"),
    [
        ("target list --area Atlantis", "unknown-area", 2),
        ("status --wrong", "no-such-option", 2),
        ("follow show", "missing-parameter", 2),
        ("statsu", "mistyped-command", 2),
        ("plan why HT-9999", "mistyped-target", 2),
        ("report check none.html", "no-such-file", 1),
    ],
)
def test_errors_are_answers_too(asked: Shell, words: str, code: str, status: int) -> None:
    """Under --json a refusal is one JSON value with its code, beside the words for people."""
    answer = asked(*words.split(), "--json")
    assert (answer.status, answer.json["error"], answer.json["status"]) == (status, code, status)
    assert answer.err
    Draft202012Validator(asked.ok("schema", "error").json).validate(answer.json)


def test_one_answer_alone(asked: Shell) -> None:
    """A command that answered and then failed does not answer twice."""
    asked.folder.joinpath("schlecht.csv").write_text("Tên đơn vị,Loại\nX,nirgends\n", "utf-8")
    answer = asked("target", "import", "schlecht.csv", "--json")
    assert answer.status == 1
    assert answer.json["bad"][0]["error"] == "unknown-category"


def test_no_schema_is_said(shell: Shell) -> None:
    """A command that answers no JSON is refused with those that do."""
    assert "plan show" in shell("schema", "undo").err
    assert "plan show" in shell.ok("schema").out


def test_names_are_described_where_they_stand() -> None:
    """The description in a schema is the one of the terms."""
    unit = get_args(answers()["target list"])[0]
    said = schema_of(unit, "")["properties"]
    assert {name: said[name]["description"] for name in get_type_hints(unit)} == {
        name: TERMS[name] for name in get_type_hints(unit)
    }
