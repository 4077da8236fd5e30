"""Names misspelled by rule, in fifteen ways that hands, keyboards and scanners do it.

The rules are stated here alone: what an office abbreviates, which keys lie side by side, what Telex
and VNI make of a letter, what a scanner confuses. None of it is taken from the matcher.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pccheck.text.fold import fold, nfc

Chance = random.Random
Rule = Callable[[str, str, Chance], str]

_SHORT = {
    "Ủy ban nhân dân": "UBND",
    "Văn phòng": "VP",
    "Trung tâm Y tế": "TTYT",
    "Trung tâm": "TT",
    "Bệnh viện Đa khoa": "BVĐK",
    "Bệnh viện đa khoa": "BVĐK",
    "Bệnh viện": "BV",
    "Tòa án nhân dân": "TAND",
    "Viện kiểm sát nhân dân": "VKSND",
    "Thi hành án dân sự": "THADS",
    "Bảo hiểm xã hội": "BHXH",
    "Kho bạc Nhà nước": "KBNN",
    "Quản lý thị trường": "QLTT",
    "Công ty": "Cty",
    "Chi nhánh": "CN",
    "Ngân hàng": "NH",
    "Giáo dục và Đào tạo": "GD&ĐT",
    "Khoa học và Công nghệ": "KH&CN",
    "Tài nguyên và Môi trường": "TN&MT",
    "Nông nghiệp và Phát triển nông thôn": "NN&PTNT",
    "Kế hoạch và Đầu tư": "KH&ĐT",
    "Giao thông vận tải": "GTVT",
    "Trường THPT": "THPT",
    "thành phố": "TP",
    "thị xã": "TX",
    "thị trấn": "TT",
    "huyện": "H.",
    "phường": "P.",
    "xã": "X.",
}
_BESIDE = dict(zip("abcdeghiklmnopqrstuvxy", "svxsrfgujknmioweariczt", strict=True))
"""A key, and the one beside it that the finger hits instead."""
_SCANNED = (
    ("m", "rn"),
    ("n", "ri"),
    ("h", "b"),
    ("l", "1"),
    ("i", "l"),
    ("o", "0"),
    ("O", "0"),
    ("S", "5"),
    ("B", "8"),
    ("D", "O"),
    ("g", "q"),
    ("u", "ii"),
    ("c", "e"),
    ("d", "cl"),
    ("Đ", "D"),
    ("đ", "d"),
    ("ả", "à"),
    ("ạ", "a"),
    ("ă", "ã"),
    ("ế", "ê"),
    ("ộ", "ô"),
)
_TYPE = re.compile("^(Huyện|Thị xã|Thành phố) ")
_TELEX = {"\u0302": "", "\u0306": "w", "\u031b": "w"}
_TELEX_TONES = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}
_VNI = {"\u0302": "6", "\u0306": "8", "\u031b": "7"}
_VNI_TONES = {"\u0300": "2", "\u0301": "1", "\u0303": "4", "\u0309": "3", "\u0323": "5"}
_TONES = tuple(_VNI_TONES)
_EARLY = 0.3
"""How often the tone is typed right behind its vowel, not at the end of the word."""
_TURNED = {"oá": "óa", "oà": "òa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oé": "óe", "oè": "òe"} | {
    "uý": "úy",
    "uỳ": "ùy",
    "uỷ": "ủy",
    "uỹ": "ũy",
    "uỵ": "ụy",
}
_Y_OR_I = {"y": "i", "ý": "í", "ỳ": "ì", "ỷ": "ỉ", "ỹ": "ĩ", "ỵ": "ị"}
_WORD_IN_Y = re.compile(f"\\b([bcdghklmstBCDGHKLMSTvV])([{''.join(_Y_OR_I)}])\\b")


class Misspelling(NamedTuple):
    """A way to write a unit's name, the unit, and the rule that made it."""

    written: str
    name: str
    kind: str


def misspellings(
    units: Sequence[tuple[str, str]], count: int = 200, seed: int = 13
) -> Iterator[Misspelling]:
    """Each of `count` units (name, area) by every rule that changes its name.

    What spells another unit's name to the letter is left out: nobody could tell.
    """
    chance = Chance(seed)
    taken = {nfc(name).casefold() for name, _ in units}
    bare = {fold(name) for name, _ in units}
    for name, area in chance.sample(units, count):
        for kind, rule in RULES.items():
            written = rule(name, area, chance)
            another = fold(written) in bare - {fold(name)}
            if written and not another and written.casefold() not in taken:
                yield Misspelling(written, name, kind)


def _abbreviated(name: str, _area: str, _chance: Chance) -> str:
    for whole, short in _SHORT.items():
        name = re.sub(rf"\b{whole}\b", short, name, flags=re.IGNORECASE)
    return name


def _abbreviated_bare(name: str, area: str, chance: Chance) -> str:
    short = _abbreviated(name, area, chance)
    return _bare(short, area, chance) if short != name else ""


