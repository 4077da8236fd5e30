"""`pccheck notify`: whom to tell, what to say, and the log of what was told."""

from datetime import date, timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from pccheck.errors import PccheckError
from pccheck.model.campaign_file.read import read_campaign
from tests.campaigns import SHIPPED, campaign_text
from tests.cli.conftest import Shell


@pytest.fixture
def alone(shell: Shell) -> Shell:
    """A plan of one unit on 1 December, made on 20 November by an office that tells no other body
    ahead.
    """
    shell.at("2026-11-20T08:00")
    answers = ("--like", "dich-vu-cong-xa", "--what", "dịch vụ công", "--who", "Sở Nội vụ")
    when = ("--first", "1/12/2026", "--last", "1/12/2026", "--where", "Nghệ An")
    shell.ok("campaign", "new", "dot.toml", *answers, *when)
    shell.ok("init", ".", "--campaign", "dot.toml", "--by", "A")
    person = ("--contact", "Cán bộ Văn phòng", "--phone", "0238 000 000")
    where = ("--category", "ubnd-xa", "--area", "xã Kim Liên")
    shell.ok("target", "add", "UBND xã Kim Liên", *where, *person)
    file = shell.folder / "to-kiem-tra.xlsx"
    force = load_workbook(file)
    for row in force["Thành viên"].iter_rows(min_row=2, max_row=3):
        row[1].value = f"Cán bộ {row[0].value}"
    force["Nhóm"]["C2"] = "Sở Nội vụ, phường Trường Vinh"
    force["Phương tiện"].append(("XE1", "Xe 7 chỗ", 7, "N1"))
    force.save(file)
    shell.ok("team", "import", file.name, "--yes")
    return shell


def test_before_the_day_it_says_from_when(alone: Shell) -> None:
    """A plan whose units alone are told, on their day: the plan and `notify` say from when,
    `status` does not count what nobody may be told yet; on the day the unit is there to be told.
    """
    release = "06:00 01/12/2026"
    planned = alone.ok("plan", "--yes").out
    assert release in planned
    assert "Whom to tell" not in planned
    for moment in ("2026-11-20T08:00", "2026-11-30T08:00"):
        alone.at(moment)
        assert release in alone.ok("notify").out
        assert alone.ok("status", "--json").json["untold"] == 0
    assert "no itinerary" in alone.ok("notify", "--date", "2/12/2026").out
    alone.at("2026-12-01T07:00")
    assert [call["recipient"] for call in alone.ok("notify", "--json").json] == ["unit"]


def test_bodies_are_told_ahead_from_a_day_that_is_said(planned: Shell) -> None:
    """Where areas may be told two working days ahead, the day of the first call is said before."""
    day, _ = _first(planned)
    planned.at(f"{day - timedelta(days=6)}T08:00")
    first = day - timedelta(days=4)  # a weekend lies between
    assert f"from {first:%d/%m/%Y}" in planned.ok("notify", "--date", day.isoformat()).out
    planned.at(f"{first}T08:00")
    assert _calls(planned, day)


def test_whoever_calls_a_unit_knows_whom_to_ask_for(alone: Shell) -> None:
    """The contact of the list stands where its telephone does: in the calls, in what to say, on the
    team's day, on the unit's page.
    """
    alone.ok("plan", "--yes")
    alone.at("2026-12-01T07:00")
    (call,) = alone.ok("notify", "--json").json
    assert (call["people"], call["phones"]) == (["Cán bộ Văn phòng"], ["0238 000 000"])
    assert call["script"].startswith("Xin gặp Cán bộ Văn phòng.")
    for words in (("notify",), ("notify", "--script"), ("today",), ("target", "show", "NA-0001")):
        assert "Cán bộ Văn phòng" in alone.ok(*words).out


def _rounds(shell: Shell) -> Any:  # noqa: ANN401 - the listing's JSON
    return shell.ok("plan", "show", "--json").json


def _first(shell: Shell) -> tuple[date, list[str]]:
    """The first itinerary's day, which is tomorrow, and the names of its units."""
    one = _rounds(shell)[0]
    day = date.fromisoformat(one["day"])
    shell.at(f"{day - timedelta(days=1)}T08:00")
    return day, [v["name"] for v in one["visits"]]


def _calls(shell: Shell, day: date) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = shell.ok("notify", "--date", day.isoformat(), "--json").json
    return found


def test_names_are_told_after_the_release_only(planned: Shell) -> None:
    """Before six in the morning of the day neither the list nor any script names a unit.

    After it the script does.
    """
    day, names = _first(planned)
    planned.at(f"{day}T05:59")
    for words in (("--json",), ("--script",), ()):
        early = planned.ok("notify", "--date", day.isoformat(), *words).out
        assert not any(name in early for name in names)
        assert "V-" in early
    planned.at(f"{day}T06:00")
    late = planned.ok("notify", "--date", day.isoformat(), "--script").out
    assert all(name in late for name in names)


