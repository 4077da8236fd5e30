"""Documents say what is so: nothing empty or past, no order to those above, people's words."""

import re
from datetime import date
from pathlib import Path

import pytest

from pccheck.actions.report import papers
from pccheck.actions.report.numbers import series_of
from pccheck.text.dates import date_words
from tests.campaigns import SHIPPED, campaign
from tests.cli.conftest import Shell
from tests.cli.report.test_documents import LAGGING, day_of, text, visited

__all__ = ["visited"]

PLANNED = "HT-0004"
"""A target of the plan that nobody has visited yet."""


def test_a_decision_without_members_is_refused(
    visited: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty list sets up nothing."""
    monkeypatch.setattr(papers, "task_force", lambda _desk: [])
    answer = visited("report", "quyet-dinh", "-o", "qd.html")
    assert answer.status == 2
    assert "nobody" in answer.err
    assert not Path("qd.html").exists()


def test_a_result_with_faults_never_says_go_on(planned: Shell) -> None:
    """What is not met is to be mended, also where nobody wrote a recommendation."""
    planned.at(f"{day_of(planned, PLANNED)}T17:00")
    planned.ok("record", PLANNED, *LAGGING)
    said = text(planned, "ket-qua", PLANNED)
    assert "Tiếp tục duy trì" not in said
    assert "Khắc phục các tồn tại, hạn chế nêu tại mục 3." in said


def test_a_notice_without_a_place_names_none(
    planned: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """«tại .» is never said."""
    day = day_of(planned, PLANNED)
    rounds = planned.ok("plan", "show", "--json").json
    team = next(one["team"] for one in rounds if str(one["day"]) == day)
    planned.at(f"{day}T05:00")
    monkeypatch.setattr(papers, "gathering", lambda *_: (480, ""))
    said = text(planned, "thong-bao", team, day)
    assert "Đón cán bộ đại diện: 08 giờ 00 phút." in said
    assert not re.search(r"tại\s*[.;]", said)


def test_nothing_is_asked_by_a_day_that_has_passed(visited: Shell) -> None:
    """A document issued after a deadline that it sets is refused, and nothing is kept."""
    visited.at("2022-02-10T08:00")
    visited.ok("report", "-o", "bc.html")
    answer = visited("report", "issue", "bc.html", "--number", "15")
    assert answer.status == 2
    assert "31/01/2022" in answer.err
    assert visited.ok("report", "issued", "--json").json == []


def test_the_words_of_people_are_printed_as_they_are(visited: Shell) -> None:
    """A name at the beginning of free text keeps its capital."""
    reason = "Ban Quản lý chợ từ chối"
    visited.ok("record", "HT-0003", "--correct", "--outcome", "refused", "--reason", reason)
    assert f"({reason})" in text(visited, "bien-ban", "HT-0003")
    assert reason in text(visited, "bao-cao")


def test_those_above_are_asked_not_told(visited: Shell) -> None:
    """The report begs the body that it goes to, and tells the others."""
    shipped = campaign(SHIPPED)
    assert [shipped.is_above(one.to) for one in shipped.report.recommendations] == [
        True,
        False,
        False,
    ]
    said = text(visited, "bao-cao")
    assert "Kính đề nghị UBND tỉnh chỉ đạo các sở" in said
    assert "hoàn thành chậm nhất ngày 31/01/2022." in said


def test_no_code_of_the_program_stands_in_the_report(visited: Shell) -> None:
    """Phụ lục IV explains figures by their names."""
    assert not re.findall(
        r"(?:units|unplanned|grade|level|scans)\.[a-z*-]+", text(visited, "bao-cao")
    )


def test_the_crew_stands_in_the_minutes(planned: Shell) -> None:
    """Where nobody wrote who was there, those who went out with the team."""
    planned.at(f"{day_of(planned, PLANNED)}T17:00")
    planned.ok("record", PLANNED, *LAGGING)
    said = text(planned, "bien-ban", PLANNED)
    assert "Cán bộ số 1" in said.partition("2. Đại diện đơn vị")[0]


def test_a_reminder_by_word_of_mouth_leads_to_the_petition(visited: Shell) -> None:
    """The day after its deadline, whatever form it had; the petition itself is no reminder."""
    visited.ok("follow", "remind", "HT-0001", "--step", "nhac-nho", "-y")
    given = date(2022, 1, 5)
    visited.at("2022-01-10T08:00")
    assert visited("report", "kien-nghi").status == 2
    visited.at("2022-01-11T08:00")
    wanted = f"nhắc nhở ngày {date_words(given)}"
    assert wanted in text(visited, "kien-nghi")
    Path("out.html").rename("kn.html")
    visited.ok("report", "issue", "--yes", "kn.html", "--number", "30")
    visited.at("2022-02-10T08:00")
    assert wanted in text(visited, "kien-nghi")


@pytest.mark.parametrize(
    ("series", "groups"),
    [
        ("symbol", [{"01/QĐ-STTTT"}, {"02/STTTT-CNTT"}, {"03/BC-STTTT"}, {"04/KH-STTTT"}]),
        (
            "decisions-letters-rest",
            [{"01/QĐ-STTTT"}, {"02/STTTT-CNTT"}, {"03/BC-STTTT", "04/KH-STTTT"}],
        ),
        ("one", [{"01/QĐ-STTTT", "02/STTTT-CNTT", "03/BC-STTTT", "04/KH-STTTT"}]),
    ],
)
def test_documents_are_numbered_as_the_office_keeps_them(
    series: str, groups: list[set[str]]
) -> None:
    """By symbol; decisions, letters, the rest; or all together."""
    heads = campaign(SHIPPED).documents
    told = type(heads)(**{**vars(heads), "series": series})
    symbols = ("01/QĐ-STTTT", "02/STTTT-CNTT", "03/BC-STTTT", "04/KH-STTTT")
    together: dict[str, set[str]] = {}
    for symbol in symbols:
        together.setdefault(series_of(told, symbol), set()).add(symbol)
    assert list(together.values()) == groups
