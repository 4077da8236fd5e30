"""`pccheck report issue|issued|reprint|diff|trace`.

Documents that count, and where their numbers come from.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pccheck.cli.frame.options import BookOption, ByOption, JsonOption, author, opened
from pccheck.cli.report.documents import AsOfOption, ForceOption, OfOption, OutOption, basis
from pccheck.errors import wrong_use
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.report.tracing import Trace

_SHOWN = 12
"""Characters of an entry's id that people see."""
_VISITS = 5
"""Visits named behind a figure that changed."""


def register(app: typer.Typer) -> None:
    """Add the subcommands."""
    app.command("issue", help=_("Give a draft its number and day, and keep it for ever."))(issue)
    app.command("issued", help=_("The documents that have been issued."))(issued)
    app.command("reprint", help=_("Write an issued file again, byte for byte."))(reprint)
    app.command(
        "diff", help=_("Which figures differ between two documents, and because of which visits.")
    )(diff)
    app.command("trace", help=_("The visits and entries behind a figure."))(trace)


def issue(
    file: Annotated[
        Path, typer.Argument(help=_("A draft that `pccheck report` printed: .html or .docx."))
    ],
    number: Annotated[
        int,
        typer.Option("--number", min=1, max=99999, help=_("The number in the office's register.")),
    ],
    on: Annotated[str, typer.Option("--date", help=_("The day of issue; by default today."))] = "",
    by: ByOption = "",
    book: BookOption = None,
) -> None:
    """The file gets number and day; the book keeps them, the file and the set of entries."""
    from pccheck.actions.desk.dates import read_day
    from pccheck.actions.report import issuing

    with opened(book) as desk:
        day = read_day("--date", on, desk.today) or desk.today
        done = issuing.issue(desk, file, number, day, author(desk, by))
    if done.edited:
        print(
            _(
                "The draft had been edited by hand: it was kept as it is, its figures were not"
                " checked."
            )
        )
    print(_("Issued {file} as {symbol}.").format(file=file, symbol=done.symbol))


def issued(book: BookOption = None, as_json: JsonOption = False) -> None:
    """By day and number."""
    from pccheck.book.ask.documents import issued as known
    from pccheck.cli.frame.show import day, show_json, show_table

    with opened(book) as desk:
        found = known(desk.book)
    if as_json:
        show_json(
            [
                {
                    "symbol": d.symbol,
                    "number": d.number,
                    "day": d.day,
                    "kind": d.kind,
                    "as_of": d.as_of,
                    "file": d.file,
                    "deadline": d.deadline,
                }
                for d in found
            ]
        )
        return
    show_table(
        [_("Number"), _("Day"), _("Kind"), _("Deadline")],
        [(d.symbol, day(d.day), d.kind, day(d.deadline)) for d in found],
    )


def reprint(
    document: Annotated[str, typer.Argument(help=_("The number: 15/BC-STTTT, 15/2022 or 15."))],
    out: OutOption = None,
    force: ForceOption = False,
    book: BookOption = None,
) -> None:
    """From the book's store, checked against its SHA-256.

    A page with its folder, which another draft may have too.
    """
    from pccheck.actions.report.issuing import reprint as fetched
    from pccheck.actions.report.reporting import free, write_outputs

    with opened(book) as desk:
        files = fetched(desk, document, out)
    path, *beside = files
    free(path, force=force)
    other = next((at for at in beside if at.is_file() and at.read_bytes() != files[at]), None)
    if other and not force:
        raise wrong_use("output-exists", path=other)
    write_outputs(files, force=force)
    print(_("Wrote {path}.").format(path=path))


def diff(
    document: Annotated[str, typer.Argument(help=_("A document's number, or a draft's file."))],
    against: Annotated[str, typer.Argument(help=_("Another one."))],
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """On the screen: totals, areas and categories; as JSON also each area with each category."""
    from pccheck.actions.report.issuing import mark_meant
    from pccheck.actions.report.tracing import differences
    from pccheck.cli.frame.show import show_json, show_table
    from pccheck.text.numbers import number_words

    with opened(book) as desk:
        found, names = differences(desk, mark_meant(desk, document), mark_meant(desk, against))
    if as_json:
        show_json(
            [
                {
                    "figure": str(d.figure),
                    "old": d.old,
                    "new": d.new,
                    "because": [{"visit": v, "name": names.get(v, v)} for v in d.because],
                }
                for d in found
            ]
        )
        return
    shown = [d for d in found if not (d.figure.area and d.figure.category)]
    if not shown:
        print(_("No figure differs."))
        return

    def because(visits: tuple[str, ...]) -> str:
        more = f" (+{len(visits) - _VISITS})" if len(visits) > _VISITS else ""
        return "; ".join(names.get(v, v) for v in visits[:_VISITS]) + more

    show_table(
        [_("Figure"), document, against, _("Because of")],
        [(d.figure, number_words(d.old), number_words(d.new), because(d.because)) for d in shown],
        right=(1, 2),
    )


def trace(
    figure: Annotated[str, typer.Argument(help=_("A figure's code, as --annotate prints it."))],
    as_of: AsOfOption = "",
    of: OfOption = "",
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """What it counts, then visit by visit: the entries, who wrote them and when."""
    from pccheck.actions.report import tracing
    from pccheck.cli.frame.show import show_json
    from pccheck.text.numbers import number_words
    from pccheck.text.words.definitions import definition
    from pccheck.text.words.fields import field_words

    with opened(book) as desk, basis(desk, as_of, of) as source:
        key, found, visits = tracing.trace(source, figure)
    if as_json:
        show_json(
            {"figure": str(key), "value": found.value, "visits": [_as_json(one) for one in visits]}
        )
        return
    print(f"{key} = {number_words(found.value)}")
    print(definition(key.measure).meaning)
    for one in visits:
        print(f"\n{one.name}")
        for step in one.entries:
            said = ", ".join(field_words(name) for name in step.fields)
            print(f"  {step.entry[:_SHOWN]}  {step.at[:16]}  {step.by}  {said}")


def _as_json(one: "Trace") -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(one)
