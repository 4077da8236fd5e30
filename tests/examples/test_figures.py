"""Every number of the example's report equals a plain count of its input files."""

import json
import os
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.examples.counting import (
    count,
    count_scans,
    count_turns,
    read_campaign,
    read_results,
    read_scans,
    read_targets,
)
from tests.report.excel.reading import table, tables, totals

ROOT = Path(__file__).parents[2]
Key = tuple[str, str, str, str]
CANCELLED = {"Công sở minh họa 02, huyện Đức Thọ"}
"""What the demo takes out of the plan by hand."""


def pccheck(demo: Path, *words: str) -> Any:  # noqa: ANN401 - JSON
    """The JSON that a command answers in the demo's folder."""
    run = subprocess.run(
        [sys.executable, "-m", "pccheck", *words, "--json", "--book", str(demo)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PCCHECK_LANG": "en"},
    )
    return json.loads(run.stdout)


@pytest.fixture(scope="module")
def expected(demo: Path) -> Counter[Key]:
    """The count by hand; which units were planned is the plan's own answer."""
    campaign = read_campaign(ROOT / "templates" / "campaigns" / "pc-covid-2021.toml")
    targets = read_targets(
        demo / "doi-tuong.xlsx", campaign, ROOT / "templates" / "areas" / "ha-tinh-2021.csv"
    )
    rounds = pccheck(demo, "plan", "show")
    planned = {v["name"] for one in rounds for v in one["visits"] if v["planned"]}
    results = read_results(demo / "ket-qua.csv") | read_results(demo / "kiem-tra-lai.csv")
    return count(campaign, targets, results, planned, CANCELLED) + count_scans(
        read_scans(demo / "luot-quet.csv"), targets, results
    )


def test_the_json_holds_every_figure(demo: Path, expected: Counter[Key]) -> None:
    """`report --json` and the count by hand hold the same figures, no more and no fewer."""
    found = {
        (f["measure"], f["area"], f["category"], f["criterion"]): f["value"]
        for f in pccheck(demo, "report")["figures"]
    }
    units = {key: value for key, value in found.items() if value and not _of_visits(key[0])}
    assert units == {key: value for key, value in expected.items() if value}


def _of_visits(measure: str) -> bool:
    """Figures that tests of their own count: visits one by one, and what was asked since."""
    return measure.startswith(("visits.", "units.again", "follow."))


def test_what_was_asked_since_is_one_number_everywhere(demo: Path) -> None:
    """What the report says of units past their deadline is what `follow` lists one by one."""
    found = {
        f["measure"]: f["value"]
        for f in pccheck(demo, "report")["figures"]
        if f["measure"].startswith("follow.") and not (f["area"] or f["category"])
    }
    assert found["follow.overdue"] == len(pccheck(demo, "follow", "--overdue"))
    asked = {m["step"] for one in pccheck(demo, "follow") for m in one["measures"]}
    assert {f"follow.given.{step}" for step in asked} <= found.keys()


def test_visits_are_counted_one_by_one(demo: Path) -> None:
    """Each done row of the two tables is a visit; a unit in both was visited again."""
    first, second = (
        {unit for unit, row in read_results(demo / name).items() if row["ket_qua"] == "done"}
        for name in ("ket-qua.csv", "kiem-tra-lai.csv")
    )
    found = {
        f["measure"]: f["value"]
        for f in pccheck(demo, "report")["figures"]
        if not (f["area"] or f["category"] or f["criterion"])
    }
    assert found["visits.made"] == len(first) + len(second)
    assert found["visits.again"] == found["units.again"] == len(first & second)
    teams = [value for measure, value in found.items() if measure.startswith("visits.team.")]
    months = [value for measure, value in found.items() if measure.startswith("visits.month.")]
    assert sum(teams) == sum(months) == found["visits.made"]


TURNS = ("follow.better", "follow.same", "follow.worse", "follow.unclear")


def test_what_became_of_units_between_first_and_last_visit(demo: Path) -> None:
    """Each of the four is the count by hand of the two tables; JSON, report and workbook hold the
    same.
    """
    campaign = read_campaign(ROOT / "templates" / "campaigns" / "pc-covid-2021.toml")
    areas = ROOT / "templates" / "areas" / "ha-tinh-2021.csv"
    targets = read_targets(demo / "doi-tuong.xlsx", campaign, areas)
    first, last = (read_results(demo / name) for name in ("ket-qua.csv", "kiem-tra-lai.csv"))
    expected = count_turns(campaign, targets, first, last)
    figures = pccheck(demo, "report")["figures"]
    found = {f["figure"]: f["value"] for f in figures if f["measure"] in TURNS}
    assert found == {_code(key): number for key, number in expected.items()}
    printed = _from_html(demo / "bao-cao.html")
    for code in TURNS:
        right = _printed(expected[code, "", "", ""])
        assert printed.get(code, {"0"}) <= {right, right.zfill(2)}, code
    assert printed.keys() >= {code for code in TURNS if expected[code, "", "", ""]}
    rows = table(tables(demo / "tong-hop.xlsx"), "Mã số liệu")
    told = {row["Mã số liệu"]: row["Giá trị"] for row in rows}
    listed = {code: value for code, value in told.items() if code.startswith(TURNS)}
    assert listed == found


def test_the_visits_behind_a_figure_are_as_many(demo: Path) -> None:
    """A figure that counts units names as many visits, each once; a sum names the visits that gave
    a number. What is told without them is the same.
    """
    figures = pccheck(demo, "report", "--trace")["figures"]
    plain = [{**figure} for figure in figures]
    for figure in plain:
        del figure["visit_ids"]
    assert pccheck(demo, "report")["figures"] == plain
    for figure in figures:
        assert len(set(figure["visit_ids"])) == len(figure["visit_ids"])
        if not figure["measure"].startswith("sum.") and figure["measure"] not in (
            "targets",
            "scans.counted",
        ):
            assert len(figure["visit_ids"]) == figure["value"], figure["figure"]


def test_the_sums_close(expected: Counter[Key]) -> None:
    """The count by hand closes too: states, levels, grades."""
    total = {measure: n for (measure, *where), n in expected.items() if not any(where)}
    assert total["units.planned"] == sum(
        n
        for m, n in total.items()
        if m.startswith("units.") and m not in ("units.planned", "units.visited")
    )
    assert total["units.visited"] == sum(n for m, n in total.items() if m.startswith("level."))


def _from_html(path: Path) -> dict[str, set[str]]:
    """Every number that the report marks as a figure, by the figure's code: as it is printed."""

    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.found: dict[str, set[str]] = {}
            self.code = ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
            self.code = dict(attrs).get("data-figure") or ""

        def handle_data(self, data: str) -> None:
            if self.code and data.strip():
                self.found.setdefault(self.code, set()).add(data.strip())

        def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
            self.code = ""

    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.found


def _code(key: Key) -> str:
    measure, *where = key
    said = ",".join(
        f"{n}={v}" for n, v in zip(("area", "category", "criterion"), where, strict=True) if v
    )
    return f"{measure}[{said}]" if said else measure


def _printed(number: float) -> str:
    return f"{number:,.10g}".translate(str.maketrans(",.", ".,"))


def test_every_number_of_the_html_is_right(demo: Path, expected: Counter[Key]) -> None:
    """Wherever the report prints a figure, in text or appendix, it prints the count by hand, and
    nothing else.
    """
    by_code = {_code(key): number for key, number in expected.items()}
    found = _from_html(demo / "bao-cao.html")
    assert len(found) > 500
    for code, printed in found.items():
        right = _printed(by_code.get(code, 0))
        if not _of_visits(code):
            assert printed <= {right, right.zfill(2), "-"}, code
    for code in (
        "units.planned",
        "units.done",
        "units.visited",
        "level.da-trien-khai",
        "sum.due[criterion=b1]",
    ):
        assert found[code] == {_printed(by_code[code])}


def test_every_number_of_the_workbook_is_right(demo: Path, expected: Counter[Key]) -> None:
    """The sheet of all figures equals the count by hand; the overview comes to the totals."""
    book = tables(demo / "tong-hop.xlsx")
    rows = table(book, "Mã số liệu")
    told = {row["Mã số liệu"]: row["Giá trị"] for row in rows if row["Giá trị"]}
    assert {code: value for code, value in told.items() if not _of_visits(code)} == {
        _code(k): n for k, n in expected.items() if n
    }
    whole = totals(book, "Tổng quan")
    assert whole["Đơn vị theo kế hoạch"] == expected["units.planned", "", "", ""]
    assert whole["Tổng số đã kiểm tra"] == expected["units.visited", "", "", ""]
    assert whole["Chưa triển khai"] == expected["level.chua-trien-khai", "", "", ""]


def test_the_report_has_every_section(demo: Path) -> None:
    """Bases, I–VI, recipients, signature, four appendices and the mark of made-up data stand in the
    HTML.
    """
    text = (demo / "bao-cao.html").read_text(encoding="utf-8")
    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Căn cứ",
        "I. ",
        "II. ",
        "III. ",
        "IV. ",
        "V. ",
        "VI. ",
        "./.",
        "Nơi nhận",
        "KT. GIÁM ĐỐC",
        "Phụ lục I",
        "Phụ lục II",
        "Phụ lục III",
        "Phụ lục IV",
        "minh họa",
    ):
        assert part in text.replace("\xa0", " "), part


def test_the_unit_that_fell_back_is_named(demo: Path) -> None:
    """Closed on its word and found failing again: a repeat in the list of follow-up and in the
    report, and no other.
    """
    unit = "Công sở minh họa 03, thị xã Kỳ Anh"
    assert {one["name"]: one["repeats"] for one in pccheck(demo, "follow") if one["repeats"]} == {
        unit: 1
    }
    found = _from_html(demo / "bao-cao.html")
    assert found["follow.again"] == {"01"}
    assert found["follow.closed"] == {"02"}


def test_only_made_up_units_carry_visits(demo: Path) -> None:
    """No finding about a real, named institution is shipped."""
    assert all("minh họa" in unit for unit in read_results(demo / "ket-qua.csv"))


def test_a_second_run_changes_nothing(demo: Path) -> None:
    """The demo refuses a folder that is in use."""
    before = {path.name: path.read_bytes() for path in demo.iterdir() if path.is_file()}
    run = subprocess.run(
        [sys.executable, "-m", "pccheck", "demo", str(demo)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1
    assert {path.name: path.read_bytes() for path in demo.iterdir() if path.is_file()} == before
