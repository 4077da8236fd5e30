"""Names written badly, by rules of another hand than `misspellings`: made before its writer had
read the matcher or the other set.

Each rule is a way in which somebody at a keyboard, a telephone or a scanner spoils a name.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

Unit = tuple[str, str]
"""A name and the areas around it."""

_SHORT = (
    ("Ủy ban nhân dân", "UBND"),
    ("Trung học phổ thông", "PTTH"),
    ("Trung tâm", "TTâm"),
    ("Trung tâm", "T.Tâm"),
    ("Bệnh viện", "B.viện"),
    ("Bệnh viện đa khoa", "BV ĐK"),
    ("Công ty", "Cty"),
    ("Cổ phần", "CP"),
    ("Ngân hàng", "NH"),
    ("Tòa án nhân dân", "TAND"),
    ("Viện kiểm sát nhân dân", "VKSND"),
    ("Chi cục Thi hành án dân sự", "CC THADS"),
    ("Bảo hiểm xã hội", "BHXH"),
    ("Hội Liên hiệp Phụ nữ", "Hội LHPN"),
    ("Liên đoàn Lao động", "LĐLĐ"),
    ("Kho bạc Nhà nước", "KBNN"),
    ("Quản lý", "QL"),
    ("Giáo dục và Đào tạo", "GD-ĐT"),
    ("Kế hoạch và Đầu tư", "KH-ĐT"),
    ("Tài nguyên và Môi trường", "TN-MT"),
    ("Khoa học và Công nghệ", "KH-CN"),
    ("Nông nghiệp và Phát triển nông thôn", "NN-PTNT"),
    ("Lao động - Thương binh và Xã hội", "LĐTBXH"),
    ("Văn hóa, Thể thao và Du lịch", "VHTTDL"),
    ("Cao đẳng", "CĐ"),
    ("Đại học", "ĐH"),
    ("thị trấn", "TT."),
    ("phường", "P."),
    ("xã", "X."),
    ("huyện", "H."),
    ("Trường", "Tr."),
    ("tỉnh", "T."),
    ("Công an", "CA"),
    ("Văn phòng", "VP"),
)
_TONES = {"̀": "f", "́": "s", "̉": "r", "̃": "x", "̣": "j"}
_VNI_TONES = {"̀": "2", "́": "1", "̉": "3", "̃": "4", "̣": "5"}
_SHAPES = {"̂": "6", "̆": "8", "̛": "7"}
_BESIDE = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "g": "fh", "h": "gj", "i": "uo",
    "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et",
    "s": "ad", "t": "ry", "u": "yi", "v": "cb", "x": "zc", "y": "tu",
}  # fmt: skip
_SCANNED = (
    ("h", "b"), ("n", "ri"), ("m", "rn"), ("l", "I"), ("i", "l"), ("c", "e"), ("ã", "ă"),
    ("ộ", "ô"), ("ạ", "a"), ("u", "ii"), ("O", "0"), ("ơ", "o"), ("ư", "u"), ("đ", "d"),
    ("B", "8"), ("S", "5"), ("ế", "é"), ("ỉ", "i"),
)  # fmt: skip
_SOUNDS = (
    ("tr", "ch"), ("ch", "tr"), ("s", "x"), ("x", "s"), ("gi", "d"), ("d", "gi"),
    ("l", "n"), ("n", "l"), ("r", "d"), ("iê", "ê"), ("ươ", "ư"),
)  # fmt: skip
_MARKED = re.compile("[̣̀́̉̃]")
_RIMES = re.compile("(oa|oe|uy)([̣̀́̉̃])?", re.IGNORECASE)


class Spoilt(NamedTuple):
    """A name spoilt in one way."""

    written: str
    name: str
    kind: str


def spoilt(units: Iterable[Unit], count: int, seed: int) -> Iterator[Spoilt]:
    """Of `count` of the units, by chance, each rule's spelling where it makes another one."""
    chance = random.Random(seed)
    chosen = chance.sample(list(units), count)
    for name, areas in chosen:
        for rule, spoil in RULES.items():
            written = spoil(name, areas, chance)
            if written and written != name:
                yield Spoilt(written, name, rule)


def _short(name: str, _areas: str, chance: random.Random) -> str:
    fitting = [(long, short) for long, short in _SHORT if long in name]
    for long, short in chance.sample(fitting, min(2, len(fitting))):
        name = name.replace(long, short)
    return name


def _bare(name: str, _areas: str = "", _chance: random.Random | None = None) -> str:
    apart = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in apart if not unicodedata.combining(c))


def _bare_capitals(name: str, areas: str, chance: random.Random) -> str:
    return _bare(_short(name, areas, chance)).upper()


def _district_behind(name: str, areas: str, _chance: random.Random) -> str:
    return f"{name}, {areas[0].lower()}{areas[1:]}" if areas else ""


def _district_in_brackets(name: str, areas: str, _chance: random.Random) -> str:
    bare = re.sub("^(Huyện|Thị xã|Thành phố) ", "", areas)
    return f"{name} ({bare})" if bare else ""


def _district_short(name: str, areas: str, _chance: random.Random) -> str:
    for long, short in (("Huyện", "H."), ("Thị xã", "TX"), ("Thành phố", "TP")):
        areas = areas.replace(long, short)
    return f"{name} - {areas}"


def _tone_elsewhere(name: str, _areas: str, _chance: random.Random) -> str:
    apart = unicodedata.normalize("NFD", name)
    moved = re.sub(
        "([ou])([̣̀́̉̃])([aey])",
        r"\1\3\2",
        apart,
        flags=re.IGNORECASE,
    )
    if moved == apart:
        moved = re.sub("(o)([ae])([̣̀́̉̃])", r"\1\3\2", apart, flags=re.IGNORECASE)
    return unicodedata.normalize("NFC", moved)


