"""Answers as people type them."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.errors import PccheckError
from pccheck.model.answers.choice import YesNoKind
from pccheck.model.answers.criterion import KIND_NAMES, Criterion
from pccheck.model.answers.grade import MET, NOT_MET, PARTLY
from pccheck.model.answers.kind import AnswerKind
from pccheck.model.answers.kinds import KINDS, read_answer
from pccheck.model.answers.parts import Option
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign_file.read import read_campaign
from pccheck.model.visit import STATUSES, VALUE, Answer
from pccheck.text.fold import fold, nfc
from tests.campaigns import SECOND, SHIPPED, campaign, campaign_text

SECOND_CAMPAIGN = campaign(SECOND)
WHOLE = st.integers(0, 10**12)
NUMBERS = WHOLE | st.floats(0, 10**9).map(lambda n: round(n, 2))
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
    counts = {code: draw(WHOLE if criterion.ratio else NUMBERS) for code in sorted(known)}
    if criterion.ratio and len(counts) == 2:
        part, whole = sorted(counts.values())
        counts = dict(zip(criterion.ratio, (part, whole), strict=True))
    return over, criterion, Answer(VALUE, choice, counts, note)


@given(answered())
def test_an_answer_shown_can_be_typed_back(case: tuple[Campaign, Criterion, Answer]) -> None:
    """The words of an answer read back as the same answer; so do those of the answer as the journal
    keeps it.
    """
    over, criterion, answer = case
    kind = over.kinds[criterion.code]
    assert read_answer(kind, criterion.code, kind.typed(answer)) == answer
    assert kind.fill(kind.cells(answer), answer.note).answer == answer
    assert Answer.from_json(answer.to_json(), answer.note) == answer


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
    """Case, diacritics, hyphens and blanks do not matter; zero is a value; a question mark is not
    known.
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
    """Where two choices are met, `có` could mean either, so it is no answer; where one is, it is
    that one.
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
    """With the criterion, what was typed, and what could be typed instead; wrong use, not a
    failure.
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
        ("tb1", "<số máy tính> <số máy in>"),
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


@pytest.mark.parametrize(
    ("code", "cells", "note", "wanted"),
    [
        ("hs1", {"": "Không có số liệu"}, "", Answer("no-data")),
        ("hs2", {"": "có số liệu", "nop-truc-tuyen": 0.0, "tong-ho-so": "?"}, "", "0/?"),
        ("hs3", {"": "khá", "lan-cap-nhat": "4"}, "còn thiếu", "kha 4; còn thiếu"),
        ("tb1", {"": "", "may-tinh": "", "may-quet": ""}, "", None),
    ],
)
def test_what_stands_in_cells(
    code: str, cells: Mapping[str, str | float], note: str, wanted: Answer | str | None
) -> None:
    """Zero is a number; what is empty is no answer yet."""
    kind = SECOND_CAMPAIGN.kinds[code]
    expected = read_answer(kind, code, wanted) if isinstance(wanted, str) else wanted
    answer, faults = kind.fill(cells, note)
    assert (answer, list(faults)) == (expected, [])


@pytest.mark.parametrize(
    ("code", "cells", "note", "wanted"),
    [
        ("hs1", {}, "chỉ có ghi chú", [("empty-cell", "")]),
        ("hs2", {"": "có số liệu"}, "", [("empty-cell", "nop-truc-tuyen")]),
        ("hs1", {"": "tạm"}, "", [("bad-choice", "")]),
        ("hs3", {"": "", "lan-cap-nhat": 4.0}, "", [("empty-cell", "")]),
        (
            "hs3",
            {"": "tạm", "lan-cap-nhat": "bốn"},
            "",
            [("bad-choice", ""), ("not-a-number", "lan-cap-nhat")],
        ),
        ("hs2", {"": "tốt", "tong-ho-so": 5.0}, "", [("bad-choice", "")]),
        (
            "hs2",
            {"nop-truc-tuyen": 7.0, "tong-ho-so": 6.0},
            "",
            [("part-over-whole", "nop-truc-tuyen")],
        ),
        (
            "hs2",
            {"": "không áp dụng", "nop-truc-tuyen": 7.0, "tong-ho-so": 6.0},
            "",
            [("counts-without-value", "nop-truc-tuyen")],
        ),
        (
            "tb1",
            {"may-tinh": -1.0, "may-quet": 1e13},
            "",
            [("not-a-number", "may-tinh"), ("not-a-number", "may-quet")],
        ),
    ],
)
def test_what_is_wrong_with_which_cell(
    code: str, cells: Mapping[str, str | float], note: str, wanted: list[tuple[str, str]]
) -> None:
    """All of it at once, each with the cell in which it stands."""
    faults = SECOND_CAMPAIGN.kinds[code].fill(cells, note).faults
    assert [(fault.code, fault.cell) for fault in faults] == wanted


