"""Text of the time before Unicode."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.text.legacy import _TCVN3, _VNI, convert, read_old
from pccheck.text.syllable import is_syllable

AREAS = Path(__file__).parents[2] / "templates" / "areas" / "ha-tinh-2021.csv"
with AREAS.open(encoding="utf-8-sig") as _file:
    NAMES = sorted({row["name"] for row in csv.DictReader(_file)})


def written(name: str, table: dict[str, str]) -> str:
    """The name as it was written in an old encoding; TCVN3 has no capitals with tones, its fonts
    showed them.
    """
    signs = {meant: sign for sign, meant in table.items()}
    return "".join(signs.get(letter) or signs.get(letter.lower(), letter) for letter in name)


@pytest.mark.parametrize(
    ("text", "meant", "encoding"),
    [
        ("Së Th«ng tin vµ TruyÒn th«ng", "Sở Thông tin và Truyền thông", "TCVN3"),
        ("UBND huyÖn §øc Thä", "UBND huyện Đức Thọ", "TCVN3"),
        ("Uû ban nh©n d©n", "Uỷ ban nhân dân", "TCVN3"),
        ("Sôû Thoâng tin vaø Truyeàn thoâng", "Sở Thông tin và Truyền thông", "VNI"),
        ("UBND huyeän Ñöùc Thoï", "UBND huyện Đức Thọ", "VNI"),
        ("THÒ XAÕ KYØ ANH", "THỊ XÃ KỲ ANH", "VNI"),
        ("Ðức Thọ", "Đức Thọ", ""),
        ("Ðông", "Đông", ""),
    ],
)
def test_known_texts(text: str, meant: str, encoding: str) -> None:
    """Both encodings are recognised and converted; the Icelandic Ð of old keyboards is a Đ."""
    assert read_old(text) == (meant, encoding)


@pytest.mark.parametrize(
    "text",
    [
        "Chợ Hà Tĩnh",
        "Hoà Bình",
        "Krông Năng",
        "Nestlé",
        "5×10 m",
        "20 µm",
        "© 2021",
        "«Hoa Sen»",
        "Vinamilk®",
        "",
        "18°",
    ],
)
def test_what_is_no_old_text(text: str) -> None:
    """Words of today, of other languages and signs stay."""
    assert read_old(text) == (text, "")


def test_every_area() -> None:
    """Every commune's name is left alone in Unicode, and comes back from both encodings."""
    for name in NAMES:
        assert read_old(name).text == name
        assert read_old(written(name, _VNI)).text == name
        assert read_old(written(name, _TCVN3)).text.casefold() == name.casefold()


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4))
def test_converting_is_exact(names: list[str]) -> None:
    """What was written in VNI converts to the letter, capitals too."""
    text = " ".join(names)
    assert convert(written(text, _VNI), "VNI") == text


def test_syllables() -> None:
    """A syllable has a rhyme of the language, one tone in its place,
    and sharp ones before a stop.
    """
    for word in (
        "nghiêng",
        "Quỳ",
        "giết",
        "gì",
        "hoà",
        "hòa",
        "thuỷ",
        "thủy",
        "ĐỨC",
        "uỷ",
        "khuya",
        "oách",
    ):
        assert is_syllable(word), word
    for word in ("tieens", "hàò", "bàt", "xaõ", "Krông", "zù", "Haø", "đd"):
        assert not is_syllable(word), word
