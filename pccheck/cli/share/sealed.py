"""Sealed files: a laptop let in, a team's own days handed over, and how either is taken in."""

from pathlib import Path
from typing import TYPE_CHECKING

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.options import CHANCE, asked_passphrase
from pccheck.sync.hub_form import WRITER
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk


def invite(desk: "Desk", file: Path, by: str, *, force: bool, as_json: bool) -> None:
    """Let another laptop in."""
    from pccheck.actions.share.inviting import invite as let_in

    words = let_in(desk, file, by, force=force, random_bytes=CHANCE.get())
    folder = _("FOLDER")
    _show(file, words, f"pccheck init {folder} --join {file.name}", as_json=as_json)


def give(
    desk: "Desk", team: str, days: str, file: Path, by: str, *, force: bool, as_json: bool
) -> None:
    """Hand a team its own days."""
    from pccheck.actions.share.parcels import give as hand_over

    chance = CHANCE.get()
    given = hand_over(desk, team, days, file, by, force=force, random_bytes=chance)
    if not as_json:
        print(_("Visits in the parcel: {count}.").format(count=given.visits))
    _show(given.file, given.passphrase, f"pccheck sync --take {given.file.name}", as_json=as_json)


def take(desk: "Desk", file: Path, by: str) -> None:
    """Take in what was handed over."""
    from pccheck.actions.share.parcels import take as take_in

    count = take_in(desk, file, asked_passphrase(), by)
    print(_("Taken: {count} entries.").format(count=count))


def lost(desk: "Desk", installation: str, by: str) -> None:
    """Shut a laptop that is gone out, and say what must be done."""
    from pccheck.actions.share.roles import lost as shut_out

    gone = shut_out(desk, installation, by)
    print(
        _("{installation} is shut out: there is a new key for what travels.").format(
            installation=gone.chain[-4:]
        )
    )
    print(
        _("Hand the key to each of the others anew (`pccheck sync --invite FILE`, there --take).")
    )
    print(_("If there is a hub: change the password of its role {role}.").format(role=WRITER))
    if gone.units:
        words = _("It knew of visits to come; plan them anew (`pccheck plan move`): {units}.")
        say(words.format(units=", ".join(gone.units)))


def _show(file: Path, words: str, command: str, *, as_json: bool) -> None:
    """What was sealed, what opens it, and what to type on the other laptop."""
    if as_json:
        from pccheck.cli.frame.show import show_json

        show_json({"file": str(file), "passphrase": words})
        return
    say(_("Sealed: {path}. Nobody reads it without the passphrase.").format(path=file))
    say(_("Passphrase, shown this once: {words}").format(words=words))
    say(_("Carry the file by hand, and say the passphrase by another way. On the other laptop:"))
    print(f"  {command}")