@pytest.mark.parametrize(
    ("code", "cells", "wanted"),
    [
        ("hs2", {"": "12/15"}, "12/15"),
        ("hs2", {"": "12/15; tạm tính", "nop-truc-tuyen": "", "tong-ho-so": ""}, "12/15; tạm tính"),
        ("hs3", {"": "khá 4"}, "kha 4"),
        ("hs3", {"": "khá", "lan-cap-nhat": 4.0}, "kha 4"),
        ("hs3", {"": "khá 4 5"}, "row-bad-answer"),
        ("hs3", {"": "khá 4", "lan-cap-nhat": 4.0}, "bad-choice"),
    ],
)
def test_a_row_of_a_table_may_hold_all_in_one_cell(
    code: str, cells: Mapping[str, str | float], wanted: str
) -> None:
    """As it would be typed, where nothing stands beside it."""
    kind = SECOND_CAMPAIGN.kinds[code]
    answer, faults = kind.tell(cells)
    said = [fault.code for fault in faults] or [kind.typed(answer) if answer else ""]
    assert said == [wanted]


@pytest.mark.parametrize(
    ("code", "text", "words", "ratio"),
    [
        ("hs1", "tot; ngay cửa", "tốt (ngay cửa)", ""),
        ("hs1", "ko-so-lieu", "không có số liệu", ""),
        (
            "hs2",
            "12/?",
            "số hồ sơ nộp trực tuyến: 12; tổng số hồ sơ: không có số liệu",
            "",
        ),
        ("hs3", "kha 1200", "khá; số lần cập nhật: 1.200", ""),
        ("tb1", "3 ?", "số máy tính: 3; số máy in: không có số liệu", ""),
    ],
)
def test_an_answer_in_words(code: str, text: str, words: str, ratio: str) -> None:
    """As documents say it; a ratio also by itself."""
    kind = SECOND_CAMPAIGN.kinds[code]
    answer = read_answer(kind, code, text)
    assert (kind.words(answer), kind.ratio_words(answer)) == (words, ratio)


@pytest.mark.parametrize(
    ("code", "grades"),
    [
        ("hs1", {"met", "partly", "not-met"}),
        ("hs2", {"met", "partly", "not-met"}),
        ("tb1", {"value"}),
        ("tb2", {"value"}),
    ],
)
def test_the_grades_that_a_value_can_have(code: str, grades: set[str]) -> None:
    """Options and thresholds grade; numbers alone do not."""
    assert SECOND_CAMPAIGN.kinds[code].grades == grades


def test_an_answer_of_an_older_checklist() -> None:
    """An option that is no longer one cannot be kept; what is no value always can."""
    kind = SECOND_CAMPAIGN.kinds["hs1"]
    held = [kind.holds(Answer(VALUE, "tot")), kind.holds(Answer(VALUE, "dat"))]
    assert (*held, kind.holds(Answer("no-data"))) == (True, False, True)


@pytest.mark.parametrize(
    ("kind", "fitting"), [("ratio", "choice"), ("mood", "choice"), ("choice", "ratio")]
)
def test_a_kind_goes_with_what_is_asked(kind: str, fitting: str) -> None:
    """A kind that the criterion has nothing for, or that there is not, is refused by its line."""
    first = "choice = true\nrequired = true\n"
    text = campaign_text(SECOND)
    if fitting == "choice":
        text = text.replace(first, f'kind = "{kind}"\n{first}', 1)
    else:
        text = text.replace("threshold = 0.6\n", f'threshold = 0.6\nkind = "{kind}"\n')
    with pytest.raises(PccheckError) as caught:
        read_campaign(text)
    assert caught.value.params["field"] == "criteria.kind"


