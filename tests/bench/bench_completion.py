"""CPU of one press of the tabulator against a hello-world program of the same Typer, side by side
in one run.

On the example and on a book of 5,000 targets. Run: `python -m tests.bench.bench_completion`.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.costs import Run, spent
from tests.bench.shop import HELLO
from tests.readme import demo_session

ASKED: tuple[tuple[str, list[str], str], ...] = (
    ("a verb", [], "pl"),
    ("a subcommand", ["plan"], "s"),
    ("an option", ["record"], "--an"),
    ("a target by code", ["log"], "HT-04"),
    ("a target by name", ["log"], "cho"),
    ("a visit", ["record"], ""),
    ("a criterion", ["record", "HT-0001", "--answer"], "b"),
    ("a choice", ["record", "HT-0001", "--answer"], "b2=d"),
    ("an area", ["follow", "--area"], "ky"),
)
ROUNDS = 11


def _large(folder: Path, units: int) -> None:
    """A book with so many targets, nothing else."""
    folder.mkdir()
    rows = "\n".join(f"Chợ số {n};cho;huyện Can Lộc" for n in range(units))
    (folder / "list.csv").write_text(f"Tên đơn vị;Loại;Huyện\n{rows}\n", encoding="utf-8")
    run = [sys.executable, "-m", "pccheck"]
    for words in (
        ["init", ".", "--campaign", "pc-covid-2021", "--by", "x"],
        ["target", "import", "list.csv", "--yes"],
    ):
        subprocess.run([*run, *words], cwd=folder, stdout=subprocess.DEVNULL, check=True)


def main() -> None:
    """Print the medians and their ratios to hello-world."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "hello.py").write_text(HELLO, encoding="utf-8")
        demo_session(folder / "demo")
        _large(folder / "large", 5_000)
        program = [sys.executable, "-m", "pccheck"]
        times: dict[tuple[str, str], list[float]] = {}
        for _ in range(ROUNDS):
            times.setdefault(("hello", ""), []).append(
                spent(Run([sys.executable, "../hello.py", "status"], folder / "demo")).cpu
            )
            for book in ("demo", "large"):
                for name, words, word in ASKED:
                    os.environ |= {"PCCHECK_COMPLETING": "bash", "PCCHECK_WORD": word}
                    times.setdefault((book, name), []).append(
                        spent(Run([*program, *words], folder / book)).cpu
                    )
                    del os.environ["PCCHECK_COMPLETING"], os.environ["PCCHECK_WORD"]
    hello = statistics.median(times.pop(("hello", "")))
    print(f"hello-world {hello * 1000:.0f} ms")
    for (book, name), found in times.items():
        median = statistics.median(found)
        print(f"{book:<6} {name:<18} {median * 1000:>4.0f} ms  {median / hello:.2f}")


if __name__ == "__main__":
    main()
