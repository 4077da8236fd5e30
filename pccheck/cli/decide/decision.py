"""`pccheck decision`: what orders an inspection, and the steps that are taken under it."""

from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.options import (
    BookOption,
    ByOption,
    CsvOption,
    JsonOption,
    author,
    opened,
)
from pccheck.cli.frame.steps import quoted, show_next
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.decide.deciding import ToKeep
    from pccheck.actions.desk.desk import Desk
    from pccheck.cli.frame.listing import Listing
    from pccheck.model.regime.decisions import Decision

app = Verb(invoke_without_command=True)

DecisionArgument = Annotated[str, typer.Argument(help=_("The decision, by its number."))]
WhyOption = Annotated[
    str, typer.Option("--why", help=_("Why it is kept although the regime refuses it."))
]


@app.callback(
    help=_("Decisions on inspections: units, time limit, members, and where each stands.")
)
def decision(
    ctx: typer.Context,
    book: BookOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Every decision of the campaign."""
    if ctx.invoked_subcommand:
        return
    from pccheck.book.ask.decisions import decisions
    from pccheck.cli.frame.listing import layout_of

    layout = layout_of(as_json=as_json, as_csv=as_csv)
    with opened(book) as desk:
        known = decisions(desk.book, desk.current.rec)
        if _listing(desk).show(known, layout):
            show_next("pccheck due" if known else "pccheck decision make --help")


@app.command(help=_("Record a decision on an inspection. What the regime refuses needs a reason."))
def make(
    document: Annotated[
        str, typer.Option("--document", help=_('Its number and day: "112/QĐ-SYT;05/10/2026".'))
    ],
    units: Annotated[
        list[str] | None, typer.Argument(help=_("Codes, or words of names."), show_default=False)
    ] = None,
    planned: Annotated[
        bool, typer.Option("--planned", help=_("Of every unit whose visit is planned."))
    ] = False,
    authority: Annotated[
        str, typer.Option("--authority", help=_("Who decides, a code of the regime."))
    ] = "",
    ground: Annotated[str, typer.Option("--ground", help=_("On which ground, a code."))] = "",
    content: Annotated[str, typer.Option("--content", help=_("Its scope and content."))] = "",
    days: Annotated[int, typer.Option("--days", help=_("Its time limit, in days."), min=0)] = 0,
    head: Annotated[str, typer.Option("--head", help=_("Who heads the task force."))] = "",
    members: Annotated[
        list[str] | None, typer.Option("--member", help=_("A further member, given often."))
    ] = None,
    before: Annotated[
        list[str] | None,
        typer.Option("--before", help=_('A step before it, given often: "STEP;DATE;NUMBER".')),
    ] = None,
    why: WhyOption = "",
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """One paper, kept at once."""
    from pccheck.actions.decide.deciding import Deciding, decided
    from pccheck.actions.desk.letters import read_letter

    with opened(book) as desk:
        letter = read_letter(document, desk.around)
        typed = Deciding(
            letter,
            authority,
            ground,
            content.strip(),
            days,
            units or [],
            head,
            members or [],
            planned,
            before or (),
        )
        _keep(desk, decided(desk, typed, why.strip()), by)


@app.command(help=_("Record a step of an inspection: announced, extended, minutes signed, ended."))
def step(
    number: DecisionArgument,
    code: Annotated[str, typer.Argument(metavar="STEP", help=_("A step of the regime, by code."))],
    date_: Annotated[str, typer.Option("--date", help=_("Another day than today."))] = "",
    units: Annotated[
        list[str] | None,
        typer.Option("--unit", help=_("A unit, given often; by default all of the decision.")),
    ] = None,
    ground: Annotated[str, typer.Option("--ground", help=_("On which ground, a code."))] = "",
    days: Annotated[
        int, typer.Option("--days", help=_("By how many days, or within how many."), min=0)
    ] = 0,
    role: Annotated[str, typer.Option("--role", help=_("Who took it, a role of the regime."))] = "",
    signed: Annotated[
        list[str] | None,
        typer.Option("--signed", help=_("Who signed: head, unit, commune, witness.")),
    ] = None,
    document: Annotated[str, typer.Option("--document", help=_("The number of its paper."))] = "",
    why: WhyOption = "",
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """One step, of the whole or of units."""
    from pccheck.actions.decide.deciding import Taking, taken
    from pccheck.actions.desk.dates import read_day
    from pccheck.cli.decide.nexts import next_step_of

    with opened(book) as desk:
        day = read_day("--date", date_, desk.around) or desk.today
        typed = Taking(code, day, units or (), ground, days, role, signed or (), document.strip())
        kept = taken(desk, number, typed, why.strip())
        _keep(desk, kept, by, next_step_of(desk, kept.decision, typed))


@app.command(help=_("Say that a member must not take part, such as for a conflict of interest."))
def bar(
    number: DecisionArgument,
    member: Annotated[str, typer.Argument(help=_("The member, by code or name."))],
    because: Annotated[str, typer.Option("--because", help=_("Why not, a code of the regime."))],
    unit: Annotated[str, typer.Option("--unit", help=_("Only at this unit."))] = "",
    note: Annotated[str, typer.Option("--note", help=_("What is known of it."))] = "",
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """A fact about a member."""
    from pccheck.actions.decide.deciding import barred

    with opened(book) as desk:
        _keep(desk, barred(desk, number, member, because, unit, note.strip()), by)


@app.command(help=_("All of one inspection: its decision, what was done, what is next and wrong."))
def show(number: DecisionArgument, book: BookOption = None, as_json: JsonOption = False) -> None:
    """One decision."""
    from pccheck.actions.decide.clock import Wording, clock_rows
    from pccheck.actions.decide.deciding import find_decision
    from pccheck.actions.decide.regimes import regime_of
    from pccheck.cli.decide.due import clock_listing
    from pccheck.cli.frame.show import day, show_json

    with opened(book) as desk:
        found, words = find_decision(desk, number), Wording(desk)
        rows = [row for row in clock_rows(desk) if row.decision == found.number]
        if as_json:
            show_json({**_listing(desk).record(found), "clock": clock_listing().records(rows)})
            return
        steps = regime_of(desk).step
        order = {code: place for place, code in enumerate(steps)}
        print(f"{found.number}, {day(found.day)}: {found.content}")
        for unit in map(words.unit, found.units):
            print(f"  {unit['target']} {unit['name']}")
        for taken in sorted(found.steps, key=lambda one: (one.day, order.get(one.step, 0))):
            unit = words.unit(taken.unit)
            what = steps[taken.step].text if taken.step in steps else taken.step
            print(f"  {day(taken.day)}  {what}  {unit['target']} {taken.number}".rstrip())
        if rows:
            clock_listing().show(rows)


def _listing(desk: "Desk") -> "Listing[Decision]":
    from pccheck.actions.decide.clock import Wording
    from pccheck.actions.decide.regimes import regime_of
    from pccheck.cli.decide.answers import DecisionJson
    from pccheck.cli.frame.listing import Column, Listing
    from pccheck.model.regime.regime import DECIDE

    words, regime = Wording(desk), regime_of(desk)
    decide = regime.acting(DECIDE)
    authorities = {each.code: each.text for each in regime.authorities}
    grounds = {each.code: each.text for each in (decide.grounds if decide else ())}
    return Listing["Decision"](
        DecisionJson,
        Column("decision", _("Decision"), value=lambda row: row.number),
        Column("day", _("Day")),
        Column(
            "authority", _("Authority"), lambda row: authorities.get(row.authority, row.authority)
        ),
        Column("ground", _("Ground"), lambda row: grounds.get(row.ground, row.ground)),
        Column("time_limit", _("Days"), value=lambda row: row.days, right=True),
        Column("", _("Units"), lambda row: len(row.units), right=True),
        Column("targets", value=lambda row: [words.unit(unit)["target"] for unit in row.units]),
        Column("content", _("Content")),
    )


def _keep(desk: "Desk", what: "ToKeep", by: str, then: str = "") -> None:
    """Keep it, and tell what is wrong with it; `then`: the command to go on with."""
    from pccheck.actions.decide.deciding import keep

    keep(desk, what, author(desk, by))
    print(_("Kept."))
    for row in what.broken:
        say(f"! {row.target} {row.what} ({row.article})".replace("!  ", "! "))
    show_next(then or f"pccheck decision show {quoted(what.decision.number)}")
