from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.model.itinerary import Contact
from pccheck.report.view.breaking import balanced
from pccheck.report.view.wording import (
    advice,
    answer_text,
    lacking,
    level_words,
    named,
    unchecked_in,
)
from tests.report.making import answer, small_case

OF, SHOWN = small_case()
GOOD = SHOWN.units[0]


def test_a_departure_from_the_rule_is_shown_with_its_reason() -> None:
    """The head of the team may depart from the computed level; both stand beside each other."""
    assert level_words(OF, GOOD) == "đã triển khai"
    departed = replace(GOOD, level="chua-day-du", departure_reason="mã đặt khuất")
    assert (
        level_words(OF, departed)
        == "triển khai chưa đầy đủ (theo quy tắc: đã triển khai; lý do: mã đặt khuất)"
    )
    assert level_words(OF, replace(GOOD, state="refused")) == ""


def test_answers_in_words() -> None:
    """Choice, pair, what is not known, note; a zero is a number; no answer is not checked."""
    b2, b1, b4 = (OF.criterion[code] for code in ("b2", "b1", "b4"))
    assert (
        answer_text(OF, b2, answer("dat", right=5, posted=6, note="cổng sau thiếu"))
        == "đạt; 5/6 (cổng sau thiếu)"
    )
    assert answer_text(OF, b1, answer(created=0, due=1234)) == "0/1.234"
    assert (
        answer_text(OF, b1, answer(created=0))
        == "số địa điểm đã tạo mã: 0; số địa điểm phải có mã: không có số liệu"
    )
    assert answer_text(OF, b4, answer(status="not-applicable")) == "không áp dụng"
    assert answer_text(OF, b4, None) == "chưa kiểm tra"


def test_what_is_lacking_with_what_was_written_beside_it() -> None:
    """The office's own list says why; what others are shown leaves words from the field out."""
    said = {"b3": answer("chua-dat", note="bảng đặt khuất")}
    lacks = replace(GOOD, answers=said, grades={"b3": "not-met"})
    assert "(chưa đạt, bảng đặt khuất)" in lacking(OF, lacks, noted=True)
    assert "khuất" not in lacking(OF, lacks)


def test_what_nobody_checked_is_no_fault_of_the_unit() -> None:
    """It is told apart: no letter asks a unit to mend what it was never asked."""
    nothing = replace(GOOD, answers={}, grades={})
    assert lacking(OF, nothing) == ""
    assert "(chưa kiểm tra)" in unchecked_in(OF, nothing)


@pytest.mark.parametrize(
    ("said", "told"), [("dat", "tỷ lệ dưới ngưỡng, 2/4"), ("chua-dat", "chưa đạt, 2/4")]
)
def test_a_choice_that_its_numbers_lower_is_not_contradicted(said: str, told: str) -> None:
    """Minutes say «đạt; 2/4» in the table and why it is lacking below, never another choice."""
    chosen = answer(said, right=2, posted=4)
    grade = OF.kinds["b2"].grade(chosen)
    lacks = replace(GOOD, answers={"b2": chosen}, grades={"b2": grade})
    assert f"({told})" in lacking(OF, lacks)


def test_advice_has_its_deadline_inside_the_sentence() -> None:
    """A full stop that somebody typed does not stand before the deadline."""
    asked = (("Tạo mã QR.", date(2021, 12, 31)), ("Niêm yết lại.", None))
    assert (
        advice(replace(GOOD, recommendations=asked))
        == "Tạo mã QR (chậm nhất 31/12/2021); Niêm yết lại."
    )


def test_levels_and_counts_are_named_by_the_campaign() -> None:
    """A family's definition with the campaign's own name."""
    assert named(OF, "level.chua-day-du").name == "Mức độ triển khai: triển khai chưa đầy đủ"
    assert named(OF, "sum.due", "b1").name == "Tổng số liệu: số địa điểm phải có mã"


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", 21, ["SỞ THÔNG TIN", "VÀ TRUYỀN THÔNG"]),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", 21, ["SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"]),
        ("VĂN PHÒNG", 21, ["VĂN PHÒNG"]),
        (
            "Kết quả kiểm tra việc quét mã QR phòng, chống dịch COVID-19",
            40,
            ["Kết quả kiểm tra việc quét", "mã QR phòng, chống dịch COVID-19"],
        ),
        (
            "Tiến hành kiểm tra an toàn thực phẩm bếp ăn bán trú trong trường học",
            62,
            ["Tiến hành kiểm tra an toàn thực phẩm", "bếp ăn bán trú trong trường học"],
        ),
    ],
)
def test_names_are_broken_by_sense(text: str, limit: int, lines: list[str]) -> None:
    """Before «và», never inside «mã QR», «thực phẩm» or at a hyphen."""
    assert balanced(text, limit) == lines


@given(st.lists(st.text("ABCĐ", min_size=1, max_size=7), min_size=1, max_size=9).map(" ".join))
def test_lines_hold_all_the_words_within_the_limit(text: str) -> None:
    """No word is lost, no line is too long."""
    lines = balanced(text, 21)
    assert " ".join(lines) == text
    assert all(len(line) <= 21 for line in lines)


@pytest.mark.parametrize(
    ("name", "addressed"),
    [
        ("Nguyễn Văn A", "Ông (bà) Nguyễn Văn A"),
        ("Bà Minh Họa 1", "Bà Minh Họa 1"),
        ("ông Minh Họa", "Ông Minh Họa"),
        ("Bàng Minh Họa", "Ông (bà) Bàng Minh Họa"),
    ],
)
def test_a_person_is_addressed_once(name: str, addressed: str) -> None:
    """A name typed with Ông or Bà before it is not addressed again."""
    assert Contact(name, "", "", "", "").addressed == addressed
