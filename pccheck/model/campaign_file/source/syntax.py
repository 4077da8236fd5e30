"""TOML read to the end: what is no TOML is told line by line, and the rest is read without it."""

import re
import tomllib
from typing import Any, NamedTuple

from pccheck.text.words.catalogue import N_
from pccheck.values import pattern

_MOST = 30
"""Faults after which nobody reads on."""
_PLACE = pattern(r"(.+) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)
_HEADER = pattern(r"\s*(\[\[?)\s*([\w.-]+)")
_STATEMENT = pattern(r"\s*(?:\[\[?\s*[\w.-]|([\w.-]+)\s*=)")
_OF_ITS_LINE = pattern("Invalid statement|Invalid initial|Expected '='")
_DAY = pattern(r"[^=]*= *\d{4}-\d\d?-\d\d?\D*")
_NO_DAY = N_("there is no such day or time")
_TWICE = pattern("Cannot (declare|redefine|mutate)")

_OPEN = N_("a table in braces has no closing brace")
_SAID = (
    (r"Expected '=' after a key in a key/value pair", N_("a field is written `name = value`")),
    (
        r"Invalid value",
        N_("the value cannot be read: text stands in quotation marks, a decimal has a full stop"),
    ),
    (r"Invalid date or datetime", _NO_DAY),
    (r"Unclosed array", N_("a list that begins with [ does not end with ]")),
    (r"Unclosed inline table", _OPEN),
    (r"Cannot overwrite a value|Duplicate inline table key.*", N_("the field stands there twice")),
    (r"Cannot (?:declare|redefine|mutate).*", N_("the table stands there twice")),
    (
        r"Illegal character '\\n'.*|Unterminated string|Expected '\"'.*",
        N_("a text does not end with a quotation mark"),
    ),
    (r"Illegal character.*|Found invalid character.*", N_("a character that cannot stand there")),
    (
        r"Unescaped '\\' in a string|Invalid hex value|Escaped character.*",
        N_("a \\ in a text is written \\\\"),
    ),
    (r"Expected '\]+' at the end.*", N_("the name of a table stands in [ ] or [[ ]]")),
    (
        r"Expected newline or end of document after a statement",
        N_("something stands behind the value; a decimal has a full stop"),
    ),
    (
        r"Invalid statement|Invalid initial character.*",
        N_("neither a field `name = value` nor the name of a table in [ ]"),
    ),
)
"""What the parser says, and what we say instead."""


class SyntaxFault(NamedTuple):
    """A statement that is no TOML: its line, the line's text, what is wrong (a message of the
    catalogue), and the name of the field that is lost with it; '' for none.
    """

    line: int
    text: str
    wanted: str
    field: str


def read_toml(text: str) -> tuple[dict[str, Any], list[SyntaxFault]]:
    """What the text says but for the statements that are no TOML, and these."""
    given = text.replace("\r\n", "\n").split("\n")
    lines = list(given)
    faults: list[SyntaxFault] = []
    while len(faults) < _MOST:
        try:
            return tomllib.loads("\n".join(lines)), faults
        except tomllib.TOMLDecodeError as error:
            fault = _take_out(lines, str(error))
            # A line that was mended and is still wrong is told as it stands in the file.
            faults.append(fault._replace(text=given[fault.line - 1].strip()))
    return {}, faults


def _take_out(lines: list[str], complaint: str) -> SyntaxFault:
    """Empty the statement that the parser stumbled over; a table's name is mended where it can be
    made out, as all behind it belongs to it.
    """
    match = _PLACE.fullmatch(complaint)
    said = match[1] if match else complaint
    first, end = _statement(lines, said, match)
    text = lines[first - 1].strip()
    statement, header = _STATEMENT.match(text), _HEADER.match(text)
    is_twice = bool(_TWICE.match(said))
    if header and is_twice:
        end = _next(lines, first, _HEADER)
    lines[first - 1 : end - 1] = [""] * (end - first)
    if header and not is_twice:
        mended = f"{header[1]}{header[2]}{']' * len(header[1])}"
        lines[first - 1] = mended if mended != text else ""
    return SyntaxFault(first, text, _in_words(said, text), (statement and statement[1]) or "")


def _statement(lines: list[str], said: str, place: "re.Match[str] | None") -> tuple[int, int]:
    """The first line of the statement that is wrong, and the line behind its last."""
    at = int(place[2]) if place and place[2] else len(lines)
    if _OF_ITS_LINE.match(said):
        return at, at + 1
    starts = [n for n, line in enumerate(lines[:at], 1) if _STATEMENT.match(line)] or [at]
    text = lines[at - 1]
    begins = place is not None and place[3] == str(len(text) - len(text.lstrip()) + 1)
    if begins and said.startswith("Unclosed") and starts[-1] == at and len(starts) > 1:
        return starts[-2], at  # what begins here is well, what is above it has no end
    return starts[-1], _next(lines, starts[-1], _STATEMENT)


def _next(lines: list[str], line: int, form: "re.Pattern[str]") -> int:
    """The next line behind this one that has the form; the one behind the last where none has."""
    below = (n for n in range(line + 1, len(lines) + 1) if form.match(lines[n - 1]))
    return next(below, len(lines) + 1)


def _in_words(said: str, text: str) -> str:
    """The message for what the parser said of a line; its own words where there is none."""
    if _DAY.fullmatch(text):
        return _NO_DAY
    if text.count("{") > text.count("}"):
        return _OPEN
    return next((words for form, words in _SAID if re.fullmatch(form, said, re.DOTALL)), said)
