"""The power goes while an office works."""

import pytest

from tests.faults.ground import Ground
from tests.faults.power.blackout import Blackouts, blackouts
from tests.faults.power.calls import OPTIONS, calls
from tests.faults.strace import need_strace, recorded
from tests.faults.table import write_row


def _power_cuts(ground: Ground, synchronous: str, wanted: int, seed: int = 1) -> Blackouts:
    root, log = ground.work / "disk", ground.work / "strace.txt"
    root.mkdir()
    words = ("-m", "tests.faults.power.session", str(root), synchronous)
    environment = {**ground.environment(), "XDG_STATE_HOME": str(root / "state")}
    recorded(OPTIONS, words, log, environment)
    return blackouts(list(calls(log, root)), root, ground.work / "found", wanted, seed)


@pytest.fixture(autouse=True)
def witnesses(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's memory lies on the disk whose power goes."""
    monkeypatch.setenv("XDG_STATE_HOME", str(ground.work / "found" / "state"))


def test_what_was_acknowledged_outlives_a_power_cut(ground: Ground, complete: bool) -> None:
    """Whatever of the writes since the last sync is lost, torn or done in another order: the book
    opens, nothing acknowledged is lost, nothing is there in part, and work goes on; the same for a
    kept file, a backup, a restored book.
    """
    need_strace()
    result = _power_cuts(ground, "FULL", 10_000 if complete else 250)
    assert result.bad == 0, result.first
    if complete:
        write_row("power cuts, `synchronous=FULL`", result.states, "0 with a loss or a fault")


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_fewer_syncs_are_found_out(synchronous: str, ground: Ground, complete: bool) -> None:
    """A book that syncs less loses: else the power cuts would prove nothing."""
    need_strace()
    result = _power_cuts(ground, synchronous, 1000 if complete else 60)
    assert result.bad > 0
    if complete:
        what = f"power cuts, `synchronous={synchronous}`, to be found out"
        write_row(what, result.states, f"{result.bad:,} with a loss or a fault")
