"""One key for each answer that can be chosen, so that an inspector need not type words."""

import re
from collections.abc import Collection, Iterator
from string import ascii_lowercase

from pccheck.model.answers.kind import NO_ANSWER, TYPED, AnswerKind
from pccheck.model.answers.parts import Option
from pccheck.model.visit import NO_DATA, NOT_APPLICABLE, NOT_CHECKED
from pccheck.text.fold import fold

_LETTERS = {NOT_APPLICABLE: "a", NO_DATA: "s", NOT_CHECKED: "t"}
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
    for status, letter in _LETTERS.items():
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
    meant = keys_of(kind).get(key.casefold().replace("đ", "d"))
    return line if meant is None else f"{meant}{blank}{numbers}{mark}{note}"


def keys_hint(kind: AnswerKind) -> str:
    """What may be typed, each choice in words with its key before it: `d=đạt | k=chưa đạt`."""
    letters = {code: key for key, code in keys_of(kind).items()}

    def named(option: Option) -> str:
        return f"{letters[option.code]}={option.text}" if option.code in letters else option.text

    return kind.hinted(named, " | ")


def no_answer_hint(kind: AnswerKind) -> str:
    """The keys for what is no value: `a=không áp dụng, s=không có số liệu`."""
    words = {TYPED[status]: said for status, said in NO_ANSWER.items()}
    keys = keys_of(kind).items()
    return ", ".join(f"{key}={words[code]}" for key, code in keys if code in words)


def in_words(kind: AnswerKind, line: str) -> str:
    """A line that was typed with its choices in words, `chưa đạt 1/3; ghi chú`; what cannot be read
    as it is. `read` reads it back where no option's words have a mark between two answers.
    """
    answer, faults = kind.read(line)
    if answer is None or faults:
        return line
    said = NO_ANSWER.get(answer.status) or _named(kind, kind.join(answer))
    return f"{said}; {answer.note}" if answer.note else said


def _named(kind: AnswerKind, typed: str) -> str:
    """The choice at the beginning of a value in its words, of several all."""
    texts = {option.code: option.text for option in kind.options}
    most = len(texts) if kind.several else 1
    return re.sub(r"[\w-]+", lambda word: texts.get(word[0], word[0]), typed, count=most)
