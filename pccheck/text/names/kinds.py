"""Kinds of units as offices write them, and which of a campaign's categories they mean."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from pccheck.text.fold import fold
from pccheck.text.names.abbreviations import in_full

_TELLING = 3
"""Words with which a part of a category's name says enough."""
_LETTERS = 2
"""Letters that may stand for the words of a name, at least."""
_OTHER = "khac"
_BUSINESS = (
    "doanh nghiệp",
    "cơ sở sản xuất, kinh doanh",
    "sản xuất, kinh doanh",
    "cơ sở kinh doanh",
    "kinh doanh",
)
_SCHOOLS = ("trường học", "cơ sở giáo dục", "giáo dục")
_HEALTH = ("cơ sở y tế", "bệnh viện", "y tế")
_OFFICES = ("cơ quan đảng, đoàn thể", "công sở", "cơ quan nhà nước")
_BROADER = {
    **dict.fromkeys(("DN", "doanh nghiệp", "công ty", "tổng công ty", "xí nghiệp"), _BUSINESS),
    **dict.fromkeys(("nhà máy", "hợp tác xã", "hộ kinh doanh", "cửa hàng", "quán"), _BUSINESS),
    **dict.fromkeys(("nhà hàng", "khách sạn", "nhà nghỉ", "ngân hàng", "quỹ tín dụng"), _BUSINESS),
    **dict.fromkeys(("bến xe", "nhà ga", "bến tàu"), ("nơi công cộng", *_BUSINESS)),
    **dict.fromkeys(("siêu thị",), ("trung tâm thương mại", "chợ", *_BUSINESS)),
    **dict.fromkeys(("trung tâm thương mại",), ("siêu thị", "chợ", *_BUSINESS)),
    **dict.fromkeys(("chợ",), ("chợ",)),
    **dict.fromkeys(("trường", "mầm non", "mẫu giáo", "tiểu học", "phổ thông"), _SCHOOLS),
    **dict.fromkeys(("trung học cơ sở", "trung học phổ thông", "phổ thông trung học"), _SCHOOLS),
    **dict.fromkeys(("cao đẳng", "đại học", "trung cấp", "giáo dục"), _SCHOOLS),
    **dict.fromkeys(("trạm y tế", "trung tâm y tế", "y tế", "phòng khám"), _HEALTH),
    **dict.fromkeys(("bệnh viện", "bệnh xá", "nhà hộ sinh"), _HEALTH),
    **dict.fromkeys(("cơ quan đảng", "đoàn thể", "mặt trận"), _OFFICES),
}
"""Usual words at the beginning of a kind, and what they are kinds of, the narrowest first."""

_SCHOOL = "truong"
_SECONDARY = ("trung học cơ sở", "trung học phổ thông", "phổ thông trung học")
_SECONDARY_SCHOOL = (_SCHOOL, "trung", "hoc")
"""What a category is called that has them all: only where it is called just so."""
_FOR = frozenset(fold("cho của tại thuộc trong").split())
"""Words behind which a name says for whom or where it is, not what: «cung cấp cho trường học»."""

Words = tuple[str, ...]


class NamedKind(NamedTuple):
    """A category: its code, its name, and what else the campaign says that it is called."""

    code: str
    text: str
    aliases: tuple[str, ...] = ()


