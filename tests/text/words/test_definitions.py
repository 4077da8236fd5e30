import unicodedata

import pytest

from pccheck.model.visit import DISPUTED, OUTCOMES, STATUSES, VALUE
from pccheck.text.words.definitions import DEFINITIONS, GRADES, STATES, definition
from tests.campaigns import SHIPPED, campaign


def test_every_outcome_and_status_has_its_word() -> None:
    """What a visit can come to and what an answer can be, each named once."""
    assert set(STATES) == {*OUTCOMES, DISPUTED, "pending"}
    assert set(GRADES) == {"met", "partly", "not-met", VALUE, *STATUSES}
    assert len(set(STATES.values())) == len(STATES)
    assert len(set(GRADES.values())) == len(GRADES)


def test_every_measure_is_defined() -> None:
    """Families answer for their members; an unplanned unit is never pending; names are distinct,
    text is NFC.
    """
    terms = campaign(SHIPPED).terms
    for measure in (
        "targets",
        "units.planned",
        "units.visited",
        "asked",
        "level.x",
        "sum.x",
        "known.x",
    ):
        assert definition(measure, terms).meaning.endswith(".")
    assert "unplanned.pending" not in DEFINITIONS
    names = [words.name for words in DEFINITIONS.values()]
    assert len(set(names)) == len(names)
    assert all(
        unicodedata.is_normalized("NFC", part) for words in DEFINITIONS.values() for part in words
    )
    with pytest.raises(KeyError):
        definition("no-such", terms)
