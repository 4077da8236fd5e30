"""`pccheck scans`.

Daily counts of scans from the statistics software, and what they say of the units.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.options import (
    AcceptGoodOption,
    BookOption,
    ByOption,
    CsvOption,
    DryRunOption,
    JsonOption,
    UnaskedJsonOption,
    YesOption,
    agreed,
    author,
    opened,
)
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.lists.scans import ScanPreview
    from pccheck.cli.lists.answers import NewCountJson, ScanImportJson

app = Verb(no_args_is_help=True, help=_("Daily counts of scans, and what they say."))

_SHOWN = 10


@app.command("import", help=_("Take daily counts of scans from an export. Preview, then keep."))
def import_(
    file: Annotated[Path, typer.Argument(help=_("The export."))],
    more: Annotated[list[str] | None, typer.Argument(hidden=True)] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map", help=_("FIELD=HEADER for date, count, and code, target or area; remembered.")
        ),
    ] = None,
    book: BookOption = None,
    by: ByOption = "",
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    accept_good: AcceptGoodOption = False,
    as_json: UnaskedJsonOption = False,
) -> None:
    """`--map date=A code=B` is understood as well as `--map date=A --map code=B`."""
    from pccheck.actions.lists.scans import import_scans, preview_scans
    from pccheck.cli.frame.options import read_map
    from pccheck.errors import PccheckError

    with opened(book) as desk:
        preview = preview_scans(desk, file, read_map([*(map_ or []), *(more or [])]))
        _show(preview, as_json=as_json)
        due = len(preview.new) + len(preview.changed)
        if dry_run or (not due and not preview.bad):
            return
        if preview.bad and not accept_good:
            raise PccheckError("bad-rows", count=len(preview.bad), good=due)
        if due and agreed(yes or as_json):
            count = import_scans(desk, preview, author(desk, by))
            if not as_json:
                print(_("Kept: {count} entries.").format(count=count))


def _show(preview: "ScanPreview", *, as_json: bool) -> None:
    """The overlap with what is there: same, changed, new."""
    from pccheck.cli.frame.bad_rows import show_bad_rows, show_notes
    from pccheck.cli.frame.show import day, show_json

    if as_json:
        show_json(_as_json(preview))
        return
    used = ", ".join(f"{field}={label}" for field, label in preview.table.mapping.items())
    print(
        (_("Columns, as last time: {used}") if preview.remembered else _("Columns: {used}")).format(
            used=used
        )
    )
    print(
        _(
            "{new} new, {changed} changed, {same} the same, {empty} without a number, {bad} that"
            " cannot be read."
        ).format(
            new=len(preview.new),
            changed=len(preview.changed),
            same=preview.same,
            empty=preview.table.empty,
            bad=len(preview.bad),
        )
    )
    for one in preview.changed[:_SHOWN]:
        print(f"  ~ {one.row.subject} {day(one.row.day)}: {one.old} → {one.row.count}")
    if len(preview.changed) > _SHOWN:
        print("  ~ …")
    if preview.unregistered:
        print(
            _(
                "{count} codes are no target's yet; their counts are kept for the day they are"
                " (pccheck code add)."
            ).format(count=len(preview.unregistered))
        )
    show_notes(preview.table.notes)
    show_bad_rows(preview.bad)


def _as_json(preview: "ScanPreview") -> "ScanImportJson":
    from pccheck.cli.frame.bad_rows import bad_row_json

    changed: list[NewCountJson] = [
        {
            "row": one.row.place.row,
            "subject": one.row.subject,
            "day": one.row.day,
            "before": one.old or 0,
            "count": one.row.count,
        }
        for one in preview.changed
    ]
    return {
        "mapping": dict(preview.table.mapping),
        "remembered": preview.remembered,
        "added_count": len(preview.new),
        "counts": changed,
        "same": preview.same,
        "without_number": preview.table.empty,
        "unregistered": list(preview.unregistered),
        "bad": [bad_row_json(row) for row in preview.bad],
        "notes": [bad_row_json(note) for note in preview.table.notes],
    }


@app.command(help=_("What units say of their scans, beside what the software counted."))
def compare(
    every: Annotated[
        bool, typer.Option("--all", help=_("Also the units where both agree."))
    ] = False,
    book: BookOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """One line a visited unit; by default those said to be scanned while the counts are 0."""
    from pccheck.book.ask.scans import Claim, claims
    from pccheck.cli.frame.listing import Column, Listing, layout_of
    from pccheck.cli.lists import answers

    layout = layout_of(as_json=as_json, as_csv=as_csv)
    with opened(book) as desk:
        everything = claims(desk.book, desk.current.rec)
    silent = [claim for claim in everything if claim.said > 0 and claim.counted == 0]
    listing = Listing[Claim](
        answers.ClaimJson,
        Column("target", _("Code"), value=lambda claim: claim.code),
        Column("name", _("Name")),
        Column("area_name", _("Area")),
        Column("claimed", _("Said, a day"), value=lambda claim: claim.said, right=True),
        Column(
            "counted",
            _("Counted"),
            lambda claim: _("no data") if claim.counted is None else claim.counted,
            right=True,
        ),
    )
    if listing.show(everything if every else silent, layout):
        line = _(
            "{silent} say that they are scanned while the counts are 0; {unknown} have no counts."
        )
        unknown = sum(claim.counted is None for claim in everything)
        print(line.format(silent=len(silent), unknown=unknown))
