"""What people mean by a word is found in one place: every verb takes the same, refuses the same."""

from collections.abc import Iterator
from typing import Any

import pytest

from pccheck.text.words.faults import fault_words
from tests.cli.conftest import Answer, Shell
from tests.cli.tree import commands

GIVEN = {
    "target": "HT-0001",
    "on": "01/12/2021",
    "from_": "06/12/2021",
    "member": "TV1",
    "document": "1/X;25/11/2021",
    "number": "1",
    "out": "out",
    "payload": "https://example.org",
    "figure": "units",
    "body": "SYT",
    "area": "huyện Kỳ Anh",
    "team": "N1",
    "file": "draft.html",
    "code": "cong-bo",
    "paper": "quyet-dinh",
    "name": "Chợ Mới",
    "category": "cho",
    "successors": "HT-0002",
    "kind": "moi-hop",
}
"""A word for each thing that a verb cannot do without."""
BESIDE = {"--told": ("--phone",), "record": ("HT-0001",)}
"""What an option, or a verb, needs beside it."""
LIST = "<table><tr><th>Tên đơn vị</th><th>Loại</th></tr><tr><td>Chợ X</td><td>Chợ</td></tr></table>"
DAYS = ("--date", "--from", "--to", "--as-of", "--deadline")
NO_DAYS = ("report kiem-tra", "campaign new")
"""Where --to is a body, --from a file."""
AFTER_A_DECISION = ("decision step", "decision bar", "report kiem-tra")
"""Ask for a unit once there is a decision to speak of, which this book has not."""
TEAMS = ("N1", "n1", "Nhóm 1", "nhom 1", "NHÓM 1")
AREAS = ("huyện Kỳ Anh", "HUYEN KY ANH", "h. Kỳ Anh", "447")


def _params(*names: str) -> Iterator[tuple[str, Any]]:
    """Every verb with its parameters of these names; options by their sign."""
    for path, command in commands().items():
        for param in command.params:
            if param.name in names or set(param.opts) & set(names):
                yield path, param


def _say(shell: Shell, path: str, param: Any, value: str) -> Answer:  # noqa: ANN401 - Typer's own
    """The verb with this value, and with what it needs besides."""
    words = path.split()
    for other in commands()[path].params:
        if other.name == param.name:
            given = value
        elif other.required:
            given = GIVEN[other.name]
        else:
            continue
        is_option = other.param_type_name == "option"
        words += [other.opts[0], given] if is_option else [given]
    return shell(*words, *BESIDE.get(param.opts[0], ()), *BESIDE.get(path, ()))


def _refused(code: str, **params: object) -> str:
    return fault_words(code, params)


def test_every_verb_knows_a_team_however_it_is_typed(planned: Shell) -> None:
    """Its code in any case, its name with accents or without; no verb has an idea of its own."""
    unknown = fault_words("unknown-team", {"value": "?", "known": "?"}).partition("?")[0]
    verbs = list(_params("team"))
    assert len(verbs) >= 7
    for path, param in verbs:
        for words in TEAMS:
            answer = _say(planned, path, param, words)
            assert unknown not in answer.err, (path, words)


def test_every_verb_refuses_a_team_that_is_not_there(planned: Shell) -> None:
    """With the same words, that say which teams there are."""
    for path, param in _params("team"):
        answer = _say(planned, path, param, "N9")
        assert answer.status == 2, path
        assert _refused("unknown-team", value="N9", known="N1") in answer.err, path


@pytest.mark.parametrize("words", AREAS)
def test_every_verb_knows_an_area_however_it_is_typed(planned: Shell, words: str) -> None:
    """By name with accents or without, its type short or long, and by code."""
    verbs = list(_params("area"))
    assert len(verbs) >= 5
    for path, param in verbs:
        answer = _say(planned, path, param, words)
        assert "There is no area" not in answer.err, path


def test_every_verb_refuses_an_area_that_is_not_there(planned: Shell) -> None:
    """With the same words; a name that is nearly one is proposed."""
    (planned.folder / "draft.html").write_text(LIST, encoding="utf-8")
    for path, param in _params("area"):
        answer = _say(planned, path, param, "Atlantis")
        assert answer.status == 2, path
        assert "There is no area «Atlantis» in the campaign. Known: " in answer.err, path
        assert "huyện Kỳ Anh" in answer.err.replace("H", "h"), path
        near = _say(planned, path, param, "huyện Kỳ Ankh")
        assert "Did you mean" in near.err, path


def test_every_verb_knows_a_body_or_a_member_however_it_is_typed(planned: Shell) -> None:
    """By code in any case, and by words of the name; what is not there is refused with those that
    are.
    """
    for path, param in _params("body", "--told"):
        for words in ("syt", "so y te", "Sở Y tế"):
            assert "There is no body" not in _say(planned, path, param, words).err, path
        answer = _say(planned, path, param, "Sở Không có")
        assert answer.status == 2, path
        assert "SYT Sở Y tế" in answer.err, path
    for path, param in _params("--substitute"):
        for words in ("tv2", "can bo so 2"):
            assert "There is no member" not in _say(planned, path, param, words).err, path
        answer = _say(planned, path, param, "ai đó")
        assert answer.status == 2, path
        assert "TV1 Cán bộ số 1" in answer.err, path


def test_the_absent_are_members_teams_or_vehicles(planned: Shell) -> None:
    """`team absent` knows a team by code or name like every other verb, and a vehicle."""
    for words in ("tv2", "n1", "nhom 1", "xe1", "xe 7 cho"):
        planned.ok("team", "absent", words, "--from", "20/12/2021")
    assert planned("team", "absent", "ai đó", "--from", "20/12/2021").status == 2


def test_every_verb_refuses_what_is_no_day(planned: Shell) -> None:
    """With the same words, that name the option."""
    days = (one for one in _params(*DAYS) if one[0] not in NO_DAYS)
    verbs = [*days, ("report thong-bao", commands()["report thong-bao"].params[1])]
    assert len(verbs) >= 15
    for path, param in verbs:
        answer = _say(planned, path, param, "hôm nào đó")
        name = next((name for name in param.opts if name in DAYS), "<day>")
        assert answer.status == 2, path
        assert _refused("bad-date", option=name, value="hôm nào đó") in answer.err, (
            path,
            answer.err,
        )


def test_no_verb_takes_a_unit_for_another(planned: Shell) -> None:
    """A name that differs by a tone, or that another one only holds, is proposed by every verb that
    asks for a unit; none goes on with it.
    """
    asking = _params("target", "targets", "units", "successors", "--unit")
    verbs = [one for one in asking if one[0] not in AFTER_A_DECISION]
    assert len(verbs) >= 20
    for path, param in verbs:
        for words in ("Chợ Mốt", "Một"):
            answer = _say(planned, path, param, words)
            assert answer.status == 2, (path, words)
            assert "HT-0001 Chợ Một" in answer.err, (path, answer.err)
