"""A visit recorded by pages: drafts, conflicts, pictures, and what is kept in the end."""

import io
import re

import pytest
from PIL import Image

from tests.cli.conftest import Shell
from tests.serve.conftest import Visitor, one_more

DAY = "2021-12-28"
GHI, XEM = f"/ghi/HT-0001?ngay={DAY}", f"/xem/HT-0001?ngay={DAY}"


@pytest.fixture
def there(inside: Visitor, planned: Shell) -> Visitor:
    """On the day of the visit, as it ends."""
    planned.at(f"{DAY}T11:00")
    return inside


def digest(page: str) -> str:
    """What a page says that it saw of the draft."""
    found = re.search(r'name="dau" value="(\w+)"', page)
    assert found
    return found[1]


def fill(browser: Visitor, page: str, **said: str) -> str:
    """Fill a page in and go on; returns where it leads."""
    now = digest(browser.get(f"{GHI}&phan={page}").text)
    answer = browser.post(GHI, phan=page, dau=now, **said)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def fill_all(browser: Visitor) -> None:
    """A whole visit of a market."""
    fill(
        browser,
        "a",
        **{"tl:a1:": "dat", "tl:a3:": "", "tl:a3:installed": "9", "tl:a3:people": "10"},
    )
    fill(browser, "bien-ban", outcome="done", times="10:04-10:49", rep="Bà Lan, Trưởng ban")


def keep(browser: Visitor, files: object = None) -> str:
    """Agree to the review; returns where it leads."""
    answer = browser.post(XEM, dau=digest(browser.get(XEM).text), files=files)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def photo(colour: str) -> bytes:
    """A picture."""
    file = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(file, "JPEG")
    return file.getvalue()


def test_a_visit_is_kept_as_it_was_tapped(there: Visitor, planned: Shell) -> None:
    """Section by section, then the minutes, the review, the book."""
    first = fill(there, "a", **{"tl:a1:": "dat"})
    assert first.endswith("&phan=b")
    fill_all(there)
    assert "9/10" in there.get(XEM).text
    assert keep(there) == "/doi-tuong/HT-0001"
    (visit,) = [
        one for one in planned.ok("visit", "list", "--json").json if one["target"] == "HT-0001"
    ]
    assert (visit["state"], visit["day"]) == ("done", DAY)
    log = planned.ok("log", "HT-0001").out
    assert "10:04" in log
    assert "Bà Lan" in log


def test_the_terminal_goes_on_where_the_page_stopped(there: Visitor) -> None:
    """Both keep one draft, in the words of the interview."""
    fill(there, "a", **{"tl:a1:": "mot-phan", "ghi_chu:a1": "thiếu văn bản"})
    from pccheck.actions.desk.finding import find_target
    from pccheck.actions.record.drafts import load_draft
    from pccheck.actions.record.recording import choose_visit

    with there.office.desk() as desk:
        choice = choose_visit(
            desk, find_target(desk, "HT-0001"), None, unplanned=False, correct=False
        )
        assert choice
        assert load_draft(desk, choice) == {"answer:a1": "mot-phan; thiếu văn bản"}


def test_a_tap_is_kept_and_answered(there: Visitor) -> None:
    """What cannot be is said beside it and stays as it was filled in, until it can."""
    now = digest(there.get(f"{GHI}&phan=a").text)
    wrong = {"tl:a3:": "", "tl:a3:installed": "12", "tl:a3:people": "10"}
    told = there.post(GHI, phan="a", cham="1", dau=now, **wrong).json()
    assert "12" in told["faults"]["a3"]
    page = there.get(f"{GHI}&phan=a").text
    assert 'value="12"' in page
    assert told["faults"]["a3"] in page.replace("&#39;", "'")
    review = there.get(XEM).text.replace("&#39;", "'").replace("&amp;", "&")
    assert f'<dd><a class="wrong" href="{GHI}&phan=a">{told["faults"]["a3"]}</a></dd>' in review
    assert there.post(XEM, dau=digest(there.get(XEM).text)).status_code == 422
    mended = wrong | {"tl:a3:people": "15"}
    told = there.post(GHI, phan="a", cham="1", dau=told["digest"], **mended).json()
    assert told["faults"] == {}


