"""A campaign's own words, and what stands in for those that it leaves out."""

from dataclasses import replace

import pytest

from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.parts import Count
from pccheck.model.campaign.planning import TaskForce, Titles
from pccheck.model.campaign_file.read import read_campaign
from tests.campaigns import SECOND, campaign, campaign_text


@pytest.mark.parametrize(
    ("name", "ranks"),
    [
        ("Tổ Kiểm tra liên ngành", ("tổ trưởng", "tổ phó", "thư ký")),
        ("Đoàn kiểm tra liên ngành", ("trưởng đoàn", "phó trưởng đoàn", "thư ký")),
        ("ĐOÀN KIỂM TRA 389", ("trưởng đoàn", "phó trưởng đoàn", "thư ký")),
    ],
)
def test_titles_follow_the_name_of_the_task_force(name: str, ranks: tuple[str, ...]) -> None:
    """A delegation has a head of its kind; who signs its minutes stands for it."""
    force = TaskForce(name, "SYT")
    assert force.ranks == ranks
    assert (force.called, force.signer) == (name, f"đại diện {name}")


def test_what_the_file_says_goes_before() -> None:
    """Titles and a short name of the campaign's own."""
    force = TaskForce("Đoàn kiểm tra", "SYT", short="Đoàn", titles=Titles("đoàn trưởng", "", "ghi"))
    assert force.ranks == ("đoàn trưởng", "phó trưởng đoàn", "ghi")
    assert force.signer == "đại diện Đoàn"


def test_terms_are_the_campaign_s() -> None:
    """What is measured is said in the campaign's words, at the beginning of a sentence too."""
    terms = read_campaign(campaign_text(SECOND)).terms
    assert (terms["measured"], terms["Measured"]) == ("mức độ chấp hành", "Mức độ chấp hành")
    plain = campaign_text(SECOND).replace('measured = "mức độ chấp hành"\n', "")
    assert read_campaign(plain).terms["measured"] == "mức đánh giá"


def test_a_grade_of_its_own_for_what_is_neither_good_nor_bad() -> None:
    """Yes and no without a good one are answered; where a number is asked for, there is data."""
    asked = replace(campaign(SECOND), choices=(), criteria=())
    neither = Criterion("x", "a", "X", "X", True, kind="yes-no", good="neither")
    counted = Criterion("y", "a", "Y", "Y", True, counts=(Count("n", "số lượt"),))
    assert replace(asked, criteria=(neither,)).grade_words["value"] == "có trả lời"
    assert replace(asked, criteria=(neither, counted)).grade_words["value"] == "có số liệu"
