"""Evidence and issued files that go through a hub."""

import hashlib
from collections.abc import Callable
from random import Random
from typing import Any

import psycopg
import pytest

from pccheck.book.ledger.share.keys import book_id
from pccheck.errors import PccheckError
from pccheck.sync.hub import Hub
from pccheck.sync.hub_files_form import BAD_FILE, PART
from pccheck.sync.hub_form import FORM
from tests.cli.share.conftest import Laptop, writer_of
from tests.server import can_run

Laptops = Callable[[int], list[Laptop]]
VISIT = ("--unplanned", "-a", "a1=dat", "-a", "b1=4/4", "-a", "b2=dat 4/4", "-a", "b3=dat")
PUT = "SELECT pccheck.put_part(%s, %s, %s, %s, %s, %s)"
pytestmark = [
    pytest.mark.skipif(not can_run(), reason="no PostgreSQL can be started here"),
    pytest.mark.xdist_group("server"),
]


def _recorded(laptop: Laptop, size: int) -> tuple[str, bytes]:
    """A visit with a file of so many bytes: its SHA-256, its bytes."""
    content = Random(size).randbytes(size)
    path = laptop.shell.folder / "biên bản.bin"
    path.write_bytes(content)
    laptop.ok("record", "HT-0001", "--date", "1/12", *VISIT, "--file", str(path))
    return hashlib.sha256(content).hexdigest(), content


def _kept(laptop: Laptop, digest: str) -> bytes | None:
    path = laptop.shell.folder / "pccheck-files" / digest[:2] / digest
    return path.read_bytes() if path.exists() else None


def test_a_file_goes_by_its_hash(laptops: Laptops, hub: str) -> None:
    """What one kept the others have, byte for byte; it is given once."""
    office, one = laptops(2)
    url = writer_of(hub)
    digest, content = _recorded(one, 1000)
    assert one.ok("sync", url, "--json").json["given_files"] == 1
    assert one.ok("sync", url, "--json").json["given_files"] == 0
    came = office.ok("sync", url, "--json").json
    assert (came["came_files"], came["given_files"], came["missing_files"]) == (1, 0, 0)
    assert _kept(office, digest) == content
    office.ok("verify")


@pytest.fixture
def cut_off(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[int]]:
    """Lets the hub go after so many parts; the numbers of those that were put."""
    whole = Hub.call

    def limited(most: int) -> list[int]:
        put: list[int] = []

        def call(hub: Hub, function: str, *said: tuple[str, Any]) -> list[tuple[Any, ...]]:
            if function == "put_part":
                if len(put) == most:
                    raise PccheckError("hub-gone", hub="x", why="x")
                put.append(said[2][1])
            return whole(hub, function, *said)

        monkeypatch.setattr(Hub, "call", call)
        return put

    return limited


def test_what_was_cut_off_goes_on(
    laptops: Laptops, hub: str, cut_off: Callable[[int], list[int]]
) -> None:
    """Nobody takes half a file; the next exchange gives the parts that lack, and those that
    somebody has put wrongly.
    """
    office, one = laptops(2)
    url = writer_of(hub)
    digest, content = _recorded(one, 3 * PART + 5)
    cut_off(2)
    answer = one("sync", url)
    assert (answer.status, answer.err.count("\n")) == (1, 1)
    assert office.ok("sync", url, "--json").json["missing_files"] == 1
    with office.opened() as book, psycopg.connect(url, autocommit=True) as connection:
        wrong = (FORM, book_id(book), digest, len(content), 1, bytes(PART))
        assert connection.execute(PUT, wrong).fetchone() == ("part",)
    put = cut_off(-1)
    assert one.ok("sync", url, "--json").json["given_files"] == 1
    assert put == [1, 2, 3]
    assert office.ok("sync", url, "--json").json["came_files"] == 1
    assert _kept(office, digest) == content


def test_the_hub_judges_files_itself(laptops: Laptops, hub: str) -> None:
    """What no payload names is not kept; a part of another size, of a file that is too large, is
    refused; a file whose bytes are others than its name says is not kept, and may come again.
    """
    office, one = laptops(2)
    url = writer_of(hub)
    digest, content = _recorded(one, 1000)
    (one.shell.folder / "pccheck-files" / digest[:2] / digest).unlink()
    one.ok("sync", url)
    with office.opened() as book:
        of = (FORM, book_id(book))
    with psycopg.connect(url, autocommit=True) as connection:
        for size, number, part in (
            *((1000, 0, b"x"), (1000, 1, content), (0, 0, b""), (1000, -1, content)),
            *((2**28 + 1, 0, bytes(PART)), (1000, 0, None)),
        ):
            with pytest.raises(psycopg.Error) as refused:
                connection.execute(PUT, (*of, digest, size, number, part))
            assert refused.value.sqlstate == BAD_FILE
        strange = hashlib.sha256(b"x").hexdigest()
        assert connection.execute(PUT, (*of, strange, 1, 0, b"x")).fetchone() == ("unnamed",)
        said = (*of, digest, 1000, 0)
        assert connection.execute(PUT, (*said, bytes(1000))).fetchone() == ("damaged",)
        assert office.ok("sync", url, "--json").json["came_files"] == 0
        assert connection.execute(PUT, (*said, content)).fetchone() == ("whole",)
    assert office.ok("sync", url, "--json").json["came_files"] == 1


def test_an_erased_file_leaves_the_hub(laptops: Laptops, hub: str) -> None:
    """With the payload that named it; said once; nobody brings it back."""
    office, one = laptops(2)
    url = writer_of(hub)
    _recorded(one, 1000)
    for laptop in (one, office):
        laptop.ok("sync", url)
    with office.opened() as book:
        (entry,) = book.connection.execute("SELECT id FROM heads WHERE kind = 'evidence'")
    office.ok("erase", entry[0][:12], "--why", "đơn xin", "--yes")
    said = office.ok("sync", url, "--json").json
    assert (said["withdrawn_files"], said["cleaned_segments"]) == (1, 1)
    said = office.ok("sync", url, "--json").json
    assert (said["withdrawn_files"], said["cleaned_segments"]) == (0, 0)
    for laptop in (one, office, one):
        laptop.ok("sync", url)
    with psycopg.connect(hub) as connection:
        left = "SELECT (SELECT count(*) FROM pccheck.files), (SELECT count(*) FROM pccheck.parts)"
        assert connection.execute(left).fetchone() == (0, 0)


def test_after_a_loss_all_is_marked_anew(laptops: Laptops, hub: str) -> None:
    """What lies there under the old key is not there for those who have the new one: the office
    gives it again, and a laptop that is let in then has all.
    """
    office, one = laptops(2)
    url = writer_of(hub)
    digest, content = _recorded(one, 1000)
    for laptop in (one, office):
        laptop.ok("sync", url)
    with one.opened() as book:
        gone = book.setting("chain")
    office.ok("sync", "--lost", gone[-6:])
    office.ok("sync", url)
    root = office.shell.folder.parent
    words = office.ok("sync", "--invite", str(root / "x.sealed"), "--json").json["passphrase"]
    office.shell.monkeypatch.setenv("PCCHECK_PASSPHRASE", words)
    new = Laptop(type(office.shell)(root / "new", office.shell.monkeypatch))
    new.shell.folder.mkdir()
    new.ok("init", ".", "--join", str(root / "x.sealed"), "--by", "An")
    new.ok("sync", url)
    assert _kept(new, digest) == content
    with new.opened() as book:
        done = book.connection.execute("SELECT count(*) FROM visits WHERE state = 'done'")
        assert done.fetchone() == (1,)
