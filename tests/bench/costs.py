"""What a whole process costs, and several of them in turn: A B A B, medians."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
OURS = (sys.executable, "-m", "pccheck")
PEER = (sys.executable, "-m", "tests.bench.peers")
INSIDE = (sys.executable, "-m", "tests.bench.inside")
NOW = "2021-12-29T10:00:00+07:00"
"""The moment of the measurements, as `PCCHECK_NOW`: most of the visits have been made."""
ROUNDS = 7
LONG = 1.5
"""Seconds of CPU from which on a process is run once: noise is small beside it."""


class Cost(NamedTuple):
    """Seconds of CPU (user and system) and of the clock, MB of memory at most."""

    cpu: float
    wall: float
    megabytes: float

    def __add__(self, other: object) -> "Cost":
        """What both cost, one after the other."""
        if not isinstance(other, Cost):
            return NotImplemented
        most = max(self.megabytes, other.megabytes)
        return Cost(self.cpu + other.cpu, self.wall + other.wall, most)


@dataclass(frozen=True, slots=True)
class Run:
    """A process to measure: its words, in a folder.

    `inside`: measured is what it says that a part of it took, not the whole; `ready`: what comes
    before each time, not measured.
    """

    words: Sequence[str]
    folder: Path
    inside: bool = False
    ready: Callable[[], object] = lambda: None


def environment() -> dict[str, str]:
    """That of the measured processes: our own code, compiled files kept, one language."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    fixed = {"PYTHONPATH": str(ROOT), "PCCHECK_LANG": "en", "PCCHECK_NOW": NOW}
    return kept | fixed


def spent(run: Run) -> Cost:
    """Run a process whose output goes into a file.

    Linux counts the memory of who starts a process as that process's, until it begins: so this one
    imports little.
    """
    run.ready()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as complaints:
        start = time.perf_counter()
        child = subprocess.Popen(
            run.words,
            cwd=run.folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=complaints,
        )
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            complaints.seek(0)
            last = complaints.read().decode(errors="replace")
            raise subprocess.CalledProcessError(child.returncode, run.words, stderr=last)
        megabytes = used.ru_maxrss / 1024
        if not run.inside:
            return Cost(used.ru_utime + used.ru_stime, wall, megabytes)
        out.seek(0)
        cpu, wall = json.loads(out.read().splitlines()[-1])
        return Cost(cpu, wall, megabytes)


def in_turn(*runs: Run, rounds: int = ROUNDS) -> list[Cost]:
    """The median of each, run one after the other again and again; the first round, which fills
    caches, counts only for what is long.
    """
    first = [spent(run) for run in runs]
    short = [run for run, cost in zip(runs, first, strict=True) if cost.cpu < LONG]
    turns = [[spent(run) for run in short] for _ in range(rounds)]
    medians = iter([_median(costs) for costs in zip(*turns, strict=True)])
    return [cost if cost.cpu >= LONG else next(medians) for cost in first]


def _median(of: Sequence[Cost]) -> Cost:
    return Cost(*(statistics.median(values) for values in zip(*of, strict=True)))


def tell(start_cpu: float, start_wall: float) -> None:
    """Say as a process's last line what its part since then took."""
    cpu, wall = time.process_time() - start_cpu, time.perf_counter() - start_wall
    print(json.dumps([cpu, wall]), flush=True)
