"""Every number of the example's report equals a plain count of its input files."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.examples.counting import count, read_campaign, read_results, read_targets

ROOT = Path(__file__).parents[2]
Key = tuple[str, str, str, str]


def pccheck(demo: Path, *words: str) -> Any:  # noqa: ANN401 - JSON
    """The JSON that a command answers in the demo's folder."""
    run = subprocess.run(
        [sys.executable, "-m", "pccheck", *words, "--json", "--book", str(demo)],
        capture_output=True, encoding="utf-8", check=True, env={**os.environ, "PCCHECK_LANG": "en"},
    )  # fmt: skip
    return json.loads(run.stdout)


@pytest.fixture(scope="module")
def expected(demo: Path) -> Counter[Key]:
    """The count by hand; which units were planned is the plan's own answer."""
    campaign = read_campaign(ROOT / "templates" / "campaigns" / "pc-covid-2021.toml")
    targets = read_targets(demo / "doi-tuong.xlsx", campaign, ROOT / "templates" / "areas" / "ha-tinh-2021.csv")
    rounds = pccheck(demo, "plan", "show")
    planned = {v["name"] for one in rounds for v in one["visits"] if v["planned"]}
    return count(campaign, targets, read_results(demo / "ket-qua.csv"), planned)


def test_the_json_holds_every_figure(demo: Path, expected: Counter[Key]) -> None:
    """`report --json` and the count by hand hold the same figures, no more and no fewer."""
    found = {
        (f["measure"], f["area"], f["category"], f["criterion"]): f["value"] for f in pccheck(demo, "report")["figures"]
    }
    assert {k: v for k, v in found.items() if v} == {k: v for k, v in expected.items() if v}


def test_the_visits_behind_a_figure_are_as_many(demo: Path) -> None:
    """A figure that counts units names as many visits, each once; a sum names the visits that gave a number."""
    figures = pccheck(demo, "report")["figures"]
    for figure in figures:
        assert len(set(figure["visits"])) == len(figure["visits"])
        if not figure["measure"].startswith("sum.") and figure["measure"] != "targets":
            assert len(figure["visits"]) == figure["value"], figure["code"]


def test_the_sums_close(expected: Counter[Key]) -> None:
    """The count by hand closes too: states, levels, grades."""
    total = {measure: n for (measure, *where), n in expected.items() if not any(where)}
    assert total["units.planned"] == sum(n for m, n in total.items() if m.startswith("units.") and m not in (
        "units.planned", "units.visited"
    ))  # fmt: skip
    assert total["units.visited"] == sum(n for m, n in total.items() if m.startswith("level."))
