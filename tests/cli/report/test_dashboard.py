"""`pccheck dashboard`: what stands in the page, and what must not."""

import base64
import hashlib
import io
import json
import re
from collections import Counter, defaultdict
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pccheck.text.dates import date_words
from tests.cli.conftest import Shell
from tests.cli.inputs import TARGETS, target_list

OUT = "tong-quan.html"
HOSTILE = "Chợ </script><img src=x onerror=alert(1)> & \"Phố\" 'mới'"


def page_of(shell: Shell) -> str:
    """The page as it is now."""
    shell.ok("dashboard", "--out", OUT, "--force")
    return (shell.folder / OUT).read_text(encoding="utf-8")


def data_of(page: str) -> Any:  # noqa: ANN401 - the page's own JSON
    """What the script works on."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def _rounds(shell: Shell) -> Any:  # noqa: ANN401 - the listing's JSON
    return shell.ok("plan", "show", "--json").json


def test_every_number_is_the_reports(planned: Shell) -> None:
    """Each figure on the page and behind it is the one that `report --json` gives under the same
    code.
    """
    planned.ok("record", "HT-0001", "--answer", "b1=0/3", "--unplanned")
    told = {one["figure"]: one["value"] for one in planned.ok("report", "--json").json["figures"]}
    page = page_of(planned)
    shown = re.findall(r'<span data-figure="([^"]*)">([^<]*)</span>', page)
    assert len(shown) > 100
    for code, text in shown:
        assert text.replace(".", "").replace(",", ".") == str(told.get(unescape(code), 0)), code
    behind = {}
    for name, cells in data_of(page)["numbers"].items():
        measure, _, criterion = name.partition(" ")
        for cell, value in cells.items():
            area, category = cell.split(" ")
            where = {"area": area, "category": category, "criterion": criterion}
            inside = ",".join(f"{key}={said}" for key, said in where.items() if said)
            behind[f"{measure}[{inside}]" if inside else measure] = value
    assert behind == told


def test_before_its_release_nothing_tells_who_is_on_an_itinerary(planned: Shell) -> None:
    """The rows of planned units say no more than those of units that nobody visits.

    No day and no team is told.
    """
    first = _rounds(planned)[0]
    named = {visit["target"] for one in _rounds(planned) for visit in one["visits"]}
    planned.at(f"{first['day']}T05:59")
    answer = planned.ok("dashboard", "--force")
    page = (planned.folder / OUT).read_text(encoding="utf-8")
    rows = {row["code"]: row for row in data_of(page)["units"]}
    assert named <= rows.keys()
    assert all(row.keys() <= {"code", "name", "place", "area", "category"} for row in rows.values())
    assert f"{len(named)} units are not named" in answer.out
    assert "still to be made today: 0<" in page
    told = page[page.index("<main") :]  # above it stands the campaign's period
    days = {date_words(date.fromisoformat(one["day"])) for one in _rounds(planned)}
    assert [day for day in days if day in told] == [
        date_words(date.fromisoformat(first["day"]))
    ]  # as today's date


def test_from_the_release_on_the_units_of_the_day_are_told(planned: Shell) -> None:
    """At six the units of the day stand as not yet visited, those of later days do not."""
    first, *later = _rounds(planned)
    planned.at(f"{first['day']}T06:00")
    page = page_of(planned)
    rows = {row["code"]: row for row in data_of(page)["units"]}
    assert f"still to be made today: {len(first['visits'])}<" in page
    assert {rows[visit["target"]].get("result") for visit in first["visits"]} == {"pending"}
    codes = {
        visit["target"] for one in later if one["day"] > first["day"] for visit in one["visits"]
    }
    assert all("result" not in rows[code] for code in codes)


def test_the_plans_days_are_told_as_totals(planned: Shell) -> None:
    """Before the release of a day the calendar says how many teams go out and no number of units;
    from then on how many visits it has. The weeks count only units of days that may be told.
    """
    rounds = _rounds(planned)
    day, teams, visits = rounds[0]["day"], defaultdict(set), Counter[str]()
    for one in rounds:
        teams[one["day"]].add(one["team"])
        visits[one["day"]] += len(one["visits"])
    for hour, told in (("05:59", set()), ("06:00", {day})):
        planned.at(f"{day}T{hour}")
        page = page_of(planned)
        squares = {
            one: [f"teams: {len(teams[one])}"]
            + ([f"visits: {visits[one]}", "made: 0"] if one in told else [])
            for one in teams
        }
        assert _squares(page) == {int(one[-2:]): said for one, said in squares.items()}
        weeks = page[page.index('id="weeks"') : page.index('id="months"')]
        numbers = [int(text) for text in re.findall(r"</th><td>(\d+)</td>", weeks)]
        untold = visits.total() - sum(visits[one] for one in told)
        assert numbers == [*(visits[one] for one in told), untold]


def _squares(page: str) -> dict[int, list[str]]:
    """What the days of the calendar say, by day of the month; those that say nothing left out."""
    months = page[page.index('id="months"') : page.index('id="due"')]
    found = re.findall(r"<b>(\d+)</b>(.*?)</td>", months, re.DOTALL)
    said = {int(day): re.findall(r"<span>(.*?)</span>", words) for day, words in found}
    return {day: words for day, words in said.items() if words}


def test_its_moment_is_the_campaigns(book: Shell) -> None:
    """A clock of another zone is turned to the campaign's."""
    book.at("2021-12-05T23:30+00:00")
    page = page_of(book)
    assert "06/12/2021 06:30" in page
    assert not {'id="weeks"', 'id="months"'} & {*re.findall('id="[a-z]+"', page)}, (
        "nothing is planned"
    )


