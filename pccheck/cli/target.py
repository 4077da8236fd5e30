"""`pccheck target`: the units that may be inspected."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.options import BookOption, ByOption, DryRunOption, JsonOption, YesOption, agreed, author, opened
from pccheck.text.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.targets import Preview

app = typer.Typer(
    rich_markup_mode=None, add_completion=False, no_args_is_help=True, help=_("The units that may be inspected.")
)

_SHOWN = 10


@app.command("import", help=_("Take targets from a list (.xlsx, .csv): preview, then keep."))
def import_(
    file: Annotated[Path, typer.Argument(help=_("The list."))],
    book: BookOption = None,
    by: ByOption = "",
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    accept_good: Annotated[
        bool, typer.Option("--accept-good", help=_("Keep the good rows although others cannot be read."))
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Preview, ask, keep."""
    from pccheck.actions.targets import import_targets, preview_targets
    from pccheck.errors import PccheckError
    from pccheck.exchange.targets import read_targets

    with opened(book) as desk:
        preview = preview_targets(desk, *read_targets(file))
        _show(preview, as_json=as_json)
        new = len(preview.added) + len(preview.changed)
        if dry_run or (not new and not preview.bad):
            return
        if preview.bad and not accept_good:
            raise PccheckError("bad-rows", count=len(preview.bad), good=new)
        if new and agreed(yes or as_json):
            import_targets(desk, preview, author(desk, by))
            if not as_json:
                print(_("Kept: {added} added, {changed} changed.").format(
                    added=len(preview.added), changed=len(preview.changed)
                ))  # fmt: skip
                print(_("Next: pccheck team import TASK-FORCE.xlsx"))


def _show(preview: "Preview", *, as_json: bool) -> None:
    from pccheck.cli.bad_rows import bad_row_json, show_bad_rows
    from pccheck.cli.show import show_json
    from pccheck.text.fields import field_words

    if as_json:
        show_json({
            "added": [{"row": p.row.place.row, **p.fields} for p in preview.added],
            "changed": [
                {"row": p.row.place.row, "code": p.code, "changes": {f: [old, new] for f, old, new in p.changes}}
                for p in preview.changed
            ],
            "same": preview.same,
            "bad": [bad_row_json(row) for row in preview.bad],
        })  # fmt: skip
        return
    print(
        _("{added} to add, {changed} to change, {same} left alone, {bad} rows that cannot be read.").format(
            added=len(preview.added), changed=len(preview.changed), same=preview.same, bad=len(preview.bad)
        )
    )
    for proposal in preview.added[:_SHOWN]:
        print(f"  + {proposal.row.name} ({proposal.row.commune or proposal.row.district})")
    if len(preview.added) > _SHOWN:
        print("  + …")
    for proposal in preview.changed:
        said = "; ".join(f"{field_words(field)}: {old or '–'} → {new}" for field, old, new in proposal.changes)
        print(f"  ~ {proposal.code} {proposal.row.name}: {said}")
    show_bad_rows(preview.bad)


@app.command("list", help=_("List targets by category, area and words of the name."))
def list_(
    words: Annotated[str, typer.Argument(help=_("Words of the name, with or without diacritics."))] = "",
    category: Annotated[str, typer.Option("--category", help=_("A category's code or name."))] = "",
    area: Annotated[str, typer.Option("--area", help=_("A district's or commune's name."))] = "",
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """One line a target."""
    from dataclasses import asdict

    from pccheck.actions.targets import listed_targets
    from pccheck.cli.show import show_json, show_table

    with opened(book) as desk:
        rows, meant = listed_targets(desk, category, area, words)
        names = {c.code: c.text for c in desk.current.campaign.categories}
    if as_json:
        show_json([asdict(row) for row in rows])
        return
    if meant:
        print(_("«{name}» can be {meant}: all are shown.").format(name=area, meant="; ".join(meant)))
    show_table(
        [_("Code"), _("Name"), _("Category"), _("Area"), _("Priority")],
        [
            (t.code, t.name, names.get(t.category, t.category), _where(t.area_name, t.region_name), _points(t.priority))
            for t in rows
        ],
        right=[4],
    )
    print(_("{count} targets.").format(count=len(rows)))


def _where(area: str, region: str) -> str:
    return area if area == region or not region else f"{area}, {region}"


def _points(priority: float | None) -> str:
    return "" if priority is None else f"{priority:g}"
