"""A refusal in the loop of follow-up names the command that would do, and that command does."""

import re
import shlex
from datetime import date, timedelta
from typing import Any

import pytest

from tests.cli.conftest import Answer, Shell

UNIT = "HT-0001"


def _way_out(shell: Shell, *words: str) -> Answer:
    """The command is refused in one line.

    What that line names last in backticks succeeds as it stands.
    """
    refused = shell(*words)
    assert refused.status == 2, refused
    assert refused.err.count("\n") == 1
    program, *command = shlex.split(re.findall(r"`([^`]+)`", refused.err)[-1])
    assert program == "pccheck"
    return shell.ok(*command)


def _first(shell: Shell) -> tuple[str, list[dict[str, Any]]]:
    """The first itinerary's day, and who is to be told of it."""
    day = date.fromisoformat(shell.ok("plan", "show", "--json").json[0]["day"])
    shell.at(f"{day - timedelta(days=1)}T16:00")
    return day.isoformat(), shell.ok("notify", "--date", day.isoformat(), "--json").json


def _called(shell: Shell, day: str) -> str:
    """Who is to be told first of a day, on the eve of it."""
    shell.at(f"{date.fromisoformat(day) - timedelta(days=1)}T16:00")
    body: str = shell.ok("notify", "--date", day, "--json").json[0]["body"]
    return body


@pytest.fixture
def failed(book: Shell) -> Shell:
    """A market without codes, reminded in the minutes of 6 December until the 10th."""
    book.at("2021-12-06T17:00")
    said = ("--answer", "b1=0/4", "--advise", "Tạo mã QR; 10/12/2021")
    book.ok("record", UNIT, "--date", "6/12", "--unplanned", *said)
    return book


def test_a_body_that_is_not_on_the_itinerary(planned: Shell) -> None:
    """Somebody who is on it can be told instead."""
    day, calls = _first(planned)
    absent = next(
        code for code in ("V-TP", "V-KA", "V-TX") if code not in {call["body"] for call in calls}
    )
    told = _way_out(planned, "notify", "--date", day, "--told", absent, "--phone")
    assert calls[0]["body"] in told.out


def test_a_unit_before_its_release(planned: Shell) -> None:
    """Whoever may hear of the itinerary now can be told."""
    day, calls = _first(planned)
    unit = planned.ok("plan", "show", "--json").json[0]["visits"][0]["target"]
    assert (
        calls[0]["body"]
        in _way_out(planned, "notify", "--date", day, "--told", unit, "--phone").out
    )


def test_how_somebody_was_told(planned: Shell) -> None:
    """Neither by telephone nor by document is no answer.

    The command with --phone is given whole.
    """
    day, calls = _first(planned)
    assert (
        "by telephone" in _way_out(planned, "notify", "--date", day, "--told", calls[0]["body"]).out
    )


def test_a_number_that_stands_for_another_notice(planned: Shell) -> None:
    """`01/TB` is the number `1/tb`; the next free one is offered."""
    rounds = planned.ok("plan", "show", "--json").json
    one, other = rounds[0]["day"], next(r["day"] for r in rounds if r["day"] != rounds[0]["day"])
    first = _called(planned, one)
    planned.ok("notify", "--date", one, "--told", first, "--document", "1/tb")
    second = _called(planned, other)
    assert (
        "02/TB"
        in _way_out(planned, "notify", "--date", other, "--told", second, "--document", "01/TB").out
    )


def test_a_number_that_stands_for_another_letter(failed: Shell) -> None:
    """A letter's number is offered anew for the same units, the same step."""
    failed.at("2021-12-11T08:00")
    failed.ok("follow", "remind", UNIT, "--document", "3/STTTT")
    failed.at("2021-12-23T08:00")
    assert "4/STTTT" in _way_out(failed, "follow", "remind", UNIT, "--document", "3/STTTT").out
    failed.at("2022-01-10T08:00")
    again = ("follow", "remind", "--step", "kien-nghi", "--document", "4/STTTT")
    assert "5/STTTT" in failed(*again).err


def test_a_measure_out_of_order(failed: Shell) -> None:
    """The step that is next is drafted by the command."""
    failed.at("2021-12-11T08:00")
    assert "don-doc" in _way_out(failed, "follow", "remind", UNIT, "--step", "kien-nghi").out


def test_a_measure_while_another_runs(failed: Shell) -> None:
    """Who does not want to wait asks for a visit."""
    assert (
        "visited again" in _way_out(failed, "follow", "remind", UNIT, "--document", "1/STTTT").out
    )


def test_a_measure_before_the_visit(failed: Shell) -> None:
    """The letter's day becomes that of the visit."""
    failed.at("2021-12-11T08:00")
    _way_out(failed, "follow", "remind", UNIT, "--document", "1/STTTT;5/12/2021")


def test_closing_without_a_reason(failed: Shell) -> None:
    """A visit can be asked for."""
    assert "visited again" in _way_out(failed, "follow", "close", UNIT).out


def test_a_number_of_the_register_that_is_taken(failed: Shell) -> None:
    """The next free number of that year issues the draft."""
    failed.at("2021-12-11T08:00")
    signer = ("--signer", "GIÁM ĐỐC / Họ và tên")
    failed.ok("report", "quyet-dinh", *signer)
    failed.ok("report", "issue", "quyet-dinh.html", "--number", "7")
    failed.ok("report", "quyet-dinh", "-o", "second.html", *signer)
    assert "08/" in _way_out(failed, "report", "issue", "second.html", "--number", "7").out
