"""`pccheck dossier`: all papers of one inspection as a file, with the list and the hashes."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.options import BookOption, ForceOption, JsonOption, opened
from pccheck.cli.frame.verb import Verb
from pccheck.errors import wrong_use
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from datetime import date

    from pccheck.cli.frame.listing import Listing
    from pccheck.model.regime.dossier import InspectionDossier, Leaf, Wanting

app = Verb()


@app.command(
    help=_(
        "All papers of one inspection in a .zip. With the list, the entries, the hashes, and what"
        " is lacking."
    )
)
def dossier(
    words: Annotated[
        str,
        typer.Argument(
            metavar="TARGET|DECISION", help=_("A unit, by code or name; or a decision's number.")
        ),
    ],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help=_("The .zip file to write."))
    ] = None,
    decision: Annotated[
        str,
        typer.Option("--decision", help=_("The decision, where several ordered inspections.")),
    ] = "",
    force: ForceOption = False,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Issued papers byte for byte; the rest as the book prints it, marked as drafts."""
    from pccheck.actions.report.reporting import free, write_output
    from pccheck.actions.trust.dossier.packing import packed
    from pccheck.cli.follow.findings import findings_listing
    from pccheck.cli.frame.show import show_json
    from pccheck.text.file_names import file_name

    if out and out.suffix.lower() != ".zip":
        raise wrong_use("dossier-kind", path=out)
    with opened(book) as desk:
        made = packed(desk, words, decision)
        name = made.dossier.decision or made.dossier.units[0][0]
        path = out or Path(f"ho-so-{file_name(name)}.zip")
        free(path, force=force)
        write_output(path, made.archive, force=force)
        if as_json:
            findings = findings_listing(desk).records(made.to_mend)
            show_json({**_as_json(made.dossier, path), "findings": findings})
        else:
            _show(made.dossier, path, desk.today)


def _show(found: "InspectionDossier", path: Path, today: "date") -> None:
    _listing().show(found.leaves)
    units = ", ".join(f"{code} {name}" for code, name in found.units)
    print(f"{found.decision}: {units}".removeprefix(": "))
    counts = Counter(leaf.state for leaf in found.leaves)
    line = _("Wrote {path}: {papers} papers, {issued} as issued, {drafts} drafts, {files} files.")
    kept, issued, drafts = counts["kept"], counts["issued"], counts["draft"]
    papers = len(found.leaves) - kept
    print(line.format(path=path, papers=papers, issued=issued, drafts=drafts, files=kept))
    if counts["untold"]:
        print(
            _(
                "Papers that name units which know of nothing yet are left out: until all are"
                " inspected, or the period is over and `pccheck plan release` has been run."
            )
        )
    for wanted in found.wanted:
        print(
            _("! lacks: {what} ({article})").format(
                what=_told(wanted, today), article=wanted.article
            )
        )
    for wrong in found.wrong:
        print(f"! {' '.join(filter(None, (wrong.unit, wrong.what)))} ({wrong.article})")


def _told(one: "Wanting", today: "date") -> str:
    """What is wanted of which unit, and by when."""
    from pccheck.cli.frame.show import day
    from pccheck.text.dates import is_past

    what = " ".join(filter(None, (one.unit, one.what)))
    if one.day is None:
        return what
    by = _("{what}, by {day}, overdue") if is_past(one.day, today) else _("{what}, by {day}")
    return by.format(what=what, day=day(one.day))


def _listing() -> "Listing[Leaf]":
    """The papers in their order, as the list of the dossier numbers them."""
    from pccheck.cli.frame.listing import Column, Listing
    from pccheck.cli.trust.answers import LeafJson

    states = {
        "issued": _("issued"),
        "draft": _("draft"),
        "kept": _("file"),
        "no-file": _("only number and day"),
        "not-here": _("not on this machine"),
        "untold": _("names units not yet told"),
        "disputed": _("disputed"),
    }
    return Listing["Leaf"](
        LeafJson,
        Column("", _("Item"), value=lambda leaf: leaf.place, right=True),
        Column("document", _("Number"), value=lambda leaf: leaf.symbol),
        Column("day", _("Day")),
        Column("title", _("Paper")),
        Column("", _("Author"), value=lambda leaf: leaf.author),
        Column("target", _("Unit"), lambda leaf: leaf.unit, value=lambda leaf: leaf.unit or None),
        Column(
            "leaf_state", _("State"), lambda leaf: states[leaf.state], value=lambda leaf: leaf.state
        ),
    )


def _as_json(found: "InspectionDossier", path: Path) -> dict[str, object]:
    from pccheck.cli.frame.listing import Column, Listing
    from pccheck.cli.trust.answers import WantingJson

    wanting = Listing["Wanting"](
        WantingJson,
        Column("target", value=lambda one: one.unit or None),
    )
    return {
        "file": str(path),
        "decision": found.decision,
        "targets": [code for code, _name in found.units],
        "leaves": _listing().records(found.leaves),
        "lacking_steps": wanting.records(found.wanted),
        "breaches": wanting.records(found.wrong),
    }
