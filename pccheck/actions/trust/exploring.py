"""The book in Datasette, read-only, for one browser on this computer."""

import secrets
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.glance.stored_queries import QUERIES, TODAY, today_in, view_words
from pccheck.book.ledger.file import open_to_look
from pccheck.book.tables.schema import TABLES
from pccheck.book.tables.views import VIEWS
from pccheck.errors import wrong_use
from pccheck.text.words.catalogue import _

NAME = "so"
"""What the book is called in addresses."""
_COOKIE = "pccheck"
_JOURNAL = ("heads", "payloads")

Scope = MutableMapping[str, Any]
Send = Callable[[Scope], Awaitable[None]]
App = Callable[[Scope, Callable[[], Awaitable[Scope]], Send], Awaitable[None]]


@contextmanager
def explorer(desk: Desk, key: str, *, stands: bool = False) -> Iterator[App]:
    """The pages as an ASGI application, while the desk is open.

    It answers only to who brings the key, once in the address, then in a cookie: the book can be
    read by its owner alone, but the loopback address by everybody who works on this computer. Its
    owner sees all that the book holds, the journal and what has not been released among it.

    `stands`: the desk's time stands for all times, as where a session is replayed.

    Raises:
        PccheckError: `no-web`.
    """
    try:
        from datasette.app import Datasette
        from datasette.database import Database
    except ImportError as error:
        raise wrong_use("no-web") from error

    class LookedAt(Database):  # type: ignore[misc] # Datasette has no types
        """The book's file, opened in our way: its own would misread a path with a %,
        and can write.
        """

        def connect(self, write: bool = False) -> Any:  # noqa: ANN401 - a connection of sqlite3's
            if write:
                raise PermissionError(self.path)
            connection = open_to_look(desk.book.path)
            self._all_file_connections.append(connection)
            return connection

    pages = Datasette(
        metadata=_metadata(desk, stands=stands), settings={"allow_download": False}, memory=False
    )
    pages.remove_database("_memory")
    looked_at = pages.add_database(LookedAt(pages, path=str(desk.book.path)), name=NAME)
    try:
        yield _only_with(key, pages.app())
    finally:
        looked_at.close()


def new_key() -> str:
    """A key that nobody can guess."""
    return secrets.token_urlsafe(24)


def _metadata(desk: Desk, *, stands: bool) -> dict[str, Any]:
    """Titles, the stored queries, and which tables stand aside: all but the views with readable
    names.
    """
    views = {name: {"title": title} for name, title in view_words().items()}
    aside = {name: {"hidden": True} for name in (*_JOURNAL, *TABLES, *VIEWS)}
    about = {
        "title": desk.current.campaign.short_title,
        "description": _("Read only: nothing that is asked here changes the book."),
    }
    today = f"'{desk.today}'" if stands else today_in(desk.now)
    queries = {
        query.name: {
            "title": query.words,
            "sql": query.sql.replace(TODAY, today),
            "hide_sql": True,
        }
        for query in QUERIES
    }
    return about | {"databases": {NAME: about | {"tables": aside | views, "queries": queries}}}


def _only_with(key: str, pages: App) -> App:
    """The pages for who has the key."""

    async def guarded(scope: Scope, receive: Callable[[], Awaitable[Scope]], send: Send) -> None:
        if scope["type"] != "http" or _same(_cookie(scope), key):
            await pages(scope, receive, send)
        elif _same(parse_qs(scope["query_string"].decode("latin-1")).get("key", [""])[0], key):
            cookie = f"{_COOKIE}={key}; Path=/; HttpOnly; SameSite=Strict"
            await _answer(
                send,
                303,
                [(b"location", f"/{NAME}".encode()), (b"set-cookie", cookie.encode())],
                "",
            )
        else:
            said = _("Open the address that `pccheck explore` printed.")
            await _answer(send, 403, [(b"content-type", b"text/plain; charset=utf-8")], said)

    return guarded


def _cookie(scope: Scope) -> str:
    sent = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
    found = SimpleCookie(sent.decode("latin-1")).get(_COOKIE)
    return found.value if found else ""


def _same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode(), other.encode())


async def _answer(send: Send, status: int, headers: list[tuple[bytes, bytes]], text: str) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})