class Kinds:
    """A campaign's categories, found by what people write."""

    def __init__(self, kinds: Iterable[NamedKind]) -> None:
        self._whole: dict[Words, str] = {}
        self._parts: dict[Words, set[str]] = {}
        self._texts: dict[str, Words] = {}
        self._initials: dict[str, str] = {}
        for kind in kinds:
            names = (kind.text, kind.code, *kind.aliases)
            self._whole |= dict.fromkeys(map(in_full, names), kind.code)
            self._texts[kind.code] = in_full(kind.text)
            self._initials[kind.code] = "".join(word[0] for word in self._texts[kind.code])
            for part in _parts(kind.text):
                self._parts.setdefault(part, set()).add(kind.code)

    def named(self, text: str) -> str:
        """The code of the category that has this name, code or alias; '' for none."""
        return self._whole.get(in_full(text), "")

    def meant(self, text: str) -> str:
        """The code of the one category that the words can mean; '' where none or several can.

        By its name, else by a telling part of it (`chợ`, `UBND phường`, `cơ sở y tế`), else by what
        they are a kind of (`THPT`, `siêu thị`, `DN`), else by some of its words in their order
        (`Sở, ngành` of `Sở, ban, ngành`), else by the first letters of its last words (`TH` of a
        primary school).
        """
        words = _without_block(in_full(text))
        return (
            self._plainly(words, _TELLING)
            or self._more_broadly(words)
            or self._shortened(words)
            or self._by_initials("".join(words))
        )

    def _plainly(self, words: Words, telling: int) -> str:
        if found := self._whole.get(words):
            return found
        codes = self._parts.get(words, set())
        if not codes and len(words) >= telling:
            codes = {code for code, whole in self._texts.items() if _holds(whole, words)}
        return next(iter(codes)) if len(codes) == 1 else ""

    def _more_broadly(self, words: Words) -> str:
        """What the first words are a kind of; none where all behind them are another's kind, as
        in `TH&THCS`.
        """
        for length in range(len(words), 0, -1):
            if found := self._kind_of(words[:length]):
                rest = words[length:]
                other = self._plainly(rest, _TELLING) or self._kind_of(rest)
                return found if other in {"", found} else ""
        return ""

    def _kind_of(self, words: Words) -> str:
        """What exactly these words are a kind of."""
        codes = self._parts.get(_SECONDARY_SCHOOL, set())
        if len(codes) == 1 and words[words[:1] == (_SCHOOL,) :] in map(in_full, _SECONDARY):
            return next(iter(codes))
        above = _broader().get(words, ())
        every = (words, *above) if above else ()
        return next(filter(None, (self._plainly(broader, 2) for broader in every)), "")

    def _shortened(self, words: Words) -> str:
        """The one category that has these words, two at least, in their order, the first and the
        last as its own.
        """
        if len(words) < _LETTERS:
            return ""
        codes = [code for code, whole in self._texts.items() if _is_shorter(words, whole)]
        return codes[0] if len(codes) == 1 else ""

    def _by_initials(self, letters: str) -> str:
        """The one category whose last words, two at least, begin with these letters."""
        if len(letters) < _LETTERS:
            return ""
        codes = [code for code, firsts in self._initials.items() if firsts.endswith(letters)]
        return codes[0] if len(codes) == 1 else ""


@cache
def _broader() -> dict[Words, tuple[Words, ...]]:
    """`_BROADER` with abbreviations written out."""
    return {in_full(word): tuple(map(in_full, above)) for word, above in _BROADER.items()}


def _without_block(words: Words) -> Words:
    """The words behind `Khối`, `Các` and `Khối các`, by which lists head what is of one kind."""
    for block in ("khoi", "cac"):
        words = words[1:] if words[:1] == (block,) and words[1:] else words
    return words


def begins_as_kind(words: Words) -> bool:
    """Whether the words of a name, written out, begin with a usual word for a kind of unit."""
    return any(words[:length] in _broader() for length in (1, 2, 3))


def _parts(text: str) -> Iterator[Words]:
    """The parts of a category's name that mean it where no other has them.

    A part stands between commas; the first one tells, and so does one of three words or more. A
    single area behind `UBND xã` is said of UBND too; `khác` says nothing.
    """
    first, *more = text.split(",")
    head = in_full(first)
    yield head
    if head[-1:] == (_OTHER,):
        yield head[:-1]
    for words in map(in_full, more):
        if len(words) >= _TELLING:
            yield words
        yield (*head[:-1], *words)


def _is_shorter(words: Words, whole: Words) -> bool:
    """Whether the words are those of the whole but for some between its first and its last one."""
    left = iter(whole)
    return words[:1] == whole[:1] and words[-1:] == whole[-1:] and all(w in left for w in words)


def _holds(whole: Words, words: Words) -> bool:
    """Whether a name has these words in a row, as what it is."""
    places = (n for n in range(len(whole)) if whole[n : n + len(words)] == words)
    return any(not n or whole[n - 1] not in _FOR for n in places)
