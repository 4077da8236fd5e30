"""Campaign files: what is read, and which line a mistake is shown on."""

import hashlib
import re
from datetime import date

import pytest

from pccheck.errors import PccheckError
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign_file.read import read_campaign, read_checked
from tests.campaigns import SECOND, SHIPPED, campaign, campaign_text
from tests.model.campaign_file.refused import mistakes

TEXT = campaign_text(SECOND)


def line_with(text: str, mark: str) -> int:
    """The line on which the text's only occurrence of `mark` begins."""
    assert text.count(mark) == 1, mark
    return text[: text.index(mark)].count("\n") + 1


def complaint(text: str) -> PccheckError:
    """What reading this text raises."""
    with pytest.raises(PccheckError) as caught:
        read_campaign(text, "dot.toml")
    assert caught.value.params["file"] == "dot.toml"
    return caught.value


def test_what_was_read_before_is_the_same_without_looking_for_mistakes() -> None:
    """A kept campaign's text says the same as when it came in; what does not go together, which
    would have been refused then, is not told again.
    """
    assert read_checked(TEXT) == read_campaign(TEXT)
    backwards = re.sub(r"(?m)^from = .*", "from = 2099-01-01", TEXT, count=1)
    assert complaint(backwards)
    assert read_checked(backwards).from_ == date(2099, 1, 1)


def test_the_shipped_campaign_loads() -> None:
    """The plan of November 2021 as values: period, categories, checklist, rule, and its version is
    its text's hash.
    """
    shipped = campaign(SHIPPED)
    assert (shipped.from_, shipped.to) == (date(2021, 12, 1), date(2021, 12, 31))
    assert shipped.routing_level in {level.code for level in shipped.levels}
    assert [section.code for section in shipped.sections] == sorted(
        {c.section for c in shipped.criteria}
    )
    assert shipped.task_force.representative
    assert shipped.task_force.nomination_before == date(2021, 11, 28)
    assert shipped.version == hashlib.sha256(campaign_text(SHIPPED).encode()).hexdigest()


def test_the_second_campaign_loads() -> None:
    """Another province, year and rule need no other program; what a campaign does not have is
    empty.
    """
    second = campaign(SECOND)
    assert second.task_force.representative == second.task_force.health == ""
    assert second.task_force.nomination_before is None
    assert second.category["trung-tam-hcc"].opens == ((450, 690), (810, 1020))
    assert second.criterion["hs2"].ratio == ("nop-truc-tuyen", "tong-ho-so")
    assert second.criterion["hs2"].threshold == 0.6
    assert [c.code for c in second.checklist("buu-cuc")] == ["hs1", "hs2", "tb1", "tb2"]
    assert [a.when.count_is_zero for a in second.assessments] == ["hs2", "", "", ""]
    assert [a.when.required_met for a in second.assessments] == [None, 1.0, 0.5, None]


def test_the_two_campaigns_share_no_code() -> None:
    """So a test that runs both can tell which of them a number belongs to."""

    def codes(one: Campaign) -> set[str]:
        listed = (
            one.categories,
            one.criteria,
            one.choices,
            one.assessments,
            one.sections,
            one.levels,
        )
        counts = (count.code for criterion in one.criteria for count in criterion.counts)
        return {item.code for items in listed for item in items} | set(counts)

    assert not codes(campaign(SHIPPED)) & codes(campaign(SECOND))


