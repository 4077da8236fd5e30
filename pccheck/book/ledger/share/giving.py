"""The entries and the files that this installation may hand on."""

import itertools
import json
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from pccheck.book.ledger.authors import author_names
from pccheck.book.ledger.ledger import Book

Stretch = tuple[str, int, int]
"""A chain, and from which number to before which."""
_ENTRIES = "SELECT n, id, tx, rec FROM heads"
_STRETCH = "chain = ? AND seq >= ? AND seq < ?"
"""Of a chain's numbers those of one stretch."""
_PAIRS = """
SELECT h.n, h.head, p.dh, p.data FROM heads h LEFT JOIN payloads p USING (dh)
WHERE h.n IN (SELECT value FROM json_each(?))"""
_AT_ONCE = 200
"""Groups that are fetched at once."""
_PAYLOADS = "SELECT h.id, h.rec, p.dh FROM heads h LEFT JOIN payloads p USING (dh)"
_ERASED = """
SELECT h.id, h.dh, (
  SELECT e.dh FROM heads e WHERE e.rec = g.erasure AND e.kind = 'erasure' ORDER BY e.id LIMIT 1)
FROM erased g JOIN heads h USING (dh) WHERE g.done = 1"""
_UNSENT = """
SELECT dh FROM erased
UNION SELECT named.value FROM erasures, json_each(erasures.entries) AS named"""
_FILES = """
SELECT sha256, rec FROM evidence WHERE sha256 IS NOT NULL
UNION SELECT file, rec FROM measure_answers WHERE file IS NOT NULL
UNION SELECT file, rec FROM obligation_answers WHERE file IS NOT NULL
UNION SELECT file, rec FROM documents WHERE file IS NOT NULL
UNION SELECT sha256, document FROM document_files WHERE sha256 IS NOT NULL"""
_WRITERS = """
SELECT chain, json_group_array(DISTINCT json_extract(head, '$.by')), count(*) FROM heads
WHERE id IN (SELECT value FROM json_each(?)) GROUP BY chain ORDER BY min(n)"""


def held_here(book: Book, among: Iterable[str] | None = None) -> dict[str, bool]:
    """The ids of the entries that are here, and whether their payload is or was; `among`: of these,
    where not all are asked for.
    """
    sql = "SELECT id, dh IN (SELECT dh FROM payloads) OR dh IN (SELECT dh FROM erased) FROM heads"
    if among is None:
        rows = book.connection.execute(sql)
    else:
        asked = json.dumps(list(among))
        rows = book.connection.execute(
            f"{sql} WHERE id IN (SELECT value FROM json_each(?))", (asked,)
        )
    return {entry: bool(has_data) for entry, has_data in rows}


def lacking(
    book: Book,
    secret: Container[str],
    there: Mapping[str, bool],
    stretches: Iterable[Stretch] | None = None,
) -> list[list[int]]:
    """The numbers of the entries that are not `there` (with their payload or without), but for
    those of secret records; those of a transaction together, in order of arrival. `stretches`:
    where to look; None for everywhere.
    """
    groups: dict[str, list[int]] = {}
    bare: set[str] = {entry for entry, has_data in there.items() if not has_data}
    with_data = _with_data(book, bare)
    for number, entry, tx, rec in _entries(book, stretches):
        is_there = entry in there and entry not in with_data
        if not is_there and rec not in secret:
            groups.setdefault(tx, []).append(number)
    return [sorted(numbers) for numbers in groups.values()]


def _entries(
    book: Book, stretches: Iterable[Stretch] | None
) -> Iterator[tuple[int, str, str, str]]:
    if stretches is None:
        yield from book.connection.execute(f"{_ENTRIES} ORDER BY n")
        return
    for stretch in stretches:
        yield from book.connection.execute(f"{_ENTRIES} WHERE {_STRETCH}", stretch)


def _with_data(book: Book, entries: Collection[str]) -> set[str]:
    """Of these entries those whose payload is here and may travel."""
    if not entries:
        return set()
    unsent = unsent_payloads(book)
    sql = f"{_PAYLOADS} WHERE h.id IN (SELECT value FROM json_each(?))"
    rows = book.connection.execute(sql, (json.dumps(list(entries)),))
    return {entry for entry, _, dh in rows if dh is not None and dh not in unsent}


def stretches(book: Book, numbers: int) -> Iterator[Stretch]:
    """The chains of the book, so many numbers of one together."""
    sql = "SELECT DISTINCT chain, seq / ? FROM heads ORDER BY 1, 2"
    for chain, part in book.connection.execute(sql, (numbers,)):
        yield chain, part * numbers, (part + 1) * numbers


def travelling(
    book: Book, secret: Container[str], unsent: Container[str], stretch: Stretch
) -> dict[str, bool]:
    """The entries of a stretch that may travel, and whether their payload may, but for those of
    secret records; `unsent`: payloads that may not.
    """
    rows = book.connection.execute(f"{_PAYLOADS} WHERE {_STRETCH}", stretch)
    return {
        entry: payload is not None and payload not in unsent
        for entry, rec, payload in rows
        if rec not in secret
    }


def erased_entries(book: Book) -> Iterator[tuple[str, str, str]]:
    """The entries whose payloads were erased here: each with the hash of its payload and that
    of the erasure's.
    """
    yield from book.connection.execute(_ERASED)


def pairs(
    book: Book, groups: Iterable[list[int]], unsent: Container[str]
) -> Iterator[list[tuple[bytes, bytes | None]]]:
    """The entries of these groups (their numbers) as they travel: head, payload or None."""
    left = iter(groups)
    while part := list(itertools.islice(left, _AT_ONCE)):
        asked = json.dumps(list(itertools.chain.from_iterable(part)))
        each = {
            number: (head.encode(), None if data is None or payload in unsent else data.encode())
            for number, head, payload, data in book.connection.execute(_PAIRS, (asked,))
        }
        for group in part:
            yield [each[number] for number in group]


def unsent_payloads(book: Book) -> set[str]:
    """The hashes of payloads that an erasure names: they are not sent on, whatever anybody
    answered.
    """
    return {payload for (payload,) in book.connection.execute(_UNSENT)}


def gone_payloads(book: Book) -> set[str]:
    """The hashes of payloads that were erased here: they must not lie anywhere any more."""
    return {dh for (dh,) in book.connection.execute("SELECT dh FROM erased WHERE done = 1")}


def named_files(book: Book) -> Iterator[tuple[str, str]]:
    """The SHA-256 of every kept file that a record names, with the record; by SHA-256."""
    yield from book.connection.execute(f"{_FILES} ORDER BY 1, 2")


class Came(NamedTuple):
    """Entries that came from an installation: its chain, who wrote there, how many."""

    chain: str
    by: tuple[str, ...]
    entries: int


def writers_of(book: Book, entries: Iterable[str]) -> Iterator[Came]:
    """The chains of these entries, who wrote in each, and how many of them."""
    names = author_names(book)
    for chain, authors, count in book.connection.execute(_WRITERS, (json.dumps(list(entries)),)):
        known = {names.get(author) for author in json.loads(authors)} - {None, ""}
        yield Came(chain, tuple(sorted(filter(None, known))), count)
