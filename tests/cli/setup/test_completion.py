"""Completion.

Commands, options and codes of the book, with or without accents, and never a word of complaint.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pccheck.cli.frame.verbs import VERBS
from pccheck.cli.setup.completing import ARGUMENTS, OPTIONS, complete
from pccheck.cli.setup.completion_scripts import SCRIPTS, lines
from pccheck.model.visit import OUTCOMES
from tests.cli.conftest import Shell
from tests.cli.terminal import launcher, typed_in_terminal
from tests.cli.tree import commands


def _codes(words: str, word: str, folder: Path) -> list[str]:
    return [code for code, _ in complete(words.split(), word, folder)]


def test_commands_options_and_codes(planned: Shell) -> None:
    """What may stand at each place."""
    here = planned.folder
    assert _codes("", "pl", here) == ["plan"]
    assert _codes("", "", here) == list(VERBS)
    assert "show" in _codes("plan", "s", here)
    assert _codes("plan show", "--te", here) == ["--team"]
    assert _codes("plan show --team", "", here) == ["N1"]
    assert _codes("plan show", "--team=N", here) == ["--team=N1"]
    assert _codes("team nominate", "v-", here) == ["V-KA", "V-TP", "V-TX"]
    assert _codes("record HT-0001 --answer", "b", here) == ["b1=", "b2=", "b3=", "b4="]
    assert _codes("record HT-0001 --answer", "b2=d", here) == ["b2=dat"]
    assert _codes("init x --campaign", "pc", here) == ["pc-covid-2021"]
    assert _codes("follow remind --step", "", here) == ["nhac-nho", "don-doc", "kien-nghi"]
    assert _codes("record HT-0001 --reason", "", here) == [], "free words"
    assert _codes("target import", "", here) == [], "files are the shell's"


def test_names_complete_without_accents(planned: Shell) -> None:
    """Words of a name lead to its code.

    An area's name is put in without blanks, and is understood like that.
    """
    assert _codes("log", "cho mo", planned.folder) == ["HT-0001"]
    assert _codes("log", "CHỢ", planned.folder) == ["HT-0001"]
    (area,) = _codes("follow --area", "hong linh", planned.folder)
    assert planned("follow", "--area", area, "--json").status == 0


def test_visits_still_to_be_made_come_first(planned: Shell) -> None:
    """`record` proposes what is planned, by day, then any other target that fits."""
    rounds = planned.ok("plan", "show", "--json").json
    by_day = [visit["target"] for one in rounds for visit in one["visits"]]
    assert _codes("record", "", planned.folder) == by_day
    planned.at("2021-12-30T08:00")
    planned.ok("record", by_day[0], "--date", "29/12", "--answer", "b1=0/1", "--unplanned")
    assert _codes("follow close", "", planned.folder) == [by_day[0]]


def test_the_tables_of_completion_name_real_commands_and_options() -> None:
    """A renamed command or option cannot stay behind, and every argument that is a target or a body
    is completed.
    """
    known = commands()
    assert set(ARGUMENTS) <= set(known)
    assert set(OPTIONS) <= {
        name for one in known.values() for param in one.params for name in param.opts
    }
    missed = {
        path
        for path, one in known.items()
        for param in one.params
        if param.param_type_name == "argument"
        and param.name in ("target", "targets", "one", "body", "member")
        and path not in ARGUMENTS
        and path != "report diff"
    }
    assert missed == set()


@pytest.mark.parametrize("shell", sorted(SCRIPTS))
@pytest.mark.parametrize(
    "words", [["log", ""], ["plan", "show", "--team", ""], ["follow", "--area", "x"], ["nothing"]]
)
def test_without_a_book_nothing_is_said(tmp_path: Path, shell: str, words: list[str]) -> None:
    """No book, a damaged one, a word that is no command: no choice, no complaint, exit status 0."""
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "pccheck.db").write_bytes(b"not a book" * 100)
    for folder in (tmp_path, tmp_path / "damaged"):
        environment = {**os.environ, "PCCHECK_COMPLETING": shell, "PCCHECK_WORD": words[-1]}
        run = subprocess.run(
            [sys.executable, "-m", "pccheck", *words[:-1]],
            cwd=folder,
            env=environment,
            capture_output=True,
            check=True,
        )
        assert run.stderr == b""
        assert run.stdout == b"" or words == ["nothing"]


def test_meanings_stand_beside_the_codes_where_the_shell_shows_them() -> None:
    """Bash puts in what it shows: a lone choice is bare.

    A word that no code begins with is not taken away.
    """
    two = [("HT-0001", "Chợ Một"), ("HT-0002", "Chợ Hai")]
    assert lines("bash", "HT", two[:1]) == ["HT-0001"]
    assert lines("bash", "HT", two) == ["HT-0001  (Chợ Một)", "HT-0002  (Chợ Hai)"]
    assert lines("bash", "cho", two)[0] == ""
    assert lines("fish", "HT", two)[0] == "HT-0001\tChợ Một"


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A PATH on which `pccheck` is found."""
    programs = tmp_path / "bin"
    programs.mkdir()
    launcher(programs)
    return f"{programs}{os.pathsep}{os.environ['PATH']}"


