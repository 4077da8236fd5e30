"""The words of errors: whatever the code raises has a message, and every message gets what it
names.
"""

import ast
from collections.abc import Iterator
from datetime import date
from pkgutil import iter_modules
from typing import NamedTuple

import pytest

from pccheck.book.tables.kinds import KINDS, main_kind
from pccheck.errors import PccheckError
from pccheck.model.campaign.priority import CATEGORY, RULES
from pccheck.model.visit import DISPUTED, OUTCOMES, PLANNED, STATUSES
from pccheck.text.words import faults, fields, outcomes, reasons
from pccheck.text.words.definitions import STATES
from pccheck.text.words.faults import FAULTS, MODULES, fault_words, words
from tests.text.calls import SourceCall, calls, placeholders

pytestmark = pytest.mark.xdist_group("source")

LANGUAGES = pytest.mark.parametrize("language", ["vi", "en"])
_CODE_AT = {
    "PccheckError": 0,
    "wrong_use": 0,
    "fault": 0,
    "CellFault": 0,
    "BadRow": 1,
    "Note": 1,
    "Complaint": 1,
}
"""What makes an error, and which argument is its code."""


_REASONING = ("choosing", "planning", "question", "replanning", "staying")
"""The files of `actions/plan` that give reasons."""


class Raised(NamedTuple):
    """A code, where it is raised, and the parameters given there."""

    code: str
    place: str
    params: frozenset[str]


def _codes(call: SourceCall, code: ast.expr) -> Iterator[str]:
    """The codes that the expression can be; none for one that is handed through from the function's
    own caller.
    """
    match code:
        case ast.Constant(str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*_codes(call, body), *_codes(call, orelse))
        case ast.Name(name) if call.function:
            values = [
                node.value
                for node in ast.walk(call.function)
                if isinstance(node, ast.Assign)
                and ast.dump(node.targets[0]) == ast.dump(ast.Name(name, ast.Store()))
            ]
            names = [one.arg for one in (*call.function.args.posonlyargs, *call.function.args.args)]
            assert values or name in names, f"{call.place}: which code?"
            if not values and call.function.name not in _CODE_AT:  # its callers say it
                for caller in calls(call.function.name):
                    yield from _codes(caller, caller.node.args[names.index(name)])
            for value in values:
                yield from _codes(call, value)
        case ast.Attribute(
            attr="code"
        ):  # an error's or a complaint's, handed on with its parameters
            assert call.function
            assert call.function.name in ("bad_row", "bad_cell", "bad_answer"), (
                f"{call.place}: which code?"
            )
        case _:
            pytest.fail(f"{call.place}: which code?")


def _params(call: SourceCall) -> frozenset[str]:
    """The names of the parameters given: keywords, or the keys of a row's mapping."""
    given = call.node.args[-1]
    if isinstance(given, ast.Dict):
        return frozenset(str(key.value) for key in given.keys if isinstance(key, ast.Constant))
    return frozenset(call.keywords - {"status"})


def _raised() -> Iterator[Raised]:
    for call in calls(*_CODE_AT):
        for code in _codes(call, call.node.args[_CODE_AT[call.name]]):
            assert not call.spread, f"{call.place}: what is given cannot be known here"
            yield Raised(code, call.place, _params(call))