@pytest.mark.parametrize(
    "cells",
    [
        {"nop-truc-tuyen": 12.0, "tong-ho-so": 15.0},
        {"nop-truc-tuyen": "12", "tong-ho-so": "15,0"},
    ],
)
def test_a_number_is_kept_the_same_by_whatever_way_it_came(
    cells: Mapping[str, str | float],
) -> None:
    """A form's cell holds 12.0, a line says 12: in the journal the two are no question."""
    kind = SECOND_CAMPAIGN.kinds["hs2"]
    by_cells = kind.fill(cells).answer
    typed = read_answer(kind, "hs2", "12/15")
    assert by_cells
    assert json.dumps(by_cells.to_json()) == json.dumps(typed.to_json())


@pytest.mark.parametrize(
    ("text", "choice"),
    [("Không đạt", "chua-dat"), ("đạt 1 phần", "mot-phan"), ("có", "dat"), ("x", "dat")],
)
def test_a_choice_in_other_words(text: str, choice: str) -> None:
    """What offices write for the options means them in cells as on a line."""
    kind = campaign(SHIPPED).kinds["a1"]
    typed, in_cells = kind.read(text).answer, kind.fill({"": text}).answer
    assert typed
    assert in_cells
    assert (typed.choice, in_cells.choice) == (choice, choice)


@pytest.mark.parametrize("text", ["1,000/2,000", "2,5/3,5", "2/3.5"])
def test_places_are_counted_whole(text: str) -> None:
    """What may be thousands or units with three zeros, and parts of a place, are no numbers of a
    ratio.
    """
    kind = campaign(SHIPPED).kinds["b1"]
    assert kind.read(text).faults
    assert kind.fill(dict(zip(kind.ratio or (), text.split("/"), strict=True))).faults


@pytest.mark.parametrize(
    ("good", "text", "choice"),
    [
        ("yes", "đạt", "co"),
        ("yes", "đ", "co"),
        ("yes", "không đạt", "khong"),
        ("no", "đạt", "khong"),
        ("no", "chưa đạt", "co"),
        ("no", "đ", ""),
        ("neither", "đạt", ""),
    ],
)
def test_what_is_met_says_yes_or_no(good: str, text: str, choice: str) -> None:
    """Where one of them is good; `đ`, which may stand for `đúng`, only where that is yes."""
    kind = YesNoKind.of(Criterion("x", "a", "X", "X", True, kind="yes-no", good=good), ())
    assert kind
    answer, faults = kind.read(text)
    assert ("" if faults or answer is None else answer.choice) == choice


def test_an_option_called_met_goes_before_what_is_met() -> None:
    """`đạt` is the middle one of `tốt`, `đạt`, `kém`."""
    options = (
        Option("tot", "tốt", MET),
        Option("vua", "đạt", PARTLY),
        Option("kem", "kém", NOT_MET),
    )
    answer, _ = AnswerKind(options).read("Đạt")
    assert answer
    assert answer.choice == "vua"


@pytest.mark.parametrize(
    ("code", "text", "counts"),
    [
        ("b1", "1,234/1,500", {"created": 1234, "due": 1500}),
        ("b1", "5 địa điểm/6 địa điểm", {"created": 5, "due": 6}),
        ("b2", "đạt 5 mã/6 mã", {"right": 5, "posted": 6}),
        ("b4", "120 lượt 95 lượt ?", {"latest": 120, "average": 95}),
    ],
)
def test_numbers_with_what_they_count(code: str, text: str, counts: Mapping[str, float]) -> None:
    """Words of the question behind a number; thousands with a comma where nothing else can be."""
    answer, faults = campaign(SHIPPED).kinds[code].read(text)
    assert not faults
    assert answer
    assert answer.counts == counts


def test_other_words_behind_a_number_are_refused() -> None:
    """Such as a sign of the share, or what makes it another number."""
    kind = campaign(SHIPPED).kinds["b1"]
    assert kind.read("5 nghìn/6 nghìn").faults
    assert kind.read("80%/100%").faults


def test_a_criterion_may_name_each_kind_that_there_is() -> None:
    """And no other."""
    assert {*KIND_NAMES} == {*KINDS}
