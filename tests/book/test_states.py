"""States and ways of no answer have their words in one place; SQL names only such."""

import re
from collections.abc import Iterator
from pathlib import Path

from pccheck.book.tables.form import FALLEN, WENT
from pccheck.model.visit import DISPUTED, OUTCOMES, PLANNED, STATUSES

BOOK = Path(__file__).parents[2] / "pccheck" / "book"
KNOWN = {"state": {PLANNED, DISPUTED, *OUTCOMES}, "status": set(STATUSES)}
_NAMED = re.compile(r"\b(state|status)\s*(?:=|<>|IN|NOT IN)\s*(\([^()]*\)|'[^']*')")


def named() -> Iterator[tuple[str, str, str]]:
    """Every word that SQL compares a state or status with: file, column, word."""
    for path in sorted(BOOK.rglob("*.py")):
        for column, words in _NAMED.findall(path.read_text(encoding="utf-8")):
            for word in re.findall(r"'([^']*)'", words):
                yield path.name, column, word


def test_sql_names_only_states_that_there_are() -> None:
    """A word that no visit bears would be a question that finds nothing, in silence."""
    compared = list(named())
    assert len(compared) > 20
    assert [one for one in compared if one[2] not in KNOWN[one[1]]] == []


def test_somebody_went_or_the_visit_fell() -> None:
    """Each outcome is one of the two, and none is both."""
    went, fallen = (re.findall(r"'([^']*)'", words) for words in (WENT, FALLEN))
    assert sorted((*went, *fallen)) == sorted(OUTCOMES)
