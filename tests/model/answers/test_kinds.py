"""Answers as people type them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.errors import PccheckError
from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.kinds import read_answer
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.visit import STATUSES, VALUE, Answer
from pccheck.text.fold import fold, nfc
from tests.campaigns import SECOND, SHIPPED, campaign

SECOND_CAMPAIGN = campaign(SECOND)
NUMBERS = st.integers(0, 10**12) | st.floats(0, 10**9).map(lambda n: round(n, 6))
NOTES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])).map(nfc)


@st.composite
def answered(draw: st.DrawFn) -> tuple[Campaign, Criterion, Answer]:
    """Any answer that a criterion of either campaign can have."""
    over = draw(st.sampled_from([campaign(SHIPPED), SECOND_CAMPAIGN]))
    criterion = draw(st.sampled_from(over.criteria))
    note = draw(NOTES)
    status = draw(st.sampled_from(STATUSES))
    if status != VALUE:
        return over, criterion, Answer(status, note=note)
    choice = draw(st.sampled_from([c.code for c in over.choices])) if criterion.choice else ""
    codes = [count.code for count in criterion.counts]
    known = draw(st.sets(st.sampled_from(codes), min_size=0 if choice else 1)) if codes else set()
    counts = {code: draw(NUMBERS) for code in sorted(known)}
    if criterion.ratio and len(counts) == 2:
        part, whole = sorted(counts.values())
        counts = dict(zip(criterion.ratio, (part, whole), strict=True))
    return over, criterion, Answer(VALUE, choice, counts, note)


@given(answered())
def test_an_answer_shown_can_be_typed_back(case: tuple[Campaign, Criterion, Answer]) -> None:
    """The words of an answer read back as the same answer.

    So do those of the answer as the journal keeps it.
    """
    over, criterion, answer = case
    kind = over.kinds[criterion.code]
    assert read_answer(kind, criterion.code, kind.typed(answer)) == answer
    assert kind.fill(kind.cells(answer), answer.note).answer == answer
    assert Answer.from_json(answer.to_json()) == answer


@pytest.mark.parametrize(
    ("code", "text", "wanted"),
    [
        ("hs1", "tot", Answer("value", "tot")),
        ("hs1", "TỐT", Answer("value", "tot")),
        (
            "hs1",
            "  trung   bình ; còn thiếu; sẽ bổ sung ",
            Answer("value", "trung-binh", {}, "còn thiếu; sẽ bổ sung"),
        ),
        ("hs1", "không", Answer("value", "yeu")),
        ("hs1", "Không áp dụng", Answer("not-applicable")),
        ("hs1", "ko-so-lieu; chưa tổng hợp", Answer("no-data", note="chưa tổng hợp")),
        ("hs1", "chưa kiểm tra", Answer("not-checked")),
        ("hs2", "12/15", Answer("value", "", {"nop-truc-tuyen": 12, "tong-ho-so": 15})),
        (
            "hs2",
            " 1.234 / 1.500 ",
            Answer("value", "", {"nop-truc-tuyen": 1234, "tong-ho-so": 1500}),
        ),
        ("hs2", "0/0", Answer("value", "", {"nop-truc-tuyen": 0, "tong-ho-so": 0})),
        ("hs2", "?/15", Answer("value", "", {"tong-ho-so": 15})),
        ("hs3", "khá 4", Answer("value", "kha", {"lan-cap-nhat": 4})),
        ("hs3", "khá ?", Answer("value", "kha")),
        ("tb1", "0 ?", Answer("value", "", {"may-tinh": 0})),
        ("tb1", "12,5 3", Answer("value", "", {"may-tinh": 12.5, "may-quet": 3})),
    ],
)
def test_what_people_type(code: str, text: str, wanted: Answer) -> None:
    """Case, diacritics, hyphens and blanks do not matter; zero is a value.

    A question mark is not known.
    """
    assert read_answer(SECOND_CAMPAIGN.kinds[code], code, text) == wanted


@pytest.mark.parametrize("path", [SHIPPED, SECOND])
def test_a_choice_may_be_typed_by_its_code_or_its_words(path: Path) -> None:
    """With or without diacritics and capitals, also where one choice's words begin with
    another's.
    """
    over = campaign(path)
    for criterion in over.criteria:
        for choice in over.choices if criterion.choice else ():
            for said in (
                choice.code,
                choice.text,
                choice.text.upper(),
                fold(choice.text),
                choice.code.replace("-", " "),
            ):
                assert read_answer(over.kinds[criterion.code], criterion.code, said) == Answer(
                    VALUE, choice.code
                ), said


@pytest.mark.parametrize("text", ["có", "x", "Yes", "rồi"])
def test_yes_needs_one_choice_that_is_met(text: str) -> None:
    """Where two choices are met, `có` could mean either, so it is no answer.

    Where one is, it is that one.
    """
    with pytest.raises(PccheckError, match="bad-answer"):
        read_answer(SECOND_CAMPAIGN.kinds["hs1"], "hs1", text)
    shipped = campaign(SHIPPED)
    code = next(c.code for c in shipped.criteria if c.choice)
    answer = read_answer(shipped.kinds[code], code, text)
    assert shipped.choice[answer.choice].grade == "met"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("hs1", ""),
        ("hs1", "; chỉ có ghi chú"),
        ("hs1", "rất tốt"),
        ("hs1", "tot kha"),
        ("hs1", "tot 5/6"),
        ("hs1", "5/6"),
        ("hs2", "tot"),
        ("hs2", "tot 5/6"),
        ("hs2", "5"),
        ("hs2", "5/6/7"),
        ("hs2", "5 6"),
        ("hs2", "/"),
        ("hs2", "?/?"),
        ("hs2", "7/6"),
        ("hs2", "-1/6"),
        ("hs2", "năm/sáu"),
        ("hs2", "nan/inf"),
        ("hs2", "1/" + "9" * 30),
        ("hs2", "1/" + "9" * 400 + ",5"),
        ("hs3", "4"),
        ("hs3", "kha 4 5"),
        ("tb1", "4"),
        ("tb1", "4 5 6"),
        ("tb1", "4/5"),
        ("tb1", "? ?"),
    ],
)
def test_an_answer_of_the_wrong_kind_is_refused(code: str, text: str) -> None:
    """With the criterion, what was typed, and what could be typed instead.

    Wrong use, not a failure.
    """
    kind = SECOND_CAMPAIGN.kinds[code]
    with pytest.raises(PccheckError) as caught:
        read_answer(kind, code, text)
    assert (caught.value.code, caught.value.status) == ("bad-answer", 2)
    assert caught.value.params == {"criterion": code, "value": text, "form": kind.hint}


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("hs1", "tot|kha|trung-binh|yeu"),
        ("hs2", "<số hồ sơ nộp trực tuyến> / <tổng số hồ sơ>"),
        ("hs3", "tot|kha|trung-binh|yeu <số lần cập nhật>"),
        ("tb1", "<số máy tính> <số máy quét>"),
    ],
)
def test_the_form_says_what_may_be_typed(code: str, wanted: str) -> None:
    """Choices, then counts in the order in which they are typed."""
    assert SECOND_CAMPAIGN.kinds[code].hint == wanted


def test_what_is_empty_is_not_kept() -> None:
    """The journal keeps what was said and no more; a zero was said."""
    assert Answer("no-data").to_json() == {"status": "no-data"}
    assert Answer("value", counts={"may-tinh": 0}).to_json() == {
        "status": "value",
        "counts": {"may-tinh": 0},
    }
