"""`pccheck team nominate`, `absent`, `list --nominations`."""

from datetime import date
from typing import Any

from tests.cli.conftest import Shell


def _states(shell: Shell) -> dict[str, str]:
    return {
        one["body"]: one["nominated"]
        for one in shell.ok("team", "list", "--nominations", "--json").json
    }


def _rounds(shell: Shell) -> Any:  # noqa: ANN401 - the listing's JSON
    return shell.ok("plan", "show", "--json").json


def _nominate(
    shell: Shell, body: str, document: str, member: str = "Cán bộ số 9, Chuyên viên"
) -> Any:  # noqa: ANN401 - an answer
    return shell("team", "nominate", body, "--member", member, "--document", document)


def test_the_day_of_the_deadline_is_too_late(book: Shell) -> None:
    """«Trước ngày 28/11/2021» excludes the 28th.

    A document of the 27th counts, one of the 28th does not.
    """
    assert _states(book) == {
        "V-TP": "in-time",
        "V-KA": "in-time",
        "V-TX": "in-time",
        "SYT": "in-time",
    }
    assert _nominate(book, "V-TP", "9/VHTT;28/11/2021", "Cán bộ số 3").status == 0
    assert _nominate(book, "V-KA", "9/VHTT;27/11/2021", "Cán bộ số 4").status == 0
    assert _states(book) == {"V-TP": "late", "V-KA": "in-time", "V-TX": "in-time", "SYT": "in-time"}


def test_only_the_bodies_that_the_campaign_asks_are_listed(book: Shell) -> None:
    """The leading body is not asked for a nomination; the health body is once the book has it."""
    assert "STTTT" not in _states(book)


def test_a_nomination_makes_a_member_and_the_same_name_renews_it(book: Shell) -> None:
    """A new name is a new member and representative; naming it again changes the document only."""
    _nominate(book, "thị xã Kỳ Anh", "5/VHTT;25/11/2021")
    _nominate(book, "V-TX", "6/VHTT;26/11/2021", "CÁN BỘ SỐ 9")
    named = [
        m
        for m in book.ok("team", "list", "--json").json
        if m["name"].endswith("9") or m["name"].endswith("SỐ 9")
    ]
    assert [(m["role"], m["document"]) for m in named] == [("cán bộ đại diện", "6/VHTT")]


def test_what_cannot_be_nominated_is_refused(book: Shell) -> None:
    """Unknown and ambiguous bodies, documents without number or from tomorrow, nobody at all.

    Nothing is kept.
    """
    before = book.ok("team", "list", "--json").out
    assert "V-TP" in _nominate(book, "Sở Không Có", "1/A").err
    assert "V-KA" in _nominate(book, "Kỳ Anh", "1/A").err
    assert "1/A" in _nominate(book, "V-TP", "1/A;2/12/2021").err
    assert _nominate(book, "V-TP", ";25/11/2021").status == 2
    assert _nominate(book, "V-TP", "1/A;25/11/2021", ", Chuyên viên").status == 2
    assert book.ok("team", "list", "--json").out == before


def test_visits_without_their_representative_have_to_move(planned: Shell) -> None:
    """Who is away with nobody of their body left frees the planned visits of their area on those
    days.
    """
    one = _rounds(planned)[0]
    day = date.fromisoformat(one["day"])
    code = {"Cán bộ số 3": "TV3", "Cán bộ số 4": "TV4", "Cán bộ số 5": "TV5"}[
        one["representatives"][0].split(",")[0]
    ]
    answer = planned.ok("team", "absent", code, "--from", f"{day:%d/%m/%Y}", "--reason", "họp")
    assert all(visit["target"] in answer.out for visit in one["visits"])
    assert "pccheck plan" in answer.out
    planned.ok("plan", "--yes")
    moved = {v["target"] for r in _rounds(planned) if r["day"] == one["day"] for v in r["visits"]}
    assert not moved & {v["target"] for v in one["visits"]}
    assert "All is well" in planned.ok("verify").out


def test_a_substitute_keeps_the_visits_where_they_are(planned: Shell) -> None:
    """With a substitute of the same body nothing moves, and the itinerary names the substitute."""
    one = _rounds(planned)[0]
    day = f"{date.fromisoformat(one['day']):%d/%m/%Y}"
    code, body = {
        "Cán bộ số 3": ("TV3", "V-TP"),
        "Cán bộ số 4": ("TV4", "V-KA"),
        "Cán bộ số 5": ("TV5", "V-TX"),
    }[one["representatives"][0].split(",")[0]]
    _nominate(planned, body, "7/VHTT;25/11/2021")
    answer = planned.ok("team", "absent", code, "--from", day, "--substitute", f"{body}-1")
    assert "No planned visit has to move" in answer.out
    after = next(r for r in _rounds(planned) if r["day"] == one["day"])
    assert after["representatives"] == ["Cán bộ số 9, Chuyên viên"]
    assert after["visits"] == one["visits"]


def test_a_leader_s_substitute_leads(planned: Shell) -> None:
    """A team whose leader is away stays at home, unless a substitute stands in."""
    day = f"{date.fromisoformat(_rounds(planned)[0]['day']):%d/%m/%Y}"
    assert "have to move" in planned.ok("team", "absent", "TV1", "--from", day).out
    _nominate(planned, "STTTT", "1/NB")
    assert (
        "No planned visit"
        in planned.ok("team", "absent", "TV1", "--from", day, "--substitute", "STTTT-1").out
    )


def test_who_cannot_stand_in_is_refused(planned: Shell) -> None:
    """Not oneself, not of another body, not who is away too; and days run forwards."""
    words = ("team", "absent", "TV3", "--from", "6/12/2021")
    assert planned(*words, "--substitute", "TV3").status == 2
    assert planned(*words, "--substitute", "TV4").status == 2
    assert planned(*words, "--to", "5/12/2021").status == 2
    _nominate(planned, "V-TP", "7/VHTT;25/11/2021")
    planned.ok("team", "absent", "V-TP-1", "--from", "6/12/2021")
    assert "06/12/2021" in planned(*words, "--substitute", "V-TP-1").err
