"""`pccheck target`: the units that may be inspected."""

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
    TargetArgument,
    UnaskedJsonOption,
    YesOption,
    agreed,
    author,
    opened,
)
from pccheck.cli.frame.steps import FORCE, people_step, show_next
from pccheck.cli.frame.verb import Verb
from pccheck.cli.lists.unit import register
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.lists.targets import Preview
    from pccheck.model.records import Target

app = Verb(no_args_is_help=True, help=_("The units that may be inspected."))
register(app)

_SHOWN = 10


@app.command(
    "import", help=_("Take targets from a list (.xlsx, .xls, .ods, .csv): preview, then keep.")
)
def import_(
    file: Annotated[Path, typer.Argument(help=_("The list."))],
    book: BookOption = None,
    by: ByOption = "",
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    accept_good: AcceptGoodOption = False,
    bad_out: Annotated[
        Path | None,
        typer.Option(
            "--bad-out",
            help=_(
                "Where the refused rows go, to mend and import again; beside the list by default."
            ),
        ),
    ] = None,
    category: Annotated[
        str, typer.Option("--category", help=_("The category of rows that name none."))
    ] = "",
    area: Annotated[str, typer.Option("--area", help=_("The area of rows that name none."))] = "",
    kinds: Annotated[
        list[str] | None,
        typer.Option("--as", help=_("What the list calls a category: DN=co-so-sxkd.")),
    ] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", help=_("What the list calls a column: name=HEADER.")),
    ] = None,
    as_json: UnaskedJsonOption = False,
) -> None:
    """Preview, ask, keep."""
    from pccheck.actions.lists.succession import likely_successors
    from pccheck.actions.lists.targets import ListWish, import_targets, near_pairs, preview_targets
    from pccheck.actions.plan.choosing import next_step
    from pccheck.actions.setup.first_force import renew_template
    from pccheck.cli.frame.options import read_map
    from pccheck.cli.frame.progress import bar
    from pccheck.cli.lists.target_preview import ask_of_successors, show_preview
    from pccheck.errors import PccheckError
    from pccheck.exchange.lists.targets import read_targets
    from pccheck.model.lists import Note

    notes: list[Note] = []
    mapping = read_map(map_ or [])
    with opened(book) as desk:
        with bar(_("Reading the list")) as tick:
            rows, bad = read_targets(
                file,
                mapping,
                progress=lambda done, all_: tick("", done / all_),
                tell=notes.append,
            )
        preview = preview_targets(desk, rows, bad, ListWish(category, area, read_map(kinds or [])))
        show_preview(desk, preview, notes, as_json=as_json)
        new = len(preview.added) + len(preview.changed)
        if dry_run or (not new and not preview.bad):
            return
        if preview.bad and (accept_good or bad_out):
            _write_bad(desk, file, preview, bad_out, as_json=as_json)
        if preview.bad and not accept_good:
            raise PccheckError("bad-rows", count=len(preview.bad), good=new)
        if new and agreed(yes or as_json):
            import_targets(desk, preview, author(desk, by))
            renewed = renew_template(desk, desk.book.path.parent / FORCE)
            if renewed and not as_json:
                print(_("{path} has the areas of these units now.").format(path=FORCE))
            if not as_json:
                print(
                    _("Kept: {added} added, {changed} changed.").format(
                        added=len(preview.added), changed=len(preview.changed)
                    )
                )
                _ask_of_near(near_pairs(desk, preview))
                ask_of_successors(likely_successors(desk, preview))
                step = f"pccheck team import {FORCE}" if renewed else people_step(desk)
                show_next(step or f"pccheck {next_step(desk)}")


@app.command(
    "same", help=_("Say that two targets are one unit: visits and codes of both count for it.")
)
def same(
    one: TargetArgument, other: TargetArgument, book: BookOption = None, by: ByOption = ""
) -> None:
    """One entry, which `undo` takes back."""
    _say(one, other, book, by, same=True)


@app.command(
    "distinct",
    help=_("Say that two targets are different units, or part those that were said to be one."),
)
def distinct(
    one: TargetArgument, other: TargetArgument, book: BookOption = None, by: ByOption = ""
) -> None:
    """One entry, which `undo` takes back."""
    _say(one, other, book, by, same=False)


