"""What hands did beside the lots, in words."""

from collections.abc import Mapping

from pccheck.text.words.catalogue import N_, _

_HANDS = {
    "added": N_("{targets} added by hand"),
    "cancelled": N_("{targets} left out by hand"),
    "struck": N_("visit of {targets}: {state}"),
    "moved": N_("{targets} moved by hand from {before} to {after}"),
    "pinned": N_("{targets} pinned"),
    "unpinned": N_("{targets} no longer pinned"),
    "closed": N_("{about} closed from {first} to {last}"),
    "away": N_("{about} away from {first} to {last}"),
    "listed": N_("new in the list: {targets}"),
    "changed": N_("changed in the list: {targets} ({fields})"),
    "same": N_("said to be one unit: {targets}"),
    "distinct": N_("said to be two units: {targets}"),
    "campaign": N_("the campaign's file changed: {fields}"),
    "planned": N_("a plan made"),
}
_BY_SEED = N_("a plan made, with a seed chosen by hand")


def hand_words(code: str, said: Mapping[str, str], *, chosen: bool = False) -> str:
    """What somebody decided, in a few words.

    Args:
        code: the hand's.
        said: what these words name, as text.
        chosen: whether somebody gave the plan its seed.
    """
    return _(_BY_SEED if chosen else _HANDS[code]).format_map(said)


def undone_words(what: str) -> str:
    """That a hand was taken back."""
    return _("taken back: {what}").format(what=what)
