"""The draw: which targets are visited when not all can be; repeatable with `sha256sum`."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from pccheck.model.campaign.draw import DrawRule, Lot


def draw(rule: DrawRule, pool: Iterable[Lot], seed: str) -> tuple[str, ...]:
    """The targets that are drawn, stratum by stratum (category × area), each stratum in the order
    of the draw.

    The tickets of a unit are the SHA-256 of `seed|name|1`, `seed|name|2` and so on, in hexadecimal;
    its lot is the lowest of them, and in each stratum the lowest lots are drawn. So a unit with
    twice the tickets comes first twice as often (weighted sampling without replacement, Efraimidis
    and Spirakis 2006), and no number is ever rounded.
    """
    strata: dict[tuple[str, str], list[Lot]] = defaultdict(list)
    for lot in pool:
        strata[lot.category, lot.area].append(lot)
    drawn: list[str] = []
    for (category, area), lots in sorted(strata.items()):
        ranked = sorted(lots, key=lambda lot: (lowest_ticket(seed, lot), lot.name))
        drawn += [lot.target for lot in ranked[: rule.places(category, area, len(lots))]]
    return tuple(drawn)


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
    what it does not say, then the common share as `* * - share`.
    """
    lines = [
        f"{q.category or '*'} {q.area or '*'} {_said(q.count)} {_said(q.share)}\n"
        for q in rule.quotas
    ]
    return sha256("".join([*lines, f"* * - {rule.share}\n"]).encode()).hexdigest()


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
