"""Who may ask, and what a browser may do with the answer.

The loopback address is open to everybody who works on this computer, and to every page that a
browser on it has open: so each request shows a key, names this host, and, where it changes
something, comes from our own page.
"""

import secrets
import time
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from pccheck.text.words.catalogue import _

MOST = 100 * 2**20
"""Bytes of a request: some photos."""
_CHANGING = ("POST", "PUT", "PATCH", "DELETE")
_HEADERS = (
    (
        b"content-security-policy",
        (
            b"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            b" connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)
"""Nothing inline, nothing from elsewhere, nothing kept by the browser; to other hosts it tells no
address (to our own it must, else forms would come without an origin).
"""

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Scope]]
Send = Callable[[Scope], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


@dataclass
class Guard:
    """The pages for who has the key, at this port; `asked` is when somebody asked last."""

    pages: App
    port: int
    key: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    asked: float = field(default_factory=time.monotonic)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse in a line."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.pages(scope, receive, send)
            return
        answer = _with_headers(send)
        headers = dict(scope["headers"])
        if refused := self._refused(scope["method"], headers):
            await _say(answer, *refused)
        elif _same(_cookie(headers, self._cookie_name), self.key):
            self.asked = time.monotonic()
            await self.pages(scope, _at_most(receive), answer)
        else:
            await self._let_in(scope, answer)

    def _refused(self, method: str, headers: dict[bytes, bytes]) -> tuple[int, str] | None:
        """Why the request is not answered, whoever asks."""
        if headers.get(b"host", b"").decode("latin-1") not in self.hosts:
            return 400, _("This page is to be opened at 127.0.0.1.")
        if (
            method in _CHANGING
            and headers.get(b"origin", b"").decode("latin-1") not in self.origins
        ):
            return 403, _("Refused: it does not come from this page.")
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > MOST:
            return 413, too_large()
        return None

    @property
    def _cookie_name(self) -> str:
        """One for each port: browsers do not tell the ports of a host apart."""
        return f"pccheck_serve_{self.port}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """What this machine may be called."""
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    @property
    def origins(self) -> tuple[str, ...]:
        """Whence a form of ours comes."""
        return tuple(f"http://{host}" for host in self.hosts)

    async def _let_in(self, scope: Scope, send: Send) -> None:
        """The key of the first address becomes a cookie, and the address loses it."""
        query = parse_qs(scope["query_string"].decode("latin-1"))
        if scope["method"] != "GET" or not _same(query.get("key", [""])[0], self.key):
            await _say(send, 403, _("Open the address that `pccheck serve` printed."))
            return
        cookie = f"{self._cookie_name}={self.key}; Path=/; HttpOnly; SameSite=Strict"
        headers = [(b"location", b"/"), (b"set-cookie", cookie.encode())]
        await send({"type": "http.response.start", "status": 303, "headers": headers})
        await send({"type": "http.response.body", "body": b""})


def too_large() -> str:
    """What is said of a request that brings too much."""
    return _("Too large: at most {size} MB at once.").format(size=MOST >> 20)


def _with_headers(send: Send) -> Send:
    async def answer(message: Scope) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *_HEADERS]
        await send(message)

    return answer


def _at_most(receive: Receive) -> Receive:
    """The body up to what one request may bring; a longer one breaks off."""
    taken = 0

    async def limited() -> Scope:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return message if taken <= MOST else {"type": "http.disconnect"}

    return limited


def _cookie(headers: dict[bytes, bytes], name: str) -> str:
    try:
        found = SimpleCookie(headers.get(b"cookie", b"").decode("latin-1")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode(), other.encode())


async def _say(send: Send, status: int, text: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})
