"""`pccheck team`: bodies, members, teams, vehicles, and who is away when."""

from pathlib import Path
from typing import Annotated

import typer

from pccheck.cli.options import BookOption, ByOption, DryRunOption, JsonOption, YesOption, agreed, author, opened
from pccheck.text.catalogue import _

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help=_("The task force: members, teams, vehicles."),
)


@app.command("import", help=_("Take the task force from a workbook. Bodies, members, teams, vehicles, absences."))
def import_(
    file: Annotated[Path, typer.Argument(help=_("The workbook."))],
    book: BookOption = None,
    by: ByOption = "",
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """All or nothing: a row that cannot be read stops the import."""
    from collections import Counter

    from pccheck.actions.people import import_people, understand_people
    from pccheck.cli.bad_rows import show_bad_rows
    from pccheck.errors import PccheckError
    from pccheck.exchange.people import read_people

    with opened(book) as desk:
        plan = understand_people(desk, read_people(file))
        counts = Counter(kind for kind, _rec in {(fact.kind, fact.rec) for fact in plan.facts})
        print(
            _("{body} bodies, {member} members, {team} teams, {vehicle} vehicles, "
              "{absence} absences, {closure} closed areas.").format(
                **{kind: counts[kind] for kind in ("body", "member", "team", "vehicle", "absence", "closure")}
            )
        )  # fmt: skip
        show_bad_rows(plan.bad)
        if plan.bad:
            raise PccheckError("bad-workbook", count=len(plan.bad))
        if not dry_run and agreed(yes):
            count = import_people(desk, plan, author(desk, by))
            print(_("Kept: {count} entries.").format(count=count) if count else _("Nothing new."))
            print(_("Next: pccheck plan"))


@app.command("list", help=_("List the teams and their members."))
def list_(book: BookOption = None, as_json: JsonOption = False) -> None:
    """One line a member, teams first."""
    from pccheck.book.people import people
    from pccheck.cli.show import show_json, show_table

    with opened(book) as desk:
        staff = people(desk.book, desk.current.rec)
    teams = {team.rec: team.code for team in staff.teams}
    bodies = {body.rec: body.name for body in staff.bodies}
    rows = [
        {
            "team": teams.get(m.team, ""), "code": m.code, "name": m.name, "title": m.title, "role": m.role,
            "leads": m.leads, "body": bodies.get(m.body, ""), "document": m.document, "document_date": m.document_date,
        }
        for m in sorted(staff.members, key=lambda m: (not m.team, teams.get(m.team, ""), not m.leads, m.code))
    ]  # fmt: skip
    if as_json:
        show_json(rows)
        return
    shown = ("team", "code", "name", "title", "role", "body")
    headers = [_("Team"), _("Code"), _("Name"), _("Title"), _("Role"), _("Body")]
    show_table(headers, [[row[name] for name in shown] for row in rows])
