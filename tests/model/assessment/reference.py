"""The second reading of the rules, over the text of a file and answers as the program has them."""

import tomllib
from collections.abc import Mapping
from typing import Any

from pccheck.model.visit import Answer
from tests.model.assessment import second_reading


def grades_of(text: str, category: str, answers: Mapping[str, Answer]) -> dict[str, str]:
    """The grade of every criterion that the category is asked, in the file's order."""
    return second_reading.grades_of(tomllib.loads(text), category, _plain(answers))


def level_of(text: str, category: str, answers: Mapping[str, Answer]) -> str:
    """The code of the first level of the file that holds for these answers."""
    return second_reading.level_of(tomllib.loads(text), category, _plain(answers))


def _plain(answers: Mapping[str, Answer]) -> dict[str, dict[str, Any]]:
    return {
        code: {"status": a.status, "choice": a.choice, "counts": dict(a.counts)}
        for code, a in answers.items()
    }
