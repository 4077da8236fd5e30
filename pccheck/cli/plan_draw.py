"""`pccheck plan draw` and `pccheck plan audit`: the lots, and whether they were drawn by the rules."""

from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.options import BookOption, ByOption, JsonOption, author, opened
from pccheck.text.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk import Desk


def draw(
    seed: Annotated[
        str,
        typer.Option("--seed", help=_("A seed chosen by hand, and marked as such.")),
    ] = "",
    book: BookOption = None,
    by: ByOption = "",
    as_json: JsonOption = False,
) -> None:
    """Each call is a trial that stays in the journal."""
    from pccheck.actions.choosing import draw_lots, read_seed
    from pccheck.cli.show import show_json

    with opened(book) as desk:
        done = draw_lots(desk, read_seed(seed), author(desk, by))
        names = _names(desk)
        if as_json:
            show_json({
                "seed": done.seed, "chosen": done.chosen, "pool": done.pool, "units": len(done.lots),
                "drawn": [names.get(one, one) for one in done.drawn],
            })  # fmt: skip
            return
        print(_("{drawn} of {units} targets drawn, by category and area.").format(
            drawn=len(done.drawn), units=len(done.lots)
        ))  # fmt: skip
        if done.chosen:
            print(_("Seed chosen by hand: {seed}.").format(seed=done.seed))
        print(_("Next: pccheck plan"))


def audit(book: BookOption = None, as_json: JsonOption = False) -> None:
    """Exit status 1 when the draw does not hold."""
    from pccheck.actions.choosing import audit as repeat
    from pccheck.cli.show import show_json
    from pccheck.text.reasons import audit_words

    with opened(book) as desk:
        found, names = repeat(desk), _names(desk)
    if as_json:
        show_json({
            "holds": not found.faults, "seed": found.draw.seed, "chosen": found.draw.chosen, "pool": found.draw.pool,
            "units": len(found.draw.lots), "drawn": len(found.draw.drawn), "trials": found.trials,
            "faults": [{"code": code, "targets": [names.get(one, one) for one in who]} for code, who in found.faults],
            "added": [{"target": names.get(one, one), "reason": why} for one, why in found.added],
        })  # fmt: skip
    else:
        print(_("Draw of {at} (UTC): {drawn} of {units} targets; seed {seed}; pool {pool}.").format(
            at=found.draw.at[:16].replace("T", " "), drawn=len(found.draw.drawn), units=len(found.draw.lots),
            seed=found.draw.seed, pool=found.draw.pool[:16],
        ))  # fmt: skip
        if found.draw.chosen:
            print(_("Seed chosen by hand: {seed}.").format(seed=found.draw.seed))
        if found.trials > 1:
            print(_("{trials} draws were made in this book; this is the newest.").format(trials=found.trials))
        for one, why in found.added:
            print(_("Added by hand: {target} ({reason})").format(target=names.get(one, one), reason=why))
        for code, who in found.faults:
            print(audit_words(code, ", ".join(names.get(one, one) for one in who)))
        if not found.faults:
            print(_("Repeated from the journal: the same targets. Nobody picked by hand."))
    if found.faults:
        raise typer.Exit(1)


def _names(desk: "Desk") -> dict[str, str]:
    from pccheck.book.targets import targets

    return {one.rec: one.code for one in targets(desk.book, desk.current.campaign.routing_level)}
