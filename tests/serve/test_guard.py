"""Who may ask, what a browser may do with the answer, and what comes in that means no good."""

import re
from collections.abc import AsyncIterator
from datetime import date

import pytest

from pccheck.serve.guard import MOST
from tests.cli.conftest import Shell
from tests.serve.conftest import HERE, Visitor, one_more

PAGES = ("/", "/doi-tuong", "/doi-tuong/HT-0001", "/theo-doi", "/lich", "/cau-hoi")
RECORDING = ("/ghi/HT-0001?ngay=2021-12-01", "/xem/HT-0001?ngay=2021-12-01")


def test_without_the_key_nothing_is_told(stranger: Visitor) -> None:
    """No key, a wrong one, a cookie of somebody else: a line, no page, nothing of the book."""
    for path in (*PAGES, *RECORDING, "/tinh/trang.css", "/?key=wrong", "/?key="):
        answer = stranger.get(path, headers={"cookie": "pccheck_serve_8800=wrong; pccheck=x"})
        assert answer.status_code == 403
        assert "HT-0" not in answer.text


def test_the_key_becomes_a_cookie(stranger: Visitor) -> None:
    """It leaves the address at once; the cookie is for this host alone and for no script."""
    answer = stranger.get(f"/?key={stranger.guard.key}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert stranger.get("/").status_code == 200


@pytest.mark.parametrize("host", ["evil.example:8800", "127.0.0.1", "127.0.0.1:9", "[::1]:8800"])
def test_another_name_of_the_host_is_refused(inside: Visitor, host: str) -> None:
    """A name that somebody else points at this machine gets no page, cookie or not."""
    answer = inside.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert "HT-0" not in answer.text


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "", "http://127.0.0.1:9"])
def test_a_post_from_another_page_is_refused(inside: Visitor, origin: str) -> None:
    """Even with the cookie and the token: it has to come from our own page."""
    sent = {"token": inside.office.token, "muc": "x"}
    for path in ("/bao", "/lich", "/cau-hoi", *RECORDING):
        assert inside.ask("POST", path, data=sent, headers={"origin": origin}).status_code == 403


def test_a_post_without_the_token_is_refused(inside: Visitor) -> None:
    """Origin and cookie alone are not enough, and nothing is kept."""
    for token in ("", "wrong"):
        answer = inside.post(RECORDING[0], token=token, **{"phan": "a", "tl:a1:": "dat"})
        assert answer.status_code == 400
    assert "checked>" not in inside.get(RECORDING[0] + "&phan=a").text.split("chưa kiểm tra")[0]


def test_every_answer_is_fenced_in(inside: Visitor) -> None:
    """Nothing inline, nothing from elsewhere, no frame, nothing kept by the browser."""
    for path in (*PAGES, *RECORDING, "/nowhere", "/tinh/trang.js"):
        headers = inside.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", [*PAGES, *RECORDING])
def test_pages_hold_no_inline_script_or_style(inside: Visitor, path: str) -> None:
    """What the policy would refuse is not there to begin with."""
    page = inside.get(path).text
    assert not re.search(r"<style|\sstyle=|<script(?! src=\"/tinh/)|\son\w+=|javascript:", page)


@pytest.mark.parametrize(
    "path",
    [
        "/tinh/../pccheck.db",
        "/tinh/..%2fpccheck.db",
        "/tinh/%2e%2e/%2e%2e/etc/passwd",
        "/tinh/hom-nay.html",
        "/anh/../../pccheck.db",
        "/anh/" + "0" * 64,
        "/anh/..%2f..%2fpccheck.db",
        "/nope",
    ],
)
def test_no_path_leads_out(inside: Visitor, path: str) -> None:
    """Only the two files of ours and the pictures of visits are handed out."""
    assert inside.get(path).status_code == 404


def test_too_much_is_refused_before_it_is_read(inside: Visitor) -> None:
    """200 MB, said or unsaid: the length is refused at once, what flows breaks off."""
    headers = {"origin": HERE, "content-type": "multipart/form-data; boundary=x"}
    said = headers | {"content-length": str(200 * 2**20)}
    assert inside.ask("POST", RECORDING[1], content=b"", headers=said).status_code == 413
    taken = 0

    async def flood() -> AsyncIterator[bytes]:
        nonlocal taken
        start = b'--x\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n\r\n'
        for part in (start, *[b"0" * 2**20] * 200):
            taken += len(part)
            yield part

    answer = inside.ask("POST", RECORDING[1], content=flood(), headers=headers)
    assert answer.status_code == 413
    assert taken < MOST + 2**22


def test_a_name_that_is_a_script_is_a_name(inside: Visitor, planned: Shell) -> None:
    """Whatever a unit is called, the page shows it as text."""
    evil = "Chợ <script>alert(1)</script> \"' onload=x"
    one_more(planned, evil)
    for path in ("/doi-tuong", "/doi-tuong/HT-0006", f"/ghi/HT-0006?ngay={date(2021, 12, 1)}"):
        page = inside.get(path).text
        assert "Chợ &lt;script&gt;" in page
        assert "<script>alert" not in page
    assert "<script>" not in inside.get('/doi-tuong?tim="><script>alert(1)</script>').text
