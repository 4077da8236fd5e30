"""Where faults happen, and how many of them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.ground import Ground, prepared


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """None of it every day, and all of it in one process: the table has one writer."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.faults)
            item.add_marker(pytest.mark.xdist_group("faults"))


@pytest.fixture
def complete(request: pytest.FixtureRequest) -> bool:
    """Whether all faults are wanted, and the table written anew."""
    return bool(request.config.getoption("--faults") == "all")


@pytest.fixture
def ground(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ground]:
    """A folder for faults, with its decoy."""
    if os.name != "posix":
        pytest.skip("processes are forked, killed and traced on POSIX")
    with prepared(tmp_path) as ground:
        monkeypatch.setenv("XDG_STATE_HOME", str(ground.state))
        yield ground
