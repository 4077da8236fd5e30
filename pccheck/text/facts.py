"""What a text can be held to (numbers, days, codes, names), and what another changes of it."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from pccheck.values import dataclass, pattern

_LETTERS = [chr(code) for code in (*range(0x41, 0x7B), *range(0xC0, 0x1EFA))]
_UPPER = "".join(letter for letter in _LETTERS if letter.isupper())
_LOWER = "".join(letter for letter in _LETTERS if letter.islower())
_CAPITALISED = f"[{_UPPER}][{_LOWER}]+"
_TOKENS = (
    r"(?P<day>(?i:ngày)\s+\d{{1,2}}\s+tháng\s+\d{{1,2}}(?:\s+năm\s+\d{{4}})?)"
    r"|(?P<known>(?<!\w)(?:{known})(?!\w))"
    r"|(?P<name>(?<!\w){word}(?: {word})*(?!\w))"
    r"|(?P<word>\w+(?:[-/.,]+\w+)*%?)|(?P<gap>\W)"
)
_NOBODY = r"(?!)"
_POINT = pattern(r"^\s*(?:\d+(?:\.\d+)*[.)]|[a-zđ]\)|[IVXL]+\.)\s")
"""The number of a heading or point, which says only where it stands."""
_ENDS = pattern(r"[.;:!?)«»\"-]")
_LONG = 2


@dataclass(frozen=True, slots=True)
class TextFact:
    """Something stated: compared by `canon`, shown as it was written, in its line."""

    canon: str
    shown: str
    line: str


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that differs: '' on the side where nothing stands; `line`: where it is or was."""

    was: str
    now: str
    line: str


def fact_changes(
    before: Iterable[str], after: Iterable[str], names: Iterable[str] = ()
) -> list[FactChange]:
    """The facts that differ between two texts, in the order of the second.

    Args:
        before: the lines of the first text.
        after: those of the second.
        names: names that count as they are (units, people), though they look like other words.
    """
    tokens = _tokens(names)
    old, new = (list(_facts(lines, tokens)) for lines in (before, after))
    canons = [fact.canon for fact in old], [fact.canon for fact in new]
    changes: list[FactChange] = []
    for step, from_, to, start, end in SequenceMatcher(None, *canons, False).get_opcodes():
        if step != "equal":
            changes += _pairs(old[from_:to], new[start:end])
    return changes


def _pairs(old: Sequence[TextFact], new: Sequence[TextFact]) -> Iterator[FactChange]:
    """Each beside what stands in its place; for one that was its whole line, the whole line."""
    waiting = deque(new)
    for was in old:
        if not waiting:
            yield FactChange(was.shown, "", was.line)
            continue
        now = waiting.popleft()
        is_whole = was.shown == was.line.strip()
        while is_whole and waiting and waiting[0].line == now.line:
            waiting.popleft()
        yield FactChange(was.shown, now.line.strip() if is_whole else now.shown, now.line)
    for now in waiting:
        yield FactChange("", now.shown, now.line)


def _tokens(names: Iterable[str]) -> re.Pattern[str]:
    """What a line is cut by; of names that begin alike the longest is taken."""
    longest_first = sorted({name for name in names if name}, key=len, reverse=True)
    known = "|".join(map(re.escape, longest_first)) or _NOBODY
    return re.compile(_TOKENS.format(known=known, word=_CAPITALISED))


def _facts(lines: Iterable[str], tokens: re.Pattern[str]) -> Iterator[TextFact]:
    for line in lines:
        gap = "."
        for token in tokens.finditer(_POINT.sub("", line)):
            kind, shown = token.lastgroup, token[0]
            if kind == "gap":
                gap += shown
                continue
            if kind == "name" and _ENDS.search(gap) and shown != line.strip(" .;,"):
                _capital, _blank, shown = shown.partition(" ")
            if canon := _canon(kind or "", shown):
                yield TextFact(canon, shown, line)
            gap = ""


def _canon(kind: str, shown: str) -> str:
    """What a token is compared by; '' where it is no fact.

    Zeros that stand before a number do not count, and a day is `5/1/2022` however it is written; a
    name has two capitalised words or more.
    """
    if kind == "day":
        return "/".join(str(int(number)) for number in re.findall(r"\d+", shown))
    if kind == "known":
        return shown
    if kind == "name":
        return shown if len(shown.split()) >= _LONG else ""
    is_code = shown.isupper() and ("-" in shown or "/" in shown)
    if is_code or any(sign.isdigit() for sign in shown):
        return re.sub(r"(?<![\d.,])0+(?=\d)", "", shown)
    return ""
