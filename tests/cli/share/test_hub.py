"""`pccheck sync postgresql://…` and `pccheck hub`: what a hub keeps, and what it refuses."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from jsonschema import Draft202012Validator

from pccheck.actions.share.hubs import make_hub
from pccheck.book.ledger.share.keys import book_id, share_key
from pccheck.sync.hub_form import BAD_LINE, FORM, NOT_ERASED, OTHER_BOOK
from pccheck.sync.lines import key_name
from tests.book.made import journal_of, tables_of
from tests.cli.share.conftest import Laptop, writer_of
from tests.server import Server, can_run

Laptops = Callable[[int], list[Laptop]]
VISIT = ("--unplanned", "-a", "a1=dat", "-a", "b1=4/4", "-a", "b2=dat 4/4", "-a", "b3=dat")
DONE = "SELECT count(*) FROM visits WHERE state = 'done'"
pytestmark = [
    pytest.mark.skipif(not can_run(), reason="no PostgreSQL can be started here"),
    pytest.mark.xdist_group("server"),
]


def _equal(laptops: list[Laptop]) -> None:
    """All books hold the same entries and the same tables."""
    first, *others = laptops
    with first.opened() as book:
        held, tables = journal_of(book), tables_of(book)
    for laptop in others:
        with laptop.opened() as book:
            assert journal_of(book) == held
            assert tables_of(book) == tables


def test_three_books_end_equal(laptops: Laptops, hub: str) -> None:
    """What each records the others have; once all is released the books are equal, and nothing
    secret was there before.
    """
    office, *_ = three = laptops(3)
    url = writer_of(hub)
    for laptop, code in zip(three, ("HT-0001", "HT-0002", "HT-0003"), strict=True):
        laptop.ok("record", code, "--date", "1/12", *VISIT)
        laptop.ok("sync", url)
    with psycopg.connect(hub) as connection:
        kinds = {kind for (kind,) in connection.execute("SELECT kind FROM pccheck.entries")}
        planned = connection.execute(
            "SELECT count(*) FROM pccheck.entries WHERE data LIKE '%\"slot\"%'"
        ).fetchone()
    assert not kinds & {"founding", "draw", "plan", "current-plan", "current-draw", "itinerary"}
    assert planned == (0,)
    for _ in range(2):
        for laptop in three:
            laptop.ok("sync", url)
    office.shell.at("2022-03-01T08:00")
    for laptop in (*three, *three):
        laptop.ok("sync", url, "--yes")
    _equal(three)
    assert office.ok("sync", url, "--json").json["given_entries"] == 0
    for laptop in three:
        laptop.ok("verify")


def test_folder_and_hub_together(laptops: Laptops, hub: str) -> None:
    """What came by the one goes on by the other."""
    office, one, two = laptops(3)
    one.ok("record", "HT-0001", "--date", "1/12", *VISIT, "--by", "An")
    one.sync()
    office.sync()
    office.ok("sync", writer_of(hub))
    assert "Came from An" in two.ok("sync", writer_of(hub)).out
    with two.opened() as book:
        assert book.connection.execute(DONE).fetchone() == (1,)


def test_what_was_erased_leaves_the_hub(laptops: Laptops, hub: str) -> None:
    """Whoever syncs after the erasure lets the payload go; nobody brings it back."""
    office, one = laptops(2)
    url = writer_of(hub)
    one.ok("record", "HT-0001", "--date", "1/12", *VISIT, "--opinion", "bà Lê Thị Bí Mật nói")
    for laptop in (one, office):
        laptop.ok("sync", url)
    office.ok("erase", "--person", "Lê Thị Bí Mật", "--why", "đơn xin", "--yes")
    assert office.ok("sync", url, "--json").json["cleaned_segments"] == 1
    for laptop in (one, office, one):
        laptop.ok("sync", url)
    with psycopg.connect(hub) as connection:
        left = connection.execute("SELECT lines FROM pccheck.groups WHERE lines LIKE '%Bí Mật%'")
        assert left.fetchall() == []
    assert "pccheck erase" in one.ok("questions").out


def test_status_of_the_hub(laptops: Laptops, hub: str) -> None:
    """Its size, its chains, who was last there; for the owner alone."""
    office, one = laptops(2)
    for laptop in (office, one):
        laptop.ok("sync", writer_of(hub))
    said = office.ok("hub", "status", hub, "--json").json
    Draft202012Validator(office.ok("schema", "hub", "status").json).validate(said)
    with office.opened() as book:
        own = book.setting("chain")
    assert own in {guest["installation"] for guest in said["guests"]}
    assert len(said["guests"]) == 2
    assert said["entry_count"] > 20
    assert "entries of" in office.ok("hub", "status", hub).out
    answer = office("hub", "status", writer_of(hub))
    assert (answer.status, answer.err.count("\n")) == (1, 1)


def test_the_sql_can_be_printed(laptops: Laptops, server: Server) -> None:
    """Run by hand it makes the same hub."""
    office, _ = laptops(2)
    owner = server.database("by_hand")
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute(office.ok("hub", "init").out)
    assert office.ok("sync", writer_of(owner), "--json").json["given_entries"] > 20


def test_bad_places(laptops: Laptops, hub: str, server: Server, tmp_path: Path) -> None:
    """A hub that is down, another book's, none, an unknown user, a password in the address: one
    clear line each, no password in it, nothing taken.
    """
    office, _ = laptops(2)
    office.ok("sync", writer_of(hub))
    other = tmp_path / "other"
    office.ok("init", str(other), "--campaign", "pc-covid-2021", "--by", "X")
    empty = writer_of(server.database("empty"))
    cases = (
        ("sync", "postgresql://x@127.0.0.1:1/hub"),
        ("sync", writer_of(hub), "--book", str(other)),
        ("sync", empty),
        ("sync", hub.replace("owner@", "nobody@")),
        ("sync", hub.replace("owner@", "owner:bimat@")),
        ("sync", "postgresql://x@khong-co.invalid/hub"),
        ("sync", "postgresql://%zz"),
        ("hub", "init", hub),
        ("hub", "init", writer_of(hub)),
    )
    for words in cases:
        answer = office(*words)
        assert answer.status in (1, 2), words
        assert answer.err.count("\n") == 1, answer.err
        assert "bimat" not in answer.err
    with psycopg.connect(hub, autocommit=True) as connection:
        connection.execute("UPDATE pccheck.hub SET form = 9")
    answer = office("sync", writer_of(hub))
    assert (answer.status, answer.err.count("\n")) == (1, 1)


@dataclass(frozen=True)
class Attacked:
    """A hub with a finding and a person: the writer's connection, the book's id, the owner's
    address, the office.
    """

    connection: psycopg.Connection
    book: str
    owner: str
    office: Laptop


@pytest.fixture
def attacked(laptops: Laptops, hub: str) -> Iterator[Attacked]:
    """Somebody has the writer's password."""
    office, one = laptops(2)
    one.ok("record", "HT-0001", "--date", "1/12", *VISIT, "--opinion", "bà Lê Thị Bí Mật nói")
    one.ok("sync", writer_of(hub))
    with office.opened() as book:
        founding = book_id(book)
    with psycopg.connect(writer_of(hub), autocommit=True) as connection:
        yield Attacked(connection, founding, hub, office)


