"""The schedule on paper."""

import shutil
import subprocess
from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from pccheck.errors import PccheckError
from pccheck.model.audit.told import WHOLE, ToldDay
from pccheck.report.html import browser
from pccheck.report.html.browser import print_page
from pccheck.report.html.schedule import wall


def _told(day: date, team: str) -> ToldDay:
    return ToldDay(
        rec="",
        day=day,
        code=team,
        team=f"Nhóm {team}",
        base="",
        vehicle="",
        seats=0,
        crew=(),
        half=WHOLE,
        areas=(),
        escorts=(),
        stops=(),
        hours=None,
        area_told=False,
        released=False,
    )


def test_a_month_has_all_its_days_and_teams() -> None:
    """From the first day of the month that has visits to its last one, none left out; more than six
    teams stand in several tables.
    """
    first = date(2021, 11, 29)
    days = [_told(first + timedelta(3 * n), f"N{n}") for n in range(8)]
    months = wall(reversed(days))
    assert [(month.first.month, len(month.teams)) for month in months] == [
        (11, 6),
        (11, 2),
        (12, 6),
        (12, 2),
    ]
    for month in months:
        lines = [line.day for line in month.days]
        assert all(day - before == timedelta(1) for before, day in pairwise(lines))
    shown = {told.code for month in months for line in month.days for told in line.teams if told}
    assert shown == {f"N{n}" for n in range(8)}


def test_without_a_browser_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A .pdf that nothing here can print, and one that did not come, are refused."""
    monkeypatch.setattr(browser, "_programs", lambda: iter(()))
    with pytest.raises(PccheckError, match="no-browser"):
        print_page("<p>x</p>")
    monkeypatch.setattr(browser, "_programs", lambda: iter(("false",)))
    with pytest.raises(PccheckError, match="browser-failed"):
        print_page("<p>x</p>")


def test_edge_is_found_where_windows_has_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In the folder of programs, when it is not on the path."""
    edge = tmp_path / "Microsoft" / "Edge" / "Application" / "msedge.exe"
    edge.parent.mkdir(parents=True)
    edge.touch()
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("PROGRAMFILES(X86)", str(tmp_path))
    assert list(browser._programs()) == [str(edge)]


@pytest.mark.papers
def test_the_sheets_can_be_read(demo: Path, tmp_path: Path) -> None:
    """A4 across, no letter under 8 points, no two words over each other, none beyond the margin."""
    if not shutil.which("chromium"):
        pytest.skip("not installed here: chromium")
    import pdfplumber

    shutil.copy(demo / "pccheck.db", tmp_path)
    subprocess.run(["pccheck", "plan", "show", "--out", "lich.pdf"], cwd=tmp_path, check=True)
    with pdfplumber.open(tmp_path / "lich.pdf") as pdf:
        for page in pdf.pages:
            assert (round(page.width), round(page.height)) == (842, 595)
            assert all(char["size"] >= 8 for char in page.chars)
            words = page.extract_words()
            assert all(word["x0"] > 30 and word["x1"] < 812 for word in words)
            assert not [
                (one["text"], other["text"])
                for one, other in combinations(words, 2)
                if _over(one, other)
            ]


def _over(one: dict[str, float], other: dict[str, float]) -> bool:
    """Whether the boxes of two words share more than the room between lines."""
    wide = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
    high = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return wide > 1 and high > 3
