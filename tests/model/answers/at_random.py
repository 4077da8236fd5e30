"""Answers made at random, of any kind."""

from hypothesis import strategies as st

from pccheck.model.answers.kind import AnswerKind
from pccheck.model.visit import STATUSES, VALUE, Answer


@st.composite
def answers_of(draw: st.DrawFn, kind: AnswerKind) -> Answer:
    """Any answer of the kind, at its limits too."""
    status = draw(st.sampled_from([VALUE, VALUE, *STATUSES]))
    if status != VALUE:
        return Answer(status)
    codes = [option.code for option in kind.options]
    many = st.lists(st.sampled_from(codes or [""]), min_size=1, max_size=3 if kind.several else 1)
    chosen = set(draw(many))
    choice = " ".join(code for code in codes if code in chosen)
    counts: dict[str, float] = {}
    for blank in kind.counts:
        low = max(blank.lowest, -9)
        high = max(low, min(blank.highest, 12))
        if not codes or draw(st.booleans()):
            number: int = draw(st.integers(int(low), int(high)))
            counts[blank.code] = number
    if kind.ratio and len(counts) == 2:
        part, whole = kind.ratio
        counts[part] = min(counts[part], counts[whole])
    words = {"date": "2026-03-02", "text": "có"}
    for blank in kind.blanks:
        choice = words.get(blank.form, choice)
    return Answer(VALUE, choice, counts)
