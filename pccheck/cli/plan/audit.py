"""`pccheck plan audit`: whether the lots were drawn by the rules, and every hand beside them."""

from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.options import BookOption, JsonOption, opened
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.plan.auditing import Audit
    from pccheck.cli.plan import answers
    from pccheck.cli.plan.called import Called


def audit(
    code: Annotated[
        str, typer.Option("--code", help=_("The code in the minutes, to be compared."))
    ] = "",
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Exit status 1 when the draw does not hold."""
    from pccheck.actions.plan.auditing import audit as repeat
    from pccheck.cli.frame.show import moment, show_json
    from pccheck.cli.plan.called import Called
    from pccheck.cli.plan.hands import hands_json, show_hands
    from pccheck.cli.plan.parcels import parcels_json, show_parcels

    with opened(book) as desk:
        repeated, called = repeat(desk, code.strip().lower()), Called(desk)
        if as_json:
            hands = hands_json(desk, called, repeated.hands)
            parcels = parcels_json(desk, called, repeated.parcels)
            show_json({**_as_json(repeated, called), "hands": hands, "parcels": parcels})
        else:
            trials = [moment(desk.local(at)) for at in repeated.trials]
            _show(repeated, called, moment(desk.local(repeated.draw.at)), trials)
            show_hands(desk, called, repeated.hands)
            show_parcels(desk, called, repeated.parcels)
    if repeated.faults:
        raise typer.Exit(1)


def _as_json(repeated: "Audit", called: "Called") -> "answers.RepeatedJson":
    """Seed, bits and lots are left out while they are secret; the code can be told at once."""
    held, is_open = repeated.draw, repeated.secret_until is None
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
        "faults": [_fault(code, called.of(who)) for code, who in repeated.faults],
        "picked": [{"target": called[unit], "reason": why} for unit, why in repeated.added],
        "lots": _lots(repeated, called) if is_open else None,
    }


def _fault(code: str, targets: list[str]) -> "answers.AuditFaultJson":
    from pccheck.text.words.reasons import audit_words

    return {"fault": code, "message": audit_words(code, ", ".join(targets)), "targets": targets}


def _lots(repeated: "Audit", called: "Called") -> "list[answers.LotJson]":
    from pccheck.plan.draw import lowest_ticket

    held = repeated.draw
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


def _show(repeated: "Audit", called: "Called", at: str, trials: list[str]) -> None:
    """What was repeated; `at`, `trials`: when this draw and all of them were made."""
    from pccheck.text.words.reasons import audit_words

    held, drawn = repeated.draw, len(repeated.draw.drawn or ())
    line = _("Draw of {at}: {drawn} of {units} targets.")
    print(line.format(at=at, drawn=drawn, units=len(held.lots)))
    print(_("Code told before the draw: {code}").format(code=held.code))
    _show_seed(repeated)
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


def _show_seed(repeated: "Audit") -> None:
    """The seed, unless it is secret; where it came from."""
    from pccheck.cli.frame.show import moment

    held = repeated.draw
    if held.source:
        print(_("Seed of the public source {source}.").format(source=held.source.words))
    if held.chosen:
        print(_("The seed was chosen by hand."))
    if repeated.secret_until:
        print(_("Seed and lots are secret until {at}.").format(at=moment(repeated.secret_until)))
    else:
        print(_("Seed: {seed}.").format(seed=held.seed))
