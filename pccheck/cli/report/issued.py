"""`pccheck report issue|issued|reprint|diff|trace`.

Documents that count, and where their numbers come from.
"""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.options import (
    BookOption,
    ByOption,
    CsvOption,
    ForceOption,
    JsonOption,
    YesOption,
    author,
    on_terminal,
    opened,
)
from pccheck.cli.report.documents import AsOfOption, OfOption, OutOption, basis
from pccheck.errors import PccheckError, wrong_use
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.report.outgoing.issuing import IssuedFile
    from pccheck.actions.report.tracing import Step, Trace
    from pccheck.cli.frame.listing import Listing
    from pccheck.text.facts import FactChange

_SHOWN = 12
"""Characters of an entry's id that people see."""
_VISITS = 5
_WIDE = 100
"""Visits named behind a figure that changed."""


def register(app: typer.Typer) -> None:
    """Add the subcommands."""
    app.command("issue", help=_("Give a draft its number and day, and keep it for ever."))(issue)
    app.command("adopt", help=_("Take an edited draft home: it becomes the issued version."))(adopt)
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
    on: Annotated[
        str,
        typer.Option(
            "--date",
            help=_("The day of issue; by default today, of an inspection's paper its step's."),
        ),
    ] = "",
    yes: YesOption = False,
    by: ByOption = "",
    book: BookOption = None,
) -> None:
    """The file gets number and day; the book keeps them, the file and the set of entries."""
    from pccheck.actions.desk.dates import read_day
    from pccheck.actions.report.outgoing import issuing

    with opened(book) as desk:
        day = read_day("--date", on, desk.around)
        keep = partial(issuing.issue, desk, file, number, day, author(desk, by))
        done = _kept(keep, yes=yes)
    print(_("Issued {file} as {symbol}.").format(file=file, symbol=done.symbol))
    _say_lacking(done)


def adopt(
    file: Annotated[
        Path, typer.Argument(help=_("The draft as somebody has edited it: .docx, with its number."))
    ],
    number: Annotated[
        int,
        typer.Option("--number", min=1, max=99999, help=_("The number in the office's register.")),
    ],
    on: Annotated[
        str,
        typer.Option(
            "--date",
            help=_("The day of issue; by default today, of an inspection's paper its step's."),
        ),
    ] = "",
    draft: Annotated[
        str,
        typer.Option("--of", help=_("The draft that it was, where its mark is lost.")),
    ] = "",
    reason: Annotated[
        str, typer.Option("--reason", help=_("Why every change is right; else each is asked for."))
    ] = "",
    yes: YesOption = False,
    by: ByOption = "",
    book: BookOption = None,
) -> None:
    """Every figure, name, number and day that it changes is named, and needs a reason."""
    from pccheck.actions.desk.dates import read_day
    from pccheck.actions.report.outgoing import adopting

    with opened(book) as desk:
        day = read_day("--date", on, desk.around)
        edited = adopting.edited_paper(desk, file, number, day, draft)
        reasons = [reason or _asked(change) for change in _named(edited.changes)]
        keep = partial(adopting.adopt, desk, edited, author(desk, by), reasons)
        done = _kept(keep, yes=yes)
    print(_("Issued {file} as {symbol}.").format(file=file, symbol=done.symbol))
    _say_lacking(done)


def _named(changes: "list[FactChange]") -> "Iterator[FactChange]":
    """Each change, after it has been told."""
    for change in changes:
        line = _("{was} → {now}: {line}")
        print(line.format(was=change.was or "–", now=change.now or "–", line=change.line[:_WIDE]))
        yield change


def _asked(_change: "FactChange") -> str:
    """The reason, after a yes; '' without a terminal, or where it is not right."""
    from pccheck.cli.frame.asking import is_so

    if not sys.stdin.isatty() or not is_so(_("Is it right?")):
        return ""
    return str(typer.prompt(_("Why"))).strip()


def _kept(keep: "partial[IssuedFile]", *, yes: bool) -> "IssuedFile":
    """The document that is issued; one that lacks a part is asked about, as it is kept for ever."""
    from pccheck.cli.frame.asking import is_so
    from pccheck.text.words.faults import words

    try:
        return keep(incomplete=yes)
    except PccheckError as error:
        if error.code != "lacks-parts" or not on_terminal():
            raise
        print(words(error))
        if not is_so(_("Issue it all the same?")):
            raise
    return keep(incomplete=True)


def _say_lacking(done: "IssuedFile") -> None:
    """What the document lacks, and what the step that it records breaks."""
    from pccheck.cli.frame.lines import say

    for row in done.broken:
        say(f"! {row.what} ({row.article})")
    if done.lacking:
        parts = "; ".join(done.lacking)
        say(_("It lacks what no document may: {parts}.").format(parts=parts), sys.stderr)


