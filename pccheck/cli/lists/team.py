"""`pccheck team`: bodies, members, teams, vehicles, and who is away when."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.options import (
    BookOption,
    ByOption,
    CsvOption,
    DryRunOption,
    ForceOption,
    JsonOption,
    TargetArgument,
    UnaskedJsonOption,
    YesOption,
    agreed,
    author,
    opened,
)
from pccheck.cli.frame.steps import FORCE, people_step, quoted, show_next
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.model.records import Member

app = Verb(no_args_is_help=True, help=_("The task force: members, teams, vehicles."))


@app.command(
    "import",
    help=_("Take the task force from a workbook. Bodies, members, teams, vehicles, absences."),
)
def import_(
    file: Annotated[Path, typer.Argument(help=_("The workbook."))],
    book: BookOption = None,
    by: ByOption = "",
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: UnaskedJsonOption = False,
) -> None:
    """All or nothing: a row that cannot be read stops the import."""
    from pccheck.actions.lists.people import import_people, understand_people
    from pccheck.actions.lists.people_changes import changed_people
    from pccheck.actions.plan.choosing import next_step
    from pccheck.cli.frame.show import show_json
    from pccheck.cli.lists.team_preview import people_json, question, show_people
    from pccheck.errors import PccheckError
    from pccheck.exchange.lists.people import read_people

    with opened(book) as desk:
        plan = understand_people(desk, read_people(file))
        changed = changed_people(desk, plan)
        if as_json:
            show_json(people_json(plan, changed))
        else:
            show_people(plan, changed)
        if plan.bad:
            raise PccheckError("bad-workbook", count=len(plan.bad))
        asked = question(changed)
        if dry_run or not agreed(yes or (as_json and not asked), asked):
            return
        count = import_people(desk, plan, author(desk, by))
        if not as_json:
            print(_("Kept: {count} entries.").format(count=count) if count else _("Nothing new."))
            show_next(people_step(desk) or f"pccheck {next_step(desk)}")


@app.command(
    help=_(
        "Write a workbook of the task force to fill in: the sheets and columns that `import` reads."
    )
)
def template(
    out: Annotated[Path, typer.Option("--out", "-o", help=_("The file to write."))] = Path(FORCE),
    force: ForceOption = False,
    book: BookOption = None,
) -> None:
    """It can be taken in as it stands: posts, as long as nobody is named."""
    from pccheck.actions.report.reporting import write_output
    from pccheck.actions.setup.first_force import force_template

    with opened(book) as desk:
        write_output(out, force_template(desk), force=force)
    print(_("Wrote {path}.").format(path=out))
    show_next(f"pccheck team import {quoted(out)}")


@app.command("list", help=_("List the teams and their members."))
def list_(
    nominations: Annotated[
        bool,
        typer.Option(
            "--nominations", help=_("Which bodies have named a member, and which have not in time.")
        ),
    ] = False,
    book: BookOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """One line a member, teams first."""
    from pccheck.book.ask.people import people
    from pccheck.cli.frame.listing import Column, Listing, layout_of
    from pccheck.cli.lists.answers import PersonJson
    from pccheck.cli.tell.nominations import show_nominations
    from pccheck.text.order import given_name_key

    layout = layout_of(as_json=as_json, as_csv=as_csv)
    with opened(book) as desk:
        if nominations:
            show_nominations(desk, layout)
            return
        staff = people(desk.book, desk.current.rec)
    codes = {team.rec: team.code for team in staff.teams}
    bodies = {body.rec: body for body in staff.bodies}

    def team_codes(member: "Member") -> list[str]:
        return [codes.get(team, "") for team in member.teams]

    def teams(member: "Member") -> str:
        return ", ".join(team_codes(member))

    def leads(member: "Member") -> bool:
        return any(member.teams.values())

    def order(member: "Member") -> tuple[object, ...]:
        """Teams first, each led by its leader, people by given name."""
        by_name = given_name_key(member.name)
        return not member.teams, teams(member), not leads(member), by_name, member.code

    listing = Listing["Member"](
        PersonJson,
        Column("teams", _("Team"), teams, value=team_codes),
        Column("member", _("Code"), value=lambda member: member.code),
        Column("name", _("Name")),
        Column("title", _("Title")),
        Column("role", _("Role")),
        Column("leads", value=leads),
        Column("body", value=lambda member: bodies[member.body].code if member.body else ""),
        Column(
            "body_name",
            _("Body"),
            value=lambda member: bodies[member.body].name if member.body else "",
        ),
    )
    shown = listing.show(sorted(staff.members, key=order), layout)
    if shown and not staff.members:
        show_next(f"pccheck team import {FORCE}")


@app.command(
    help=_(
        "A body names its member, by document. It counts when dated before the campaign's deadline."
    )
)
def nominate(
    body: Annotated[str, typer.Argument(help=_("The body: its code, or words of its name."))],
    member: Annotated[str, typer.Option("--member", help=_('Whom it names: "name, title".'))],
    document: Annotated[
        str, typer.Option("--document", help=_('Its document: "12/VP;25/11/2026".'))
    ],
    phone: Annotated[str, typer.Option("--phone", help=_("Their telephone number."))] = "",
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """One nomination; the same name again renews its document."""
    from pccheck.actions.lists.nominations import nominate as keep
    from pccheck.cli.tell.nominations import show_nomination

    with opened(book) as desk:
        show_nomination(desk, keep(desk, body, member, document, phone, author(desk, by)))


@app.command(help=_("A member, vehicle or team is away. Says which planned visits that touches."))
def absent(
    member: Annotated[
        str,
        typer.Argument(
            help=_("The member: a code, or words of the name; or the code of a vehicle or team.")
        ),
    ],
    from_: Annotated[str, typer.Option("--from", help=_("The first day."))],
    to: Annotated[str, typer.Option("--to", help=_("The last day; one day by default."))] = "",
    reason: Annotated[str, typer.Option("--reason", help=_("Why."))] = "",
    substitute: Annotated[
        str, typer.Option("--substitute", help=_("Who stands in: a member's code or name."))
    ] = "",
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """One absence, both days included."""
    from pccheck.actions.desk.dates import read_first_and_last
    from pccheck.actions.lists.nominations import away
    from pccheck.cli.tell.nominations import show_touched

    with opened(book) as desk:
        first, last = read_first_and_last(from_, to, desk.around)
        touched = away(desk, member, first, last, reason, substitute, author(desk, by))
        print(_("Kept."))
        show_touched(
            touched, _("{count} planned visits have to move, unless a substitute is named.")
        )


@app.command(help=_("A member has a conflict of interest with a unit: no plan sends them there."))
def conflict(
    member: Annotated[str, typer.Argument(help=_("The member, by code or name."))],
    target: TargetArgument,
    why: Annotated[str, typer.Option("--why", help=_("What the conflict is."))] = "",
    gone: Annotated[bool, typer.Option("--gone", help=_("There is none any more."))] = False,
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """One declaration, which `undo` takes back."""
    from pccheck.actions.lists.conflicts import declare
    from pccheck.cli.tell.nominations import show_touched

    with opened(book) as desk:
        declared = declare(desk, member, target, why, author(desk, by), gone=gone)
        print(_("Kept."))
        show_touched(list(declared.touched), _("{count} planned visits have to be planned again."))
