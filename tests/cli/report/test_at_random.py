"""Any campaign that the language allows goes through every verb and every paper."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign_file.read import read_campaign
from pccheck.model.visit import Answer
from tests.cli.conftest import Shell, first_of_december
from tests.cli.setup.second import second_book
from tests.model.answers.at_random import answers_of
from tests.model.assessment.reference import grades_of, level_of
from tests.model.campaign_file.at_random import campaign_texts, is_sound

UNITS = {
    "CD-0001": "trung-tam-hcc",
    "CD-0002": "trung-tam-hcc",
    "CD-0003": "buu-cuc",
    "CD-0004": "buu-cuc",
}


@pytest.mark.sessions
@given(st.data())
@settings(
    max_examples=6,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_is_read_prints_everything(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Plan, forms, visits, each document, workbook, page; levels and grades are those of a second
    reading of the rules.
    """
    text = data.draw(campaign_texts().filter(is_sound))
    campaign = read_campaign(text)
    with pytest.MonkeyPatch.context() as monkeypatch:
        shell = first_of_december(tmp_path_factory.mktemp("any"), monkeypatch)
        book = second_book(shell, text)
        drawn = {code: data.draw(_answers(campaign, kind)) for code, kind in UNITS.items()}
        said = {code: answers for code, answers in drawn.items() if answers}
        book.ok("plan", "--yes")
        book.ok("form", "--out", "phieu")
        book.ok("form", "--format", "xlsform", "--out", "mau.xlsx")
        book.at("2026-03-20T18:00")
        for code, answers in said.items():
            _record(book, campaign, code, answers)
        _compare(book, text, said)
        _print(book)


@st.composite
def _answers(draw: st.DrawFn, campaign: Campaign, category: str) -> dict[str, Answer]:
    """Answers to what is asked of those that come before, some left out."""
    answers: dict[str, Answer] = {}
    for criterion in campaign.checklist(category):
        is_hidden = criterion.code in campaign.hidden(category, answers)
        if not is_hidden and draw(st.integers(0, 4)):
            answers[criterion.code] = draw(answers_of(campaign.kinds[criterion.code]))
    return answers


def _record(book: Shell, campaign: Campaign, code: str, answers: dict[str, Answer]) -> None:
    """A visit by options, with the photos that its answers ask for."""
    words: list[str] = []
    for criterion in campaign.criteria:
        answer = answers.get(criterion.code)
        if answer is None:
            continue
        kind = campaign.kinds[criterion.code]
        words += ["-a", f"{criterion.code}={kind.typed(answer)}"]
        if kind.grade(answer) in criterion.photo:
            photo = Path(book.folder / f"{code}-{criterion.code}.jpg")
            photo.write_bytes(b"\xff\xd8" + photo.name.encode())
            words += ["--photo", f"{criterion.code}={photo.name}"]
    book.ok("record", code, "--date", "2026-03-20", *words, "--yes")


def _compare(book: Shell, text: str, said: dict[str, dict[str, Answer]]) -> None:
    """The figures of levels and grades against a plain count of the second reading."""
    told = {f["figure"]: f["value"] for f in book.ok("report", "--json").json["figures"]}
    expected: Counter[str] = Counter()
    for code, answers in said.items():
        expected[f"level.{level_of(text, UNITS[code], answers)}"] += 1
        for criterion, grade in grades_of(text, UNITS[code], answers).items():
            expected[f"grade.{grade}[criterion={criterion}]"] += 1
    assert {code: told.get(code, 0) for code in expected} == dict(expected)


def _print(book: Shell) -> None:
    """Every paper of every kind, once the period is over."""
    book.at("2026-04-20T08:00")
    book.ok("report", "--all", "van-ban")
    book.ok("report", "--format", "docx", "--out", "bao-cao.docx")
    book.ok("report", "--format", "xlsx", "--out", "so-lieu.xlsx")
    book.ok("dashboard", "--out", "trang.html")
    book.ok("log", "CD-0001")
    book.ok("verify")
    book.ok("report", "check", "van-ban")
