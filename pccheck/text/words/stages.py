"""How far the case of a unit has come, in words."""

from pccheck.text.words.catalogue import N_, _

STAGES = {
    "overdue": N_("overdue"),
    "overdue-answered": N_("overdue, answered"),
    "unasked": N_("nothing asked yet"),
    "running": N_("running"),
    "answered": N_("answered"),
    "closed": N_("closed after follow-up"),
}
"""From what is most urgent to what is settled."""


def stage_words(stage: str) -> str:
    """The stage in the user's language; '' for a unit that had nothing to mend."""
    return _(STAGES[stage]) if stage else ""
