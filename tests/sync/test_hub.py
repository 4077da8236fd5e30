"""How a hub is connected to."""

from typing import NoReturn

import psycopg
import pytest

from pccheck.errors import PccheckError
from pccheck.sync.hub import open_hub

HERE = ("postgresql:///so", "postgresql://localhost/so", "postgresql://[::1]/so")
ELSEWHERE = (
    "postgresql://db.example.org/so",
    "postgresql://db.example.org/so?sslmode=disable",
    "postgresql:///so?hostaddr=203.0.113.7",
    "postgresql://localhost/so?hostaddr=203.0.113.7&sslmode=allow",
    "postgresql://localhost,db.example.org/so",
    "postgresql:///so?service=office",
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What the driver was asked for; nothing is connected to."""
    said: dict[str, object] = {}

    def connect(**words: object) -> NoReturn:
        said.update(words)
        raise psycopg.OperationalError

    monkeypatch.setattr(psycopg, "connect", connect)
    for name in ("PGHOST", "PGHOSTADDR", "PGSERVICE"):
        monkeypatch.delenv(name, raising=False)
    return said


def _connect(url: str) -> None:
    with pytest.raises(PccheckError), open_hub(url, "book", b"key"):
        pass


@pytest.mark.parametrize("url", HERE)
def test_on_this_machine_no_name_is_checked(url: str, asked: dict[str, object]) -> None:
    """A socket or loopback needs no TLS."""
    _connect(url)
    assert "sslmode" not in asked


@pytest.mark.parametrize("url", ELSEWHERE)
def test_to_another_machine_the_server_s_name_is_checked(
    url: str, asked: dict[str, object]
) -> None:
    """However the address names it, and whatever it says of TLS itself."""
    _connect(url)
    assert asked["sslmode"] == "verify-full"


@pytest.mark.parametrize("name", ["PGHOST", "PGHOSTADDR", "PGSERVICE"])
def test_the_environment_may_lead_elsewhere(
    name: str, asked: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the address is silent the driver follows it."""
    monkeypatch.setenv(name, "203.0.113.7")
    _connect("postgresql:///so")
    assert asked["sslmode"] == "verify-full"
