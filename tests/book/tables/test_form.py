"""What opening a book costs: it is done hundreds of times a day."""

import os
import subprocess
import sys

_HEAVY = ("pccheck.book.tables.kinds", "pccheck.model.campaign", "dataclasses", "sqlite_utils")


def test_opening_and_looking_imports_no_description() -> None:
    """Whoever opens a book and asks where it stands pays for no kind, and no campaign's file."""
    code = (
        "import sys, pccheck.book.ledger.file, pccheck.book.ask.glance.standing;"
        f"print([name for name in {_HEAVY!r} if name in sys.modules])"
    )
    # what measures coverage imports much itself
    env = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    out = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == "[]"
