"""The attack: all heads, the public list and this source code, but no payload and no secret."""

import sqlite3
from collections import Counter
from itertools import pairwise
from json import loads
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from pccheck.book.tables.rows import read_cell
from pccheck.model.journal.ids import keyed_id, main_of, target_key
from pccheck.text.fold import fold

_CHANCE = 4
"""So many times as often as by chance a guess may be right."""
_OPEN_SECRETS = (b"", bytes(32), UUID("6f1c0de5-a7b8-4b1e-9d3a-2f4c5b6e7081").bytes)
_SECRET_KINDS = ("plan", "draw", "pick", "itinerary", "companion", "visit", "current-plan")


def _heads(book: sqlite3.Connection) -> list[dict[str, Any]]:
    return [loads(head) for (head,) in book.execute("SELECT head FROM heads ORDER BY n")]


def _list(book: sqlite3.Connection) -> list[tuple[str, str, str, str, str]]:
    """The public list in its order: the record (which the attacker wants), and what it prints."""
    return book.execute(
        "SELECT rec, category, name, area, coalesce(address, '') FROM targets ORDER BY code"
    ).fetchall()


def _by_the_old_formula(book: sqlite3.Connection) -> set[str]:
    """The units' ids as they followed from the list before ids had a secret: a UUIDv5 of kind,
    folded name and the area's id, itself of its code and first day; or of the own code alone.
    """

    def old(*parts: str) -> str:
        return str(uuid5(UUID(bytes=_OPEN_SECRETS[-1]), "\x1f".join(parts)))

    guessed = set()
    public = """SELECT category, t.name, own_code, a.code, coalesce(a.valid_from, '')
        FROM targets t JOIN areas a ON a.rec = t.area"""
    for category, name, own, area, since in book.execute(public):
        key = f"name:{category}:{fold(name)}:{old('area', area, since)}"
        guessed |= {old("target", key), old("target", f"code:{fold(own or '')}")}
    return guessed


def test_no_record_is_named_by_what_is_public(demo: Path) -> None:
    """No id follows from the list by any function of this source, with any secret that is none; no
    head holds another record's id in a field's name.
    """
    with sqlite3.connect(demo / "pccheck.db") as book:
        heads, units = _heads(book), _list(book)
        guessed = _by_the_old_formula(book)
    recs = {main_of(head["rec"]) for head in heads}
    for _, category, name, area, address in units:
        key = target_key(category, name, area, address)
        guessed |= {keyed_id(secret, "target", key) for secret in _OPEN_SECRETS}
    assert len(units) > 500
    assert not guessed & recs
    names = " ".join(name for head in heads for name in head["set"])
    assert not [rec for rec in recs if rec in names]


def test_the_secret_is_in_no_head_and_makes_the_ids(demo: Path) -> None:
    """With the founding payload each unit of the list is named: the attack above attacks what
    counts.
    """
    with sqlite3.connect(demo / "pccheck.db") as book:
        units = _list(book)
        founding = "SELECT data FROM heads JOIN payloads USING (dh) WHERE kind = 'founding'"
        said = loads(read_cell(book, founding))
        heads = " ".join(head for (head,) in book.execute("SELECT head FROM heads"))
    secret = bytes.fromhex(said["secret"])
    named = {keyed_id(secret, "target", target_key(*printed)) for _, *printed in units}
    assert named == {rec for rec, *_ in units}
    assert said["secret"] not in heads
    assert said["share"] not in heads


def test_order_names_no_unit(demo: Path) -> None:
    """The entries of an import do not stand in the order of the list; their shapes are one."""
    with sqlite3.connect(demo / "pccheck.db") as book:
        heads, units = _heads(book), _list(book)
    for kind in ("target", "target-personal"):
        first = [head for head in heads if head["kind"] == kind and not head["basis"]]
        rows = {rec: place for place, (rec, *_) in enumerate(units)}
        places = [rows[main_of(head["rec"])] for head in first]
        assert len(places) == len(units)
        assert sum(place == n for n, place in enumerate(places)) <= _CHANCE
        assert sum(after - before == 1 for before, after in pairwise(places)) <= _CHANCE
        assert len({tuple(head["set"]) for head in first}) == 1


def test_order_names_no_team_day(demo: Path) -> None:
    """Visits planned at once stand in no order of days, teams or units, each in a transaction of
    its own.
    """
    with sqlite3.connect(demo / "pccheck.db") as book:
        heads = _heads(book)
        slots = dict(book.execute("SELECT rec, day || coalesce(team, '') FROM visits"))
    made = [head for head in heads if head["kind"] == "visit" and "slot" in head["set"]]
    first = [head for head in made if not head["basis"]]
    planned = [head for head in first if head["at"][:16] == first[0]["at"][:16]]
    assert len({head["tx"] for head in planned}) == len(planned) > 100
    days = [slots[head["rec"]] for head in planned]
    together = sum(one == other for one, other in pairwise(days))
    sizes = Counter(days).values()
    by_chance = sum(size * (size - 1) for size in sizes) / len(days)
    assert together < _CHANCE * by_chance
    assert {UUID(head["rec"]).version for head in heads if head["kind"] in ("visit", "pick")} == {7}


def test_what_is_secret_names_nothing_that_is_told(demo: Path) -> None:
    """No record of a secret kind bears the id of one that travels at once, or is built upon it."""
    with sqlite3.connect(demo / "pccheck.db") as book:
        heads = _heads(book)
    told = {head["rec"] for head in heads if head["kind"] not in _SECRET_KINDS}
    secret = {head["rec"] for head in heads if head["kind"] in _SECRET_KINDS}
    assert not {main_of(rec) for rec in told if rec != main_of(rec)} & told & secret
    by_rec = Counter(head["kind"] for head in heads if head["rec"] in secret & told)
    assert set(by_rec) <= {*_SECRET_KINDS, "void"}