# What is written instead of what, where the complaint points, and the field that it names.
MISTAKES = [
    ("a field is missing", 'form = "Định kỳ"\n', "", "[campaign]", "campaign.form"),
    (
        "a field is misspelt",
        'form = "Định kỳ"',
        'from_ = "x"\nform = "Định kỳ"',
        "from_ =",
        "campaign.from_",
    ),
    (
        "a text is a number",
        'code_prefix = "MH"',
        "code_prefix = 5",
        "code_prefix = 5",
        "campaign.code_prefix",
    ),
    ("a prefix is in small letters", '"MH"', '"mh"', 'code_prefix = "mh"', "campaign.code_prefix"),
    ("a date is a text", "from = 2026-03-02", 'from = "2/3"', 'from = "2/3"', "campaign.from"),
    (
        "a date has a time",
        "from = 2026-03-02",
        "from = 2026-03-02T08:00:00",
        "from = 2026",
        "campaign.from",
    ),
    (
        "the period ends first",
        "to = 2026-03-27",
        "to = 2026-02-27",
        "to = 2026-02-27",
        "campaign.to",
    ),
    (
        "a list is a text",
        'purpose = ["Nắm',
        'purpose = "x" #["Nắm',
        "purpose =",
        "campaign.purpose",
    ),
    (
        "a list holds a number",
        'recipients = ["Như trên",',
        "recipients = [5,",
        "recipients = [5",
        "documents.recipients",
    ),
    (
        "a code has capitals",
        'code = "buu-cuc"',
        'code = "Buu-cuc"',
        'code = "Buu-cuc"',
        "categories.code",
    ),
    (
        "a code is there twice",
        'code = "buu-cuc"',
        'code = "trung-tam-hcc"',
        None,
        "categories.code",
    ),
    ("a criterion is there twice", 'code = "tb1"', 'code = "hs2"', None, "criteria.code"),
    (
        "a section is unknown",
        'section = "trang-bi"\ntext = "Số máy hoạt',
        'section = "khac"\ntext = "Số máy hoạt',
        'section = "khac"',
        "criteria.section",
    ),
    (
        "a category is unknown",
        'applies_to = ["buu-cuc"]',
        'applies_to = ["cho-dem"]',
        'applies_to = ["cho-dem"]',
        "criteria.applies_to",
    ),
    (
        "the routing level is unknown",
        '"cap-co-so"\ncode_prefix',
        '"cap-huyen"\ncode_prefix',
        'routing_level = "cap-huyen"',
        "campaign.routing_level",
    ),
    (
        "a grade is unknown",
        'text = "yếu"\ngrade = "not-met"',
        'text = "yếu"\ngrade = "bad"',
        'grade = "bad"',
        "choices.grade",
    ),
    (
        "an assessment's grade is unknown",
        'text = "thực hiện khá"\ngrade = "partly"',
        'text = "x"\ngrade = "good"',
        'grade = "good"',
        "assessments.grade",
    ),
    (
        "a ratio names no count",
        '["chay-tot", "duoc-cap"]',
        '["chay-tot", "hong"]',
        '"hong"]',
        "criteria.ratio",
    ),
    (
        "a ratio of one with itself",
        '["chay-tot", "duoc-cap"]',
        '["chay-tot", "chay-tot"]',
        '"chay-tot", "chay',
        "criteria.ratio",
    ),
    (
        "a ratio has one term",
        '["chay-tot", "duoc-cap"]',
        '["chay-tot"]',
        'ratio = ["chay-tot"]',
        "criteria.ratio",
    ),
    (
        "a ratio leaves a count out",
        '"số máy được cấp" },',
        '"số máy được cấp" },\n{ code = "hong", text = "hỏng" },',
        'ratio = ["chay-tot"',
        "criteria.ratio",
    ),
    ("two counts have one code", 'code = "may-quet"', 'code = "may-tinh"', None, "criteria.counts"),
    (
        "a threshold is above 1",
        "threshold = 0.6",
        "threshold = 60",
        "threshold = 60",
        "criteria.threshold",
    ),
    (
        "a threshold is below 0",
        "threshold = 0.6",
        "threshold = -0.1",
        "threshold = -0.1",
        "criteria.threshold",
    ),
    (
        "a threshold is a text",
        "threshold = 0.6",
        'threshold = "60%"',
        'threshold = "60%"',
        "criteria.threshold",
    ),
    (
        "a threshold is no number",
        "threshold = 0.6",
        "threshold = nan",
        "threshold = nan",
        "criteria.threshold",
    ),
    (
        "a flag is a number",
        'short = "Người hướng dẫn"\nchoice = true',
        'short = "N"\nchoice = 1',
        "choice = 1",
        "criteria.choice",
    ),
    ("a number is a flag", "weight = 3.0", "weight = true", "weight = true", "categories.weight"),
    (
        "neither choice nor counts",
        "choice = true\nrequired = true\n\n",
        "required = true\n\n",
        None,
        "criteria.kind",
    ),
    (
        "a time does not exist",
        '"08:00-16:30"',
        '"08:00-24:30"',
        '"08:00-24:30"',
        "categories.opens",
    ),
    ("a time has no minutes", '"08:00-16:30"', '"8-16:30"', '"8-16:30"', "categories.opens"),
    (
        "opening hours end first",
        '"08:00-16:30"',
        '"16:30-08:00"',
        '"16:30-08:00"',
        "categories.opens",
    ),
    (
        "a day's time is wrong",
        'day_from = "08:00"',
        'day_from = "25:00"',
        'day_from = "25:00"',
        "planning.day_from",
    ),
    (
        "the day ends first",
        'day_to = "16:30"',
        'day_to = "07:00"',
        'day_to = "07:00"',
        "planning.day_to",
    ),
    ("too fast", "speed_kmh = 35", "speed_kmh = 350", "speed_kmh = 350", "planning.speed_kmh"),
    ("sizes that no decree knows", '"12/13/13"', '"11/12/12"', 'sizes = "11', "documents.sizes"),
    (
        "a section of the file is unknown",
        "[planning]",
        "[planing]\nx = 1\n\n[planning]",
        "[planing]",
        "planing",
    ),
    ("a section of the file is missing", "[planning]", "[documents.planning]", "# Đợt", "planning"),
    (
        "a list of the file is unknown",
        "[planning]",
        "[[plannings]]\nx = 1\n\n[planning]",
        "[[plannings]]",
        "plannings",
    ),
    (
        "a list is a table",
        '[[sections]]\ncode = "ho-so"\ntext = "Tiếp nhận hồ sơ"\n\n[[sections]]',
        "[sections]",
        "[sections]",
        "sections",
    ),
    ("a field of a later table is missing", 'text = "xã, phường"\n', "", None, "levels.text"),
    (
        "a field of a later table is misspelt",
        "minutes = 30",
        "minute = 30\nminutes = 30",
        "minute = 30",
        "categories.minute",
    ),
    (
        "a field of an inline table is missing",
        '{ code = "chay-tot", text = "số máy hoạt động tốt" }',
        '{ code = "chay-tot" }',
        None,
        "criteria.counts.text",
    ),
    (
        "a field of an inline condition is misspelt",
        "when = {}",
        "when = { required = 1 }",
        "when = {",
        "assessments.when.required",
    ),
    (
        "a share is above 1",
        "required_met = 0.5",
        "required_met = 50",
        "required_met = 50",
        "assessments.when.required_met",
    ),
    (
        "a condition names no ratio",
        'count_is_zero = "hs2"',
        'count_is_zero = "hs1"',
        None,
        "assessments.when.count_is_zero",
    ),
    (
        "the last level has a condition",
        "when = {}",
        "when = { required_met = 0.2 }",
        "when = { r",
        "assessments.when",
    ),
    (
        "a deadline is no date",
        "deadline = 2026-04-30",
        'deadline = "30/4"',
        'deadline = "30/4"',
        "report.recommendations.deadline",
    ),
]
PLACES = {
    "a code is there twice": 'code = "trung-tam-hcc"\ntext = "Bưu cục',
    "a criterion is there twice": 'code = "hs2"\nsection = "trang-bi"',
    "two counts have one code": 'counts = [\n    { code = "may-tinh"',
    "neither choice nor counts": '[[criteria]]\ncode = "hs1"',
    "a field of a later table is missing": '[[levels]]\ncode = "cap-co-so"',
}
"""Where the line of the complaint is not the changed one: the text that begins on it."""
_NAMED_ELSEWHERE = (
    "a code is there twice",
    "a criterion is there twice",
    "a section of the file is missing",
)
"""What is not there any more is named by others, which are told too."""


