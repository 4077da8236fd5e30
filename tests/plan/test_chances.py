"""How likely a unit is to be drawn."""

from fractions import Fraction
from functools import cache

import pytest

from pccheck.model.campaign.draw import DrawRule, Lot, Quota
from pccheck.plan.chances import chances, probabilities, shares


def _exact(tickets: list[int], places: int) -> dict[int, Fraction]:
    """The same in fractions, lot by lot: who comes first has a share of all tickets, who comes
    next one of those that are left (weighted sampling without replacement).
    """
    kinds = sorted(set(tickets))

    @cache
    def drawn(counts: tuple[int, ...], left: int, own: int) -> Fraction:
        if not left:
            return Fraction(0)
        every = sum(kind * count for kind, count in zip(kinds, counts, strict=True))
        likely = Fraction(kinds[own], every)
        for n, kind in enumerate(kinds):
            if others := counts[n] - (n == own):
                after = (*counts[:n], counts[n] - 1, *counts[n + 1 :])
                likely += Fraction(kind * others, every) * drawn(after, left - 1, own)
        return likely

    counts = tuple(tickets.count(kind) for kind in kinds)
    return {kind: drawn(counts, places, n) for n, kind in enumerate(kinds)}


@pytest.mark.parametrize(
    ("tickets", "places"),
    [
        ([10, 13], 1),
        ([1, 1, 2], 2),
        ([10] * 20 + [15] * 20 + [30] * 20, 24),
        ([1, 1, 1, 600], 1),
        ([7], 1),
        ([7, 3], 0),
    ],
)
def test_the_probability_is_exact(tickets: list[int], places: int) -> None:
    """Equal to the fractions to twelve digits; all of a stratum's together are its places."""
    likely = probabilities(tickets, places)
    for number, share in _exact(tickets, places).items():
        assert likely[number] == pytest.approx(float(share), abs=1e-12)
    assert sum(likely[number] for number in tickets) == pytest.approx(places, abs=1e-11)


def test_each_stratum_has_its_own() -> None:
    """By category and area, and in each by number of tickets, the most first."""
    pool = [Lot(f"t{n}", f"HT-{n}", "cho", "a", 10 if n else 30) for n in range(5)]
    pool += [Lot(f"u{n}", f"HT-9{n}", "truong", "b", 10) for n in range(4)]
    found = chances(DrawRule(0.5, (Quota("cho", "", 2, None),)), pool)
    said = [(one.category, one.size, one.places, one.tickets, one.units) for one in found]
    assert said == [("cho", 5, 2, 30, 1), ("cho", 5, 2, 10, 4), ("truong", 4, 2, 10, 4)]
    assert found[2].probability == 0.5
    assert found[0].probability > 0.6 > found[1].probability


def test_who_stands_in_is_decided_by_the_lots_alone() -> None:
    """60 units, 2,000 seeds, filled without any solver: each has a place as often as was computed;
    where some fall out, whoever they are, the others as often as if those had never been there, and
    as many places are filled.
    """
    pool = [Lot(f"t{n}", f"HT-{n:04}", "cho", "ab"[n % 2], 1 + n % 3) for n in range(60)]
    rule = DrawRule(0.4)
    fallen = {f"t{n}" for n in range(0, 60, 7)}
    for out in (set[str](), fallen):
        found = shares(rule, pool, out, map(str, range(2000)))
        for area in "ab":
            standing = [lot for lot in pool if lot.area == area and lot.target not in out]
            likely = probabilities([lot.tickets for lot in standing], 12)
            assert sum(found[lot.target] for lot in standing) == pytest.approx(12)
            for lot in standing:
                assert found[lot.target] == pytest.approx(likely[lot.tickets], abs=0.05)
        assert not any(found[target] for target in out)
