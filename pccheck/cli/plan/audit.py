"""`pccheck plan audit`: whether the lots were drawn by the rules, and every hand beside them."""

from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.options import BookOption, JsonOption, opened
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.plan.auditing import Audit, Tried
    from pccheck.book.ask.lots.draws import Draw
    from pccheck.cli.plan import answers
    from pccheck.cli.plan.lots.called import Called
    from pccheck.plan.chances import Chance


def audit(
    code: Annotated[
        str, typer.Option("--code", help=_("The code in the minutes, to be compared."))
    ] = "",
    times: Annotated[
        int,
        typer.Option("--simulate", min=0, max=10_000, help=_("Draw so often by other seeds too.")),
    ] = 0,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Exit status 1 when the draw does not hold."""
    from pccheck.actions.plan.auditing import audit as repeat
    from pccheck.actions.plan.drawing import chances_of, rule_of
    from pccheck.cli.frame.show import moment, show_json
    from pccheck.cli.plan.lots.called import Called
    from pccheck.cli.plan.lots.chances import (
        chances_json,
        order_words,
        show_chances,
        show_tried,
        tried_json,
    )
    from pccheck.cli.plan.lots.hands import hands_json, show_hands
    from pccheck.cli.plan.lots.parcels import parcels_json, show_parcels

    with opened(book) as desk:
        repeated, called = repeat(desk, code.strip().lower()), Called(desk)
        held = repeated.draw
        chances = chances_of(desk, held) if held else []
        tried = _tried(desk, chances, times) if times else None
        if as_json:
            said = _as_json(repeated, called, held) if held else _without_lots(repeated)
            said["chances"] = chances_json(chances)
            said["simulated"] = None if tried is None else tried_json(called, tried)
            hands = hands_json(desk, called, repeated.hands)
            parcels = parcels_json(desk, called, repeated.parcels)
            show_json({**said, "hands": hands, "parcels": parcels})
            raise typer.Exit(bool(repeated.faults))
        if held:
            trials = [moment(desk.local(at)) for at in repeated.trials]
            _show(repeated, called, held, (moment(desk.local(held.at)), trials))
            show_chances(desk, chances)
            print(order_words(rule_of(desk, held)))
            show_tried(desk, tried or [], times)
        else:
            print(_("The campaign draws no lots: every unit of its categories may be visited."))
        show_hands(desk, called, repeated.hands, of_lots=held is not None)
        show_parcels(desk, called, repeated.parcels)
    if repeated.faults:
        raise typer.Exit(1)


def _tried(desk: "Desk", chances: "list[Chance]", times: int) -> "list[Tried]":
    """What the draws by other seeds come to; these are the first numbers."""
    from pccheck.actions.plan.auditing import simulate
    from pccheck.cli.frame.progress import bar

    def seeds(progress: "Callable[[str, float], None]") -> "Iterator[str]":
        for number in range(times):
            progress("", number / times)
            yield str(number)

    with bar(_("Drawing by other seeds")) as progress:
        return simulate(desk, chances, seeds(progress))


def _as_json(repeated: "Audit", called: "Called", held: "Draw") -> "answers.RepeatedJson":
    """Seed, bits and lots are left out while they are secret; the code can be told at once."""
    is_open = repeated.secret_until is None
    return {
        "holds": not repeated.faults,
        "seed": held.seed if is_open else None,
        "commitment": held.code,
        "bits": held.bits if is_open else None,
        "draw_rule": held.rule,
        "seed_source": held.source.words if held.source else None,
        "seed_result": (held.result or None) if is_open else None,
        "secret_until": repeated.secret_until,
        "chosen": held.chosen,
        "pool": held.pool,
        "units": len(held.lots),
        "drawn": len(held.drawn or ()),
        "trials": len(repeated.trials),
        "chances": [],
        "simulated": None,
        "faults": [_fault(code, called.of(who)) for code, who in repeated.faults],
        "picked": [{"target": called[unit], "reason": why} for unit, why in repeated.added],
        "lots": _lots(held, called) if is_open else None,
    }


def _without_lots(repeated: "Audit") -> "answers.RepeatedJson":
    """The same where the campaign draws none."""
    return {
        "holds": True,
        "seed": None,
        "commitment": None,
        "bits": None,
        "draw_rule": None,
        "seed_source": None,
        "seed_result": None,
        "secret_until": repeated.secret_until,
        "chosen": False,
        "pool": None,
        "units": None,
        "drawn": None,
        "trials": len(repeated.trials),
        "chances": [],
        "simulated": None,
        "faults": [],
        "picked": [],
        "lots": None,
    }


def _fault(code: str, targets: list[str]) -> "answers.AuditFaultJson":
    from pccheck.text.words.reasons import audit_words

    return {"fault": code, "message": audit_words(code, ", ".join(targets)), "targets": targets}


def _lots(held: "Draw", called: "Called") -> "list[answers.LotJson]":
    from pccheck.plan.draw import lowest_ticket

    places = {unit: place for place, unit in enumerate(held.drawn or (), 1)}
    return [
        {
            "target": called[lot.target],
            "lot_name": lot.name,
            "category": lot.category,
            "area": lot.area,
            "tickets": lot.tickets,
            "lot": lowest_ticket(str(held.seed), lot),
            "rank": places.get(lot.target),
        }
        for lot in held.lots
    ]


def _show(repeated: "Audit", called: "Called", held: "Draw", made: tuple[str, list[str]]) -> None:
    """What was repeated; `made`: when this draw and all of them were."""
    from pccheck.text.words.reasons import audit_words

    (at, trials), drawn = made, len(held.drawn or ())
    line = _("Draw of {at}: {drawn} of {units} targets.")
    print(line.format(at=at, drawn=drawn, units=len(held.lots)))
    print(_("Code told before the draw: {code}").format(code=held.code))
    _show_seed(repeated, held)
    if len(trials) > 1:
        line = _("{trials} draws were started in this book: {at}.")
        print(line.format(trials=len(trials), at="; ".join(trials)))
    for code, who in repeated.faults:
        print(audit_words(code, ", ".join(called.of(who))))
    if not repeated.faults:
        line = _("Repeated from the journal: the lots give the same {drawn} targets.")
        print(line.format(drawn=drawn))
    if not repeated.secret_until:
        parts = f"'{held.pool}|{held.rule}|{held.chance}|{held.bits}'"
        print(_("To check the code: {command}").format(command=f"printf '%s' {parts} | sha256sum"))
        first = min(held.lots, key=lambda lot: called[lot.target])
        command = f"printf '%s' '{held.seed}|{first.name}|1' | sha256sum"
        line = _("To check a lot without pccheck, {target}, ticket 1 of {tickets}: {command}")
        target = called[first.target]
        print(line.format(target=target, tickets=first.tickets, command=command))


def _show_seed(repeated: "Audit", held: "Draw") -> None:
    """The seed, unless it is secret; where it came from."""
    from pccheck.cli.frame.show import moment

    if held.source:
        print(_("Seed of the public source {source}.").format(source=held.source.words))
    if held.chosen:
        print(_("The seed was chosen by hand."))
    if repeated.secret_until:
        print(_("Seed and lots are secret until {at}.").format(at=moment(repeated.secret_until)))
    else:
        print(_("Seed: {seed}.").format(seed=held.seed))
