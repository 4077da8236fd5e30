"""`pccheck plan draw` and `pccheck plan audit`.

The lots, and whether they were drawn by the rules.
"""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pccheck.cli.frame.options import BookOption, ByOption, JsonOption, author, opened
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.plan.auditing import Audit


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
    from pccheck.actions.plan.choosing import draw_lots, read_seed
    from pccheck.cli.frame.show import show_json

    with opened(book) as desk:
        done = draw_lots(desk, read_seed(seed), author(desk, by))
        names = _names(desk)
        if as_json:
            show_json(
                {
                    "seed": done.seed,
                    "chosen": done.chosen,
                    "pool": done.pool,
                    "units": len(done.lots),
                    "drawn": [names.get(one, one) for one in done.drawn],
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


def audit(book: BookOption = None, as_json: JsonOption = False) -> None:
    """Exit status 1 when the draw does not hold."""
    from pccheck.actions.plan.auditing import audit as repeat
    from pccheck.cli.frame.show import show_json

    with opened(book) as desk:
        found, names = repeat(desk), _names(desk)
    if as_json:
        show_json(_as_json(found, names))
    else:
        _show(found, names)
    if found.faults:
        raise typer.Exit(1)


def _as_json(found: "Audit", names: dict[str, str]) -> dict[str, Any]:
    """Seed and lots are left out while they are secret.

    The seed's hash can be told at once, and compared later.
    """
    from pccheck.plan.draw import lowest_ticket

    held, open_ = found.draw, found.secret_until is None
    places = {unit: place for place, unit in enumerate(held.drawn, 1)}
    return {
        "holds": not found.faults,
        "seed": held.seed if open_ else None,
        "seed_sha256": held.seed_hash,
        "secret_until": found.secret_until,
        "chosen": held.chosen,
        "pool": held.pool,
        "units": len(held.lots),
        "drawn": len(held.drawn),
        "trials": len(found.trials),
        "faults": [
            {"code": code, "targets": [names.get(one, one) for one in who]}
            for code, who in found.faults
        ],
        "added": [{"target": names.get(one, one), "reason": why} for one, why in found.added],
        "lots": [
            {
                "target": names.get(lot.target, lot.target),
                "record": lot.target,
                "category": lot.category,
                "area": lot.area,
                "tickets": lot.tickets,
                "lot": lowest_ticket(str(held.seed), lot),
                "drawn": places.get(lot.target),
            }
            for lot in held.lots
        ]
        if open_
        else None,
    }


def _show(found: "Audit", names: dict[str, str]) -> None:
    from pccheck.cli.frame.show import moment
    from pccheck.text.words.reasons import audit_words

    held = found.draw
    print(
        _("Draw of {at}: {drawn} of {units} targets.").format(
            at=moment(held.at), drawn=len(held.drawn), units=len(held.lots)
        )
    )
    print(_("SHA-256 of the pool, said before the draw: {pool}").format(pool=held.pool))
    if found.secret_until:
        print(
            _("The seed is secret until {at}; its SHA-256: {seed}").format(
                at=moment(found.secret_until), seed=held.seed_hash
            )
        )
    if held.chosen:
        print(
            _("Seed chosen by hand.")
            if found.secret_until
            else _("Seed chosen by hand: {seed}.").format(seed=held.seed)
        )
    elif not found.secret_until:
        print(_("Seed: {seed}.").format(seed=held.seed))
    if len(found.trials) > 1:
        print(
            _("{trials} draws were made in this book, this is the newest: {at}.").format(
                trials=len(found.trials), at="; ".join(moment(at) for at in found.trials)
            )
        )
    for one, why in found.added:
        print(
            _("Added by hand: {target} ({reason})").format(target=names.get(one, one), reason=why)
        )
    for code, who in found.faults:
        print(audit_words(code, ", ".join(names.get(one, one) for one in who)))
    if not found.faults:
        print(
            _("Repeated from the journal: the same {drawn} targets, none picked by hand.").format(
                drawn=len(held.drawn)
            )
        )
    if not found.secret_until:
        first = min(held.lots, key=lambda lot: names.get(lot.target, lot.target))
        print(
            _("To check a lot without pccheck, {target}, ticket 1 of {tickets}: {command}").format(
                target=names.get(first.target, first.target),
                tickets=first.tickets,
                command=f"printf '%s' '{held.seed}|{first.target}|1' | sha256sum",
            )
        )


def _names(desk: "Desk") -> dict[str, str]:
    from pccheck.book.ask.targets import targets

    return {one.rec: one.code for one in targets(desk.book, desk.current.campaign.routing_level)}
