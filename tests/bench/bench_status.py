"""CPU of `pccheck status` on the example against a hello-world program of the same Typer, side by
side in one run.

Goal: at most 1.3 times. Run: `python -m tests.bench.bench_status`.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.readme import demo_session

HELLO = """
import typer
app = typer.Typer(rich_markup_mode=None)
@app.callback()
def main() -> None: ...
@app.command()
def status() -> None:
    print("hello")
app()
"""
ROUNDS = 21


def cpu(words: list[str], folder: Path) -> float:
    """Seconds of CPU, user and system, of one run."""
    before = resource.getrusage(
        resource.RUSAGE_CHILDREN
    )  # finer than os.times, which counts in hundredths
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(words, cwd=folder, stdout=subprocess.DEVNULL, env=environment, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print both medians and their ratio."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        demo_session(folder / "demo")
        (folder / "hello.py").write_text(HELLO, encoding="utf-8")
        programs = (
            [sys.executable, "../hello.py", "status"],
            [sys.executable, "-m", "pccheck", "status"],
        )
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(ROUNDS):
            for found, words in zip(times, programs, strict=True):
                found.append(cpu(words, folder / "demo"))
    hello, status = (statistics.median(found) for found in times)
    print(
        f"hello {hello * 1000:.0f} ms, status {status * 1000:.0f} ms, ratio {status / hello:.2f}"
        " (goal 1.30)"
    )


if __name__ == "__main__":
    main()
