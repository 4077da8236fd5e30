"""`pccheck record` by options."""

import pytest

from pccheck.actions.desk.finding import find_target
from pccheck.actions.record.proposals import times_proposed
from pccheck.actions.record.recording import choose_visit
from pccheck.cli.frame.options import opened
from pccheck.text.dates import clock, read_time
from tests.cli.conftest import Shell

ALL_MET = ("-a", "a1=dat", "-a", "a3=9/10", "-a", "b1=4/4", "-a", "b2=dat 4/4", "-a", "b3=dat")


def _planned_day(shell: Shell, code: str) -> str:
    rounds = shell.ok("plan", "show", "--json").json
    return next(str(r["day"]) for r in rounds for v in r["visits"] if v["target"] == code)


def test_a_planned_visit_is_recorded_and_assessed(planned: Shell) -> None:
    """The visit of the target's planned day takes the answers.

    All criteria met is the best level.
    """
    day = _planned_day(planned, "HT-0001")
    planned.at(f"{day}T17:00")
    answer = planned.ok("record", "HT-0001", *ALL_MET, "--json").json
    assert (answer["state"], answer["level"], answer["planned"]) == ("done", "da-trien-khai", True)
    assert answer["not_checked"] == ["b4"]


def test_the_target_is_found_by_words_without_diacritics(planned: Shell) -> None:
    """`benh vien ba` and `bv ba` mean Bệnh viện Ba."""
    planned.at("2021-12-31T17:00")
    day = _planned_day(planned, "HT-0003")
    planned.ok("record", "bv ba", "--date", day, "--outcome", "closed", "--reason", "không có ai")
    assert "closed" in planned.ok("plan", "show").out


def test_a_second_recording_is_refused_and_a_correction_is_a_new_entry(planned: Shell) -> None:
    """What is recorded is not overwritten.

    `--correct` appends, the log keeps both, the level follows.
    """
    day = _planned_day(planned, "HT-0001")
    planned.at(f"{day}T17:00")
    planned.ok("record", "HT-0001", *ALL_MET)
    again = planned("record", "HT-0001", *ALL_MET)
    assert again.status == 2
    assert "--correct" in again.err
    corrected = planned.ok("record", "HT-0001", "--correct", "-a", "b1=0/4", "--json").json
    assert corrected["level"] == "chua-trien-khai"
    changes = [
        c
        for e in planned.ok("log", "HT-0001", "--json").json
        for c in e["changes"]
        if c["field"] == "answer:b1"
    ]
    assert [c["new"]["counts"]["created"] for c in changes] == [4, 0]
    assert changes[1]["old"]["counts"]["created"] == 4


def test_a_visit_outside_the_plan_is_marked(book: Shell) -> None:
    """Without a planned visit the recording stands and says that it is outside the plan."""
    answer = book.ok("record", "HT-0002", *ALL_MET, "-a", "a2=dat")
    assert "outside the plan" in answer.out


def test_a_visit_planned_for_another_day_needs_a_word(planned: Shell) -> None:
    """Off a terminal nobody can be asked.

    The command fails and names the day and the options that would do. A visit beside the planned
    one says that this one is still to be made.
    """
    planned.at("2021-12-31T17:00")
    answer = planned("record", "HT-0001", *ALL_MET)
    assert answer.status == 2
    assert "say --date 31/12/2021" in answer.err
    assert "--unplanned" in answer.err
    told = planned.ok("record", "HT-0001", "--unplanned", *ALL_MET).out
    assert "! HT-0001 is still planned for" in told


@pytest.mark.parametrize(
    ("at", "proposed"),
    [
        ("07:30", "{arrive}-{leave}"),
        ("now", "{arrive}-{now}"),
        ("23:00", "{arrive}-{leave}"),
    ],
)
def test_the_times_proposed_are_likely(planned: Shell, at: str, proposed: str) -> None:
    """Told at the unit a visit ends now; told before it, or in the evening, it ends as planned."""
    first = planned.ok("plan", "show", "--json").json[0]
    stop = first["visits"][0]
    now = clock((read_time(stop["leave"]) or 0) + 20)
    planned.at(f"{first['day']}T{now if at == 'now' else at}")
    with opened(planned.folder / "pccheck.db") as desk:
        target = find_target(desk, stop["target"])
        choice = choose_visit(desk, target, None, unplanned=False, correct=False)
        assert choice
        said = times_proposed(desk, choice)
    assert said == proposed.format(now=now, **stop)


def test_the_head_of_the_task_force_departs_with_a_reason(planned: Shell) -> None:
    """The departure stands with its reason; without a reason it is refused."""
    planned.at("2021-12-31T17:00")
    words = ("record", "HT-0001", "--date", "31/12", *ALL_MET, "--level", "chua-day-du")
    assert planned(*words).status == 2
    assert (
        planned.ok(*words, "--level-reason", "mã bị che", "--json").json["level"] == "chua-day-du"
    )


