"""A hub: a PostgreSQL database of entries, which all installations of a book write to.

What differs is found by digests of a chain's stretches, then by lists of hashes: never by what is
newest, since what was released late lies between.
"""

import hashlib
import ipaddress
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pccheck.errors import PccheckError, wrong_use
from pccheck.sync import hub_files_form as files_form
from pccheck.sync import hub_form as form
from pccheck.sync.lines import key_name

if TYPE_CHECKING:
    from psycopg import Connection

_Part = TypeVar("_Part")
_SCHEMES = ("postgresql://", "postgres://")
_ASKED = 5_000
"""About so many entries are fetched at once."""
_BUCKETS = 100
"""Buckets whose entries are asked for at once."""
_MARK = 66
"""Digits of an entry's id and of whether its payload is there."""
_PUT_BYTES = 1 << 22
"""About so many bytes are put at once, whole groups."""


class HeldGroup(NamedTuple):
    """What is kept together: its name, its entries, and whether their payload is there."""

    group: str
    entries: Mapping[str, bool]


class Guest(NamedTuple):
    """An installation that was at the hub: its chain, when last (UTC, ISO)."""

    chain: str
    at: str


class HubState(NamedTuple):
    """What a hub holds: entries, chains, bytes; who was there."""

    entries: int
    chains: int
    size: int
    guests: tuple[Guest, ...]


class Hub:
    """An open connection to the hub of a book; `book`: its founding entry's id. `share`: what tells
    the share's key from earlier ones, and only its holders know: what another one marked is not
    there for them.
    """

    def __init__(self, connection: "Connection", url: str, book: str, share: str) -> None:
        self._db, self._url, self._book, self._share = connection, url, book, ("text", share)

    def digests(self, chain: str) -> dict[str, str]:
        """The digests of what is there, by bucket. `chain`: who asks.

        Raises:
            PccheckError: `hub-gone`, `no-hub`, `hub-form`, `other-books-hub`, `hub-no-right`.
        """
        return dict(self.call("since", self._share, ("text", chain)))

    def held(self, buckets: Iterable[str]) -> Iterator[HeldGroup]:
        """The groups that have a part in these buckets.

        Raises:
            PccheckError: as `digests`.
        """
        left = iter(buckets)
        while some := list(islice(left, _BUCKETS)):
            for group, entries in self.call("since", self._share, ("text[]", some)):
                marks = entries.hex()
                each = (marks[at : at + _MARK] for at in range(0, len(marks), _MARK))
                yield HeldGroup(group, {mark[:-2]: mark[-1] == "1" for mark in each})

    def lines(self, groups: Iterable[HeldGroup]) -> Iterator[bytes]:
        """The lines of groups, as in a segment.

        Raises:
            PccheckError: as `digests`.
        """
        for some in parts_of(groups, _ASKED, lambda group: len(group.entries)):
            asked = ("uuid[]", [group.group for group in some])
            for (lines,) in self.call("since", self._share, asked):
                yield from lines.encode().splitlines(keepends=True)

    def put(self, groups: Iterable[bytes]) -> None:
        """Keep groups of lines, each group whole or not at all.

        Raises:
            PccheckError: as `digests`; `hub-bad-line`.
        """
        for some in parts_of(groups, _PUT_BYTES, len):
            self.call("put", self._share, ("text[]", [group.decode() for group in some]))

    def erase(self, payload: str, erasure: str) -> int:
        """Let a payload go that an erasure names, by the hash of its payload; how many kept files
        went with it.

        Raises:
            PccheckError: as `digests`; `hub-not-erased`.
        """
        ((files,),) = self.call("erase", ("text", payload), ("text", erasure))
        return int(files)

    def call(self, function: str, *said: tuple[str, object]) -> list[tuple[Any, ...]]:
        """The rows of one of the hub's functions; `said`: what it is told, each with its type.

        Raises:
            PccheckError: as `digests`, and what the function refuses.
        """
        # An array as text would be put together sign by sign.
        marks = "".join(f", %{'b' if type_[-2:] == '[]' else 's'}::{type_}" for type_, _ in said)
        sql = f"SELECT * FROM pccheck.{function}(%s, %s{marks})"
        values = (form.FORM, self._book, *(value for _, value in said))
        with hub_faults(self._url):
            return self._db.execute(sql, values, binary=True).fetchall()


def digest(entries: Mapping[str, bool]) -> str:
    """The digest of a bucket: of its entries' ids, and whether their payload is there."""
    marks = [f"{entry}{entries[entry]:02d}" for entry in sorted(entries)]
    return hashlib.sha256(bytes.fromhex("".join(marks))).hexdigest()


def parts_of(
    every: Iterable[_Part], most: int, size: Callable[[_Part], int]
) -> Iterator[list[_Part]]:
    """One after the other, together until they are of about this size."""
    waiting: list[_Part] = []
    total = 0
    for one in every:
        waiting.append(one)
        total += size(one)
        if total > most:
            yield waiting
            waiting, total = [], 0
    if waiting:
        yield waiting


