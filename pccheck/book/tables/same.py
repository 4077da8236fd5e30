"""Targets that somebody said are the same unit: the lowest id among them stands for all."""

import sqlite3

from pccheck.book.journal.merge import State


class Sames:
    """The groups of targets that are the same, as the tables of one connection say."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._lowest: dict[str, str] | None = None

    def canonical(self, target: str) -> str:
        """The lowest id among the targets that are the same as this one, mostly itself."""
        return self._groups().get(target, target)

    def touched(self, rec: str, state: State | None) -> frozenset[str]:
        """The targets whose group may change with a record that says, or said, whether two are the
        same.
        """
        said = state.fields if state else {}
        fields = (*said.get("one", ()), *said.get("other", ()))
        named: list[object] = [value for _, value in fields]
        for pair in self._db.execute("SELECT one, other FROM sames WHERE rec = ?", (rec,)):
            named += pair
        targets = {value for value in named if isinstance(value, str)}
        groups = {self.canonical(target) for target in targets}
        members = {target for target, lowest in self._groups().items() if lowest in groups}
        return frozenset(targets | members)

    def forget(self) -> None:
        """Read the pairs again when next asked: one of them has changed."""
        self._lowest = None

    def _groups(self) -> dict[str, str]:
        """Each target of a pair with the lowest of all that pairs lead to."""
        if self._lowest is None:
            pairs = self._db.execute("SELECT one, other FROM sames WHERE same = 1")
            self._lowest = _lowest(pairs.fetchall())
        return self._lowest


def _lowest(pairs: list[tuple[str, str]]) -> dict[str, str]:
    lowest: dict[str, str] = {}
    around: dict[str, set[str]] = {}
    for one, other in pairs:
        around.setdefault(one, set()).add(other)
        around.setdefault(other, set()).add(one)
    for start in sorted(around):
        queue = [start]
        while queue:
            rec = queue.pop()
            if rec not in lowest:
                lowest[rec] = start
                queue += around[rec]
    return lowest
