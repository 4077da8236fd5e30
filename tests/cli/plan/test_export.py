"""`pccheck plan export` and the views of `plan show`."""

from datetime import timedelta, timezone

from icalendar import Calendar
from lxml import etree, html
from openpyxl import load_workbook

from pccheck.book.ask.people import people
from pccheck.cli.frame.options import opened
from pccheck.report.excel.outings import _escaped, _folded
from tests.cli.conftest import Shell


def _text(shell: Shell, name: str) -> str:
    """A calendar file with its folded lines put together.

    Every line ends in CRLF and has at most 75 octets.
    """
    raw = (shell.folder / name).read_bytes()
    lines = raw.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    return raw.decode().replace("\r\n ", "")


def test_the_vehicle_office_learns_no_names(planned: Shell) -> None:
    """Day, team, half of the day, people and vehicle of every itinerary; no unit, no number of
    them, no area.
    """
    planned.ok("plan", "export", "--out", "xe.xlsx")
    rows = list(
        load_workbook(planned.folder / "xe.xlsx")["Lịch xe"].iter_rows(min_row=4, values_only=True)
    )
    rounds = planned.ok("plan", "show", "--json").json
    assert [str(row[0])[:10] for row in rows] == [one["day"] for one in rounds]
    assert {row[3] for row in rows} <= {"buổi sáng", "buổi chiều", "cả ngày"}
    assert {row[7] for row in rows} == {"Xe 7 chỗ"}
    secret = {visit[what] for one in rounds for visit in one["visits"] for what in ("name", "area")}
    assert not secret & {str(cell) for row in rows for cell in row}
    assert planned("plan", "export", "--out", "xe.xlsx").status == 2


def test_a_calendar_names_units_only_when_they_may_be_named(planned: Shell) -> None:
    """Before the release an outing has its area alone.

    On the day itself each visit has its name, hour and place.
    """
    planned.ok("plan", "export", "--out", "lich.ics", "--team", "N1")
    before = _text(planned, "lich.ics")
    first = planned.ok("plan", "show", "--json").json[0]
    assert not any(visit["name"] in before for one in [first] for visit in one["visits"])
    assert before.count("BEGIN:VEVENT") == len(planned.ok("plan", "show", "--json").json)
    planned.at(f"{first['day']}T06:30")
    planned.ok("plan", "export", "--out", "lich.ics", "--team", "N1", "--force")
    after = _text(planned, "lich.ics")
    visit = first["visits"][0]
    assert f"SUMMARY:{visit['name']}\r\n" in after
    hour, minute = map(int, visit["arrive"].split(":"))
    assert f"DTSTART:{first['day'].replace('-', '')}T{hour - 7:02d}{minute:02d}00Z" in after


def test_a_way_is_written_of_released_days_alone(planned: Shell) -> None:
    """A route names its units in the order of the day, and says which stand at their area's centre;
    before the release there is none.
    """
    refused = planned("plan", "export", "--out", "duong.gpx")
    assert refused.status == 2
    assert "released only at 06:00" in refused.err
    first = planned.ok("plan", "show", "--json").json[0]
    planned.at(f"{first['day']}T06:30")
    planned.ok("plan", "export", "--out", "duong.gpx")
    (file,) = planned.folder.glob("*.gpx")
    assert file.name == f"duong-{first['day']}-N1.gpx"
    points = etree.parse(file).findall(".//{*}rtept")
    names = [point.findtext("{*}name") for point in points]
    assert names == [f"{n}. {visit['name']}" for n, visit in enumerate(first["visits"], 1)]
    assert all(8 < float(point.attrib["lat"]) < 24 for point in points)
    assert all("Giữa địa bàn" in (point.findtext("{*}desc") or "") for point in points)


def test_what_hangs_on_the_wall_names_no_unit_before_its_release(planned: Shell) -> None:
    """The months are for whoever passes; the sheets behind them for the teams, and say so."""
    planned.ok("plan", "show", "--out", "tuong.html", "--calendar")
    planned.ok("plan", "show", "--out", "lich.html")
    wall, whole = ((planned.folder / f"{n}.html").read_text("utf-8") for n in ("tuong", "lich"))
    days = planned.ok("plan", "show", "--json").json
    names = {visit["name"] for day in days for visit in day["visits"]}
    assert not [name for name in names if name in wall]
    assert all(name in whole for name in names)
    assert whole.count("Chỉ giao cho nhóm kiểm tra.") == whole.count('class="sheet"') == len(days)
    planned.at(f"{days[0]['day']}T06:30")
    planned.ok("plan", "show", "--out", "tuong.html", "--calendar", "--force")
    wall = (planned.folder / "tuong.html").read_text("utf-8")
    assert all(visit["name"] in wall for visit in days[0]["visits"])


