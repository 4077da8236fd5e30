"""How findings that must be mended stand, in words."""

from collections.abc import Mapping

from pccheck.text.words.catalogue import N_, _

_STANDING = {
    "late": N_("late"),
    "open": N_("to be mended"),
    "partly": N_("partly mended"),
    "disputed": N_("disputed by the unit"),
    "mended": N_("mended"),
    "closed": N_("not followed any more"),
}
"""How a finding stands, by its state."""
SAID = {
    "mended": N_("mended"),
    "partly": N_("partly mended"),
    "disputed": N_("disputed by the unit"),
    "stands": N_("to be mended all the same"),
    "dropped": N_("not asked for any more"),
}
"""What the unit answered, or the office said to that."""
WAYS = {"form": N_("in the form"), "letter": N_("by letter"), "spoken": N_("by word of mouth")}
"""How an answer came."""


def standing_word(state: str) -> str:
    """How a finding stands."""
    return _(_STANDING[state])


def said_word(state: str) -> str:
    """What was said of it."""
    return _(SAID[state])


def way_word(how: str) -> str:
    """How that came; '' where nobody said."""
    return _(WAYS[how]) if how in WAYS else ""


def mend_words(what: str) -> str:
    """That something must be mended."""
    return _("To be mended: {what}").format(what=what)


def tally_words(tally: Mapping[str, int]) -> str:
    """«3 of 5 findings mended, 1 disputed, 1 late», of the numbers of `Standings` of
    `model.findings`; '' where none was mended, partly mended or disputed.
    """
    if not any(tally[state] for state in ("mended", "partly", "disputed")):
        return ""
    more = {
        "partly": _("{count} partly mended"),
        "disputed": _("{count} disputed"),
        "late": _("{count} late"),
    }
    whole = _("{mended} of {total} findings mended").format(**tally)
    others = (words.format(count=tally[state]) for state, words in more.items() if tally[state])
    return ", ".join([whole, *others])
