"""`pccheck hub`: the database through which the installations exchange."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.options import JsonOption
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.cli.share.answers import HubJson
    from pccheck.sync.hub import HubState

app = Verb(
    no_args_is_help=True,
    help=_("A hub: a PostgreSQL database through which the laptops exchange."),
)
_KILOBYTE = 1024


@app.callback()
def hub() -> None:
    """Nothing by itself."""


@app.command(help=_("Make the hub in this database; without an address, print the SQL for it."))
def init(
    url: Annotated[
        str, typer.Argument(help=_("postgresql://… of somebody who may make roles and schemas."))
    ] = "",
) -> None:
    """The password stands in the environment (PGPASSWORD) or in `.pgpass`."""
    from pccheck.actions.share.hubs import hub_sql, make_hub
    from pccheck.sync.hub_form import WRITER

    if not url:
        print(hub_sql())
        return
    make_hub(url)
    print(
        _("The hub is made. Give the role {role} a password, then on each laptop:").format(
            role=WRITER
        )
    )
    print(f"  pccheck sync postgresql://{WRITER}@…")


@app.command(help=_("What the hub holds, and who was last there."))
def status(
    url: Annotated[str, typer.Argument(help=_("postgresql://… of whoever made the hub."))],
    as_json: JsonOption = False,
) -> None:
    """Entries, chains, bytes; each installation with its last exchange."""
    from pccheck.sync.hub import state

    found = state(url)
    if as_json:
        from pccheck.cli.frame.show import show_json

        show_json(_as_json(found))
        return
    from pccheck.cli.frame.options import now
    from pccheck.cli.frame.show import moment

    words = _("{entries} entries of {chains} installations, {size} KB.")
    kilobytes = -(-found.size // _KILOBYTE)
    print(words.format(entries=found.entries, chains=found.chains, size=kilobytes))
    for guest in found.guests:
        at = datetime.fromisoformat(guest.at).astimezone(now().tzinfo)
        print(f"  {guest.chain[-4:]}  {moment(at)}")


def _as_json(found: "HubState") -> "HubJson":
    return {
        "entry_count": found.entries,
        "chains": found.chains,
        "bytes": found.size,
        "guests": [
            {"installation": guest.chain, "at": datetime.fromisoformat(guest.at)}
            for guest in found.guests
        ],
    }