def _say(one: str, other: str, book: Path | None, by: str, *, same: bool) -> None:
    from pccheck.actions.lists.sameness import say_same
    from pccheck.actions.trust.history import names_of_records

    with opened(book) as desk:
        first, second = say_same(desk, one, other, author(desk, by), same=same)
        names = names_of_records(desk)
    line = _("One unit: {one} = {other}") if same else _("Two units: {one} ≠ {other}")
    print(line.format(one=names.get(first, one), other=names.get(second, other)))


def _write_bad(
    desk: "Desk", file: Path, preview: "Preview", out: Path | None, *, as_json: bool
) -> None:
    """The refused rows as a workbook; its name is said."""
    from pccheck.actions.lists.targets import choices_for
    from pccheck.errors import PccheckError
    from pccheck.exchange.lists.refused import refused_beside, write_refused
    from pccheck.text.words.faults import fault_words

    path = out or refused_beside(file)
    try:
        write_refused(
            file,
            preview.bad,
            lambda row: fault_words(row.code, row.params),
            path,
            choices=choices_for(desk),
        )
    except OSError as error:
        raise PccheckError("read-only", path=path, why=error.strerror or error) from error
    if not as_json:
        print(_("Refused rows: {path}. Mend the coloured cells and import it.").format(path=path))


def _ask_of_near(pairs: list[tuple[str, str, str, str]]) -> None:
    """New units that may be one that the book had: the user decides."""
    if pairs:
        print(_("May be the same; say so, or say that they are not:"))
    for code, name, other, known in pairs[:_SHOWN]:
        print(f"  ? {code} {name} – {other} {known}")
        print(f"    pccheck target same {code} {other}")
        print(f"    pccheck target distinct {code} {other}")
    if len(pairs) > _SHOWN:
        print(_("  ? … and {count} more").format(count=len(pairs) - _SHOWN))


@app.command("list", help=_("List targets by category, area and words of the name."))
def list_(
    words: Annotated[
        str, typer.Argument(help=_("Words of the name, with or without diacritics, or a code."))
    ] = "",
    category: Annotated[str, typer.Option("--category", help=_("A category's code or name."))] = "",
    area: Annotated[str, typer.Option("--area", help=_("An area's name."))] = "",
    book: BookOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """One line a target."""
    from pccheck.actions.desk.places import Places
    from pccheck.actions.lists.targets import listed_targets
    from pccheck.cli.frame.listing import Column, Layout, Listing, layout_of, show_areas
    from pccheck.cli.frame.steps import import_targets
    from pccheck.cli.lists.answers import UnitJson

    layout = layout_of(as_json=as_json, as_csv=as_csv)
    with opened(book) as desk:
        show_areas(desk, area, layout)
        listed = listed_targets(desk, category, area, words)
        names = {kind.code: kind.text for kind in desk.current.campaign.categories}
        code_of = Places(desk.book, desk.current).code_of
    listing = Listing["Target"](
        UnitJson,
        Column("target", _("Code"), value=lambda row: row.code),
        Column("name", _("Name")),
        Column("category", _("Category"), lambda row: names.get(row.category, row.category)),
        Column("area", value=lambda row: code_of(row.area)),
        Column("area_name", _("Area"), _where),
        Column("region", value=lambda row: code_of(row.region)),
        Column("priority", _("Priority"), right=True),
        Column("visit_before", value=lambda row: row.visit_before or None),
        Column("not_on"),
        Column("visit_form"),
        Column("until", _("No more from")),
        Column("address", _("Address"), wide=True),
        Column("phone", _("Telephone"), wide=True),
        Column("contact", _("Contact person"), wide=True),
        Column("own_code", _("Own code"), wide=True),
        Column("tax", _("Tax number"), wide=True),
        Column("lat", _("Latitude"), wide=True),
        Column("lon", _("Longitude"), wide=True),
        Column("record", value=lambda row: row.rec),
    )
    if listed.near and layout is Layout.TABLE:
        print(_("No target is called «{name}»; these are like it:").format(name=words))
    if listing.show(listed.rows, layout):
        print(_("{count} targets.").format(count=len(listed.rows)))
        if not (listed.rows or words or category or area):
            show_next(import_targets(Path.cwd()))


def _where(target: "Target") -> str:
    """The area, and the one that it lies in."""
    area, region = target.area_name, target.region_name
    return area if area == region or not region else f"{area}, {region}"
