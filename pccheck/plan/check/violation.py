"""What the checker finds."""

from collections.abc import Mapping
from dataclasses import field

from pccheck.model.schedule import Route
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken rule: its code, and what it is about (target, team, day, area …)."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


def broken(code: str, route: Route, **more: object) -> Violation:
    """A rule that a route breaks."""
    return Violation(code, {"team": route.team, "day": route.day, **more})