def test_a_sheet_accounts_for_every_minute(planned: Shell) -> None:
    """Between the departure and the return: on the road, at the units, and all else."""
    planned.ok("plan", "show", "--out", "lich.html")
    page: html.HtmlElement = html.document_fromstring(
        (planned.folder / "lich.html").read_text("utf-8")
    )
    for sheet, day in zip(
        page.find_class("sheet"), planned.ok("plan", "show", "--json").json, strict=True
    ):
        between = 0
        for row in sheet.findall(".//tbody/tr"):
            cells = [cell.text_content() for cell in row]
            between += int(cells[2]) + int(cells[3]) + _minutes(*cells[1].split("–"))
        last = day["visits"][-1]["leave"]
        assert between == _minutes(day["hours"]["departs"], last)


def _minutes(begin: str, end: str) -> int:
    hours = (int(end[:2]) - int(begin[:2])) * 60
    return hours + int(end[3:]) - int(begin[3:])


def test_only_pages_are_printed(planned: Shell) -> None:
    """Another kind of file, and a day on which nobody goes, are refused."""
    assert "end the name in .html or .pdf" in planned("plan", "show", "--out", "lich.docx").err
    beside = planned("plan", "show", "--left-out", "--out", "lich.html")
    assert (beside.status, "not with --left-out" in beside.err) == (2, True)
    nobody = planned("plan", "show", "--date", "05/12/2021", "--out", "lich.html")
    assert (nobody.status, "nothing to print" in nobody.err) == (2, True)


def test_another_program_reads_the_calendar(planned: Shell) -> None:
    """As `icalendar` (RFC 5545) understands it.

    The day from departure to return, its visits by name, hour and length, each id once.
    """
    day = planned.ok("plan", "show", "--json").json[0]["day"]
    planned.at(f"{day}T06:30")
    planned.ok("plan", "export", "--out", "lich.ics", "--team", "N1")
    read = Calendar.from_ical((planned.folder / "lich.ics").read_bytes())
    assert not read.errors
    (visits,) = (
        one["visits"] for one in planned.ok("plan", "show", "--json").json if one["day"] == day
    )
    zone = timezone(timedelta(hours=7))
    events = []
    for event in read.walk("VEVENT"):
        start, end = (event.decoded(key).astimezone(zone) for key in ("DTSTART", "DTEND"))
        if start.date().isoformat() == day:
            events.append((str(event["SUMMARY"]), f"{start:%H:%M}", f"{end:%H:%M}"))
    day_event, *stops = events
    assert day_event[0].endswith("Nhóm 1")
    assert stops == [(one["name"], one["arrive"], one["leave"]) for one in visits]
    uids = [str(event["UID"]) for event in read.walk("VEVENT")]
    assert len(set(uids)) == len(uids)


def test_a_calendar_of_each_team_is_a_file_of_its_own(planned: Shell) -> None:
    """Nobody is handed another team's days."""
    planned.ok("plan", "export", "--out", "lich.ics")
    assert (planned.folder / "lich-N1.ics").is_file()
    assert not (planned.folder / "lich.ics").exists()


def test_a_team_s_code_leads_no_file_elsewhere(planned: Shell) -> None:
    """What a file's name cannot hold is a hyphen there."""
    with opened(planned.folder / "pccheck.db") as desk:
        (team,) = people(desk.book, desk.current.rec).teams
        with desk.book.writing("by", desk.now) as transaction:
            transaction.put("team", team.rec, {"code": "../N/1"})
    planned.ok("plan", "export", "--out", "lich.ics")
    assert [path.name for path in planned.folder.glob("*.ics")] == ["lich--N-1.ics"]


def test_text_is_escaped(planned: Shell) -> None:
    """Commas, semicolons and backslashes of a name do not break the file (RFC 5545, 3.3.11)."""
    assert _escaped("Chợ A; B, C\\D\nE") == "Chợ A\\; B\\, C\\\\D\\nE"
    pieces = list(_folded("SUMMARY:" + "ệ" * 60))
    assert "".join(piece.removeprefix(" ") for piece in pieces) == "SUMMARY:" + "ệ" * 60
    assert planned("plan", "export", "--out", "lich.pdf").status == 2


def test_nothing_planned_is_nothing_to_export(book: Shell) -> None:
    """One line, no file."""
    assert book("plan", "export").status == 2
    assert not list(book.folder.glob("lich*"))


def test_show_by_area_and_as_a_calendar(planned: Shell) -> None:
    """An area's visits alone; or a line a day with each team's area and number of visits."""
    here = planned.ok("plan", "show", "--area", "thành phố Hà Tĩnh", "--json").json
    assert {v["target"] for one in here for v in one["visits"]} == {"HT-0001", "HT-0002", "HT-0003"}
    rounds = planned.ok("plan", "show", "--json").json
    lines = planned.ok("plan", "show", "--calendar").out.splitlines()
    assert "N1" in lines[0]
    assert len([line for line in lines if "/12/2021" in line]) == len(rounds)
    assert planned("plan", "show", "--area", "Atlantis").status == 2
    one = rounds[0]["day"]
    assert planned.ok("plan", "show", "--day", one, "--json").json == [
        r for r in rounds if r["day"] == one
    ]
