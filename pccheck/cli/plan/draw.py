"""`pccheck plan draw`: the lots."""

from typing import Annotated

import typer

from pccheck.cli.frame.options import BookOption, ByOption, JsonOption, author, opened
from pccheck.text.words.catalogue import _


def draw(
    seed: Annotated[
        str, typer.Option("--seed", help=_("A seed chosen by hand, and marked as such."))
    ] = "",
    book: BookOption = None,
    by: ByOption = "",
    as_json: JsonOption = False,
) -> None:
    """Each call is a trial that stays in the journal."""
    from pccheck.actions.plan.choosing import draw_lots, read_seed
    from pccheck.cli.frame.show import show_json
    from pccheck.cli.plan.called import Called

    with opened(book) as desk:
        done = draw_lots(desk, read_seed(seed), author(desk, by))
        codes = Called(desk)
        if as_json:
            show_json(
                {
                    "seed": done.seed,
                    "chosen": done.chosen,
                    "pool": done.pool,
                    "units": len(done.lots),
                    "drawn": codes.of(done.drawn),
                }
            )
            return
        print(
            _("{drawn} of {units} targets drawn, by category and area.").format(
                drawn=len(done.drawn), units=len(done.lots)
            )
        )
        if done.chosen:
            print(_("Seed chosen by hand: {seed}.").format(seed=done.seed))
        print(_("Next: pccheck plan"))
