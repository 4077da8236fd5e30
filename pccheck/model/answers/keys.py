"""One key for each answer that can be chosen, so that an inspector need not type words."""

from collections.abc import Collection, Iterator
from string import ascii_lowercase

from pccheck.model.answers.kind import TYPED, AnswerKind
from pccheck.model.answers.parts import Option
from pccheck.model.visit import NO_DATA, NOT_APPLICABLE, NOT_CHECKED
from pccheck.text.fold import fold

_NO_ANSWER = {NOT_APPLICABLE: "a", NO_DATA: "s", NOT_CHECKED: "t"}
"""The keys for what is no value: không Áp dụng, không có Số liệu, chưa kiểm Tra."""


def keys_of(kind: AnswerKind) -> dict[str, str]:
    """By key what it stands for, as it would be typed: the options, then what is no value.

    No key means another thing than the kind makes of that letter in a form or a table: of `c` and
    `k`, which people write for yes and no, a choice takes the one that is its own.
    """
    keys: dict[str, str] = {}
    for option in kind.options:
        if key := next(_fitting(kind, option, keys), ""):
            keys[key] = option.code
    for status, letter in _NO_ANSWER.items():
        if letter not in keys and not _meant(kind, letter):
            keys[letter] = TYPED[status]
    return keys


def _fitting(kind: AnswerKind, option: Option, taken: Collection[str]) -> Iterator[str]:
    """Letters that may stand for an option: its first, those that mean it anyway, its others."""
    own = [letter for letter in fold(f"{option.code} {option.text}") if letter.isalpha()]
    known = [letter for letter in ascii_lowercase if _meant(kind, letter) == option.code]
    for letter in (*own[:1], *known, *own):
        if letter not in taken and _meant(kind, letter) in ("", option.code):
            yield letter


def _meant(kind: AnswerKind, letter: str) -> str:
    """What the kind makes of the letter by itself: the option, `?` for a value without one."""
    answer, faults = kind.read(letter)
    return "" if answer is None or faults else answer.choice or "?"


def with_words(kind: AnswerKind, line: str) -> str:
    """A line whose first word is a key, with what the key stands for: `m 1/3` is `mot-phan 1/3`.

    A line that the kind understands by itself is left as it is.
    """
    plain = kind.read(line)
    if plain.answer and not plain.faults:
        return line
    first, mark, note = line.partition(";")
    key, blank, numbers = first.strip().partition(" ")
    meant = keys_of(kind).get(key.casefold())
    return line if meant is None else f"{meant}{blank}{numbers}{mark}{note}"


def keys_hint(kind: AnswerKind) -> str:
    """What may be typed, each choice with its key before it: `d=dat|m=mot-phan|k=chua-dat`."""
    hint = kind.hint
    for key, code in keys_of(kind).items():
        if code not in TYPED.values():
            hint = hint.replace(code, f"{key}={code}", 1)
    return hint


def no_answer_hint(kind: AnswerKind) -> str:
    """The keys for what is no value: `a=ko-ap-dung, s=ko-so-lieu`."""
    keys = keys_of(kind).items()
    return ", ".join(f"{key}={word}" for key, word in keys if word in TYPED.values())