def test_the_minutes_are_kept(planned: Shell) -> None:
    """Times, those present, opinion, recommendations with deadlines and copies come back from the
    log.
    """
    planned.at("2021-12-31T17:00")
    planned.ok(
        "record",
        "HT-0001",
        "--date",
        "31/12",
        *ALL_MET,
        "--start",
        "8h30",
        "--end",
        "9:15",
        "--rep",
        "Đại diện A, Trưởng ban",
        "--present",
        "Cán bộ số 1, Chánh Thanh tra",
        "--opinion",
        "Nhất trí",
        "--advise",
        "Niêm yết lại mã; 15/01/2022",
        "--copies",
        "3",
        "--cooperation",
        "Tốt",
    )
    said = {
        c["field"]: c["new"]
        for e in planned.ok("log", "HT-0001", "--json").json
        for c in e["changes"]
    }
    assert (said["started"], said["ended"], said["copies"]) == ("08:30", "09:15", 3)
    assert (said["text"], said["deadline"]) == ("Niêm yết lại mã", "2022-01-15")
    assert (said["opinion"], said["cooperation"]) == ("Nhất trí", "Tốt")
    assert {"Đại diện A", "Cán bộ số 1"} == {
        c["new"]
        for e in planned.ok("log", "HT-0001", "--json").json
        if e["kind"] == "attendee"
        for c in e["changes"]
        if c["field"] == "name"
    }


def test_a_visit_keeps_the_checklist_that_it_was_recorded_under(planned: Shell) -> None:
    """A later version of the campaign does not change the level of a visit recorded before it."""
    planned.at("2021-12-31T17:00")
    planned.ok("record", "HT-0001", "--date", "31/12", *ALL_MET)
    from pccheck.actions.desk.shipped import shipped

    text = (shipped("templates") / "campaigns" / "pc-covid-2021.toml").read_text(encoding="utf-8")
    (planned.folder / "ha-tinh-2021.csv").write_bytes(
        (shipped("templates") / "areas" / "ha-tinh-2021.csv").read_bytes()
    )
    (planned.folder / "next.toml").write_text(
        text.replace("threshold = 0.8", "threshold = 0.95", 1), encoding="utf-8"
    )
    shown = planned.ok("campaign", "update", "next.toml", "--yes").out
    assert "+threshold = 0.95" in shown
    planned.ok("record", "HT-0002", "--unplanned", *ALL_MET, "-a", "a2=dat")
    figures = {f["figure"]: f["value"] for f in planned.ok("report", "--json").json["figures"]}
    assert figures["level.da-trien-khai"] == 1
    assert figures["level.chua-day-du"] == 1
    assert "All is well" in planned.ok("verify").out


def test_documents_that_the_unit_issued_are_kept(planned: Shell) -> None:
    """Number, day and subject are a record of their own; the day may be written as people do.

    Nonsense is refused.
    """
    planned.at("2021-12-31T17:00")
    words = ("record", "HT-0001", "--date", "31/12", *ALL_MET, "--issued")
    assert planned(*words, "12/CV;hôm kia;x").status == 2
    planned.ok(*words, "123/UBND-VHTT;2021-11-18;về việc quét mã; đợt 2", "--issued", "124/UBND")
    found = [
        {c["field"]: c["new"] for c in e["changes"]}
        for e in planned.ok("log", "HT-0001", "--json").json
        if e["kind"] == "directive"
    ]
    assert [(f["number"], f.get("day"), f.get("subject")) for f in found] == [
        ("123/UBND-VHTT", "2021-11-18", "về việc quét mã; đợt 2"),
        ("124/UBND", None, None),
    ]


@pytest.mark.parametrize("way", [("HT-0001", "-a", "a1=dat"), ("--form", "phieu")])
def test_a_dry_run_keeps_nothing(planned: Shell, way: tuple[str, ...]) -> None:
    """What cannot be shown beforehand is refused, not kept."""
    planned.at("2021-12-31T18:00")
    refused = planned("record", *way, "--dry-run")
    assert (refused.status, "--table" in refused.err) == (2, True)
    states = {visit["state"] for visit in planned.ok("visit", "list", "--json").json}
    assert states == {"planned"}


def test_a_second_visit_of_a_day_is_told_how_to_be_one(planned: Shell) -> None:
    """Without times it looks like the first, and what to do is said; with both it is kept. `plan
    why` names of each only what it has.
    """
    planned.ok("record", "HT-0001", "--unplanned", *ALL_MET, "--start", "8:00", "--end", "9:00")
    refused = planned("record", "HT-0001", "--unplanned", *ALL_MET)
    assert refused.status == 2
    assert "--start" in refused.err
    planned.ok("record", "HT-0001", "--unplanned", *ALL_MET, "--start", "14:00")
    lines = planned.ok("plan", "why", "HT-0001").out.splitlines()
    assert not [line for line in lines if line.endswith((",", ", ", " ")) or " ," in line]
