"""`pccheck serve`: the same actions as pages, on this computer alone."""

import socket
import time
import webbrowser
from pathlib import Path
from threading import Thread
from typing import Annotated, Any

import typer

from pccheck.cli.frame.options import BookOption, now, opened
from pccheck.cli.frame.verb import Verb
from pccheck.cli.trust.explore import HERE, listening
from pccheck.errors import PccheckError, wrong_use
from pccheck.text.words.catalogue import _

app = Verb()

_USUAL = 8790
"""The port where it is free: a page that was left open finds the program there again."""


@app.command(
    help=_(
        "Record and look in the browser: the day, visits, units, the month. On this computer only."
    )
)
def serve(
    port: Annotated[
        int | None,
        typer.Option(
            "--port", min=0, max=65535, help=_("A port; the usual one, or any that is free.")
        ),
    ] = None,
    idle: Annotated[
        int,
        typer.Option("--idle", min=1, help=_("Closes after so many minutes without a request.")),
    ] = 60,
    no_open: Annotated[bool, typer.Option("--no-open", help=_("Print the address only."))] = False,
    book: BookOption = None,
) -> None:
    """Until Ctrl-C, or until nobody has asked for a while."""
    from pccheck.book.ledger.file import locate

    try:
        from pccheck.serve.app import pages
        from pccheck.serve.guard import Guard
        from pccheck.serve.office import Office
    except ImportError as error:
        raise wrong_use("no-web") from error
    path = locate(book, Path.cwd())
    with opened(path):
        pass  # what is wrong with the book is said here, before a browser opens
    with _listening(port) as here:
        guard = Guard(pages(Office(path, now)), here.getsockname()[1])
        address = f"http://{HERE}:{guard.port}/?key={guard.key}"
        print(_("The book is open at {address}").format(address=address))
        print(_("Ctrl-C closes it."), flush=True)
        if not no_open:
            Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        _run(guard, here, idle)
    print(_("Closed."))


def _listening(port: int | None) -> socket.socket:
    """At the port that was asked for, else at the usual one, else at any that is free.

    Raises:
        PccheckError: `port-taken`.
    """
    if port is not None:
        return listening(port)
    try:
        return listening(_USUAL)
    except PccheckError:
        return listening(0)


def _run(guard: Any, here: socket.socket, idle: int) -> None:  # noqa: ANN401 - the guarded pages
    """Serve until it is stopped, or nobody has asked for `idle` minutes."""
    from uvicorn import Config, Server

    server = Server(Config(guard, log_level="error", server_header=False))

    def watch() -> None:
        while time.monotonic() - guard.asked < idle * 60:
            time.sleep(1)
        server.should_exit = True

    Thread(target=watch, daemon=True).start()
    try:
        server.run(sockets=[here])
    except KeyboardInterrupt:
        return
