"""`pccheck sync --invite` and `pccheck init --join`: how a further laptop is let in."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.cli.share.conftest import Laptop


@pytest.fixture
def invited(planned: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A hand-over whose passphrase is known."""
    file = tmp_path / "di.bin"
    words = planned.ok("sync", "--invite", str(file), "--json").json["passphrase"]
    monkeypatch.setenv("PCCHECK_PASSPHRASE", words)
    return file


def test_a_laptop_joins(invited: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has the campaign, a chain and an author of its own, and nothing of the plan; capitals,
    marks and strokes in the passphrase do not count.
    """
    words = os.environ["PCCHECK_PASSPHRASE"]
    monkeypatch.setenv("PCCHECK_PASSPHRASE", words.upper().replace(" ", "-"))
    shell.ok("init", "two", "--join", str(invited), "--by", "Bình")
    status = shell.ok("status", "--book", "two", "--json").json
    assert (status["campaign"], status["target_count"]) == ("pc-covid-2021", 0)
    assert status["states"] == {}
    assert "Bình" in shell.ok("config", "author", "--book", "two").out
    shell.ok("verify", "--book", "two")


@pytest.mark.parametrize(
    ("words", "code"),
    [("ba ba ba ba ba ba", "passphrase is wrong"), ("", "sealed")],
)
def test_without_the_passphrase_nothing_is_made(
    invited: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch, words: str, code: str
) -> None:
    """One clear line, and no book."""
    monkeypatch.setenv("PCCHECK_PASSPHRASE", words)
    answer = shell("init", "two", "--join", str(invited), "--by", "Bình")
    assert answer.status in (1, 2)
    assert answer.err.count("\n") == 1
    assert code in answer.err
    assert not (shell.folder / "two" / "pccheck.db").exists()


@pytest.mark.parametrize("harm", [b"", b"PK\3\4", b"pccheck-sealed 9 " + b"0" * 64 + b"\n"])
def test_what_is_no_hand_over_is_refused(invited: Path, shell: Shell, harm: bytes) -> None:
    """Another file, none, or one of a newer program: one clear line."""
    invited.write_bytes(harm)
    answer = shell("init", "two", "--join", str(invited), "--by", "Bình")
    assert (answer.status, answer.err.count("\n")) == (1, 1)


def test_a_shared_folder_is_no_place_for_it(planned: Shell, tmp_path: Path) -> None:
    """Whoever reads the folder would have all the time for the passphrase."""
    share = tmp_path / "chung"
    (share / "sub").mkdir(parents=True)
    planned.ok("sync", str(share))
    answer = planned("sync", "--invite", str(share / "sub" / "di.bin"))
    assert (answer.status, answer.err.count("\n")) == (2, 1)
    assert list((share / "sub").iterdir()) == []


def test_codes_given_on_two_laptops_differ(
    laptops: Callable[[int], list[Laptop]], tmp_path: Path
) -> None:
    """A unit that a further laptop adds has a code with the laptop's letter."""
    office, one = laptops(2)
    row = "Tên đơn vị,Loại,Địa bàn\nChợ Vườn Ươm,Chợ,thành phố Hà Tĩnh\n"
    (tmp_path / "them.csv").write_text(row, encoding="utf-8-sig")
    one.ok("target", "import", str(tmp_path / "them.csv"), "--yes")
    one.sync()
    office.sync()
    codes = [unit["target"] for unit in office.ok("target", "list", "--json").json]
    assert any(code.endswith("b") for code in codes), codes


@pytest.mark.parametrize(
    "words", [(), ("share", "--invite", "x"), ("--take", "x", "--invite", "y")]
)
def test_one_thing_at_a_time(planned: Shell, words: tuple[str, ...]) -> None:
    """Neither nothing nor two things: one clear line."""
    answer = planned("sync", *words)
    assert (answer.status, answer.err.count("\n")) == (2, 1)
