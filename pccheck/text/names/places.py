"""Names of areas as people write them: with or without their type, in full or abbreviated."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from pccheck.text.fold import fold, nfc
from pccheck.text.order import vietnamese_key

_TYPES = {
    "tinh": "tinh",
    "thanh pho": "thanh pho",
    "tp": "thanh pho",
    "t p": "thanh pho",
    "thi xa": "thi xa",
    "tx": "thi xa",
    "t x": "thi xa",
    "huyen": "huyen",
    "h": "huyen",
    "quan": "quan",
    "q": "quan",
    "thi tran": "thi tran",
    "tt": "thi tran",
    "xa": "xa",
    "x": "xa",
    "phuong": "phuong",
    "p": "phuong",
    "dac khu": "dac khu",
    "dk": "dac khu",
}
_LONGEST_FIRST = sorted(_TYPES, key=len, reverse=True)
Named = TypeVar("Named")


def split_type(name: str) -> tuple[str, str]:
    """The type of an area ('' where none is said) and its bare name, both folded.

    `TX. Kỳ Anh` is `thi xa` and `ky anh`.
    """
    folded = fold(name)
    for written in _LONGEST_FIRST:
        if folded.startswith(written + " "):
            return _TYPES[written], folded[len(written) + 1 :]
    return "", folded


def matching(name: str, candidates: Iterable[tuple[str, Named]]) -> list[Named]:
    """The candidates, with full names, that `name` can mean; a type said must be theirs.

    Of names that differ by their marks alone (Thạch Hà, Thạch Hạ) the one that was written.
    """
    kind, bare = split_type(name)
    whole = fold(name)
    named = list(candidates)
    exact = [item for full, item in named if fold(full) == whole]
    if exact:
        return exact
    split = ((*split_type(full), full, item) for full, item in named)
    fitting = [
        (full, item)
        for own_kind, own, full, item in split
        if own == bare and kind in ("", own_kind)
    ]
    length, written = len(bare.split()), _marks(name)
    marked = [item for full, item in fitting if _marks(full)[-length:] == written[-length:]]
    return marked or [item for _, item in fitting]


def _marks(name: str) -> list[object]:
    """The words with their marks, wherever a tone is written."""
    return [vietnamese_key(word)[:2] for word in nfc(name).casefold().split()]


def bare_names(names: Sequence[str]) -> list[str]:
    """Each area's name without its type; with it where the bare name is another's too, or a number.

    `xã Hạnh Lâm` is `Hạnh Lâm`; the huyện and the thị xã Kỳ Anh keep their types, as `phường 1`.
    """
    bare = [" ".join(name.split()[len(split_type(name)[0].split()) :]) for name in names]
    often = Counter(map(fold, bare))
    return [
        short if often[fold(short)] == 1 and not short.isdecimal() else name
        for short, name in zip(bare, names, strict=True)
    ]
