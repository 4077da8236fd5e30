"""`pccheck explore`: the real server on a free port, asked as a browser would."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from pccheck.book import open_book
from pccheck.book.ask.glance.standing import standing
from pccheck.book.ask.glance.stored_queries import QUERIES, VIEWS
from pccheck.model.journal.clock import local
from tests.cli.conftest import Shell

TODAY = "2030-01-01"
"""Stands in for the day on which the tests run.

In the stored queries every deadline has passed by then.
"""


class Asked:
    """The server's address, its key, and the cookie that it gave."""

    def __init__(self, port: int, key: str) -> None:
        self.port, self.key, self.cookie = port, key, ""

    def get(self, path: str) -> tuple[int, str, str]:
        """Status, where to go instead, and text of a page."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request("GET", path, headers={"Cookie": self.cookie} if self.cookie else {})
            answer = connection.getresponse()
            text = answer.read().decode()
        self.cookie = answer.headers.get("Set-Cookie", "").partition(";")[0] or self.cookie
        return answer.status, answer.headers.get("Location", ""), text

    def rows(self, path: str) -> list[dict[str, Any]]:
        """The rows of a query."""
        status, _, text = self.get(path)
        assert status == 200, text
        found: list[dict[str, Any]] = json.loads(text)
        return found


@contextmanager
def exploring(folder: Path) -> Iterator[Asked]:
    """`pccheck explore` until it is told to end, which it does well."""
    pytest.importorskip("datasette")
    words = [sys.executable, "-m", "pccheck", "explore", "--no-open"]
    environment = {**os.environ, "PCCHECK_LANG": "vi"}
    with subprocess.Popen(
        words,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout
        assert process.stderr
        found = re.search(r"http://127\.0\.0\.1:(\d+)/\?key=(\S+)", process.stdout.readline())
        assert found
        try:
            yield Asked(int(found[1]), found[2])
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 0
            assert "Traceback" not in process.stderr.read()
            assert process.stdout.read().endswith("Đã đóng.\n")


@pytest.mark.long
def test_the_book_is_read_and_never_written(planned: Shell) -> None:
    """Only with the key.

    Pages and stored queries answer, what others write is seen, and no SQL changes anything.
    """
    before = planned.entries
    with exploring(planned.folder) as asked:
        assert asked.get("/so")[0] == 403
        assert asked.get("/so?key=wrong")[0] == 403
        assert asked.get(f"/?key={asked.key}")[:2] == (303, "/so")
        page = asked.get("/so")[2]
        assert "Đơn vị có mức đánh giá chưa đủ" in page
        assert all(f'href="/so/{name}"' in page for name in VIEWS)
        assert "Danh sách đối tượng kiểm tra" in asked.get("/so/v_doi_tuong")[2]
        assert asked.rows("/so/chua-dat-yeu-cau.json?_shape=array") == []
        planned.ok("record", "HT-0001", "--date", "01/12/2021", "--answer", "b1=0/3", "--unplanned")
        (unit,) = asked.rows("/so/chua-dat-yeu-cau.json?_shape=array")
        assert (unit["ma"], unit["danh_gia"]) == ("HT-0001", "chưa triển khai")
        entries = asked.rows("/so/muc-ghi-cua-don-vi.json?_shape=array&ma=ht-0001")
        assert [entry["loai"] for entry in entries] == ["target", "visit", "visit"]
        for sql in (
            "delete from meta",
            "insert into meta values ('a', 'b')",
            "with a as (select 1) delete from meta",
        ):
            assert asked.get(f"/so.json?sql={quote(sql)}")[0] == 400
        assert asked.get("/so.db")[0] in (403, 404)
    assert planned.entries == before + 1
    assert not list(planned.folder.glob("pccheck.db-*"))


def test_the_stored_queries_say_what_the_program_says(demo: Path) -> None:
    """Each runs; what `status` counts is as long in them."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with open_book(demo / "pccheck.db") as book:
        for query in QUERIES:
            sql = query.sql.replace("'now', 'localtime'", f"'{TODAY}'")
            found[query.name] = book.connection.execute(sql, {"ma": "HT-0491"}).fetchall()
        stands = standing(book, partial(local, datetime.fromisoformat(TODAY)))
    assert all(found.values())
    assert len(found["bien-phap-qua-han"]) == stands.measures_overdue
    assert len(found["chua-ghi-ket-qua"]) == stands.overdue
    levels = {code: count for code, _, count in stands.levels}
    assert len(found["chua-dat-yeu-cau"]) == levels["chua-trien-khai"] + levels["chua-day-du"]
    assert {row[:3] for row in found["luot-theo-dia-ban"]} == {
        (a.name, a.planned, a.done) for a in stands.areas
    }
    assert {"target", "visit", "measure"} <= {row[1] for row in found["muc-ghi-cua-don-vi"]}


def test_a_port_that_is_taken(planned: Shell) -> None:
    """One line says which, and what to do."""
    pytest.importorskip("datasette")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        answer = planned("explore", "--no-open", "--port", str(port))
    assert answer.status == 1
    assert answer.err.count("\n") == 1
    assert f"Port {port}" in answer.err


def test_without_datasette(planned: Shell) -> None:
    """One line says what to install."""
    planned.monkeypatch.setitem(sys.modules, "datasette", None)
    answer = planned("explore", "--no-open")
    assert (answer.status, answer.out) == (2, "")
    assert 'pip install "pccheck[web]"' in answer.err
    assert answer.err.count("\n") == 1
