"""Vietnamese order."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from pccheck.text.order import given_name_key, vietnamese_key

WORDS = st.text(alphabet="aăâbcdđeêghơưyàảãáạấậ AĐ1.-", max_size=12)


def test_letters_come_before_tones() -> None:
    """Letters decide first, in the order of the alphabet, and đ is a letter after d."""
    wanted = ["a", "ăn", "âm", "ba", "dầu", "đá", "em", "ê", "ơn", "ưng", "ý"]
    assert sorted(set(wanted), key=vietnamese_key) == wanted


def test_tones_in_order() -> None:
    """Among equal letters: ngang, huyền, hỏi, ngã, sắc, nặng."""
    wanted = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sorted(set(wanted), key=vietnamese_key) == wanted


def test_a_later_letter_outweighs_an_earlier_tone() -> None:
    """Tones are secondary: they count only when all letters of the text agree."""
    assert vietnamese_key("Hạ An") < vietnamese_key("Ha Anh")


def test_syllable_by_syllable() -> None:
    """A short syllable comes before a longer one that begins with it, whatever follows."""
    assert vietnamese_key("an toàn") < vietnamese_key("anh")


def test_tone_place_does_not_matter() -> None:
    """`hòa` and `hoà` stand together, between `hoa` and `hoả`."""
    assert sorted(["hoả", "hoà b", "hoa", "hòa a"], key=vietnamese_key) == [
        "hoa",
        "hoả",
        "hòa a",
        "hoà b",
    ]


def test_real_names() -> None:
    """The districts of Hà Tĩnh in the order of a printed list."""
    wanted = [
        "Can Lộc",
        "Cẩm Xuyên",
        "Đức Thọ",
        "Hà Tĩnh",
        "Hồng Lĩnh",
        "Hương Khê",
        "Hương Sơn",
        "Kỳ Anh",
    ]
    assert sorted(set(wanted), key=vietnamese_key) == wanted


@given(WORDS)
def test_nfc_and_nfd_alike(text: str) -> None:
    """Composed and decomposed spellings of a text have one key."""
    assert vietnamese_key(unicodedata.normalize("NFD", text)) == vietnamese_key(
        unicodedata.normalize("NFC", text)
    )


@given(WORDS, WORDS)
def test_only_equal_texts_tie(one: str, other: str) -> None:
    """Two texts share a key only when they differ in white space or normal form alone."""
    if vietnamese_key(one) == vietnamese_key(other):
        assert " ".join(one.split()) == " ".join(other.split())


def test_people_by_given_name() -> None:
    """People stand by their given name, the last word; equal ones by the whole name."""
    wanted = ["Trần Văn An", "Lê Thị Ánh", "Nguyễn Bình", "Lê Văn Đức", "Phan Anh Đức", "Bùi Ý"]
    assert sorted(set(wanted), key=given_name_key) == wanted
