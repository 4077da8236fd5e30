"""Overlaps planted in plans and results of three other bodies, by several seeds: `python -m
tests.bench.overlaps [SEED…]`. How many of 120 are found for sure, how many are asked; it stops
where a unit is left out that nobody else inspects, or without a ground.
"""

import sys
import tempfile
from pathlib import Path

import pytest

from tests.cli.conftest import first_of_december
from tests.cli.decide.test_overlap import found_of, kept, with_businesses


def main(seeds: list[int]) -> None:
    """A book of its own for each seed."""
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as monkeypatch:
            made = kept(with_businesses(first_of_december(Path(folder), monkeypatch)), seed)
            sure, asked = found_of(made)
            monkeypatch.undo()
        print(f"seed {seed}: {sure} sure, {asked} asked, of {len(made.planted)}")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [2, 3, 4, 5, 6])