def _i_for_y(name: str, _areas: str, chance: random.Random) -> str:
    pairs = dict(zip("yýỳỷỹỵiíìỉĩị", "iíìỉĩịyýỳỷỹỵ", strict=True))
    words = name.split(" ")
    fitting = [
        at
        for at, word in enumerate(words)
        if re.fullmatch("[^aeouâêôăơư]*[yýỳỷỹỵiíìỉĩị]", unicodedata.normalize("NFC", word.lower()))
    ]
    if fitting:
        at = chance.choice(fitting)
        words[at] = words[at][:-1] + pairs.get(words[at][-1], words[at][-1])
    return " ".join(words)


def _slip(name: str, _areas: str, chance: random.Random) -> str:
    places = [at for at in range(1, len(name) - 1) if name[at].lower() in _BESIDE]
    if not places:
        return ""
    at = chance.choice(places)
    letter = name[at]
    beside = chance.choice(_BESIDE[letter.lower()])
    return chance.choice(
        (
            name[:at] + name[at + 1 :],
            name[:at] + letter + name[at:],
            name[:at] + beside + name[at + 1 :],
            name[: at - 1] + letter + name[at - 1] + name[at + 1 :],
        )
    )


def _wrong_tone(name: str, _areas: str, chance: random.Random) -> str:
    apart = unicodedata.normalize("NFD", name)
    places = [found.start() for found in _MARKED.finditer(apart)]
    if not places:
        return ""
    at = chance.choice(places)
    other = chance.choice([tone for tone in _TONES if tone != apart[at]])
    return unicodedata.normalize("NFC", apart[:at] + other + apart[at + 1 :])


def _swapped(name: str, pairs: Sequence[tuple[str, str]], chance: random.Random) -> str:
    fitting = [(found, other) for found, other in pairs if found in name[1:]]
    if not fitting:
        return ""
    found, other = chance.choice(fitting)
    places = [at for at in range(1, len(name)) if name.startswith(found, at)]
    at = chance.choice(places)
    return name[:at] + other + name[at + len(found) :]


def _scanned(name: str, _areas: str, chance: random.Random) -> str:
    return _swapped(name, _SCANNED, chance)


def _by_ear(name: str, _areas: str, chance: random.Random) -> str:
    words = name.split(" ")
    order = chance.sample(range(len(words)), len(words))
    for at in order:
        for found, other in chance.sample(_SOUNDS, len(_SOUNDS)):
            if words[at].lower().startswith(found):
                said = other + words[at][len(found) :]
                words[at] = said.capitalize() if words[at][0].isupper() else said
                return " ".join(words)
    return ""


def _blank_missing(name: str, _areas: str, chance: random.Random) -> str:
    places = [at for at, letter in enumerate(name) if letter == " "]
    if not places:
        return ""
    at = chance.choice(places)
    return name[:at] + name[at + 1 :]


def _no_blanks(name: str, _areas: str, _chance: random.Random) -> str:
    return name.replace(" ", "")


def _typed(word: str, tones: dict[str, str], shapes: Callable[[str, str], str]) -> str:
    tone, typed = "", ""
    for letter in unicodedata.normalize("NFD", word):
        if letter in tones:
            tone = tones[letter]
        elif letter in _SHAPES:
            typed += shapes(typed[-1], letter)
        elif letter in "đĐ":
            typed += ("d" if letter == "đ" else "D") + shapes("d", "đ")
        else:
            typed += letter
    return typed + tone


def _telex(name: str, _areas: str, _chance: random.Random) -> str:
    def shape(before: str, mark: str) -> str:
        return before.lower() if mark in ("̂", "đ") else "w"

    return " ".join(_typed(word, _TONES, shape) for word in name.split(" "))


def _vni(name: str, _areas: str, _chance: random.Random) -> str:
    def shape(_before: str, mark: str) -> str:
        return "9" if mark == "đ" else _SHAPES[mark]

    return " ".join(_typed(word, _VNI_TONES, shape) for word in name.split(" "))


def _glued(name: str, _areas: str, _chance: random.Random) -> str:
    glued = re.sub(r"\bUBND (xã|phường|thị trấn|huyện|thị xã|thành phố) ", r"UBND\1 ", name)
    glued = re.sub(r"\bTrường (THPT|THCS|TH|MN|Cao đẳng) ", r"Trường\1 ", glued)
    return re.sub(r"\b(Sở|Chợ|Bệnh viện) ", r"\1", glued, count=1) if glued == name else glued


def _word_dropped(name: str, _areas: str, _chance: random.Random) -> str:
    for word in ("Trường ", " nhân dân", " tỉnh Hà Tĩnh", " tỉnh", " và", "Công ty "):
        if word in name and len(name.replace(word, "").split()) > 1:
            return name.replace(word, "")
    return ""


RULES: dict[str, Callable[[str, str, random.Random], str]] = {
    "abbreviated": _short,
    "without signs": _bare,
    "short capitals without signs": _bare_capitals,
    "district behind": _district_behind,
    "district in brackets": _district_in_brackets,
    "district abbreviated": _district_short,
    "tone elsewhere": _tone_elsewhere,
    "i and y": _i_for_y,
    "one slip": _slip,
    "another tone": _wrong_tone,
    "scanned": _scanned,
    "by ear": _by_ear,
    "a blank missing": _blank_missing,
    "no blanks": _no_blanks,
    "Telex": _telex,
    "VNI": _vni,
    "glued": _glued,
    "a word dropped": _word_dropped,
}
