"""The kinds of answer by name, and an answer as people type it."""

from typing import Final

from pccheck.errors import wrong_use
from pccheck.model.answers.choice import ChoiceKind, YesNoKind
from pccheck.model.answers.choices import ChoicesKind
from pccheck.model.answers.counts import CountsKind
from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.kind import AnswerKind
from pccheck.model.answers.parts import Option
from pccheck.model.answers.ratio import RatioKind
from pccheck.model.answers.single import DateKind, NumberKind, ScoreKind, TextKind
from pccheck.model.visit import Answer

KINDS: Final[dict[str, type[AnswerKind]]] = {
    "choices": ChoicesKind,
    "choice": ChoiceKind,
    "yes-no": YesNoKind,
    "score": ScoreKind,
    "date": DateKind,
    "text": TextKind,
    "number": NumberKind,
    "ratio": RatioKind,
    "counts": CountsKind,
}
"""A further kind is a class, its line here, its name in `criterion.KIND_NAMES`, its words in
`text/words/campaign_file.py`, its test, and a line where a template shows it; a new field of the
file is also told to `campaign_file.check.checklist`.

Where a criterion names no kind, the first whose `of` goes with it is taken: a kind that goes with
any criterion looks at `criterion.kind`.
"""


def kind_of(criterion: Criterion, options: tuple[Option, ...]) -> AnswerKind | None:
    """How a criterion is answered: the kind that it names, else the first that goes with it.

    `options` are the campaign's choices. None where there is none such.
    """
    names = [criterion.kind] if criterion.kind else [*KINDS]
    kinds = (KINDS[name].of(criterion, options) for name in names if name in KINDS)
    return next(filter(None, kinds), None)


def read_answer(kind: AnswerKind, criterion: str, text: str) -> Answer:
    """What the text answers to the criterion with that code.

    Raises:
        PccheckError: `bad-answer` with the criterion, what was read, and what would do.
    """
    filled = kind.read(text)
    if filled.answer is None or filled.faults:
        raise wrong_use("bad-answer", criterion=criterion, value=text, form=kind.hint)
    return filled.answer
