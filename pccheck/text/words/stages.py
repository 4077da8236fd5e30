"""How far the case of a unit has come: the codes, and their words on the screen and on paper."""

from typing import Final

from pccheck.text.words.catalogue import N_, _

OVERDUE: Final = "overdue"
OVERDUE_ANSWERED: Final = "overdue-answered"
UNASKED: Final = "unasked"
RUNNING: Final = "running"
ANSWERED: Final = "answered"
CLOSED: Final = "closed"

STAGES = {
    OVERDUE: N_("overdue"),
    OVERDUE_ANSWERED: N_("overdue, answered"),
    UNASKED: N_("nothing asked yet"),
    RUNNING: N_("running"),
    ANSWERED: N_("answered"),
    CLOSED: N_("closed after follow-up"),
}
"""From what is most urgent to what is settled."""
TO_MEND = tuple(stage for stage in STAGES if stage != CLOSED)
"""Those of an open case, the most urgent first."""
ON_PAPER = {
    OVERDUE: "quá hạn, chưa trả lời",
    OVERDUE_ANSWERED: "quá hạn, đã trả lời",
    UNASKED: "chưa có biện pháp",
    RUNNING: "còn thời hạn",
    ANSWERED: "đã trả lời",
}
"""How the official documents say it; a closed case is told by how it ended."""


def stage_words(stage: str) -> str:
    """The stage in the user's language; '' for a unit that had nothing to mend."""
    return _(STAGES[stage]) if stage else ""
