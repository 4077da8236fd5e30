"""The entries and the files that this installation may hand on."""

import json
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from pccheck.book.ledger.authors import author_names
from pccheck.book.ledger.ledger import Book

_ENTRIES = """
SELECT h.id, h.tx, h.rec, p.dh FROM heads h LEFT JOIN payloads p USING (dh) ORDER BY h.n"""
_PAIRS = """
SELECT part.key, h.head, p.dh, p.data FROM json_each(?) AS part, json_each(part.value) AS asked
CROSS JOIN heads h ON h.id = asked.value LEFT JOIN payloads p USING (dh)"""
_AT_ONCE = 200
"""Groups that are fetched at once."""
_HELD = """
SELECT h.id, h.rec, h.chain, h.seq, p.dh FROM heads h LEFT JOIN payloads p USING (dh)"""
_ERASED = """
SELECT h.id, h.dh, (SELECT min(id) FROM heads e WHERE e.rec = g.erasure AND e.kind = 'erasure')
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


def held_here(book: Book) -> dict[str, bool]:
    """The ids of the entries that are here, and whether their payload is or was."""
    rows = book.connection.execute(
        "SELECT id, dh IN (SELECT dh FROM payloads) OR dh IN (SELECT dh FROM erased) FROM heads"
    )
    return {entry: bool(has_data) for entry, has_data in rows}


def lacking(book: Book, secret: Container[str], there: Mapping[str, bool]) -> list[list[str]]:
    """The ids of the entries that are not `there` (with their payload or without), but for those
    of secret records; those of a transaction together, in order of arrival.
    """
    groups: dict[str, list[str]] = {}
    unsent = unsent_payloads(book)
    for entry, tx, rec, payload in book.connection.execute(_ENTRIES):
        has_data = payload is not None and payload not in unsent
        is_there = entry in there and (there[entry] or not has_data)
        if not is_there and rec not in secret:
            groups.setdefault(tx, []).append(entry)
    return list(groups.values())


def travelling(book: Book, secret: Container[str], numbers: int) -> dict[str, dict[str, bool]]:
    """The entries that may travel, and whether their payload may, but for those of secret records;
    so many numbers of a chain together, under the chain and which these are.
    """
    stretches: dict[str, dict[str, bool]] = {}
    unsent = unsent_payloads(book)
    for entry, rec, chain, seq, payload in book.connection.execute(_HELD):
        if rec not in secret:
            has_data = payload is not None and payload not in unsent
            stretches.setdefault(f"{chain}:{seq // numbers}", {})[entry] = has_data
    return stretches


def erased_entries(book: Book) -> Iterator[tuple[str, str, str]]:
    """The entries whose payloads were erased here: each with the hash of its payload and the entry
    of the erasure.
    """
    yield from book.connection.execute(_ERASED)


def pairs(
    book: Book, groups: Iterable[list[str]], unsent: Container[str]
) -> Iterator[list[tuple[bytes, bytes | None]]]:
    """The entries of these groups as they travel: head, payload or None."""
    left = iter(groups)
    while part := list(islice(left, _AT_ONCE)):
        found: list[list[tuple[bytes, bytes | None]]] = [[] for _ in part]
        for number, head, payload, data in book.connection.execute(_PAIRS, (json.dumps(part),)):
            withheld = data is None or payload in unsent
            found[number].append((head.encode(), None if withheld else data.encode()))
        yield from found


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
