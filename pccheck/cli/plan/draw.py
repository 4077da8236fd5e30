"""`pccheck plan draw` and `pccheck plan audit`.

The lots, and whether they were drawn by the rules.
"""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pccheck.cli.frame.options import BookOption, ByOption, JsonOption, author, opened
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.plan.auditing import Audit
    from pccheck.cli.frame.listing import Listing
    from pccheck.model.campaign.draw import Lot


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

    with opened(book) as desk:
        done = draw_lots(desk, read_seed(seed), author(desk, by))
        codes = _Codes(desk)
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


def audit(book: BookOption = None, as_json: JsonOption = False) -> None:
    """Exit status 1 when the draw does not hold."""
    from pccheck.actions.plan.auditing import audit as repeat
    from pccheck.cli.frame.show import moment, show_json

    with opened(book) as desk:
        repeated, codes = repeat(desk), _Codes(desk)
        trials = [moment(desk.local(at)) for at in repeated.trials]
    if as_json:
        show_json(_as_json(repeated, codes))
    else:
        _show(repeated, codes, moment(desk.local(repeated.draw.at)), trials)
    if repeated.faults:
        raise typer.Exit(1)


def _as_json(repeated: "Audit", codes: "_Codes") -> dict[str, Any]:
    """Seed and lots are left out while they are secret.

    The seed's hash can be told at once, and compared later.
    """
    held, is_open = repeated.draw, repeated.secret_until is None
    return {
        "holds": not repeated.faults,
        "seed": held.seed if is_open else None,
        "seed_sha256": held.seed_hash,
        "secret_until": repeated.secret_until,
        "chosen": held.chosen,
        "pool": held.pool,
        "units": len(held.lots),
        "drawn": len(held.drawn),
        "trials": len(repeated.trials),
        "faults": [{"code": code, "targets": codes.of(who)} for code, who in repeated.faults],
        "added": [{"target": codes[unit], "reason": why} for unit, why in repeated.added],
        "lots": _lots(repeated, codes).records(held.lots) if is_open else None,
    }


def _lots(repeated: "Audit", codes: "_Codes") -> "Listing[Lot]":
    from pccheck.cli.frame.listing import Column, Listing
    from pccheck.plan.draw import lowest_ticket

    held = repeated.draw
    places = {unit: place for place, unit in enumerate(held.drawn, 1)}
    return Listing["Lot"](
        Column("target", value=lambda lot: codes[lot.target]),
        Column("name"),
        Column("category"),
        Column("area"),
        Column("tickets"),
        Column("lot", value=lambda lot: lowest_ticket(str(held.seed), lot)),
        Column("drawn", value=lambda lot: places.get(lot.target)),
    )


def _show(repeated: "Audit", codes: "_Codes", at: str, trials: list[str]) -> None:
    """What was repeated; `at`, `trials`: when this draw and all of them were made."""
    from pccheck.text.words.reasons import audit_words

    held, drawn = repeated.draw, len(repeated.draw.drawn)
    line = _("Draw of {at}: {drawn} of {units} targets.")
    print(line.format(at=at, drawn=drawn, units=len(held.lots)))
    print(_("SHA-256 of the pool, said before the draw: {pool}").format(pool=held.pool))
    _show_seed(repeated)
    if len(trials) > 1:
        line = _("{trials} draws were made in this book, this is the newest: {at}.")
        print(line.format(trials=len(trials), at="; ".join(trials)))
    for unit, why in repeated.added:
        print(_("Added by hand: {target} ({reason})").format(target=codes[unit], reason=why))
    for code, who in repeated.faults:
        print(audit_words(code, ", ".join(codes.of(who))))
    if not repeated.faults:
        line = _("Repeated from the journal: the same {drawn} targets, none picked by hand.")
        print(line.format(drawn=drawn))
    if not repeated.secret_until:
        first = min(held.lots, key=lambda lot: codes[lot.target])
        command = f"printf '%s' '{held.seed}|{first.name}|1' | sha256sum"
        line = _("To check a lot without pccheck, {target}, ticket 1 of {tickets}: {command}")
        target = codes[first.target]
        print(line.format(target=target, tickets=first.tickets, command=command))


def _show_seed(repeated: "Audit") -> None:
    """The seed, or its hash while it is secret; whether somebody chose it."""
    from pccheck.cli.frame.show import moment

    held = repeated.draw
    if repeated.secret_until:
        line = _("The seed is secret until {at}; its SHA-256: {seed}")
        print(line.format(at=moment(repeated.secret_until), seed=held.seed_hash))
        if held.chosen:
            print(_("Seed chosen by hand."))
        return
    line = _("Seed chosen by hand: {seed}.") if held.chosen else _("Seed: {seed}.")
    print(line.format(seed=held.seed))


class _Codes:
    """The targets' codes by record; a record that is no target's stands for itself."""

    def __init__(self, desk: "Desk") -> None:
        from pccheck.book.ask.targets import targets

        units = targets(desk.book, desk.current.campaign.routing_level)
        self._codes = {unit.rec: unit.code for unit in units}

    def __getitem__(self, rec: str) -> str:
        return self._codes.get(rec, rec)

    def of(self, recs: "Iterable[str]") -> list[str]:
        """The codes of several."""
        return [self[rec] for rec in recs]
