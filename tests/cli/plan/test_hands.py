"""`pccheck plan audit`: every hand beside the lots, whatever it decided, with who knew before."""

from typing import Any

import pytest

from tests.campaigns import SHIPPED, campaign_text
from tests.cli.conftest import Shell
from tests.cli.inputs import TARGETS, target_list

WHY = "bạn của sếp"


def _hands(shell: Shell) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = shell.ok("plan", "audit", "--json").json["hands"]
    return [hand for hand in found if hand["hand"] != "planned"]


def _day(shell: Shell, code: str) -> str:
    shown = shell.ok("plan", "show", "--json").json
    days: list[str] = [one["day"] for one in shown for v in one["visits"] if v["target"] == code]
    return days[0]


@pytest.mark.parametrize(
    ("words", "hand", "target"),
    [
        (("plan", "add", "HT-0006", "--reason", WHY), "added", "HT-0006"),
        (("plan", "cancel", "HT-0001", "--reason", WHY), "cancelled", "HT-0001"),
        (("record", "HT-0001", "--outcome", "cancelled", "--reason", WHY), "struck", "HT-0001"),
        (("record", "HT-0001", "--outcome", "postponed", "--reason", WHY), "struck", "HT-0001"),
        (("plan", "closed", "436", "--from", "7/12", "--reason", WHY), "closed", ""),
        (("plan", "move", "HT-0001", "--date", "{other}"), "moved", "HT-0001"),
        (("plan", "pin", "HT-0001"), "pinned", "HT-0001"),
        (("target", "import", "more.xlsx", "--yes"), "listed", "HT-0006"),
        (("target", "import", "changed.xlsx", "--yes"), "changed", "HT-0001"),
        (("target", "same", "HT-0001", "HT-0002"), "same", "HT-0001"),
        (("target", "distinct", "HT-0001", "HT-0002"), "distinct", "HT-0001"),
        (("campaign", "update", "dot.toml", "--yes"), "campaign", ""),
        (("team", "absent", "TV1", "--from", "7/12"), "away", ""),
    ],
)
def test_each_hand_is_listed(
    planned: Shell, words: tuple[str, ...], hand: str, target: str
) -> None:
    """What was done after the draw stands in the audit with its author, its time, its reason."""
    if hand == "added":
        target_list(planned.folder / "more.xlsx", TARGETS[5:6])
        planned.ok("target", "import", "more.xlsx", "--yes")
    elif hand == "listed":
        target_list(planned.folder / "more.xlsx", TARGETS[5:6])
    elif hand == "changed":
        target_list(planned.folder / "changed.xlsx", [(*TARGETS[0][:4], 9)])
    text = campaign_text(SHIPPED).replace("share = 0.4", "share = 0.5")
    (planned.folder / "dot.toml").write_text(text, encoding="utf-8")
    before = _hands(planned)
    planned.at("2021-12-02T09:00")
    other = "10/12" if _day(planned, "HT-0001") != "2021-12-10" else "13/12"
    on = f"{_day(planned, 'HT-0001')}T16:00"
    if hand == "struck":
        planned.at(on)
    planned.ok(*(word.format(other=other) for word in words), "--by", "Văn phòng")
    new = [one for one in _hands(planned) if one not in before]
    assert [one["hand"] for one in new] == [hand]
    (one,) = new
    assert one["by"] == "Văn phòng"
    assert one["at"][:16] == (on if hand == "struck" else "2021-12-02T09:00")
    assert target in ("", *(code[:7] for code in one["targets"]))
    if WHY in words:
        assert one["reason"] == WHY
        assert WHY in planned.ok("plan", "audit").out


def test_who_was_told_before_is_said(planned: Shell) -> None:
    """Whoever had been told of the day on which the visit stood, and nobody told later."""
    on = _day(planned, "HT-0001")
    planned.at(f"{on}T06:30")
    planned.ok("notify", "--date", on, "--told", "V-TP", "--phone", "--by", "Văn thư")
    planned.at(f"{on}T07:00")
    planned.ok("plan", "cancel", "HT-0001", "--reason", WHY)
    planned.at(f"{on}T07:10")
    planned.ok("notify", "--date", on, "--told", "SYT", "--phone")
    (hand,) = (one for one in _hands(planned) if one["hand"] == "cancelled")
    (told,) = hand["told"]
    assert (told["whom"], told["day"], told["named"]) == ("Phòng VHTT thành phố", on, True)
    assert "told before" in planned.ok("plan", "audit").out


def test_a_hand_taken_back_stays_and_so_does_who_took_it_back(planned: Shell) -> None:
    """`undo` makes nothing unsaid."""
    planned.ok("plan", "cancel", "HT-0001", "--reason", WHY)
    planned.ok("undo", "--by", "Sếp")
    cancelled, back = (hand for hand in _hands(planned) if hand["hand"] in ("cancelled", "undone"))
    assert (cancelled["undone"], cancelled["reason"]) == (True, WHY)
    assert (back["by"], back["targets"]) == ("Sếp", ["HT-0001"])
    assert "[taken back later]" in planned.ok("plan", "audit").out


def test_what_was_changed_between_two_draws_is_seen(planned: Shell) -> None:
    """Who draws, changes the list and draws again is found out: the first draw counts."""
    target_list(planned.folder / "changed.xlsx", [(*TARGETS[0][:4], 9)])
    planned.ok("target", "import", "changed.xlsx", "--yes")
    planned.ok("plan", "draw", "--again")
    (hand,) = _hands(planned)
    assert (hand["hand"], hand["details"]) == ("changed", {"fields": {"priority": [5, 9]}})


def test_before_the_draw_the_list_is_made_and_nothing_is_a_hand(planned: Shell) -> None:
    """An import before it, and what a visit found, are none."""
    on = _day(planned, "HT-0001")
    planned.at(f"{on}T16:00")
    planned.ok("record", "HT-0001", "--outcome", "closed", "--reason", "nghỉ")
    assert not _hands(planned)
    assert "No hand" not in planned.ok("plan", "audit").out


def test_wishes_and_conflicts_of_interest_are_hands(planned: Shell) -> None:
    """Said of a unit that was listed before: who, of which unit, and which fields."""
    member = planned.ok("team", "list", "--json").json[0]["member"]
    planned.ok("target", "edit", "HT-0004", "--visit-before", "20/12/2021", "--not-on", "thứ 2")
    planned.ok("target", "edit", "HT-0005", "--visit-form", "từ xa")
    planned.ok("team", "conflict", member, "HT-0004", "--why", "người nhà là chủ cơ sở")
    changed = [one for one in _hands(planned) if one["hand"] == "changed"]
    assert [(one["targets"], [*one["details"]["fields"]]) for one in changed] == [
        (["HT-0004"], ["visit_before", "not_on"]),
        (["HT-0005"], ["visit_form"]),
        (["HT-0004"], ["member"]),
    ]
