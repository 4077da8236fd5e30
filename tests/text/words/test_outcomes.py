"""What becomes of a visit is one list, wherever it is written down."""

from typing import get_args

from pccheck.cli.frame.programs.answers import State
from pccheck.model.visit import DISPUTED, OUTCOMES, PLANNED
from pccheck.text.words import outcomes


def test_all_who_name_outcomes_name_the_same() -> None:
    """The words of the screen, those of the forms and what programs read have every outcome, in its
    order.
    """
    assert tuple(outcomes.ON_FORMS) == OUTCOMES
    assert tuple(outcomes.OUTCOMES) == get_args(State) == (PLANNED, *OUTCOMES, DISPUTED)
