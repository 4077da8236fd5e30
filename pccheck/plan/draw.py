"""The draw: which targets are visited when not all can be; repeatable with `sha256sum`."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from hashlib import sha256

from pccheck.model.campaign.draw import BY_LOTS, DrawRule, Lot
from pccheck.model.schedule import Turn
from pccheck.values import dataclass


def draw(rule: DrawRule, pool: Iterable[Lot], seed: str) -> tuple[str, ...]:
    """The targets that are drawn, stratum by stratum (category × area), each stratum in the order
    of the draw.

    The tickets of a unit are the SHA-256 of `seed|name|1`, `seed|name|2` and so on, in hexadecimal;
    its lot is the lowest of them, and in each stratum the lowest lots are drawn. So a unit with
    twice the tickets comes first twice as often (weighted sampling without replacement, Efraimidis
    and Spirakis 2006), and no number is ever rounded.
    """
    return filled(rule, ranked(pool, seed), frozenset())


Strata = dict[tuple[str, str], list[Lot]]
"""The lots of each stratum, by category and area."""


def strata(pool: Iterable[Lot]) -> Strata:
    """The pool by stratum, these by category and area."""
    found: Strata = defaultdict(list)
    for lot in pool:
        found[lot.category, lot.area].append(lot)
    return dict(sorted(found.items()))


def ranked(pool: Iterable[Lot], seed: str) -> Strata:
    """Each stratum in the order of its lots: who is drawn first, then the reserves (dự bị)."""
    return {
        stratum: sorted(lots, key=lambda lot: (lowest_ticket(seed, lot), lot.name))
        for stratum, lots in strata(pool).items()
    }


def filled(rule: DrawRule, order: Strata, fallen: Collection[str]) -> tuple[str, ...]:
    """Who has a place, stratum by stratum: the first of those who have not fallen out.

    `fallen`: the targets that cannot be visited any more: closed, refused, struck. So the first
    reserve stands in for whoever falls out, then the second, and places are those of visits.
    """
    places: list[str] = []
    for (category, area), lots in order.items():
        standing = [lot.target for lot in lots if lot.target not in fallen]
        places += standing[: rule.places(category, area, len(lots))]
    return tuple(places)


def turns(
    rule: DrawRule, order: Strata, fallen: Collection[str], waiting: Collection[str]
) -> dict[str, Turn]:
    """The turn of each target that waits for a visit: first those that have a place, then reserves.

    `fallen`: as in `filled`. Who neither waits nor has fallen out, visited or planned already, has
    its place.
    """
    found: dict[str, Turn] = {}
    for (category, area), lots in order.items():
        standing = [lot.target for lot in lots if lot.target not in fallen]
        having = standing[: rule.places(category, area, len(lots))]
        places = sum(target in waiting for target in having)
        wait = (target for target in standing if target in waiting and target not in found)
        for number, target in enumerate(list(wait), 1):
            found[target] = Turn(f"{category} {area}", number, places)
    return found


def lowest_ticket(seed: str, lot: Lot) -> str:
    """The unit's lot."""
    return min(
        sha256(f"{seed}|{lot.name}|{n}".encode()).hexdigest() for n in range(1, lot.tickets + 1)
    )


def pool_hash(pool: Iterable[Lot]) -> str:
    """SHA-256 of the pool: a line `name category area tickets` for each unit, by name."""
    lines = sorted(f"{lot.name} {lot.category} {lot.area} {lot.tickets}\n" for lot in pool)
    return sha256("".join(lines).encode()).hexdigest()


def rule_hash(rule: DrawRule) -> str:
    """SHA-256 of the rule: a line `category area count share` for each quota, `*` for any, `-` for
    what it does not say, then the common share as `* * - share`; where places are filled by lots,
    `order lots`.
    """
    lines = [
        f"{q.category or '*'} {q.area or '*'} {_said(q.count)} {_said(q.share)}\n"
        for q in rule.quotas
    ]
    lines += [f"* * - {rule.share}\n", *(["order lots\n"] if rule.order == BY_LOTS else [])]
    return sha256("".join(lines).encode()).hexdigest()


def _said(number: float | None) -> str:
    return "-" if number is None else str(number)


def commitment(pool: str, rule: str, chance: str, bits: str) -> str:
    """What is told before the draw: the SHA-256 of `pool|rule|chance|bits`, the first two hashes.

    `chance`: the seed's digits, or the public source that will give it; `bits`: 128 random bits in
    hexadecimal, without which a short seed would be found by trying.
    """
    return sha256(f"{pool}|{rule}|{chance}|{bits}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Deviation:
    """What an audit found: targets wrongly not drawn, and targets wrongly drawn."""

    missing: tuple[str, ...]
    unexpected: tuple[str, ...]


def repeat(rule: DrawRule, pool: Sequence[Lot], seed: str, said: Iterable[str]) -> Deviation:
    """Draw again, and compare with what was said to have been drawn."""
    again, before = set(draw(rule, pool, seed)), set(said)
    return Deviation(tuple(sorted(again - before)), tuple(sorted(before - again)))
