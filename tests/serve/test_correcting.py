"""A recorded visit corrected and taken back by pages."""

import re

import pytest

from tests.cli.conftest import Shell
from tests.serve.conftest import Visitor
from tests.serve.test_recording import DAY, XEM, digest, fill_all, keep

UNIT = "/doi-tuong/HT-0001"


@pytest.fixture
def recorded(inside: Visitor, planned: Shell) -> Visitor:
    """On the day of the visit, which was recorded just now."""
    planned.at(f"{DAY}T11:00")
    fill_all(inside)
    keep(inside)
    return inside


def correction(browser: Visitor) -> str:
    """Where the recorded visit is corrected, behind the page's own name."""
    found = re.search(r'href="/ghi(/HT-0001[^"]*sua=[^"]*)"', browser.get(UNIT).text)
    assert found
    return found[1].replace("&amp;", "&")


def change(browser: Visitor, where: str, page: str, **said: str) -> None:
    """Fill a page of the correction in and go on."""
    asked = digest(browser.get(f"/ghi{where}&phan={page}").text)
    assert browser.post(f"/ghi{where}", phan=page, dau=asked, **said).status_code == 303


def of_unit(shell: Shell) -> dict[str, object]:
    """The unit's one visit."""
    every = shell.ok("visit", "list", "--json").json
    (visit,) = [one for one in every if one["target"] == "HT-0001"]
    return visit  # type: ignore[no-any-return]


def test_a_correction_opens_as_it_was_recorded(recorded: Visitor, planned: Shell) -> None:
    """What is changed replaces what stood, what is not touched stays, the log shows both."""
    where = correction(recorded)
    page = recorded.get(f"/ghi{where}&phan=a").text
    assert 'value="9"' in page
    assert "10:04-10:49" in recorded.get(f"/ghi{where}&phan=bien-ban").text
    numbers = {"tl:a3:": "", "tl:a3:installed": "8", "tl:a3:people": "10"}
    change(recorded, where, "a", **{"tl:a1:": "dat"}, **numbers)
    review = recorded.get(f"/xem{where}").text
    assert "8/10" in review
    assert "9/10" in review
    assert "9/10" in recorded.get(UNIT).text  # nothing is kept before the end
    answer = recorded.post(f"/xem{where}", dau=digest(review))
    assert answer.headers["location"] == UNIT
    unit = recorded.get(UNIT).text
    assert "8/10" in unit
    assert "9/10" not in unit
    log = planned.ok("log", "HT-0001").out
    assert "Bà Lan" in log
    assert of_unit(planned)["started"] == "10:04"


def test_what_was_left_out_is_no_longer_said(recorded: Visitor) -> None:
    """An answer that is emptied goes from the visit."""
    where = correction(recorded)
    change(recorded, where, "a", **{"tl:a1:": "", "tl:a3:": "", "tl:a3:installed": ""})
    recorded.post(f"/xem{where}", dau=digest(recorded.get(f"/xem{where}").text))
    assert "9/10" not in recorded.get(UNIT).text


def test_a_correction_can_be_dropped(recorded: Visitor) -> None:
    """All stays as it is recorded, and the next correction begins with that."""
    where = correction(recorded)
    change(recorded, where, "bien-ban", outcome="closed", reason="nghỉ")
    recorded.post(f"/xem{where}", bo="1")
    assert "nghỉ" not in recorded.get(f"/ghi{where}&phan=bien-ban").text
    assert "9/10" in recorded.get(UNIT).text


def test_what_others_correct_meanwhile_is_seen(recorded: Visitor, planned: Shell) -> None:
    """A page that shows what is no longer recorded keeps nothing."""
    where = correction(recorded)
    review = digest(recorded.get(f"/xem{where}").text)
    planned.ok("record", "HT-0001", "--correct", "-a", "a3=7/10")
    assert recorded.post(f"/xem{where}", dau=review).status_code == 409


def test_what_was_entered_last_is_taken_back_once(recorded: Visitor, planned: Shell) -> None:
    """The visit is planned again; a second tap takes back nothing more; it can be given back."""

    def button(again: str) -> dict[str, str]:
        pattern = rf'name="viec" value="([^"]+)"><input type="hidden" name="lai" value="{again}"'
        (transaction,) = re.findall(pattern, recorded.get(UNIT).text)
        return {"viec": transaction, "lai": again}

    taken = button("")
    for _ in range(2):
        assert recorded.post(UNIT, **taken).headers["location"] == UNIT
    assert of_unit(planned)["state"] == "planned"
    assert recorded.get(XEM).status_code == 200
    recorded.post(UNIT, **button("1"))
    assert of_unit(planned)["state"] == "done"


def test_of_another_unit_nothing_is_taken_back(recorded: Visitor) -> None:
    """The button stands on the page of the unit that was entered last alone."""
    assert 'name="viec"' not in recorded.get("/doi-tuong/HT-0002").text


def test_a_number_left_blank_is_asked_for(inside: Visitor, planned: Shell) -> None:
    """Beside another number, nothing written is no answer: that it is not known, `?` says."""
    planned.at(f"{DAY}T11:00")
    where = f"/ghi/HT-0001?ngay={DAY}"
    half = {"phan": "a", "cham": "1", "tl:a3:": "", "tl:a3:installed": "9", "tl:a3:people": ""}
    told = inside.post(where, dau=digest(inside.get(f"{where}&phan=a").text), **half).json()
    assert "?" in told["faults"]["a3"]
    assert inside.post(XEM, dau=digest(inside.get(XEM).text)).status_code == 422
    told = inside.post(where, dau=told["digest"], **half | {"tl:a3:people": "?"}).json()
    assert told["faults"] == {}
    assert 'value="?"' in inside.get(f"{where}&phan=a").text
