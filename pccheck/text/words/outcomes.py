"""The states of a visit, in words."""

from pccheck.text.words.catalogue import N_, _

OUTCOMES = {
    "planned": N_("not yet"),
    "done": N_("done"),
    "closed": N_("closed"),
    "refused": N_("refused"),
    "postponed": N_("postponed"),
    "cancelled": N_("cancelled"),
    "disputed": N_("disputed"),
}


def outcome_words(state: str) -> str:
    """The state in the user's language."""
    return _(OUTCOMES[state])
