"""CPU of printing the example's full report: the whole command, and the rendering in it alone.

Goals: rendering in HTML under a second, in docx under two. Run: `python -m
tests.bench.bench_documents`.
"""

import os
import statistics
import sys
import tempfile
from pathlib import Path
from time import process_time

from pccheck.actions.desk.sources import source
from pccheck.actions.report.papers import paper
from pccheck.actions.report.printing import printed
from pccheck.cli.frame.options import opened
from tests.bench.costs import Run, spent
from tests.readme import demo_session

ROUNDS = 7


def main() -> None:
    """Print the medians and the slowest."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "out"
        demo_session(folder)
        os.environ["PCCHECK_NOW"] = "2022-01-05T08:00"
        for form in ("html", "docx"):
            words = [sys.executable, "-m", "pccheck", "report", "--out", f"bench.{form}", "--force"]
            show(
                f"{form}, the whole command", [spent(Run(words, folder)).cpu for _ in range(ROUNDS)]
            )
            show(f"{form}, rendering", [rendering(folder, form) for _ in range(ROUNDS)])


def rendering(folder: Path, form: str) -> float:
    """Seconds of CPU from the figures to the file's bytes."""
    with opened(folder / "pccheck.db") as desk, source(desk, None) as made:
        before = process_time()
        printed(made, paper(made, "bao-cao"), folder / f"bench.{form}", form)
        return process_time() - before


def show(what: str, seconds: list[float]) -> None:
    """One line."""
    print(
        f"{what}: median {statistics.median(seconds):.2f} s, slowest {max(seconds):.2f} s of"
        f" {len(seconds)}"
    )


if __name__ == "__main__":
    main()