def test_photos_when_asked_for(book: Shell) -> None:
    """Small, upright, and without what they say of when and where; one that is lost is told.

    Without being asked for the page has none, and its policy lets none in.
    """
    exif = Image.Exif()
    exif[0x0112] = 6  # on its side
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (900, 700), "red").save(book.folder / "a.jpg", exif=exif)
    Image.new("RGB", (30, 20), "blue").save(book.folder / "b.png")
    photos = ("--photo", "a.jpg", "--photo", "b.png")
    book.ok("record", "HT-0001", "--answer", "b1=0/3", "--unplanned", *photos)
    lost = hashlib.sha256((book.folder / "b.png").read_bytes()).hexdigest()
    (book.folder / "pccheck-files" / lost[:2] / lost).unlink()
    answer = book.ok("dashboard", "--photos", "--force")
    assert "Photos: 2, not here or not to be opened: 1." in answer.out
    page = (book.folder / OUT).read_text(encoding="utf-8")
    (address,) = re.findall(r'<img src="data:image/jpeg;base64,([^"]*)"', page)
    with Image.open(io.BytesIO(base64.b64decode(address))) as picture:
        assert max(picture.size) == picture.height <= 640
        assert not picture.getexif()
    assert "img-src data:" in page
    assert "img-src" not in page_of(book)


def test_a_revisit_that_was_asked_for_is_not_told(book: Shell) -> None:
    """It will be unannounced too: the page is the same with the wish and without it."""
    book.ok("record", "HT-0001", "--answer", "b1=0/3", "--advise", "Tạo mã", "--unplanned")
    before = page_of(book)
    book.ok("follow", "revisit", "HT-0001", "--reason", "xem lại")
    assert page_of(book) == before


def test_a_name_full_of_markup_is_text(book: Shell) -> None:
    """Nothing that a list brings can end the data or begin a tag."""
    target_list(book.folder / "more.xlsx", [(HOSTILE, *TARGETS[0][1:])])
    book.ok("target", "import", "more.xlsx", "--yes")
    page = page_of(book)
    assert "<img" not in page
    assert HOSTILE in [row["name"] for row in data_of(page)["units"]]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_policy_allows_the_pages_own_style_and_script_alone(
    planned: Shell, language: str
) -> None:
    """Their hashes are those in the policy, which stands before them.

    No address of another computer is anywhere.
    """
    planned.monkeypatch.setenv("PCCHECK_LANG", language)
    page = page_of(planned)
    assert f'<html lang="{language}">' in page
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    assert found
    policy = unescape(found[1])
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in policy
        assert found.end() < page.index(text)
    assert re.findall(r"https?://", page) == []
    assert re.findall(r"\s(?:style|on\w+)=", page[: page.index('id="data"')]) == []


def test_four_things_stay_apart(planned: Shell) -> None:
    """A zero, no data, not applicable and not checked are counted in columns of their own."""
    said = (
        ("HT-0001", "b4=0 0 0"),
        ("HT-0002", "b4=ko-so-lieu"),
        ("HT-0003", "b4=ko-ap-dung"),
        ("HT-0004", "a1=dat"),
    )
    for code, answer in said:
        planned.ok("record", code, "--answer", answer, "--unplanned")
    numbers = data_of(page_of(planned))["numbers"]
    grades = ("value", "no-data", "not-applicable", "not-checked")
    assert [numbers[f"grade.{grade} b4"][" "] for grade in grades] == [1, 1, 1, 1]
    assert numbers["known.latest b4"][" "] == 1


def test_the_page_is_written_whole_or_not_at_all(planned: Shell, tmp_path: Path) -> None:
    """A file that is there stays unless --force says otherwise; nothing else is left behind."""
    planned.ok("dashboard")
    (tmp_path / OUT).write_text("mine", encoding="utf-8")
    answer = planned("dashboard")
    assert answer.status == 2
    assert "--force" in answer.err
    assert (tmp_path / OUT).read_text(encoding="utf-8") == "mine"
    planned.ok("dashboard", "--force")
    assert [path.name for path in tmp_path.iterdir() if "tong-quan" in path.name] == [OUT]


def test_the_users_own_style_takes_precedence_and_is_hashed(planned: Shell) -> None:
    """A style beside the book is used, with line feeds as browsers hash it."""
    own = planned.folder / "templates" / "dashboard" / "tong-quan.css"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"body { color: black; }\r\n")
    page = page_of(planned)
    assert "<style>body { color: black; }\n</style>" in page
    wanted = base64.b64encode(hashlib.sha256(b"body { color: black; }\n").digest()).decode()
    assert f"style-src &#39;sha256-{wanted}" in page
