"""`pccheck verify`: is the book what it says?"""

import sys
from typing import Annotated

import typer

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.options import BookOption, JsonOption, now, tell_notes
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

app = Verb()


@app.command(
    help=_("Check the whole book. Hashes, chains, tables against a rebuild, the file itself.")
)
def verify(
    fast: Annotated[
        bool, typer.Option("--fast", help=_("Only what came since the last clean check."))
    ] = False,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Exit status 1 when something is wrong."""
    from pathlib import Path

    from pccheck.book import open_book
    from pccheck.book.ask.figures.kept import miscounted
    from pccheck.book.ledger.file import locate
    from pccheck.book.ledger.verify import verify as check
    from pccheck.cli.frame.progress import bar

    with open_book(locate(book, Path.cwd())) as opened, bar(_("Checking")) as progress:
        found = check(
            opened,
            now(),
            lambda share: progress("", share),
            fast=fast,
            miscounted=lambda: miscounted(opened, now()),
        )
    names = {
        "file": _("the file"),
        "entry": _("an entry"),
        "chain": _("a chain"),
        "form": _("a table, an index or a trigger is not as made"),
        "gone": _("entries that were there at the last clean check are gone"),
        "tail": _("the end of what this machine wrote is not here"),
        "lost": _("what an entry of this device said is gone, and nobody erased it"),
        "unerased": _("what was erased is here"),
        "unwiped": _("what was erased may still lie on the disk (run `pccheck erase --wipe`)"),
        "payload": _("payloads without entry"),
        "table": _("a table differs from the journal"),
        "changed": _("a kept file was changed"),
        "missing": _("a kept file is gone"),
    }
    if as_json:
        from pccheck.cli.frame.show import show_json

        faults = [
            {"fault": code, "message": names[code], "detail": detail}
            for code, detail in found.faults
        ]
        counts = found._asdict()
        for name in ("withheld", "erased"):
            counts[f"{name}_payloads"] = counts.pop(name)
        show_json(counts | {"faults": faults})
    else:
        print(
            _("{entries} entries, {records} records.").format(
                entries=found.entries, records=found.records
            )
        )
        if fast and found.read < found.entries:
            print(
                _("{count} of them read: those since the last clean check.").format(
                    count=found.read
                )
            )
        for code, detail in found.faults:
            print(f"! {names[code]}: {detail}")
        if {code for code, _detail in found.faults} == {"table"}:
            say(
                _(
                    "The journal is whole: `pccheck backup FILE`, then `pccheck restore FILE"
                    " FOLDER` makes the tables anew."
                )
            )
        for count, what in (
            (found.withheld, _("{count} payloads are not here")),
            (found.erased, _("{count} payloads were erased, each by an entry that says why")),
            (found.unknown, _("{count} entries are of a kind that this version does not know")),
            (found.ahead, _("{count} entries carry a time more than a day ahead")),
            (found.shared_ids, _("{count} ids are borne by records of several kinds")),
            (found.forks, _("{count} forks: a copy of this book has been written to as well")),
            (
                found.questions,
                _("{count} records hold an open question (see `pccheck questions`)"),
            ),
            (found.incomplete, _("{count} records wait for entries that have not come")),
        ):
            if count:
                print(what.format(count=count))
        tell_notes([found.witness] if found.witness != "kept" else [])
        if not found.faults:
            print(_("All is well."))
    if found.faults:
        sys.stdout.flush()
        raise typer.Exit(1)