def issued(
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", help=_("Write the register of outgoing documents: so-van-ban-di.xlsx.")
        ),
    ] = None,
    force: ForceOption = False,
    book: BookOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """By day and number.

    The register has the ten columns of annex IV of Nghị định 30/2020/NĐ-CP, a sheet for each year;
    what the papers themselves say is filled in.
    """
    from pccheck.actions.desk.sources import issued_name
    from pccheck.actions.report.outgoing.register import outgoing_register
    from pccheck.actions.report.reporting import free, write_outputs
    from pccheck.book.ask.decisions import decision_numbers
    from pccheck.book.ask.documents import issued as issued_documents
    from pccheck.cli.frame.listing import Below, Column, Listing, layout_of
    from pccheck.cli.report import answers
    from pccheck.model.documents import Departure, Issued

    departures = Listing[Departure](
        answers.DepartureJson,
        Column("was", _("Was")),
        Column("now", _("Is now")),
        Column("reason", _("Why")),
    )
    layout = layout_of(as_json=as_json, as_csv=as_csv)
    with opened(book) as desk:
        if out:
            free(out, force=force)
            write_outputs({out: outgoing_register(desk, out)}, force=force)
            print(_("Wrote {path}.").format(path=out))
            return
        documents, ordered = issued_documents(desk.book), decision_numbers(desk.book)
    Listing[Issued](
        answers.IssuedJson,
        Column(
            "document",
            _("Number"),
            lambda paper: issued_name(paper, ordered),
            value=lambda paper: paper.symbol,
        ),
        Column("decision", value=lambda paper: ordered.get(paper.of_decision, "")),
        Column("register_number", value=lambda paper: paper.number),
        Column("day", _("Day")),
        Column("document_kind", _("Kind"), value=lambda paper: paper.kind),
        Column("sha256", value=lambda paper: paper.file),
        Column("deadline", _("Deadline")),
        Below("departures", departures, lambda paper: paper.departures),
    ).show(documents, layout)


def reprint(
    document: Annotated[str, typer.Argument(help=_("The number: 15/BC-STTTT, 15/2022 or 15."))],
    out: OutOption = None,
    force: ForceOption = False,
    book: BookOption = None,
) -> None:
    """From the book's store, checked against its SHA-256.

    A page with its folder, which another draft may have too.
    """
    from pccheck.actions.report.outgoing.issuing import reprint as fetched
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
    as_csv: CsvOption = False,
) -> None:
    """On the screen: totals, by criterion, category, area; as JSON also each area with each
    category.
    """
    from pccheck.actions.desk.places import Places
    from pccheck.actions.report.outgoing.issuing import mark_meant
    from pccheck.actions.report.tracing import Difference, differences, in_words
    from pccheck.cli.frame.listing import Column, Layout, Listing, layout_of
    from pccheck.cli.report import answers
    from pccheck.text.numbers import number_words

    layout = layout_of(as_json=as_json, as_csv=as_csv)
    with opened(book) as desk:
        every, names = differences(desk, mark_meant(desk, document), mark_meant(desk, against))
        areas = {area.code: area.name for area in Places(desk.book, desk.current).areas}

    def because(difference: Difference) -> str:
        more = len(difference.because) - _VISITS
        some = "; ".join(names.get(visit, visit) for visit in difference.because[:_VISITS])
        return some + (f" (+{more})" if more > 0 else "")

    def old(difference: Difference) -> str:
        return number_words(difference.old)

    def new(difference: Difference) -> str:
        return number_words(difference.new)

    def visits(difference: Difference) -> list[dict[str, str]]:
        return [{"visit": rec, "name": names.get(rec, rec)} for rec in difference.because]

    listing = Listing[Difference](
        answers.DifferingJson,
        Column("", _("What"), lambda row: in_words(desk.current.campaign, areas, row.figure)),
        Column("figure", _("Figure"), value=lambda row: str(row.figure)),
        Column("old_value", document, old, value=lambda row: row.old, right=True),
        Column("new_value", against, new, value=lambda row: row.new, right=True),
        Column("visits", _("Because of"), because, value=visits),
    )
    shown = sorted(
        (row for row in every if not (row.figure.area and row.figure.category)),
        key=lambda row: row.figure[1:],
    )
    if layout is Layout.TABLE and not shown:
        print(_("No figure differs."))
    else:
        listing.show(every if layout is Layout.JSON else shown, layout)


def trace(
    figure: Annotated[str, typer.Argument(help=_("A figure's code, as --annotate prints it."))],
    as_of: AsOfOption = "",
    of: OfOption = "",
    book: BookOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """What it counts, then visit by visit: the entries, who wrote them and when."""
    from pccheck.actions.report import tracing
    from pccheck.cli.frame.listing import Layout, layout_of
    from pccheck.cli.frame.show import moment, show_json
    from pccheck.text.numbers import number_words
    from pccheck.text.words.definitions import definition

    layout = layout_of(as_json=as_json, as_csv=as_csv)
    with opened(book) as desk, basis(desk, as_of, of) as source:
        key, counted, visits = tracing.trace(source, figure)
    listing = _visits(desk)
    if layout is Layout.JSON:
        of_visits = listing.records(visits)
        show_json({"figure": str(key), "value": counted.value, "visits": of_visits})
    elif layout is Layout.CSV:
        listing.show(visits, layout)
    else:
        print(f"{key} = {number_words(counted.value)}")
        print(definition(key.measure, desk.current.campaign.terms).meaning)
        for visit in visits:
            print(f"\n{visit.name}")
            for entry in visit.entries:
                at = moment(desk.local(entry.at))
                print(f"  {_short(entry)}  {at}  {entry.by}  {_fields(entry)}")


def _visits(desk: "Desk") -> "Listing[Trace]":
    """The visits behind a figure, and under each its entries."""
    from pccheck.cli.frame.listing import Below, Column, Listing
    from pccheck.cli.frame.show import moment
    from pccheck.cli.report import answers

    entries = Listing["Step"](
        answers.EntryJson,
        Column("entry", _("Entry"), _short),
        Column("at", _("Time"), lambda entry: moment(desk.local(entry.at))),
        Column("by", _("Who")),
        Column("fields", _("Fields"), _fields),
    )
    return Listing["Trace"](
        answers.TracedVisitJson,
        Column("name", _("Visit")),
        Below("history", entries, lambda visit: visit.entries),
    )


def _short(entry: "Step") -> str:
    return entry.entry[:_SHOWN]


def _fields(entry: "Step") -> str:
    from pccheck.text.words.fields import field_words

    return ", ".join(map(field_words, entry.fields))
