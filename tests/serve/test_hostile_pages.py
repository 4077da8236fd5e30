"""What somebody types to harm whoever reads it, on the pages in the browser."""

import re
from urllib.parse import quote

import pytest

from tests.cli.conftest import Shell
from tests.cli.trust.test_hostile import HTML, INPUTS, MARK, OUT, STANDING, TEXTS, Tags
from tests.serve.conftest import Visitor
from tests.serve.test_recording import digest

PAGES = (
    *("/", "/doi-tuong", "/doi-tuong/HT-0001", "/doi-tuong/HT-0002", "/doi-tuong/HT-0003"),
    *("/theo-doi", "/lich", "/cau-hoi", "/ghi/HT-0001", "/ghi/HT-0001?phan=bien-ban"),
    *("/xem/HT-0001", f"/doi-tuong?tim={quote(HTML)}", f"/ghi/{quote(HTML, safe='')}"),
    *(f"/doi-tuong?tim={quote(text)}" for text in TEXTS.values()),
    *(f"/ghi/HT-0001?ngay={quote(text)}" for text in TEXTS.values()),
)
"""Pages, those among them that are asked for with such a text in the address."""


@pytest.fixture
def harmed(inside: Visitor, planned: Shell) -> Visitor:
    """A browser at a book in which such texts stand."""
    for way, kind in STANDING.items():
        if way != "correction":
            planned.ok(*INPUTS[way](TEXTS[kind]))
    return inside


def _inert(page: str) -> None:
    tags = Tags()
    tags.feed(page)
    assert f"<script>alert('{MARK}" not in page
    assert not [tag for tag in tags.made if MARK in tag]
    assert f"{MARK} ' &amp;amp; 49" not in page
    assert not OUT.search(re.sub(r"\s", "", page))


def test_no_page_runs_what_stands_in_the_book(harmed: Visitor) -> None:
    """Nor what stands in its address: it is shown as text, without what turns a line round."""
    shown = ""
    for path in PAGES:
        answer = harmed.get(path)
        assert answer.status_code in (200, 303, 400, 404), path
        assert MARK not in str(answer.headers) or answer.status_code == 303, path
        _inert(answer.text)
        shown += answer.text
    assert MARK in shown


def test_what_is_sent_by_a_page_is_text(harmed: Visitor, planned: Shell) -> None:
    """It is kept as text or refused on the page, and every page after it is sound."""
    planned.at("2021-12-28T11:00")
    for number, text in enumerate(TEXTS.values(), 1):
        unit = f"HT-000{number}"
        where = f"/ghi/{unit}?ngay=2021-12-28"
        said = {"tl:a1:": "mot-phan", "ghi_chu:a1": text, "outcome": "done", "opinion": text}
        for page in ("a", "bien-ban"):
            seen = digest(harmed.get(f"{where}&phan={page}").text)
            more = {"times": "10:04-10:49", "rep": f"{text}, Trưởng ban"}
            _inert(harmed.post(where, phan=page, dau=seen, **said, **more).text)
        for path in (where, f"{where}&phan=bien-ban", f"/xem/{unit}?ngay=2021-12-28"):
            _inert(harmed.get(path).text)
        _inert(harmed.get(f"/doi-tuong/{unit}").text)