def test_two_browsers_do_not_write_over_each_other(there: Visitor) -> None:
    """A page that another one has overtaken keeps nothing and says so."""
    old = digest(there.get(f"{GHI}&phan=a").text)
    fill(there, "a", **{"tl:a1:": "dat"})
    late = there.post(GHI, phan="a", dau=old, **{"tl:a1:": "chua-dat"})
    assert late.status_code == 409
    assert "meanwhile" in late.text
    assert there.post(GHI, phan="a", cham="1", dau=old, **{"tl:a1:": "chua-dat"}).status_code == 409
    assert "đạt</dd>" in there.get(XEM).text
    review = digest(there.get(XEM).text)
    fill(there, "bien-ban", rep="Ông Ba")
    assert there.post(XEM, dau=review).status_code == 409


def test_sent_twice_is_kept_once(there: Visitor, planned: Shell) -> None:
    """Double taps, Back and Reload lead to the unit; there is one visit."""
    fill_all(there)
    now = digest(there.get(XEM).text)
    for _ in range(2):
        assert there.post(XEM, dau=now).headers["location"] == "/doi-tuong/HT-0001"
    for path in (GHI, XEM):
        assert there.get(path).headers["location"] == "/doi-tuong/HT-0001"
    assert there.post(GHI, phan="a", dau="x").headers["location"] == "/doi-tuong/HT-0001"
    visits = planned.ok("visit", "list", "--json").json
    assert len([one for one in visits if one["target"] == "HT-0001"]) == 1


def test_outside_the_plan_too(inside: Visitor, planned: Shell) -> None:
    """A unit that nobody planned, on a day of the campaign, by a team: kept once as well."""
    one_more(planned, "Chợ Mới")
    planned.at("2021-12-20T10:00")
    path = "/HT-0006?ngay=2021-12-20"
    page = inside.get(f"/ghi{path}&phan=bien-ban").text
    assert '<option value="N1">' in page
    now = digest(page)
    said = {"phan": "bien-ban", "outcome": "closed", "reason": "nghỉ chợ", "team": "N1"}
    inside.post(f"/ghi{path}", dau=now, **said)
    now = digest(inside.get(f"/xem{path}").text)
    for _ in range(2):
        assert inside.post(f"/xem{path}", dau=now).status_code == 303
    (visit,) = [v for v in planned.ok("visit", "list", "--json").json if v["target"] == "HT-0006"]
    assert (visit["state"], visit["planned"], visit["team"]) == ("closed", False, "N1")


def test_a_planned_visit_has_its_team(there: Visitor) -> None:
    """The page does not ask for what the plan says."""
    assert 'name="team"' not in there.get(f"{GHI}&phan=bien-ban").text


def test_not_done_needs_a_reason(there: Visitor) -> None:
    """The review says what is missing; nothing is kept before."""
    fill(there, "bien-ban", outcome="refused")
    page = there.get(XEM).text
    assert 'class="wrong"' in page
    assert there.post(XEM, dau=digest(page)).status_code == 422


def test_photos_are_kept_and_shown(there: Visitor) -> None:
    """With the visit, under a harmless name; the unit's page shows them, and nothing else is."""
    fill_all(there)
    files = [("photos", ("../../x<1>.jpg", photo("red"), "image/jpeg"))]
    unit = there.get(keep(there, files)).text
    (digest,) = set(re.findall(r"/anh/(\w{64})", unit))
    assert "&lt;1&gt;" not in unit
    picture = there.get(f"/anh/{digest}")
    assert (picture.content, picture.headers["content-type"]) == (photo("red"), "image/jpeg")


def test_a_code_is_read_from_its_photo(there: Visitor) -> None:
    """A posted code is kept and compared, as by the command; a person's code is refused."""
    zxing = pytest.importorskip("zxingcpp")

    def code(text: str) -> bytes:
        made = zxing.create_barcode(text, zxing.BarcodeFormat.QRCode)
        file = io.BytesIO()
        Image.fromarray(made.to_image(scale=6)).save(file, "PNG")
        return file.getvalue()

    fill_all(there)
    now = digest(there.get(XEM).text)
    person = [("qr", ("a.png", code("2|Nguyễn Văn A|1990|0912345678"), "image/png"))]
    place = [("qr", ("b.png", code("https://pccovid.gov.vn/?l=1"), "image/png"))]
    refused = there.post(XEM, dau=now, files=person)
    unit = there.get(keep(there, place)).text
    assert refused.status_code == 400 or "0912345678" not in unit
    assert "https://pccovid.gov.vn/?l=1" in unit
    assert "nobody has registered" in unit


def test_a_visit_ahead_is_not_recorded(inside: Visitor) -> None:
    """Today's pages offer no visit of a day to come, and one is refused."""
    assert "/ghi/" not in inside.get(f"/?ngay={DAY}").text
    assert inside.post(XEM, dau=digest(inside.get(XEM).text)).status_code == 422