@pytest.mark.parametrize(
    ("name", "right", "wrong", "mark", "field"), MISTAKES, ids=[m[0] for m in MISTAKES]
)
def test_every_mistake_is_shown_on_its_line(
    name: str, right: str, wrong: str, mark: str | None, field: str
) -> None:
    """The line of the field; of its table where the field is missing, also of one within a list of
    many lines.
    """
    assert TEXT.count(right) == 1, right
    text = TEXT.replace(right, wrong)
    told = mistakes(text)
    line = line_with(text, mark or PLACES.get(name, wrong))
    assert [one.wanted for one in told if (one.line, one.field) == (line, field)]
    assert len(told) == 1 or name in _NAMED_ELSEWHERE


@pytest.mark.parametrize(
    "text",
    ["x", "[campaign", TEXT + "\n[campaign]\n", TEXT.replace("weight = 1.0", "weight = 1,0")],
)
def test_what_is_not_toml_is_said_with_its_place(text: str) -> None:
    """The line that it stands in, alone where the rest is well."""
    error = complaint(text)
    if error.code == "campaign-fields":
        told = error.params["mistakes"]
        assert isinstance(told, list)
        assert "campaign-mistake-syntax" in {code for _, code, _ in told}
    else:
        assert (error.code, error.params["field"]) == ("campaign-syntax", told_in(text, error))