@LANGUAGES
def test_every_error_that_can_be_raised_can_be_said(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its code has a message, and the place that raises it gives all that the message names, in
    both languages; no words for what cannot happen.
    """
    monkeypatch.setenv("PCCHECK_LANG", language)
    raised = set(_raised())
    assert {one.code for one in raised} == FAULTS.keys()
    assert [one for one in raised if not placeholders(FAULTS[one.code]) <= one.params] == []
    for one in raised:
        assert fault_words(one.code, dict.fromkeys(one.params, "§")), one.place


def test_no_code_stands_in_two_modules() -> None:
    """One cause, one code: none hides another's words."""
    assert sum(len(module.FAULTS) for module in MODULES) == len(FAULTS)


def test_every_module_of_words_is_read() -> None:
    """A module that is forgotten in `MODULES` would leave its errors without words."""
    (folder,) = faults.__path__
    assert {module.__name__ for module in MODULES} == {
        f"{faults.__name__}.{m.name}" for m in iter_modules([folder])
    }


@LANGUAGES
def test_days_are_written_as_people_here_write_them(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """07/12/2021 in every language; a message inside a message is said in the user's language
    too.
    """
    monkeypatch.setenv("PCCHECK_LANG", language)
    day = date(2021, 12, 7)
    said = words(PccheckError("outside-period", day=day, first=day, last=day))
    assert said.count("07/12/2021") == 3
    wanted = {"wanted": "one of: {known}", "known": "{x}"}
    said = fault_words("campaign-field", {"file": "a.toml", "line": 3, "field": "to", **wanted})
    assert {"vi": "một trong: {x}.", "en": "one of: {x}."}[language] in said


def _given(*parts: str) -> list[tuple[str, set[str]]]:
    """The reasons given in these files: (code, what is named)."""
    found = [call for call in calls("Reason") if any(part in call.place for part in parts)]
    return [
        (code, set(_params(call))) for call in found for code in _codes(call, call.node.args[0])
    ]


@LANGUAGES
def test_every_reason_of_the_planner_can_be_said(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The planner gives each reason all that its words name; minutes are times of day, days are
    dates.
    """
    monkeypatch.setenv("PCCHECK_LANG", language)
    made = [f"actions/plan/{file}.py" for file in _REASONING]
    given = dict(_given("pccheck/plan/", *made))
    assert given.keys() == reasons._REASONS.keys()
    for code, params in given.items():
        assert reasons.reason_name(code)
        assert reasons.reason_words(code, dict.fromkeys(params, 450))
    assert {code for code, _ in _given("actions/plan/overview")} == reasons._WARNINGS.keys()
    for code, params in _given("actions/plan/overview"):
        assert reasons.warning_words(code, dict.fromkeys(params, 450))
    assert {*RULES, CATEGORY} == reasons._POINTS.keys()
    assert "07:30" in reasons.reason_words("never-open", {"day_from": 450, "day_to": 1020})
    assert "07/12/2021" in reasons.reason_words("already-fixed", {"day": date(2021, 12, 7)})


@LANGUAGES
def test_every_state_has_its_word(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that can become of a visit, and what is still to come or disputed."""
    monkeypatch.setenv("PCCHECK_LANG", language)
    assert set(outcomes.OUTCOMES) == {PLANNED, *OUTCOMES, DISPUTED}
    assert len({outcomes.outcome_words(state) for state in outcomes.OUTCOMES}) == len(
        outcomes.OUTCOMES
    )


def test_the_screen_calls_a_state_what_the_documents_call_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One thing, one word; the documents add to `closed` what it means."""
    monkeypatch.setenv("PCCHECK_LANG", "vi")
    for state, said in STATES.items():
        assert said.startswith(outcomes.outcome_words(PLANNED if state == "pending" else state))


@LANGUAGES
def test_fields_kinds_and_codes_have_their_words(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has no words is shown as it is; in Vietnamese nothing of ours is left in English."""
    monkeypatch.setenv("PCCHECK_LANG", language)
    assert fields.field_words("answer:b1").endswith(" b1")
    assert (
        fields.field_words("unheard")
        == fields.kind_words("unheard")
        == fields.code_words("state", "unheard")
    )
    assert fields.code_words("name", "done") == "done"
    assert {fields.code_words("status", status) for status in STATUSES}.isdisjoint(
        {*STATUSES} - {"value"}
    )
    assert {main_kind(kind) for kind in KINDS} - fields._KINDS.keys() == set()
    assert (
        fields.kind_words("void visit")
        == f"{fields.kind_words('void')} {fields.kind_words('visit')}"
    )
    if language == "vi":
        ours = [*fields._FIELDS, *fields._FAMILIES]
        assert [field for field in ours if fields.field_words(f"{field}:x") == field] == []
        assert [kind for kind in fields._KINDS if fields.kind_words(kind) == kind] == []


def test_a_sentence_ends_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several complaints a question at the end keeps its own mark, all else has a full stop."""
    monkeypatch.setenv("PCCHECK_LANG", "en")
    question = ("--lat", "not-in-vietnam", {"value": "105"})
    told: tuple[str, str, dict[str, object]] = ("--lon", "half-a-point", {})
    for code, name in (("visit-refused", "complaints"), ("typed-field", "mistakes")):
        assert fault_words(code, {name: [told, question]}).endswith("swapped?")
        assert fault_words(code, {name: [question, told]}).endswith("neither.")
