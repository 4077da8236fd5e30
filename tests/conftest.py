"""What every test may use."""

import os
import signal
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from pccheck.sync import sealing
from tests.papers import print_papers
from tests.readme import demo_session

settings.register_profile("every-day", deadline=None, max_examples=15)
settings.register_profile("ci", deadline=None, max_examples=30, derandomize=True)
# in CI what failed must be the change: there the same examples each time, chance is every day's
settings.load_profile("ci" if os.environ.get("CI") else "every-day")


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # started in the background, as CI may do: what the tests start would ignore Ctrl-C as well
    signal.signal(signal.SIGINT, signal.default_int_handler)


sealing._N = 2**10
"""A guess at a passphrase costs 0.3 s by design; `sync/test_sealing.py` asks for that once."""

_STATE = tempfile.TemporaryDirectory(prefix="pccheck-state-", ignore_cleanup_errors=True)
"""Where the books of this process have their witnesses: no test writes into the user's folders."""
os.environ["XDG_STATE_HOME"] = os.environ["LOCALAPPDATA"] = _STATE.name


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--faults=all`: every fault of tests/faults, not a sample of them."""
    parser.addoption("--faults", choices=("sample", "all"), default="sample")


@pytest.hookimpl(tryfirst=True)  # before what `-m` leaves out is left out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of a file run in one process, those that look at the demo too: what they begin with
    is made once. Those of the demo's papers are marked.
    """
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "papers" in fixtures:
            item.add_marker(pytest.mark.papers)
        group = "demo" if "demo" in fixtures else item.nodeid.partition("::")[0]
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `pccheck demo` left; its output is in `session.txt`.

    Run once; nobody may change it.
    """
    folder = tmp_path_factory.mktemp("demo") / "out"
    (folder.parent / "session.txt").write_text(demo_session(folder), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def papers(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with every kind of document of the example, as HTML and as docx; nobody may change
    it.
    """
    folder = tmp_path_factory.mktemp("papers")
    print_papers(demo, folder)
    return folder
