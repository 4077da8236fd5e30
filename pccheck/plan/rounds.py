"""The rounds of a zone: its candidates spread over its team-days by insertion, then improved step by step."""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pccheck.model.schedule import Candidate
from pccheck.plan.ground import Ground
from pccheck.plan.tour import Tour

PRIORITY_MINUTES = 120
"""So many minutes of travel are given for one point of priority."""

MUST = 1_000_000
"""What a mandatory visit is worth: more than all others together."""

_PASSES = 4

_SWAPS = 40
"""So many candidates that are left are tried in place of others, the worthiest."""

_CHOICE = 5
"""So many candidates that are left are looked at for each that is served."""


def worth(candidate: Candidate) -> float:
    """What a visit is worth, in minutes of travel."""
    return PRIORITY_MINUTES * candidate.priority + (MUST if candidate.mandatory else 0)


@dataclass(frozen=True, slots=True)
class Round:
    """A team-day that is being filled: the tour as it stands, and the candidates that may be in it."""

    tour: Tour
    allowed: AbstractSet[int]

    def place(self, stop: int) -> tuple[int, int] | None:
        """(minutes of detour, position) for a stop; None when it is not allowed or does not fit."""
        return self.tour.best_place(stop) if stop in self.allowed else None

    @property
    def new(self) -> list[int]:
        """The stops that were not fixed."""
        return [stop for stop in self.tour.stops if stop not in self.tour.fixed]


Search = Callable[[Sequence[Round], list[int]], None]
"""Makes the rounds of a zone better: takes candidates out of those that are left, and may put others back."""


def shortlist(ground: Ground, pool: Sequence[int], served: int, worths: Sequence[float]) -> list[int]:
    """The candidates that a search may choose from where `served` are served: several times as many, the best ones."""
    best = sorted(pool, key=lambda c: (-worths[c] / (ground.length[c] + 1), c))
    return best[: _CHOICE * max(served, _CHOICE)]


def value(rounds: Iterable[Round], worths: Sequence[float]) -> float:
    """What the rounds bring, in minutes of travel, their own taken off."""
    return sum(sum(worths[stop] for stop in round_.new) - round_.tour.travel for round_ in rounds)


def fill(rounds: Sequence[Round], pool: list[int], worths: Sequence[float]) -> None:
    """Take stops from `pool` into the rounds, always the one that brings most for its time, until none fits."""
    offers = {stop: offer for stop in pool if (offer := _best_offer(rounds, stop, worths))}
    while offers:
        stop = max(offers, key=lambda s: (offers[s][0], -s))
        _, chosen, position = offers.pop(stop)
        rounds[chosen].tour.put(position, stop)
        pool.remove(stop)
        for other, (score, index, _) in list(offers.items()):
            if index == chosen:
                again = _best_offer(rounds, other, worths)
                if again:
                    offers[other] = again
                else:
                    del offers[other]
            else:
                changed = _offer(rounds[chosen], chosen, other, worths)
                if changed and changed[0] > score:
                    offers[other] = changed


def _best_offer(rounds: Sequence[Round], stop: int, worths: Sequence[float]) -> tuple[float, int, int] | None:
    """(score, round_, position) of the best place that a stop can have."""
    offers = (_offer(round_, index, stop, worths) for index, round_ in enumerate(rounds))
    return max((offer for offer in offers if offer), key=lambda o: (o[0], -o[1]), default=None)


def _offer(round_: Round, index: int, stop: int, worths: Sequence[float]) -> tuple[float, int, int] | None:
    place = round_.place(stop)
    if place is None:
        return None
    detour, position = place
    return (worths[stop] - detour) / max(1, round_.tour.ground.length[stop] + detour), index, position


def improve(rounds: Sequence[Round], pool: list[int], worths: Sequence[float]) -> None:
    """Shorten the tours and bring in more of `pool`, until nothing helps or a few passes are over."""
    for _ in range(_PASSES):
        steps = _relocate(rounds) + _turn(rounds)
        fill(rounds, pool, worths)
        if steps + _swap(rounds, pool, worths) == 0:
            return


def _relocate(rounds: Sequence[Round]) -> int:
    """Move each stop to where it costs least."""
    moved = 0
    for round_ in rounds:
        for stop in round_.new:
            position, before = round_.tour.stops.index(stop), round_.tour.travel
            round_.tour.take(position)
            saved = before - round_.tour.travel
            places = ((place, n) for n, other in enumerate(rounds) if (place := other.place(stop)))
            best = min(places, default=None)
            if best is not None and best[0][0] < saved:
                rounds[best[1]].tour.put(best[0][1], stop)
                moved += 1
            else:
                round_.tour.put(position, stop)
    return moved


def _turn(rounds: Sequence[Round]) -> int:
    """Take crossings out of the tours (2-opt)."""
    turned = 0
    for round_ in rounds:
        if not round_.tour.fixed:
            size = len(round_.tour.stops)
            turned += sum(round_.tour.turn(a, b) for a in range(size - 1) for b in range(a + 1, size))
    return turned


def _swap(rounds: Sequence[Round], pool: list[int], worths: Sequence[float]) -> int:
    """Give a stop's place to one of `pool` that is worth more, travel counted."""
    swapped = 0
    for stop in sorted(pool, key=lambda s: (-worths[s], s))[:_SWAPS]:
        for round_ in rounds:
            if stop in round_.allowed and _swap_into(round_, stop, pool, worths):
                swapped += 1
                break
    return swapped


def _swap_into(round_: Round, stop: int, pool: list[int], worths: Sequence[float]) -> bool:
    """Exchange `stop` with a stop of this round where that gains."""
    for old in round_.new:
        if worths[old] > worths[stop] or round_.tour.least_detour(stop, old) >= worths[stop] - worths[old]:
            continue
        position, before = round_.tour.stops.index(old), round_.tour.travel
        round_.tour.take(position)
        place = round_.tour.best_place(stop)
        if place is not None:
            gain = worths[stop] - worths[old] - (round_.tour.travel + place[0] - before)
            if gain > 0:
                round_.tour.put(place[1], stop)
                pool.remove(stop)
                pool.append(old)
                return True
        round_.tour.put(position, old)
    return False
