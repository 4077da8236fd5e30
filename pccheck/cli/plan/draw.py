"""`pccheck plan draw`: the lots."""

from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.options import (
    BookOption,
    ByOption,
    JsonOption,
    YesOption,
    author,
    on_terminal,
    opened,
)
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.book.ask.lots.draws import Draw, SeedSource
    from pccheck.cli.plan.answers import DrawJson


def draw(
    seed: Annotated[
        str, typer.Option("--seed", help=_("A seed chosen by hand, and marked as such."))
    ] = "",
    source: Annotated[
        str, typer.Option("--source", help=_("The public source that will give the seed."))
    ] = "",
    on: Annotated[
        str, typer.Option("--source-day", help=_("The day on which that source gives it."))
    ] = "",
    result: Annotated[str, typer.Option("--result", help=_("What the source gave."))] = "",
    announce: Annotated[
        bool, typer.Option("--announce", help=_("Only the code; the lots by a later call."))
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help=_("Another draw although one is announced or was held."))
    ] = False,
    book: BookOption = None,
    by: ByOption = "",
    yes: YesOption = False,
    as_json: JsonOption = False,
) -> None:
    """First the code of pool, rule and seed, then the lots; each start is a trial that stays in the
    journal.
    """
    from pccheck.actions.plan.choosing import read_seed
    from pccheck.actions.plan.drawing import chances_of, draw_lots, rule_of, start
    from pccheck.cli.frame.show import show_json
    from pccheck.cli.plan.lots.chances import order_words, show_chances

    with opened(book) as desk:
        who, public = author(desk, by), _source(desk, source, on)
        held = start(desk, who, read_seed(seed), public, again=again, result=result)
        if not as_json:
            _show_code(desk, held)
            show_chances(desk, chances_of(desk, held))
            print(order_words(rule_of(desk, held)))
        if not (announce or public) and (yes or as_json or _goes_on()):
            held = draw_lots(desk, held, who, result)
        if as_json:
            show_json(_as_json(desk, held))
        else:
            _show(held)


def _source(desk: "Desk", name: str, day: str) -> "SeedSource | None":
    """The public source that is meant, and its day."""
    from pccheck.actions.desk.dates import read_day
    from pccheck.book.ask.lots.draws import SeedSource
    from pccheck.errors import wrong_use

    on = read_day("--source-day", day, desk.around)
    if not name.strip() and on is None:
        return None
    if not name.strip() or on is None:
        raise wrong_use("source-and-day")
    return SeedSource(name.strip(), on)


def _goes_on() -> bool:
    """Whether to draw now: asked on a terminal, where the code can first be written down."""
    from pccheck.cli.frame.asking import confirmed

    return not on_terminal() or confirmed(_("Is the code written down? Draw now?"))


def _show_code(desk: "Desk", held: "Draw") -> None:
    """What goes into the minutes, or a mail, before the lots."""
    from pccheck.cli.frame.show import day, moment

    line = _("Code of {at}, for the minutes or a mail before the draw: {code}")
    print(line.format(at=moment(desk.local(held.at)), code=held.code))
    if held.source:
        line = _(
            "It stands for the {units} units, the rule and the seed that {source} gives on {day}."
        )
        source, on = held.source.name, day(held.source.day)
        print(line.format(units=len(held.lots), source=source, day=on))
    else:
        line = _("It stands for the {units} units, the rule, the seed and 128 random bits.")
        print(line.format(units=len(held.lots)))


def _show(held: "Draw") -> None:
    """What was drawn, or how to go on."""
    from pccheck.cli.frame.steps import show_next

    if held.drawn is None:
        show_next("pccheck plan draw" + (' --result "…"' if held.source else ""))
        return
    line = _("{drawn} of {units} targets drawn, by category and area.")
    print(line.format(drawn=len(held.drawn), units=len(held.lots)))
    if held.chosen:
        print(_("Seed chosen by hand: {seed}.").format(seed=held.seed))
    show_next("pccheck plan")


def _as_json(desk: "Desk", held: "Draw") -> "DrawJson":
    from pccheck.actions.plan.drawing import chances_of
    from pccheck.cli.plan.lots.called import Called
    from pccheck.cli.plan.lots.chances import chances_json

    return {
        "commitment": held.code,
        "seed": held.seed if held.drawn is not None else None,
        "chosen": held.chosen,
        "seed_source": held.source.words if held.source else None,
        "pool": held.pool,
        "draw_rule": held.rule,
        "units": len(held.lots),
        "targets": None if held.drawn is None else Called(desk).of(held.drawn),
        "chances": chances_json(chances_of(desk, held)),
    }
