"""`pccheck explore`: the book in the browser, read-only, for those who want to ask it in SQL."""

import os
import socket
import webbrowser
from contextlib import suppress
from threading import Thread
from typing import Annotated

import typer

from pccheck.cli.frame.options import BookOption, opened
from pccheck.cli.frame.verb import Verb
from pccheck.errors import PccheckError
from pccheck.text.words.catalogue import _

app = Verb()

HERE = "127.0.0.1"
"""Where pages are served: on this computer alone."""


@app.command(
    help=_(
        "Open the book read-only in the browser: tables, stored questions, SQL. On this computer"
        " only."
    ),
)
def explore(
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help=_("A port; 0 for any that is free."))
    ] = 0,
    no_open: Annotated[bool, typer.Option("--no-open", help=_("Print the address only."))] = False,
    book: BookOption = None,
) -> None:
    """Until Ctrl-C. Others may go on writing; a page that is loaded again shows what they kept."""
    from pccheck.actions.trust.exploring import explorer, new_key

    key, stands = new_key(), bool(os.environ.get("PCCHECK_NOW"))
    with (
        opened(book) as desk,
        listening(port) as here,
        explorer(desk, key, stands=stands) as pages,
    ):
        address = f"http://{HERE}:{here.getsockname()[1]}/?key={key}"
        print(_("The book is open at {address}").format(address=address))
        print(_("Ctrl-C closes it."), flush=True)
        if not no_open:
            Thread(
                target=webbrowser.open, args=(address,), daemon=True
            ).start()  # a browser in the terminal would wait
        from rich import get_console
        from uvicorn import Config, Server

        get_console().quiet = (
            True  # or Datasette prints each slip in somebody's SQL with all that surrounds it
        )
        with suppress(KeyboardInterrupt):
            Server(Config(pages, log_level="error")).run(sockets=[here])
        print(_("Closed."))


def listening(port: int) -> socket.socket:
    """A socket on the loopback address; browsers that come early wait in its queue.

    Raises:
        PccheckError: `port-taken`.
    """
    here = socket.socket()
    if os.name == "posix":  # elsewhere it would let another program take the port over
        here.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        here.bind((HERE, port))
        here.listen()
    except OSError as error:
        here.close()
        raise PccheckError("port-taken", port=port, why=error.strerror) from error
    return here