@pytest.fixture(scope="module")
def bare(server: Server) -> Iterator[psycopg.Connection]:
    """The writer's connection to a hub with nothing in it."""
    owner = server.database("bare")
    make_hub(owner)
    with psycopg.connect(writer_of(owner), autocommit=True) as connection:
        yield connection


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM pccheck.entries",
        "SELECT * FROM pccheck.groups",
        "SELECT * FROM pccheck.read('')",
        "UPDATE pccheck.groups SET lines = ''",
        "DELETE FROM pccheck.groups",
        "TRUNCATE pccheck.groups",
        "INSERT INTO pccheck.gone VALUES ('', '', now())",
        "DROP TABLE pccheck.groups",
        "DROP FUNCTION pccheck.erase",
        "CREATE TABLE pccheck.mine (x int)",
        "ALTER FUNCTION pccheck.digests RESET ALL",
        "SELECT pccheck.digests('', array[''])",
        "SELECT pccheck.welcome(1, '')",
        "SET ROLE owner",
    ],
)
def test_the_writer_has_no_other_right(bare: psycopg.Connection, statement: str) -> None:
    """The server refuses it."""
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        bare.execute(statement)


def _put(connection: psycopg.Connection, book: str, head: str, data: str, share: str = "") -> None:
    said = (FORM, book, share, [_line(head, data)])
    connection.execute("SELECT pccheck.put(%s, %s, %s, %s)", said)


def _line(head: str, data: str) -> str:
    group = hashlib.sha256(head.encode()).hexdigest()[:32]
    return "\t".join(("0" * 64, group, "1", head, data)) + "\n"


def _head(kind: str, data: str, **more: object) -> str:
    said = {"chain": "c", "seq": 1, "kind": kind, "dh": hashlib.sha256(data.encode()).hexdigest()}
    return json.dumps(said | more, separators=(",", ":"))


