"""What other bodies do at units, in words."""

from pccheck.text.words.catalogue import N_, _

_KINDS = {
    "kiem-tra": N_("inspection"),
    "thanh-tra": N_("thanh tra"),
    "kiem-toan": N_("state audit"),
    "tuan-thu-tot": N_("said to comply well"),
}
"""By the code of a rule of the regime."""
_JOINT = N_("joint inspection")


def kind_words(kind: str, *, joint: bool = False) -> str:
    """What is done; a code that nobody knows as it is."""
    if joint and kind == "kiem-tra":
        return _(_JOINT)
    return _(_KINDS[kind]) if kind in _KINDS else kind
