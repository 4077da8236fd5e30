"""A browser's requests to the pages of a small book, in this process."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import pytest

from pccheck.cli.frame.options import now
from tests.cli.conftest import Shell, listed, made, planned, shell
from tests.cli.inputs import target_list

__all__ = ["listed", "made", "planned", "shell"]

pytest.importorskip("starlette")
pytest.importorskip("python_multipart")

import httpx

from pccheck.serve.app import pages
from pccheck.serve.guard import Guard
from pccheck.serve.office import Office

HERE = "http://127.0.0.1:8800"


@dataclass
class Visitor:
    """Somebody at a browser: asks for pages, sends forms with our token from our page."""

    office: Office
    guard: Guard
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:  # noqa: ANN401 - what httpx takes
        """What the pages answer; a cookie that they give is shown from then on."""

        async def asked() -> httpx.Response:
            there = httpx.ASGITransport(app=self.guard)
            async with httpx.AsyncClient(
                transport=there, base_url=HERE, cookies=self.cookies
            ) as client:
                answer = await client.request(method, path, **more)
                self.cookies = client.cookies
                return answer

        return asyncio.run(asked())

    def get(self, path: str, **more: Any) -> httpx.Response:  # noqa: ANN401 - what httpx takes
        """A page."""
        return self.ask("GET", path, **more)

    def post(self, path: str, files: Any = None, **fields: str) -> httpx.Response:  # noqa: ANN401 - the same
        """A form of ours."""
        sent = {"token": self.office.token, **fields}
        return self.ask("POST", path, data=sent, files=files, headers={"origin": HERE})


def visitor(shell: Shell) -> Visitor:
    """A browser that has not shown its key yet."""
    office = Office(shell.folder / "pccheck.db", now)
    return Visitor(office, Guard(pages(office), 8800))


def one_more(shell: Shell, name: str) -> None:
    """A market more on the list, HT-0006."""
    rows = [(name, "Chợ, trung tâm thương mại", "Thành phố Hà Tĩnh", "Phường Nam Hà", None)]
    target_list(shell.folder / "more.xlsx", rows)
    shell.ok("target", "import", "more.xlsx", "--yes")


@pytest.fixture
def stranger(planned: Shell) -> Visitor:
    """A browser without the key, at a book with five planned visits."""
    return visitor(planned)


@pytest.fixture
def inside(stranger: Visitor) -> Visitor:
    """The same with the key's cookie."""
    assert stranger.get(f"/?key={stranger.guard.key}").status_code == 303
    return stranger
