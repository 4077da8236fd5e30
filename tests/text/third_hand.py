"""Names written badly, by a third hand: ways that neither `misspellings` nor `other_hand` has, made
before its writer had read the matcher, and never tuned on.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from tests.text.other_hand import Spoilt, Unit

_VIQR = {"̀": "`", "́": "'", "̉": "?", "̃": "~", "̣": ".", "̂": "^", "̆": "(", "̛": "+"}
_SAID = (
    ("UBND", "Uỷ ban nhân dân"), ("THPT", "Trung học phổ thông"), ("BHXH", "Bảo hiểm xã hội"),
    ("THCS", "Trung học cơ sở"), ("TNHH", "Trách nhiệm hữu hạn"), ("Cty", "Công ty"),
    ("VHTT", "Văn hóa Thông tin"), ("GTVT", "Giao thông vận tải"),
)  # fmt: skip
_SOUTH = (("v", "d"), ("qu", "w"), ("gi", "z"), ("ph", "f"), ("c", "k"), ("ng", "n"))
"""Sounds and habits of messages on telephones."""
_ENDS = (("n", "ng"), ("ng", "n"), ("t", "c"), ("c", "t"), ("ch", "t"), ("nh", "n"))


def spoilt_thirdly(units: Iterable[Unit], count: int, seed: int) -> Iterator[Spoilt]:
    """Of `count` of the units, by chance, each rule's spelling where it makes another one."""
    chance = random.Random(seed)
    for name, areas in chance.sample(list(units), count):
        for rule, spoil in RULES.items():
            written = spoil(name, areas, chance)
            if written and written != name:
                yield Spoilt(written, name, rule)


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _viqr(name: str, _areas: str, _chance: random.Random) -> str:
    apart = unicodedata.normalize("NFD", name.replace("đ", "dd").replace("Đ", "DD"))
    return "".join(_VIQR.get(letter, letter) for letter in apart)


def _like_a_file(name: str, _areas: str, chance: random.Random) -> str:
    return _bare(name).replace(" ", chance.choice("-_."))


def _numbered(name: str, _areas: str, chance: random.Random) -> str:
    return f"{chance.randint(1, 99)}{chance.choice(('. ', ') ', ' - '))}{name}"


def _quoted(name: str, _areas: str, chance: random.Random) -> str:
    before, behind = chance.choice(("“”", '""', "«»", "()"))
    return f"{before}{name}{behind}"


def _spelled_out(name: str, _areas: str, _chance: random.Random) -> str:
    for short, long in _SAID:
        name = re.sub(rf"\b{short}\b", long, name)
    return name


def _dotted(name: str, _areas: str, _chance: random.Random) -> str:
    return re.sub(r"\b[A-ZĐ]{2,5}\b", lambda word: ".".join(word[0]) + ".", name)


def _half_marked(name: str, _areas: str, chance: random.Random) -> str:
    return " ".join(_bare(word) if chance.random() < 0.5 else word for word in name.split(" "))


def _double_key(name: str, _areas: str, chance: random.Random) -> str:
    at = chance.choice([at for at, letter in enumerate(name) if letter.isalpha()])
    return name[:at] + name[at] * 2 + name[at:]


def _two_slips(name: str, _areas: str, chance: random.Random) -> str:
    for _ in range(2):
        at = chance.randrange(1, len(name) - 1)
        name = name[:at] + name[at + 1 :]
    return name


def _as_texted(name: str, _areas: str, chance: random.Random) -> str:
    return _changed(name, _SOUTH, chance, lambda word, piece: word.startswith(piece))


def _southern_ends(name: str, _areas: str, chance: random.Random) -> str:
    return _changed(name, _ENDS, chance, lambda word, piece: word.endswith(piece))


def _changed(
    name: str,
    pairs: tuple[tuple[str, str], ...],
    chance: random.Random,
    fits: Callable[[str, str], bool],
) -> str:
    words = name.split(" ")
    places = [(at, *pair) for at, word in enumerate(words) for pair in pairs if fits(word, pair[0])]
    if not places:
        return ""
    at, old, new = chance.choice(places)
    word = words[at]
    words[at] = new + word[len(old) :] if word.startswith(old) else word[: -len(old)] + new
    return " ".join(words)


def _province_behind(name: str, areas: str, chance: random.Random) -> str:
    return f"{name}{chance.choice((', ', ' - ', ' '))}{areas}, tỉnh Hà Tĩnh"


def _split_word(name: str, _areas: str, chance: random.Random) -> str:
    at = chance.choice([at for at in range(2, len(name)) if name[at - 1 : at + 1].isalpha()])
    return f"{name[:at]} {name[at:]}"


def _capital_lock(name: str, _areas: str, _chance: random.Random) -> str:
    return name.swapcase()


def _soft_hyphens(name: str, _areas: str, _chance: random.Random) -> str:
    return name.replace(" ", "  ").replace("h", "h\u00ad").replace("n", "n\u200b")


RULES: dict[str, Callable[[str, str, random.Random], str]] = {
    "VIQR": _viqr,
    "like a file's name": _like_a_file,
    "with its number": _numbered,
    "in quotes": _quoted,
    "spelled out": _spelled_out,
    "with dots": _dotted,
    "half without signs": _half_marked,
    "a key twice": _double_key,
    "two letters missing": _two_slips,
    "as texted": _as_texted,
    "southern endings": _southern_ends,
    "area and province behind": _province_behind,
    "a word split": _split_word,
    "capitals and small ones swapped": _capital_lock,
    "invisible signs": _soft_hyphens,
}