def _shell(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(name) is None or os.name == "nt", reason=f"needs {name}")


@_shell("bash")
def test_bash_itself_completes(planned: Shell, path: str) -> None:
    """The script that is printed, in a real bash: its function fills COMPREPLY."""
    script = planned.ok("completion", "bash").out
    asked = (
        'COMP_WORDS=(pccheck log "cho mo"); COMP_CWORD=2; _pccheck_complete pccheck; printf "%s|"'
        ' "${COMPREPLY[@]}"'
    )
    run = subprocess.run(
        ["bash", "--norc", "-c", f"{script}\n{asked}"],
        cwd=planned.folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PATH": path},
        check=True,
    )
    assert (run.stdout, run.stderr) == ("HT-0001|", "")


@_shell("fish")
def test_fish_itself_completes(planned: Shell, path: str) -> None:
    """The script that is printed, in a real fish: what it would offer for a line begun."""
    (planned.folder / "pccheck.fish").write_text(
        planned.ok("completion", "fish").out, encoding="utf-8"
    )
    lines_begun = (
        "pccheck log HT-0001",
        "pccheck plan show --te",
        "pccheck follow --area thi-xa-hong",
    )
    asked = "; ".join(("source pccheck.fish", *(f"complete -C '{one}'" for one in lines_begun)))
    run = subprocess.run(
        ["fish", "--no-config", "-c", asked],
        cwd=planned.folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PATH": path},
        check=True,
    )
    assert [line.partition("\t")[0] for line in run.stdout.splitlines()] == [
        "HT-0001",
        "--team",
        "thi-xa-hong-linh",
    ]


@_shell("zsh")
def test_zsh_itself_completes(planned: Shell, path: str) -> None:
    """The script that is printed, in a real zsh.

    The line after the tabulator key, read by a key of the test's own.
    """
    (planned.folder / "pccheck.zsh").write_text(
        planned.ok("completion", "zsh").out, encoding="utf-8"
    )
    set_up = (
        "source ./pccheck.zsh; said() { print -r -- $BUFFER >>said.txt; BUFFER= }; zle -N said;"
        " bindkey '^T' said"
    )
    keys = (
        "pccheck log HT-0001",
        "pccheck log cho\\ mo",
        "pccheck plan show --te",
        "pccheck plan pin ch",
    )
    pressed = "".join(one + "\t\x14" for one in keys)
    typed_in_terminal(["zsh", "-f", "-i"], f"{set_up}\n{pressed}exit\n", planned.folder, PATH=path)
    said = (planned.folder / "said.txt").read_text(encoding="utf-8").splitlines()
    assert [one.rstrip() for one in said[:3]] == [
        "pccheck log HT-0001",
        "pccheck log HT-0001",
        "pccheck plan show --team",
    ]
    assert said[3].startswith("pccheck plan pin HT-"), (
        "of several, the first stands until the next press"
    )


def test_installing_twice_leaves_one_script(shell: Shell) -> None:
    """What stood in the start file stays, the script stands in it once."""
    start = shell.folder / ".bashrc"
    start.write_text("alias ll='ls -l'", encoding="utf-8")
    for _ in range(2):
        assert ".bashrc" in shell.ok("completion", "bash", "--install").out
    text = start.read_text(encoding="utf-8")
    assert text.startswith("alias ll='ls -l'\n")
    assert text.count("complete -o default") == 1
    assert shell("completion", "tcsh").status == 2
    shell.monkeypatch.setenv("SHELL", "")
    assert "completion bash" in shell("completion").err


@pytest.mark.skipif(os.name == "nt", reason="plays PowerShell by a script of sh")
def test_powershell_that_runs_no_scripts_gets_none_unasked(shell: Shell) -> None:
    """Under Restricted, as Windows comes, a start file would be an error at each start."""
    profile = shell.folder / "profile.ps1"
    program = shell.folder / "pwsh"
    shell.monkeypatch.setenv("PATH", str(shell.folder), prepend=os.pathsep)
    for policy in ("Restricted", "RemoteSigned"):
        program.write_text(f"#!/bin/sh\nprintf '{profile}\\r\\n{policy}\\r\\n'\n", encoding="utf-8")
        program.chmod(0o755)
        answer = shell("completion", "powershell", "--install")
        assert (answer.status == 0, profile.exists()) == (policy != "Restricted",) * 2
        assert ("Set-ExecutionPolicy" in answer.err) is (policy == "Restricted")


def test_the_outcomes_are_those_that_there_are(shell: Shell) -> None:
    """Completion names them without the model, which is slow to start; it names all of them."""
    words = ["pccheck", "record", "HT-0001", "--outcome"]
    assert {value for value, _ in complete(words, "", shell.folder)} == set(OUTCOMES)