def told_in(text: str, error: PccheckError) -> str:
    """What stands in the line that a complaint names."""
    return text.split("\n")[int(str(error.params["line"])) - 1].strip()


def test_an_empty_file_lacks_its_first_section() -> None:
    """Line 1, for want of another."""
    (first, *others) = mistakes("")
    assert (first.line, first.field) == (1, "campaign")
    assert {one.line for one in others} == {1}


def test_header_tables_inside_a_list_are_found_within_their_own_item() -> None:
    """The second item's first inner table is not the first item's."""
    text = TEXT
    for code in ("may-tinh", "chay-tot"):
        start = text.index(f'counts = [\n    {{ code = "{code}"')
        end = text.index("]\n", start) + 2
        items = re.findall(r'code = "(.+)", text = "(.+)"', text[start:end])
        tables = "".join(
            f'\n[[criteria.counts]]\ncode = "{code}"\ntext = "{said}"\n' for code, said in items
        )
        text = text[:start] + text[end:]
        behind = text.index("\n\n", start - 1) + 1
        text = text[:behind] + tables + text[behind:]
    assert read_campaign(text).criteria == campaign(SECOND).criteria
    missing, misspelt = mistakes(text.replace('text = "số máy được cấp"', "label = 1"))
    assert missing.field == "criteria.counts.text"
    assert missing.line == line_with(text, '[[criteria.counts]]\ncode = "duoc-cap"')
    assert (misspelt.field, misspelt.line) == ("criteria.counts.label", missing.line + 2)


@pytest.mark.parametrize(
    ("mark", "wrong", "field"),
    [
        ('places = "các trung tâm', 'place = "các trung tâm', "texts.plan.place"),
        ('partners = ["Chủ trì: Văn phòng Sở."]', 'partners = "Văn phòng"', "texts.plan.partners"),
        ('text = "Chuẩn bị phương tiện', 'texts = "Chuẩn bị phương tiện', "texts.plan.duties.text"),
        ("days_before = 1", "days_before = 99", "release.days_before"),
        ('at = "15:00"', 'at = "25:00"', "release.at"),
    ],
)
def test_the_wording_of_documents_is_checked(mark: str, wrong: str, field: str) -> None:
    """A misspelt field of `[texts.*]`, a text for a list, a release that cannot be: each is shown
    with its field.
    """
    assert field in [one.field for one in mistakes(TEXT.replace(mark, wrong))]


def test_a_campaign_without_wording_prints_without_it() -> None:
    """`[texts]` and `[release]` may be left out: nothing is printed, names are told on the morning
    itself.
    """
    bare = read_campaign(TEXT[: TEXT.index("[release]")])
    assert (bare.release.days_before, bare.release.at) == (0, 360)
    assert not bare.texts.plan.duties
    assert not bare.texts.decision.duties
    assert not bare.texts.notice.requests


def test_an_empty_ratio_is_none() -> None:
    """`ratio = []` says no more than no ratio."""
    text = TEXT.replace('ratio = ["chay-tot", "duoc-cap"]', "ratio = []")
    assert read_campaign(text).criterion["tb2"].ratio is None


def test_days_that_the_calendar_does_not_know() -> None:
    """A Saturday that is worked, a Monday that is not."""
    days = "working_days = [2026-03-07]\ndays_off = [2026-03-09]\nspeed_kmh"
    planning = read_campaign(TEXT.replace("speed_kmh", days)).planning
    assert planning.overrides == {date(2026, 3, 7): True, date(2026, 3, 9): False}