def test_the_writer_erases_no_finding(attacked: Attacked) -> None:
    """Without an erasure, by a forged one, by a forged head of a personal kind, by one that names
    another payload: the server refuses, and the finding stays.
    """
    connection, book, owner = attacked.connection, attacked.book, attacked.owner
    find = "SELECT id, encode(dh, 'hex') FROM pccheck.entries WHERE kind = %s LIMIT 1"
    with psycopg.connect(owner) as owned:
        ((visit, finding),) = owned.execute(find, ("visit",)).fetchall()
        ((_note, personal),) = owned.execute(find, ("visit-personal",)).fetchall()
    original = "SELECT data FROM pccheck.entries WHERE dh = decode(%s, 'hex') AND kind = 'visit'"
    with psycopg.connect(owner) as owned:
        (words,) = owned.execute(original, (finding,)).fetchone() or ("",)
    _put(connection, book, _head("author", words), words)
    forged = json.dumps({"entries": {visit: finding, "x": personal}})
    head = _head("erasure", forged)
    _put(connection, book, head, forged)
    erasure = hashlib.sha256(forged.encode()).hexdigest()
    for hash_, by in (
        (finding, finding),
        (finding, erasure),
        (personal, personal),
        (personal, erasure),
        (personal, ""),
    ):
        with pytest.raises(psycopg.Error) as refused:
            connection.execute("SELECT pccheck.erase(%s, %s, %s, %s)", (FORM, book, hash_, by))
        assert refused.value.sqlstate == NOT_ERASED
    with psycopg.connect(owner) as owned:
        kept = owned.execute(original, (finding,)).fetchone()
    assert kept == (words,)


@pytest.mark.parametrize(
    ("head", "data"),
    [
        (_head("author", "{}"), '{"x":1}'),
        (_head("author", "{}", dh="0"), "{}"),
        (_head("", "{}"), "{}"),
        (_head("author", "{}", seq=-1), "{}"),
        (_head("author", "{}", x="y" * 70_000), "{}"),
        (_head("author", "{}") + "\n", "{}"),
        (_head("author", "\t"), "\t"),
    ],
)
def test_the_hub_refuses_what_is_wrong(bare: psycopg.Connection, head: str, data: str) -> None:
    """A hash that is not the payload's, a head without what it must say, one that is too long."""
    with pytest.raises(psycopg.Error) as refused:
        _put(bare, "1" * 64, head, data)
    assert refused.value.sqlstate in (BAD_LINE, "22P02", "22023")  # or no number, no hash at all


@pytest.mark.parametrize(
    "spoil",
    [
        lambda line: line.replace("\t1\t", "\t2\t"),
        lambda line: line + line.replace("\t1\t", "\t2\t"),
        lambda line: (line + line.replace('"c"', '"d"')).replace("\t1\t", "\t2\t"),
        lambda line: line.rstrip("\n"),
        lambda line: line[1:],
        lambda _: "",
    ],
)
def test_the_hub_keeps_whole_groups(bare: psycopg.Connection, spoil: Callable[[str], str]) -> None:
    """Of one chain, as many lines as they say, each with its five parts."""
    line = _line(_head("author", "{}"), "{}")
    with pytest.raises(psycopg.Error):
        bare.execute(
            "SELECT pccheck.put(%s, %s, %s, %s)", (FORM, "1" * 64, "", [line, spoil(line)])
        )


def test_a_payload_may_come_later(bare: psycopg.Connection) -> None:
    """A group that is here takes the payload that it lacked, and nothing else."""
    head, data = _head("author", '{"x":1}'), '{"x":1}'
    share = "later"
    lines = []
    for said in ("", data, ""):
        _put(bare, "1" * 64, head, said, share)
        held = "SELECT grp FROM pccheck.since(%s, %s, %s, %s::text[])"
        of = (FORM, "1" * 64, share, ["c:0"])
        ((group,),) = bare.execute(held, of).fetchall()
        of = (FORM, "1" * 64, share, [group])
        got = bare.execute("SELECT * FROM pccheck.since(%s, %s, %s, %s::uuid[])", of).fetchall()
        lines += [line for (line,) in got]
    assert lines == [_line(head, ""), _line(head, data), _line(head, data)]


def test_who_has_no_key_puts_nothing_into_books(attacked: Attacked) -> None:
    """A line that the server took, all hashes right, is refused by the books for want of the mark;
    another book's id is refused by the server.
    """
    connection, office, url = attacked.connection, attacked.office, writer_of(attacked.owner)
    data = json.dumps({"name": "Kẻ gian"}, ensure_ascii=False)
    with office.opened() as book:
        share = key_name(share_key(book))  # nobody who has no key knows it
    _put(connection, attacked.book, _head("author", data), data, share)
    with pytest.raises(psycopg.Error) as refused:
        _put(connection, "0" * 64, _head("author", data), data)
    assert refused.value.sqlstate == OTHER_BOOK
    answer = office("sync", url)
    assert answer.status == 1
    assert "without this book's mark" in answer.out
    with office.opened() as book:
        kept = book.connection.execute("SELECT count(*) FROM heads WHERE chain = 'c'")
        assert kept.fetchone() == (0,)
