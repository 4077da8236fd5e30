"""The clauses by which something must be mended."""

from pccheck.model.campaign_file.read import read_campaign
from tests.campaigns import SECOND, campaign_text
from tests.model.campaign_file.refused import mistakes

_ONE = """
[[clauses]]
code = "d5"
text = "khoản 1 Điều 5"
base = "61/2018/NĐ-CP"
criteria = ["hs1"]

[[clauses]]
code = "d9"
text = "Điều 9 của Quy chế"
"""
_DOCUMENT = """
[[citations]]
kind = "Nghị định"
number = "61/2018/NĐ-CP"
date = 2018-04-23
issuer = "Chính phủ"
title = "về thực hiện cơ chế một cửa"
"""


def test_a_clause_is_cited_with_its_document() -> None:
    """That of the criterion is the usual one; one that names no criterion may be named for any."""
    campaign = read_campaign(campaign_text(SECOND) + _DOCUMENT + _ONE)
    assert campaign.usual_clause("hs1") == "d5"
    assert campaign.usual_clause("hs2") == ""
    assert [clause.code for clause in campaign.clauses_of("hs2")] == ["d9"]
    assert campaign.clause_cited("d5") == "khoản 1 Điều 5 Nghị định số 61/2018/NĐ-CP"
    assert campaign.clause_cited("d9") == "Điều 9 của Quy chế"


def test_a_clause_is_of_a_document_and_for_criteria_that_there_are() -> None:
    """Both mistakes are told, each with its field."""
    strange = _ONE.replace("hs1", "zz")
    assert [one.field for one in mistakes(campaign_text(SECOND) + strange)] == [
        "clauses.base",
        "clauses.criteria",
    ]
