"""When a criterion is asked, and when with a photo, in words."""

from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.parts import ShowIf
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.naming import BY_CODE, Naming
from pccheck.text.numbers import number_words


def asked_text(campaign: Campaign, criterion: Criterion, naming: Naming = BY_CODE) -> str:
    """What is inspected, with when it is asked and when a photo must come, for whoever fills in."""
    when = shown_when(campaign, criterion.show_if, naming) if criterion.show_if else ""
    grades = " hoặc ".join(campaign.grade_words[grade] for grade in criterion.photo)
    hints = "; ".join(filter(None, (when, f"kèm ảnh nếu {grades}" if grades else "")))
    return f"{criterion.text} ({hints})" if hints else criterion.text


def shown_when(campaign: Campaign, wanted: ShowIf, naming: Naming = BY_CODE) -> str:
    """When a criterion is asked: `chỉ khi p1: có`, `chỉ khi p2 từ 20`."""
    if wanted.is_:
        kind = campaign.kinds[wanted.criterion]
        said = ": " + " hoặc ".join(kind.option(code).text for code in wanted.is_)
    else:
        low = "" if wanted.from_ is None else f" từ {number_words(wanted.from_)}"
        said = low + ("" if wanted.to is None else f" đến {number_words(wanted.to)}")
    return f"chỉ khi {naming.several([wanted.criterion])}{said}"
