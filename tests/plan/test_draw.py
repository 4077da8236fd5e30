"""The draw: repeatable, stratified, weighted, and proof against a hand."""

from dataclasses import replace
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from pccheck.model.campaign.draw import BY_LOTS, DrawRule, Lot, Quota, tickets
from pccheck.plan.draw import draw, filled, lowest_ticket, pool_hash, repeat, rule_hash, turns

POOL = [
    Lot(f"t{n:03}", f"HT-{n:04}", "cho" if n % 2 else "truong", "a" if n % 3 else "b", 10)
    for n in range(120)
]
HALF = DrawRule(0.5, ())


def test_the_order_is_the_hash_of_seed_and_short_code() -> None:
    """Whoever has the seed and the printed list can repeat the draw with nothing but SHA-256, in
    whatever book: the record has no say.
    """
    pool = [
        Lot("x", "HT-x", "cho", "a", 1),
        Lot("y", "HT-y", "cho", "a", 1),
        Lot("z", "HT-z", "cho", "a", 1),
    ]
    order = sorted("xyz", key=lambda unit: sha256(f"77|HT-{unit}|1".encode()).hexdigest())
    assert draw(DrawRule(1.0, ()), pool, "77") == tuple(order)
    assert draw(DrawRule(0.0, (Quota("", "", 1, None),)), pool, "77") == (order[0],)


def test_tickets_weigh() -> None:
    """A unit with three times the points comes first about three times as often."""
    pair = [Lot("poor", "HT-0001", "cho", "a", 10), Lot("rich", "HT-0002", "cho", "a", 30)]
    first = [
        min(pair, key=lambda lot: lowest_ticket(str(seed), lot)).target for seed in range(2000)
    ]
    assert 0.71 < first.count("rich") / len(first) < 0.79


def test_points_become_tickets() -> None:
    """Ten tickets a point, and one for who has none. Frozen: journaled draws depend on it."""
    assert [tickets(points) for points in (0, 0.04, 1.5, 3)] == [1, 1, 15, 30]


def test_the_first_quota_that_names_a_stratum_decides() -> None:
    """Counts and shares by category and area, the rest by the common share, rounded up."""
    rule = DrawRule(
        0.1, (Quota("cho", "a", 3, None), Quota("", "b", None, 0.5), Quota("cho", "", 0, None))
    )
    assert rule.places("cho", "a", 40) == 3
    assert rule.places("cho", "a", 2) == 2
    assert rule.places("truong", "b", 7) == 4
    assert rule.places("cho", "c", 9) == 0
    assert rule.places("truong", "a", 31) == 4
    assert DrawRule(0.7, ()).places("cho", "a", 10) == 7
    assert DrawRule(0.07, ()).places("cho", "a", 100) == 7  # 7.000000000000001 by machine


@given(st.permutations(POOL[:20]), st.integers(0, 2**64))
def test_neither_order_nor_strangers_change_the_draw(pool: list[Lot], seed: int) -> None:
    """The draw depends on the set of units alone, and a stratum on its own units alone."""
    assert draw(HALF, pool, str(seed)) == draw(HALF, POOL[:20], str(seed))
    assert pool_hash(pool) == pool_hash(POOL[:20])
    alone = [lot for lot in pool if (lot.category, lot.area) == ("cho", "a")]
    assert set(draw(HALF, alone, str(seed))) <= set(draw(HALF, pool, str(seed)))


def test_another_seed_is_another_draw() -> None:
    """Nobody can tell who is drawn without the seed."""
    assert draw(HALF, POOL, "1") != draw(HALF, POOL, "2")


def test_a_hand_in_the_draw_shows() -> None:
    """Repeating the draw names who was put in and who was taken out."""
    drawn = draw(HALF, POOL, "5")
    other = next(lot.target for lot in POOL if lot.target not in drawn)
    assert not repeat(HALF, POOL, "5", drawn).missing + repeat(HALF, POOL, "5", drawn).unexpected
    touched = repeat(HALF, POOL, "5", [other, *drawn[1:]])
    assert touched.missing == (drawn[0],)
    assert touched.unexpected == (other,)
    assert pool_hash(POOL) != pool_hash(POOL[1:])


def test_the_code_stands_for_the_order_too() -> None:
    """Whoever announces a draw has said who of the drawn is visited; the hash of a rule without a
    word of it is that of before.
    """
    rule = DrawRule(0.4, (Quota("cho", "", None, 0.5),))
    said = "cho * - 0.5\n* * - 0.4\n"
    assert rule_hash(rule) == sha256(said.encode()).hexdigest()
    by_lots = replace(rule, order=BY_LOTS)
    assert rule_hash(by_lots) == sha256(f"{said}order lots\n".encode()).hexdigest()


def test_turns_are_the_order_of_the_lots() -> None:
    """Who has fallen out gives the place to the first reserve; who was visited keeps it; a reserve
    that was visited takes nobody's.
    """
    order = {("cho", "a"): [Lot(name, name, "cho", "a", 1) for name in "abcdef"]}
    rule = DrawRule(0.5)
    assert filled(rule, order, {"b"}) == ("a", "c", "d")
    found = turns(rule, order, {"b"}, {"c", "d", "e", "f"})
    said = {target: (turn.number, turn.places) for target, turn in found.items()}
    assert said == {"c": (1, 2), "d": (2, 2), "e": (3, 2), "f": (4, 2)}
    late = turns(rule, order, set(), {"a", "b", "d", "e"})
    assert {target for target, turn in late.items() if turn.number <= turn.places} == {"a", "b"}
