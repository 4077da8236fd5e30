"""`pccheck notify`: whom to tell, what to say, and the log of what was told."""

from datetime import date, timedelta
from typing import Any

import pytest

from pccheck.errors import PccheckError
from pccheck.model.campaign.file import read_campaign
from tests.campaigns import SHIPPED, campaign_text
from tests.cli.conftest import Shell


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