def is_hub(place: str) -> bool:
    """Whether a place to exchange with is a hub's address."""
    return place.startswith(_SCHEMES)


@contextmanager
def open_hub(url: str, book: str, key: bytes) -> Iterator[Hub]:
    """The hub at this address, each call a transaction of its own.

    Raises:
        PccheckError: `no-postgres`; those of `connected`.
    """
    with connected(url) as connection:
        yield Hub(connection, url, book, key_name(key))


def make(url: str, personal: frozenset[str]) -> None:
    """Make an empty hub; `personal`: the kinds whose payloads may be erased.

    Raises:
        PccheckError: `hub-exists`, `hub-no-right`; those of `connected`.
    """
    with connected(url) as connection, hub_faults(url):
        connection.execute(form.statements(personal))


def state(url: str) -> HubState:
    """What a hub holds; for who made it.

    Raises:
        PccheckError: `no-hub`, `hub-no-right`; those of `connected`.
    """
    with connected(url) as connection, hub_faults(url):
        counts = (
            "SELECT count(DISTINCT substr(entry, 1, 32)), count(DISTINCT chain)"
            " FROM pccheck.groups, unnest(entries) AS each(entry)"
        )
        entries, chains = connection.execute(counts).fetchone() or (0, 0)
        sizes = (
            "SELECT sum(pg_total_relation_size(c.oid))::bigint FROM pg_class c"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'pccheck' AND c.relkind = 'r'"
        )
        (size,) = connection.execute(sizes).fetchone() or (0,)
        guests = connection.execute("SELECT chain, at FROM pccheck.guests ORDER BY at DESC")
        return HubState(
            entries, chains, size or 0, tuple(Guest(chain, at.isoformat()) for chain, at in guests)
        )


@contextmanager
def connected(url: str) -> Iterator["Connection"]:
    """A connection that commits after each statement. Passwords come from the environment or from
    `.pgpass`; to other machines TLS is a must, the server's name checked.

    Raises:
        PccheckError: `no-postgres`, `bad-hub-url`, `hub-url-password`, `hub-gone`, `hub-password`.
    """
    try:
        import psycopg
        from psycopg.conninfo import conninfo_to_dict
    except ImportError as error:
        raise PccheckError("no-postgres") from error
    try:
        said = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise wrong_use("bad-hub-url") from error
    if "password" in said:
        raise wrong_use("hub-url-password")
    if not _is_here(said):
        said["sslmode"] = "verify-full"
    said |= {"connect_timeout": said.get("connect_timeout") or 10, "client_encoding": "utf8"}
    options: dict[str, Any] = {**said, "autocommit": True}
    with hub_faults(url):
        connection: psycopg.Connection = psycopg.connect(**options)
    try:
        yield connection
    finally:
        connection.close()


def _is_here(said: Mapping[str, object]) -> bool:
    """Whether a connection stays on this machine, whatever names where it goes: the address, or the
    environment where it is silent. What a service file says is not known.
    """
    if said.get("service") or os.environ.get("PGSERVICE"):
        return False
    wheres = (("host", "PGHOST"), ("hostaddr", "PGHOSTADDR"))
    return all(_is_loopback(str(said.get(a) or os.environ.get(b) or "")) for a, b in wheres)


def _is_loopback(host: str) -> bool:
    """Whether a host is this machine: a socket, or loopback."""
    if host in ("", "localhost") or host.startswith("/"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def hub_faults(url: str) -> Iterator[None]:
    """The server's complaints as ours; none of them holds a password."""
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        why = (error.diag.message_primary or str(error)).strip().splitlines()
        said = _refusal(error.sqlstate or "", name_of(url), "; ".join(why[:2]))
        raise said from error


def _refusal(state: str, hub: str, why: str) -> PccheckError:  # noqa: PLR0911 - one a state
    """What a state of the server (SQLSTATE) is to us."""
    match state:
        case form.OTHER_FORM:
            return PccheckError("hub-form", hub=hub)
        case form.OTHER_BOOK:
            return PccheckError("other-books-hub", hub=hub)
        case form.BAD_LINE | "22P02" | "22003" | "22023" | "23502":
            return PccheckError("hub-bad-line", hub=hub, why=why)
        case files_form.BAD_FILE:
            return PccheckError("hub-bad-file", hub=hub)
        case form.NOT_ERASED:
            return PccheckError("hub-not-erased", hub=hub, why=why)
        case "3F000" | "42883" | "42P01":
            return PccheckError("no-hub", hub=hub, why=why)
        case "42501":
            return PccheckError("hub-no-right", hub=hub, why=why)
        case "42P06":
            return PccheckError("hub-exists", hub=hub)
        case "28P01" | "28000":
            return PccheckError("hub-password", hub=hub, why=why)
    return PccheckError("hub-gone", hub=hub, why=why)


def name_of(url: str) -> str:
    """What a hub is called: its machine and database."""
    from psycopg.conninfo import conninfo_to_dict

    said = conninfo_to_dict(url)
    return f"{said.get('host') or 'localhost'}/{said.get('dbname') or ''}"
