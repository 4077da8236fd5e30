"""The pages to look at: a day, a unit, what is followed, the month, the open questions."""

import re

import pytest

from tests.cli.conftest import Shell
from tests.serve.conftest import Visitor


def test_a_day_has_stops_contacts_and_a_map(inside: Visitor, planned: Shell) -> None:
    """As `today` shows it: hours, units, whom to call; until its release it says so."""
    page = inside.get("/?ngay=2021-12-28").text
    assert page.index("HT-0002") < page.index("HT-0003") < page.index("HT-0001")
    assert "07:46" in page
    assert "Not released" in page
    assert "<svg" in page
    planned.at("2021-12-28T09:00")
    assert "Not released" not in inside.get("/").text


def test_a_call_is_logged_once(inside: Visitor, planned: Shell) -> None:
    """Whoever may be told by now is on the page; a second tap logs nothing more."""
    planned.at("2021-12-27T18:00")
    page = inside.get("/?ngay=2021-12-28").text
    form = re.search(
        r'name="nhom" value="(\w+)"><input type="hidden" name="ai" value="(.+?)"', page
    )
    assert form
    for _ in range(2):
        answer = inside.post("/bao", ngay="2021-12-28", nhom=form[1], ai=form[2])
        assert answer.status_code == 303
    told = planned.ok("notify", "--date", "2021-12-28", "--json").json
    notices = [one["notices"] for one in told if form[2] in (one["body"], one["target"])]
    assert [len(one) for one in notices] == [1]


def test_a_visit_is_moved_for_a_reason(inside: Visitor, planned: Shell) -> None:
    """As by `plan move`, pinned, the reason kept with it; sent twice it moves once."""
    move = {"doi_tuong": "HT-0001", "ngay": "2021-12-29"}
    assert inside.post("/lich", **move).status_code == 400
    for _ in range(2):
        answer = inside.post("/lich", **move, ly_do="chợ phiên")
        assert answer.status_code == 303, answer.text
    page = inside.get(answer.headers["location"]).text
    day = re.search(r'<td data-day="2021-12-29".*?</td>', page, re.DOTALL)
    assert day
    assert "HT-0001" in day[0]
    hands = planned.ok("plan", "audit", "--json").json["hands"]
    assert [hand["reason"] for hand in hands if hand["targets"] == ["HT-0001"]] == ["chợ phiên"]


def test_a_move_that_cannot_be_says_why(inside: Visitor) -> None:
    """In the words of the command, and nothing moves."""
    answer = inside.post("/lich", doi_tuong="HT-0001", ngay="2021-12-26", ly_do="x")
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


def test_the_month_keeps_days_before_their_release_off_paper(
    inside: Visitor, planned: Shell
) -> None:
    """What is printed names no unit, team or number of a day that is not released."""
    planned.at("2021-12-28T09:00")
    page = inside.get("/lich").text
    cells = re.findall(r'<td data-day="([\d-]+)" class="(.*?)">(.*?)</td>', page, re.DOTALL)
    secret = {day for day, kinds, _text in cells if "secret" in kinds}
    assert secret == {"2021-12-31"}
    style = inside.get("/tinh/trang.css").text.partition("@media print")[2]
    assert ".secret .visit { display: none; }" in style


def test_a_question_is_answered_by_the_right_value(inside: Visitor, planned: Shell) -> None:
    """Without any the page says so; an answer to what is no question changes nothing."""
    assert "No open question." in inside.get("/cau-hoi").text
    before = planned.ok("status", "--json").json
    assert inside.post("/cau-hoi", muc="f" * 64).status_code == 303
    assert planned.ok("status", "--json").json == before


def test_a_unit_tells_its_visits_and_what_is_open(inside: Visitor, planned: Shell) -> None:
    """What was found, what was asked, when it is due; the page of what is followed leads to it."""
    planned.at("2021-12-28T17:00")
    planned.ok("record", "HT-0001", "-a", "a1=chua-dat", "-a", "b1=1/9", "--advise", "Mở mã; 30/12")
    planned.at("2022-01-02T08:00")
    unit = inside.get("/doi-tuong/HT-0001").text
    assert "1/9" in unit
    assert "Mở mã" in unit
    assert "30/12/2021" in unit
    followed = inside.get("/theo-doi").text
    assert "HT-0001" in followed
    assert 'class="late"' in followed


@pytest.mark.parametrize("path", ["/?ngay=32/13", "/doi-tuong/XX-1", "/?nhom=N9", "/ghi/XX-1"])
def test_what_cannot_be_is_said_on_a_page(inside: Visitor, path: str) -> None:
    """No traceback, no empty page."""
    answer = inside.get(path)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


def test_in_vietnamese_as_well(inside: Visitor, planned: Shell) -> None:
    """The same pages in the user's language."""
    planned.monkeypatch.setenv("PCCHECK_LANG", "vi")
    for path, words in (("/", "Hôm nay"), ("/lich", "Tháng 12/2021"), ("/theo-doi", "Theo dõi")):
        page = inside.get(path).text
        assert '<html lang="vi">' in page
        assert words in page


@pytest.mark.parametrize(
    "path",
    ["/", "/?ngay=2021-12-28", "/doi-tuong", "/lich", "/cau-hoi", "/ghi/HT-0001?ngay=2021-12-28"],
)
def test_everything_that_is_filled_in_has_a_label(inside: Visitor, path: str) -> None:
    """Each field stands in its label or says what it is; each group and region has a name."""
    page = inside.get(path).text
    outside = re.sub(r"<label.*?</label>", "", page, flags=re.DOTALL)
    for field in re.findall(r"<(?:input|select)[^>]*>", outside):
        assert 'type="hidden"' in field or "aria-label=" in field, field
    for group in re.findall(r"<[^>]*role=\"(?:group|region|img)\"[^>]*>", page):
        assert "aria-label" in group, group
    assert page.count("<h1>") == 1


def test_the_hours_of_the_day_stand_between_its_stops(inside: Visitor) -> None:
    """Departure before the first stop, the return behind the last, as `today` tells them."""
    page = inside.get("/?ngay=2021-12-28").text
    leaves, first = page.index("Leaves "), page.index("/doi-tuong/HT-")
    assert leaves < first < page.rindex("/doi-tuong/HT-") < page.index("back at ")
