"""Whether a cell that should hold one name holds several, one a line or with a mark between."""

from pccheck.text.fold import fold
from pccheck.text.names.abbreviations import in_full
from pccheck.text.names.kinds import begins_as_kind
from pccheck.values import pattern

_PLUS = pattern(r"\s\+\s")
_BETWEEN = pattern(r"[\n\r;]+")
_LISTED = pattern(r"\s*(?:[-–+*•]|\d{1,2}[.)])\s*")
"""What stands before a line of a list."""
_BESIDE = ("(", "-", "–", ",", "và ", "thuộc ", "tại ")
"""What goes on with the line above."""
_OFFICES = frozenset(
    ("uy", "so", "ban", "phong", "chi", "van", "hoi", "cong", "toa", "vien", "kho", "buu", "trung")
)
"""The first words of offices' names, written out."""
_AND = pattern(r"[\n\r;,+&]+|\s+và\s+")
_SURNAMES = frozenset(
    [
        "nguyễn",
        "trần",
        "lê",
        "phạm",
        "hoàng",
        "huỳnh",
        "phan",
        "vũ",
        "võ",
        "đặng",
        "bùi",
        "đỗ",
        "ngô",
        "dương",
        "trương",
        "đinh",
    ]
)
"""The most common ones that no post and no office begins with."""
_ADDRESSED = ("ông ", "bà ", "đồng chí ", "đ/c ", "đ.c ")
_AWAY = pattern(r"\(\s*(?:vắng|nghỉ)[^)]*\)|\bvắng mặt\b|\bkhông có mặt\b|[-–,;]\s*vắng$")
_WHOLE = 2
"""Words of a name, at least."""


def unit_names(text: str) -> int:
    """How many units the text names: 2 for `UBND xã Kỳ Hà⏎UBND xã Kỳ Thượng`, 1 for a name that
    goes on in the next line.

    Lines are names of their own where each begins as names of units do, as the first one does, or
    with a mark of a list; what stands around a `+` where both begin alike.
    """
    lines = _lines(text)
    if len(lines) == 1:
        added = [fold(part).split() for part in _PLUS.split(text)]
        is_alike = len({" ".join(part[:1]) for part in added}) == 1  # not «Trường TH + THCS Kỳ Hà»
        return len(added) if is_alike and all(len(part) >= _WHOLE for part in added) else 1
    words = [in_full(_LISTED.sub("", line, count=1)) for line in lines]
    listed = all(map(_LISTED.match, lines))
    alike = len({" ".join(line).partition(" ")[0] for line in words}) == 1
    named = all(map(_begins_as_unit, words))
    return len(lines) if listed or alike or named else 1


def people_names(text: str) -> int:
    """How many people the text names: lines of two words or more, that do not go on with the one
    above.
    """
    return sum(len(fold(line).split()) >= _WHOLE for line in _lines(text)) or 1


def people_in(name: str, title: str) -> list[tuple[str, str]]:
    """The people that a cell of names and the one of their posts tell, each with a post.

    Several posts go with as many names in their order. Where they do not match, all stays one,
    whose name `is_several` finds.
    """
    names = [line.strip() for line in _BETWEEN.split(name) if line.strip()]
    if len(names) <= 1:
        names = _apart(name) if is_several(name) else names
    if len(names) <= 1:
        return [(name, title)]
    posts = [line.strip() for line in _BETWEEN.split(title) if line.strip()] or [""] * len(names)
    if len(posts) != len(names):
        return [("; ".join(names), title)]
    return [*zip(names, posts, strict=True)]


def is_several(name: str, title: str = "") -> bool:
    """Whether what should be one person's name, or the post behind it, names another too: a part
    that begins with a common surname, a form of address, or with the word of the first name.
    """
    first, *others = _apart(name)
    begun = first.split()[:1]
    others += _apart(title)[1:]
    return bool({";", "|"} & {*name}) or any(_begins_as_person(part, begun) for part in others)


def says_absent(name: str, title: str) -> bool:
    """Whether the name, or the post behind it, bears the word that the person was not there."""
    return any(_AWAY.search(text.lower()) for text in (name, title))


def _apart(text: str) -> list[str]:
    return [part.strip() for part in _AND.split(text) if part.strip()] or [""]


def _begins_as_person(part: str, begun: list[str]) -> bool:
    words = part.split()
    named = len(words) >= _WHOLE and (words[:1] == begun or words[0].lower() in _SURNAMES)
    return named or part.lower().startswith(_ADDRESSED)


def _lines(text: str) -> list[str]:
    lines = [line.strip() for line in _BETWEEN.split(text) if line.strip()]
    if all(map(_LISTED.match, lines)):
        return lines
    return [*lines[:1], *(line for line in lines[1:] if not line.lower().startswith(_BESIDE))]


def _begins_as_unit(words: tuple[str, ...]) -> bool:
    return len(words) >= _WHOLE and (words[0] in _OFFICES or begins_as_kind(words))
