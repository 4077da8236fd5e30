"""How alike the letters of two names are, by rapidfuzz (imported where it is needed).

It proposes and orders; nothing is ever taken for its sake.
"""

from collections.abc import Sequence

_ENOUGH = 0.6
"""From this likeness on letters alone propose a unit."""
_MOST = 8


def likeness(one: str, other: str) -> float:
    """The share of letters that both have in the same order, 0 to 1."""
    from rapidfuzz.fuzz import ratio

    return ratio(one, other) / 100


def alike(letters: str, among: Sequence[str]) -> dict[int, float]:
    """The places of those most alike, and how much they are."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    cutoff = 100 * _ENOUGH
    found = extract(letters, among, scorer=ratio, score_cutoff=cutoff, limit=_MOST)
    return {n: like / 100 for _, like, n in found}
