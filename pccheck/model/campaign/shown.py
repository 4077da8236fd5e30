"""When a criterion is asked, in words."""

from pccheck.model.answers.parts import ShowIf
from pccheck.model.campaign.campaign import Campaign
from pccheck.text.numbers import number_words


def shown_when(campaign: Campaign, wanted: ShowIf) -> str:
    """When a criterion is asked: `chỉ khi p1: có`, `chỉ khi p2 từ 20`."""
    if wanted.is_:
        kind = campaign.kinds[wanted.criterion]
        said = ": " + " hoặc ".join(kind.option(code).text for code in wanted.is_)
    else:
        low = "" if wanted.from_ is None else f" từ {number_words(wanted.from_)}"
        said = low + ("" if wanted.to is None else f" đến {number_words(wanted.to)}")
    return f"chỉ khi {wanted.criterion}{said}"
