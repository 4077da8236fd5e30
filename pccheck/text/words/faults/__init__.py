"""The words of every error: what, where, why, what to do; a module for each subject."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import PurePath

from pccheck.errors import PccheckError
from pccheck.text.dates import date_words
from pccheck.text.fold import shown
from pccheck.text.words.catalogue import _
from pccheck.text.words.faults import (
    book,
    campaign,
    cells,
    codes,
    commands,
    decisions,
    documents,
    files,
    follow,
    people,
    plan,
    sharing,
    targets,
    visits,
)

MODULES = (
    book,
    campaign,
    cells,
    codes,
    commands,
    decisions,
    documents,
    files,
    follow,
    people,
    plan,
    sharing,
    targets,
    visits,
)
FAULTS: dict[str, str] = {}
for _module in MODULES:
    FAULTS |= _module.FAULTS

_INNER = {
    "campaign-syntax": "wanted",
    "campaign-mistake-syntax": "wanted",
    "campaign-field": "wanted",
    "campaign-field-missing": "wanted",
    "campaign-mistake": "wanted",
    "campaign-mistake-missing": "wanted",
    "campaign-doubt": "wanted",
    "bad-basis": "lacking",
    "campaign-cell": "wanted",
    "damaged-entry": "what",
    "bad-text": "what",
}
"""The parameter that is a message itself."""
_CODES = re.compile(r"\[\[(?P<table>\w+)\]\]|`(?P<word>[\w-]+)`")
"""How messages name tables, fields and values of a campaign file."""
_LISTED = ("campaign-fields", "campaign-sheets", "area-rows")
"""Of whose complaints each has a line."""


def fault_words(code: str, params: Mapping[str, object]) -> str:
    """What went wrong in the user's language, one line but for lists; days as 07/12/2021."""
    between = "\n" if code in _LISTED else "; "
    said = {name: _one_word(value, between) for name, value in params.items()}
    if inner := _INNER.get(code):
        said[inner] = _(str(said[inner])).format_map(said)
    return _(FAULTS[code]).format_map(said)


def in_other_words(message: str, called: Callable[[re.Match[str]], str]) -> str:
    """A message that is a parameter of another one, in the user's language; what it calls by the
    name in a campaign file (`table` or `word`) as `called` has it.
    """
    said = _(message)
    return _CODES.sub(called, said)


def words(error: PccheckError) -> str:
    """The error in the user's language, one line but for lists."""
    return fault_words(error.code, error.params)


def _one_word(value: object, between: str) -> object:
    """A parameter as the message names it; of several complaints each with its place, in one
    sentence or a line each.
    """
    if isinstance(value, date):
        return date_words(value)
    if isinstance(value, list):
        complaints = ((_place(at), fault_words(code, params)) for at, code, params in value)
        text = between.join(": ".join(filter(None, complaint)) for complaint in complaints)
        return text if between == "\n" or text.endswith("?") else f"{text}."
    return shown(str(value)) if isinstance(value, (str, PurePath)) else value


def _place(at: object) -> str:
    """Where a complaint of several belongs: what was said of it, or a line by its number."""
    return _("  line {line}").format(line=at) if isinstance(at, int) else shown(str(at))
