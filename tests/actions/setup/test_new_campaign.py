"""A new campaign file from a few answers: its own office, place and days, the rest as before."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pccheck.actions.setup.new_campaign import Answers, new_campaign
from pccheck.model.campaign_file.read import read_campaign
from pccheck.model.campaign_file.source.write import as_text, write_campaign
from tests.actions.refused import refused

ANSWERS = Answers(
    like="pc-covid-2021",
    what="an toàn thực phẩm tại bếp ăn bán trú",
    who="Sở Giáo dục và Đào tạo",
    where="Nghệ An",
    first=date(2026, 10, 5),
    last=date(2026, 10, 30),
)


def test_the_answers_stand_in_a_file_that_can_be_read(tmp_path: Path) -> None:
    """Office, its letters, place and days are the new ones, and nothing of the old office's stays
    in its own tables.
    """
    values = new_campaign("bep-an", ANSWERS, tmp_path)
    made = read_campaign(as_text(write_campaign(values)))
    assert (made.code, made.from_, made.to) == ("bep-an", ANSWERS.first, ANSWERS.last)
    assert made.province == "tỉnh Nghệ An"
    assert made.documents.issuer_name == ANSWERS.who
    assert made.task_force.lead == made.documents.issuer_code
    assert ANSWERS.what in made.title
    assert not {"signers", "kept", "markings", "habits"} & values.keys()
    assert "Hà Tĩnh" not in str(values["documents"])


@pytest.mark.parametrize("letters", ["", "SGD"])
def test_letters_are_made_of_the_name_unless_said(tmp_path: Path, letters: str) -> None:
    """Of the words that leave one."""
    values = new_campaign("bep-an", replace(ANSWERS, letters=letters), tmp_path)
    assert values["documents"]["issuer_code"] == (letters or "SGDĐT")


def test_a_period_runs_forward(tmp_path: Path) -> None:
    """Its last day is not before its first; one day is a period."""
    with refused("no-such-period"):
        new_campaign("bep-an", replace(ANSWERS, last=date(2026, 10, 4)), tmp_path)
    values = new_campaign("bep-an", replace(ANSWERS, last=ANSWERS.first), tmp_path)
    assert values["campaign"]["to"] == ANSWERS.first


@pytest.mark.parametrize(
    ("what", "title"),
    [
        ("Việc thu phí ở chợ", "Kiểm tra việc thu phí ở chợ"),
        ("Kiểm tra việc thu phí ở chợ", "Kiểm tra việc thu phí ở chợ"),
        ("PC-Covid ở chợ", "Kiểm tra PC-Covid ở chợ"),
    ],
)
def test_what_is_inspected_stands_inside_the_title(what: str, title: str, tmp_path: Path) -> None:
    """As a sentence has it, said once, whatever the first letter and word that were typed."""
    values = new_campaign("bep-an", replace(ANSWERS, what=what), tmp_path)
    assert values["campaign"]["title"] == title
    assert title.removeprefix("Kiểm tra ") in str(values["campaign"]["purpose"])