def _glued(name: str, _area: str, _chance: Chance) -> str:
    """`UBNDxã Kỳ Hà`, `TTYThuyện Vũ Quang`."""
    words = name.replace("Trung tâm Y tế", "TTYT").replace("Tòa án nhân dân", "TAND")
    return re.sub(r"\b([A-ZĐ]{3,}) (?=\w)", r"\1", words, count=1)


def _bare(name: str, _area: str, _chance: Chance) -> str:
    kept = (c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return "".join(kept).translate(str.maketrans("đĐ", "dD"))


def _with_area(name: str, area: str, chance: Chance) -> str:
    before, behind = chance.choice(((", ", ""), (" (", ")"), (" - ", ""), (" ", "")))
    return f"{name}{before}{area}{behind}"


def _with_short_area(name: str, area: str, chance: Chance) -> str:
    short = area.replace("Huyện", "H.").replace("Thị xã", "TX").replace("Thành phố", "TP")
    if chance.random() < 0.5:
        return f"{name} {short}"
    return _bare(f"{name}, {_TYPE.sub('', area)}", area, chance)


def _tone_elsewhere(name: str, _area: str, _chance: Chance) -> str:
    both = _TURNED | {turned: usual for usual, turned in _TURNED.items()}
    return re.sub("|".join(both), lambda found: both[found[0]], nfc(name))


def _y_or_i(name: str, _area: str, _chance: Chance) -> str:
    return _WORD_IN_Y.sub(lambda found: found[1] + _Y_OR_I[found[2]], nfc(name))


def _slip(name: str, _area: str, chance: Chance) -> str:
    """A letter lost, doubled, swapped with the next one, or of the key beside it."""
    places = [n for n in range(1, len(name) - 1) if name[n].isalpha() and name[n + 1].isalpha()]
    at = chance.choice(places)
    letter, after = name[at], name[at + 1]
    beside = _BESIDE.get(letter, letter * 2)
    changed = chance.choice((after, letter * 2 + after, after + letter, beside + after))
    return name[:at] + changed + name[at + 2 :]


def _wrong_tone(name: str, _area: str, chance: Chance) -> str:
    letters = [unicodedata.normalize("NFD", letter) for letter in nfc(name)]
    places = [n for n, letter in enumerate(letters) if not set(_TONES).isdisjoint(letter)]
    if not places:
        return ""
    at = chance.choice(places)
    (right,) = set(_TONES) & set(letters[at])
    wrong = chance.choice([tone for tone in _TONES if tone != right])
    letters[at] = letters[at].replace(right, "") + wrong  # behind the shape: `ổ`
    return nfc("".join(letters))


def _scanned(name: str, _area: str, chance: Chance) -> str:
    """Up to two confusions of a scanner."""
    name = nfc(name)
    fitting = [pair for pair in _SCANNED if pair[0] in name]
    for usual, read in chance.sample(fitting, min(2, len(fitting))):
        places = [n for n, letter in enumerate(name) if letter == usual]
        if places:
            at = chance.choice(places)
            name = name[:at] + read + name[at + 1 :]
    return name


def _blank_missing(name: str, _area: str, chance: Chance) -> str:
    at = chance.choice([n for n, letter in enumerate(name) if letter == " "])
    return name[:at] + name[at + 1 :]


def _blanks_missing(name: str, _area: str, _chance: Chance) -> str:
    return name.replace(" ", "")


def _telex(name: str, _area: str, chance: Chance) -> str:
    return " ".join(_keys(word, _TELEX, _TELEX_TONES, chance) for word in name.split())


def _vni(name: str, _area: str, chance: Chance) -> str:
    return " ".join(_keys(word, _VNI, _VNI_TONES, chance) for word in name.split())


def _keys(word: str, shapes: dict[str, str], tones: dict[str, str], chance: Chance) -> str:
    """The keys of a word: shapes behind their letters, the tone behind its own or at the end."""
    typed, tone, early = "", "", chance.random() < _EARLY
    for letter in nfc(word):
        base, *marks = [*unicodedata.normalize("NFD", letter)]
        typed += {"đ": "d", "Đ": "D"}.get(base, base)
        if base in "đĐ":
            typed += "9" if shapes is _VNI else "d"
        typed += "".join(shapes[mark] or base for mark in marks if mark in shapes)
        tone = "".join(tones[mark] for mark in marks if mark in tones) or tone
        if early:
            typed, tone = typed + tone, ""
    return typed + tone


RULES: dict[str, Rule] = {
    "abbreviated": _abbreviated,
    "abbreviated, without diacritics": _abbreviated_bare,
    "glued to an abbreviation": _glued,
    "without diacritics": _bare,
    "area behind": _with_area,
    "area abbreviated behind": _with_short_area,
    "tone mark elsewhere": _tone_elsewhere,
    "i for y": _y_or_i,
    "one slip": _slip,
    "a wrong tone": _wrong_tone,
    "scanned": _scanned,
    "one blank missing": _blank_missing,
    "all blanks missing": _blanks_missing,
    "Telex keys": _telex,
    "VNI keys": _vni,
}
