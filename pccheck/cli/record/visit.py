"""`pccheck visit`: the visits of the campaign."""

from collections import defaultdict
from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.options import BookOption, CsvOption, JsonOption, opened
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pccheck.actions.desk.desk import Desk
    from pccheck.cli.frame.listing import Listing
    from pccheck.model.records import Visit

app = Verb(no_args_is_help=True, help=_("The visits of the campaign."))


@app.callback()
def visit() -> None:
    """Nothing by itself."""


@app.command("list", help=_("List the visits, planned and made, by day and team."))
def list_(
    team: Annotated[str, typer.Option("--team", help=_("One team, by code."))] = "",
    date_: Annotated[str, typer.Option("--date", help=_("One day."))] = "",
    area: Annotated[str, typer.Option("--area", help=_("One area, by name or code."))] = "",
    state: Annotated[
        str, typer.Option("--state", help=_("Only what became of them: done, refused, not yet …"))
    ] = "",
    book: BookOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """One line a visit."""
    from pccheck.actions.record.listing import listed_visits
    from pccheck.cli.frame.listing import layout_of, show_areas

    layout = layout_of(as_json=as_json, as_csv=as_csv)
    with opened(book) as desk:
        show_areas(desk, area, layout)
        rows = listed_visits(desk, team, date_, area, state)
        listing = _listing(desk, rows)
    if listing.show(rows, layout):
        print(_("{count} visits.").format(count=len(rows)))


def _listing(desk: "Desk", rows: "Sequence[Visit]") -> "Listing[Visit]":
    from pccheck.cli.frame.listing import Column, Listing
    from pccheck.cli.frame.show import clock, day
    from pccheck.cli.record import answers
    from pccheck.model.records import time_told
    from pccheck.text.words.outcomes import outcome_words

    levels = desk.current.campaign.assessment
    kinds = {kind.code: kind.text for kind in desk.current.campaign.categories}

    def level(visit: "Visit") -> str:
        return levels[visit.level].text if visit.level in levels else ""

    of_unit: defaultdict[str, list[Visit]] = defaultdict(list)
    for row in rows:
        of_unit[row.target].append(row)

    def when(visit: "Visit") -> object:
        time = time_told(visit, of_unit[visit.target])
        return f"{day(visit.day)} {time}" if time else visit.day

    return Listing["Visit"](
        answers.VisitJson,
        Column("visit", value=lambda visit: visit.rec),
        Column("day", _("Day"), when),
        Column("team", _("Team"), value=lambda visit: visit.team_code or ""),
        Column("target", _("Code"), value=lambda visit: visit.code),
        Column("name", _("Name")),
        Column("area", value=lambda visit: visit.area_code or ""),
        Column("area_name", _("Area"), value=lambda visit: visit.area_name or ""),
        Column("state", _("State"), lambda visit: outcome_words(visit.state)),
        Column("level", _("Assessment"), level, value=lambda visit: visit.level or ""),
        Column(
            "category",
            _("Category"),
            lambda visit: kinds.get(visit.category, visit.category),
            wide=True,
        ),
        Column("arrive", _("Arrives"), value=lambda visit: clock(visit.arrive), wide=True),
        Column("leave", _("Leaves"), value=lambda visit: clock(visit.leave), wide=True),
        Column("started", _("Started"), wide=True),
        Column("ended", _("Ended"), wide=True),
        Column("reason", _("Reason"), value=lambda visit: visit.reason or "", wide=True),
    )
