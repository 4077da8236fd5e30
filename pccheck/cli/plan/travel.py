"""`pccheck plan travel`: the office's table of ways, in place of great circles."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.options import (
    BookOption,
    ByOption,
    DryRunOption,
    JsonOption,
    YesOption,
    agreed,
    author,
    opened,
)
from pccheck.cli.frame.steps import show_next
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.cli.plan.answers import TableOfWaysJson


def travel(
    file: Annotated[
        Path | None,
        typer.Argument(
            help=_("The table: From, To, Minutes; or a square. Codes of targets, areas, teams.")
        ),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help=_("Go by great circles again."))] = False,
    book: BookOption = None,
    by: ByOption = "",
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Take the table of a file, drop the one there is, or say which counts."""
    from pccheck.actions.plan.travel import drop_ways, keep_ways, understand_ways
    from pccheck.cli.frame.bad_rows import show_bad_rows, show_notes
    from pccheck.errors import PccheckError, wrong_use
    from pccheck.exchange.lists.ways import read_ways

    with opened(book) as desk:
        if file is None and not remove:
            _show(desk, as_json=as_json)
            return
        if file is None:
            if not dry_run:
                drop_ways(desk, author(desk, by))
            print(_("Ways are by great circles again."))
            show_next("pccheck plan --afresh")
            return
        if remove:
            raise wrong_use("way-file-or-remove")
        found = understand_ways(desk, read_ways(file))
        print(
            _("{pairs} ways between {area} areas, {target} targets, {team} teams.").format(
                pairs=len(found.minutes), **found.named
            )
        )
        show_notes(found.notes)
        show_bad_rows(found.bad)
        if found.bad:
            raise PccheckError("bad-ways", count=len(found.bad))
        if not found.minutes:
            raise PccheckError("empty-ways", file=file.name)
        if not dry_run and agreed(yes):
            count = keep_ways(desk, file.name, found.minutes, author(desk, by))
            print(_("Kept: {count} entries.").format(count=count) if count else _("Nothing new."))
            show_next("pccheck plan")


def _show(desk: "Desk", *, as_json: bool) -> None:
    """Which ways count: those of a table, or great circles."""
    from pccheck.actions.plan.travel import known_ways
    from pccheck.cli.frame.show import show_json
    from pccheck.text.words.reasons import circle_words

    known, planning = known_ways(desk), desk.current.campaign.planning
    if as_json:
        reckoned: TableOfWaysJson = {
            "table": known.name if known else None,
            "ways_by_table": len(known.minutes) if known else 0,
            "speed_kmh": planning.speed_kmh,
            "road_factor": planning.road_factor,
        }
        show_json(reckoned)
        return
    if known:
        print(
            _("Table of ways: {name}, {pairs} ways.").format(
                name=known.name, pairs=len(known.minutes)
            )
        )
    rule = circle_words(planning.speed_kmh, planning.road_factor)
    print(_("Ways that no table has: {rule}.").format(rule=rule))