def test_the_representative_of_the_area_is_to_be_told_by_the_working_day_before(
    planned: Shell,
) -> None:
    """Each itinerary asks for the body of its area, and of no other, by the last working day before
    it.
    """
    day, _ = _first(planned)
    call = _calls(planned, day)[0]
    by = date.fromisoformat(call["deadline"])
    assert call["recipient"] == "representative"
    assert by < day
    assert by.weekday() < 5
    assert day - by <= timedelta(days=3)
    areas = {v["area_name"] for v in _rounds(planned)[0]["visits"]}
    assert any(word in " ".join(areas) for word in call["area_names"])


def test_what_was_told_is_logged_with_time_and_author(planned: Shell) -> None:
    """A notice is a record: channel, number, moment, whether with names.

    The log's author wrote it.
    """
    day, _ = _first(planned)
    code = _calls(planned, day)[0]["body"]
    planned.ok("notify", "--date", day.isoformat(), "--told", code, "--phone")
    planned.at(f"{day}T06:30")
    planned.ok(
        "notify",
        "--date",
        day.isoformat(),
        "--told",
        code,
        "--document",
        "12/TB-STTTT",
        "--by",
        "Văn phòng",
    )
    told = next(c for c in _calls(planned, day) if c["body"] == code)["notices"]
    assert [(n["channel"], n["document"], n["named"]) for n in told] == [
        ("phone", "", False),
        ("document", "12/TB-STTTT", True),
    ]
    assert told[1]["told_at"] == f"{day}T06:30"
    assert "All is well" in planned.ok("verify").out


def test_a_unit_may_be_told_after_the_release_only(planned: Shell) -> None:
    """Telling an inspected unit before its release is refused with the time from which it may be
    told.
    """
    day, _ = _first(planned)
    code = _rounds(planned)[0]["visits"][0]["target"]
    refused = planned("notify", "--date", day.isoformat(), "--told", code, "--phone")
    assert refused.status == 2
    assert f"06:00 {day:%d/%m/%Y}" in refused.err
    planned.at(f"{day}T06:00")
    planned.ok("notify", "--date", day.isoformat(), "--told", code, "--phone")


def test_areas_are_told_a_few_working_days_ahead(planned: Shell) -> None:
    """Whoever would learn where a team goes is called two working days before, not earlier."""
    day, _ = _first(planned)
    assert day.isoweekday() == 1  # so that a weekend lies between
    for before, told in ((5, False), (4, True), (3, True)):
        planned.at(f"{day - timedelta(days=before)}T08:00")
        calls = _calls(planned, day)
        assert bool(calls) == told
        whom = calls[0]["body"] if calls else "V-TP"
        said = ("notify", "--date", day.isoformat(), "--told", whom, "--phone")
        assert planned(*said).status == (0 if told else 2)


def test_what_cannot_be_told_is_refused(planned: Shell) -> None:
    """A body that is not on the itinerary, both ways or none, nobody, a number twice.

    Refused, nothing kept.
    """
    day, _ = _first(planned)
    on = ("notify", "--date", day.isoformat(), "--told")
    call = _calls(planned, day)[0]
    absent = next(code for code in ("V-TP", "V-KA", "V-TX") if code != call["body"])
    refused = planned(*on, absent, "--phone")
    assert refused.status == 2
    assert call["body"] in refused.err
    assert planned(*on, call["body"]).status == 2
    assert planned(*on, call["body"], "--phone", "--document", "1/TB").status == 2
    assert planned("notify", "--phone").status == 2
    assert planned(*on, "HT-9999", "--phone").status == 2
    assert not _calls(planned, day)[0]["notices"]
    planned.ok(*on, call["body"], "--document", "1/TB")
    assert planned(*on, call["body"], "--document", "1/tb").status == 2
    other = next(r for r in _rounds(planned) if r["day"] != day.isoformat())
    planned.at(f"{date.fromisoformat(other['day']) - timedelta(days=1)}T08:00")
    there = _calls(planned, date.fromisoformat(other["day"]))[0]["body"]
    assert (
        planned("notify", "--date", other["day"], "--told", there, "--document", "1/TB").status == 2
    )


def test_a_release_after_the_visits_began_is_no_campaign() -> None:
    """The loader refuses a release on the day itself that is later than the teams' day begins, with
    its line.
    """
    late = campaign_text(SHIPPED).replace('at = "06:00"', 'at = "07:31"')
    with pytest.raises(PccheckError) as refused:
        read_campaign(late, "x.toml")
    assert refused.value.code == "campaign-field"
    assert refused.value.params["field"] == "release.at"
    read_campaign(late.replace("days_before = 0", "days_before = 1"), "x.toml")
