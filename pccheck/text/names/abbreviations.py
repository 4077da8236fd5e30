"""Abbreviations that offices use, and the words that they stand for, folded.

Only those that mean one thing wherever they stand in a unit's name; others (`TT`, `CĐ`, `TH` …) are
settled by what they are compared with (`text.match`).
"""

from functools import lru_cache

from pccheck.text.fold import fold
from pccheck.values import pattern

_WORDS = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "dbqh": "dai bieu quoc hoi",
    "mttq": "mat tran to quoc",
    "ubmttq": "uy ban mat tran to quoc",
    "vp": "van phong",
    "ldld": "lien doan lao dong",
    "thpt": "trung hoc pho thong",
    "thcs": "trung hoc co so",
    "ptth": "pho thong trung hoc",
    "mn": "mam non",
    "gdtx": "giao duc thuong xuyen",
    "gdnn": "giao duc nghe nghiep",
    "gddt": "giao duc dao tao",
    "dh": "dai hoc",
    "bv": "benh vien",
    "bvdk": "benh vien da khoa",
    "pkdk": "phong kham da khoa",
    "ttyt": "trung tam y te",
    "yhct": "y hoc co truyen",
    "phcn": "phuc hoi chuc nang",
    "ksbt": "kiem soat benh tat",
    "cdc": "kiem soat benh tat",
    "vhtt": "van hoa thong tin",
    "vhttdl": "van hoa the thao du lich",
    "tttt": "thong tin truyen thong",
    "gtvt": "giao thong van tai",
    "tnmt": "tai nguyen moi truong",
    "nnptnt": "nong nghiep phat trien nong thon",
    "khdt": "ke hoach dau tu",
    "khcn": "khoa hoc cong nghe",
    "ldtbxh": "lao dong thuong binh xa hoi",
    "ldtb": "lao dong thuong binh",
    "bhxh": "bao hiem xa hoi",
    "kbnn": "kho bac nha nuoc",
    "nhnn": "ngan hang nha nuoc",
    "tand": "toa an nhan dan",
    "vksnd": "vien kiem sat nhan dan",
    "thads": "thi hanh an dan su",
    "qltt": "quan ly thi truong",
    "bdbp": "bo doi bien phong",
    "pccc": "phong chay chua chay",
    "tthc": "trung tam hanh chinh",
    "tttm": "trung tam thuong mai",
    "kcn": "khu cong nghiep",
    "kkt": "khu kinh te",
    "bql": "ban quan ly",
    "htx": "hop tac xa",
    "qtdnd": "quy tin dung nhan dan",
    "cty": "cong ty",
    "ctcp": "cong ty co phan",
    "tnhh": "trach nhiem huu han",
    "mtv": "mot thanh vien",
    "cp": "co phan",
    "cn": "chi nhanh",
    "ks": "khach san",
    "sxkd": "san xuat kinh doanh",
    "tdtt": "the duc the thao",
    "lhpn": "lien hiep phu nu",
    "tncs": "thanh nien cong san",
    "tp": "thanh pho",
    "tx": "thi xa",
    "tw": "trung uong",
    "ph": "phuong",
}
_PHRASES = {
    "uy ban mttq": "uy ban mat tran to quoc",
    "tt tt": "thong tin truyen thong",
    "gd dt": "giao duc dao tao",
    "kh dt": "ke hoach dau tu",
    "kh cn": "khoa hoc cong nghe",
    "tn mt": "tai nguyen moi truong",
    "nn ptnt": "nong nghiep phat trien nong thon",
    "nong nghiep ptnt": "nong nghiep phat trien nong thon",
    "ld tb xh": "lao dong thuong binh xa hoi",
    "ld tbxh": "lao dong thuong binh xa hoi",
    "vh tt dl": "van hoa the thao du lich",
    "vh tt": "van hoa thong tin",
    "vhtt dl": "van hoa the thao du lich",
    "th thcs": "tieu hoc trung hoc co so",
    "truong th": "tieu hoc",
    "truong mn": "mam non",
    "tt y te": "trung tam y te",
    "tt gdnn": "trung tam giao duc nghe nghiep",
    "truong cd": "truong cao dang",
    "bv dk": "benh vien da khoa",
    "dai pt th": "dai phat thanh truyen hinh",
    "dai ptth": "dai phat thanh truyen hinh",
    "ub nd": "uy ban nhan dan",
    "ub nhan dan": "uy ban nhan dan",
}
_ENDS_IN_Y = pattern(r"(?:[bcdghklmnprstv]|qu)y")
"""Syllables that are written with `i` as well: `Kì Anh`, `Lí Tự Trọng`, `Quì Hợp`."""
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


@lru_cache(200_000)
def spelled_out(name: str) -> tuple[str, ...]:
    """The folded words of a name with its abbreviations written out; `II` as 2, `ky` as `ki`.

    Without `và`, and without `trường` where it stands first: a name keeps its meaning without them.
    """
    said = in_full(name)
    return said[1:] if said[:1] == ("truong",) else said


@lru_cache(200_000)
def in_full(name: str) -> tuple[str, ...]:
    """The same with `trường` where it stands first."""
    words = [word for word in fold(name).split() if word != "va"]
    said: list[str] = []
    at = 0
    while at < len(words):
        for length in (3, 2):
            phrase = _PHRASES.get(" ".join(words[at : at + length]))
            if phrase:
                said += phrase.split()
                at += length
                break
        else:
            said += _WORDS.get(words[at], _ROMAN.get(words[at], words[at])).split()
            at += 1
    return tuple(word[:-1] + "i" if _ENDS_IN_Y.fullmatch(word) else word for word in said)


def written_out(word: str) -> tuple[str, ...]:
    """The words of an abbreviation, folded; none for a word that is none."""
    return tuple(_WORDS.get(word, "").split())


COMMON = ("ubnd", "thpt", "thcs", "hdnd", "bvdk", "ttyt", "tand", "vksnd", "bhxh")
"""Abbreviations that stand at the head of many names: a slip in them is known."""
