"""From findings to compliance, to the end.

Told, recorded, reminded, escalated, revisited, closed, reported.
"""

from datetime import date, timedelta

from tests.cli.conftest import Shell
from tests.report.reading import Page

MET = ("a1=dat", "a3=10/10", "b1=4/4", "b2=dat 4/4", "b3=dat", "b4=1 1 1")


def _record(shell: Shell, code: str, day: str, *answers: str, advise: str = "") -> None:
    said = [word for one in answers for word in ("--answer", one)]
    shell.ok("record", code, "--date", day, *said, *(("--advise", advise) if advise else ()))


def test_the_loop_runs_to_its_end(book: Shell) -> None:
    """Of two units without codes one ignores every letter and is proposed for handling, one is
    found mended.
    """
    first, second = "HT-0002", "HT-0001"
    book.at("2021-12-06T17:00")
    for code in (first, second):
        _record(book, code, "6/12", "b1=0/4", advise="Tạo mã QR; 8/12/2021")
    book.at("2021-12-09T08:00")
    book.ok("follow", "remind", first, second, "--document", "5/STTTT", "--deadline", "13/12/2021")
    book.ok("follow", "answer", second, "--text", "Đã tạo mã", "--document", "7/BC")
    book.at("2021-12-14T08:00")
    book.ok("follow", "remind", first, "--document", "6/STTTT", "--deadline", "17/12/2021")
    assert "revisits: 1" in book.ok("plan", "--seed", "1", "--yes").out
    rounds = book.ok("plan", "show", "--json").json
    again = next(
        r["day"]
        for r in rounds
        for v in r["visits"]
        if v["target"] == second and v["state"] == "planned"
    )
    book.at(f"{date.fromisoformat(again) - timedelta(days=1)}T16:00")
    body = book.ok("notify", "--date", again, "--json").json[0]["body"]
    book.ok("notify", "--date", again, "--told", body, "--phone")
    book.at(f"{again}T17:00")
    _record(book, second, again, *MET)
    assert "a visit found it done" in book.ok("follow", "show", second).out
    book.at("2021-12-31T17:00")
    cases = {c["target"]: c for c in book.ok("follow", "--json").json}
    assert second not in cases
    assert [m["step"] for m in cases[first]["measures"]] == ["nhac-nho", "don-doc", "kien-nghi"]
    assert cases[first]["ignored"] == 3
    book.ok("report", "--out", "bao-cao.html")
    text = Page((book.folder / "bao-cao.html").read_text(encoding="utf-8")).text
    assert "Nhắc nhở, đôn đốc và kiểm tra lại" in text
    assert "; kiến nghị xử lý: 01 đơn vị;" in text
    assert "đã kết thúc theo dõi: 01 đơn vị" in text
    assert "Được kiểm tra lại: 01 đơn vị" in text
    assert "từ chưa đạt lên đạt" in text
    assert "All is well" in book.ok("verify").out
