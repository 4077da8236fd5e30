"""`pccheck plan why`: a target's points, and whether and when it is visited."""

from typing import TYPE_CHECKING, cast

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.options import BookOption, JsonOption, opened
from pccheck.cli.frame.show import clock, day
from pccheck.cli.plan.move import TargetArgument
from pccheck.model.records import time_told
from pccheck.text.numbers import number_words
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pccheck.actions.plan.why import Why
    from pccheck.cli.frame.programs.answers import State
    from pccheck.cli.plan import answers
    from pccheck.model.records import Visit
    from pccheck.model.schedule import Reason


def why(target: TargetArgument, book: BookOption = None, as_json: JsonOption = False) -> None:
    """Points with reasons; the visit, or what stands against it."""
    from pccheck.actions.plan.why import why_target
    from pccheck.cli.frame.show import show_json
    from pccheck.text.words.reasons import points_words

    with opened(book) as desk:
        why = why_target(desk, target)
        against = why.places.said(why.left_out) if why.left_out else None
    reasons = [(one, points_words(one.code, one.params)) for one in why.reasons]
    if as_json:
        show_json(_as_json(why, reasons, against))
        return
    say(f"{why.target.code} {why.target.name} ({why.target.area_name})")
    say(_("{points} points:").format(points=number_words(round(why.points, 2))))
    for _reason, line in reasons:
        say(f"  {line}")
    if why.place:
        say(_("Drawn, in place {place}.").format(place=why.place))
    if why.added:
        say(_("Added by hand: {reason}.").format(reason=why.added))
    if why.kept:
        say(_("Kept although others inspect it: {reason}").format(reason=why.kept))
    for visit in why.visits:
        say(_visit(visit, why.visits))
    if against:
        say(_("Left out: {reason}.").format(reason=against))
    elif not why.visits:
        say(_("Not planned yet: run `pccheck plan`."))


def _as_json(
    why: "Why", reasons: "list[tuple[Reason, str]]", against: str | None
) -> "answers.WhyJson":
    return {
        "target": why.target.code,
        "name": why.target.name,
        "points": why.points,
        "causes": [
            {"cause": one.code, "points": float(str(one.params["points"])), "reason": line}
            for one, line in reasons
        ],
        "rank": why.place,
        "added_because": why.added or None,
        "kept_because": why.kept or None,
        "visits": [_visit_json(visit) for visit in why.visits],
        "against": {"cause": why.left_out.code, "reason": against or ""} if why.left_out else None,
    }


def _visit_json(visit: "Visit") -> "answers.PlannedVisitJson":
    return {
        "visit": visit.rec,
        "day": visit.day,
        "team": visit.team_code,
        "arrive": clock(visit.arrive),
        "state": cast("State", visit.state),
        "pinned": visit.pinned,
    }


def _visit(visit: "Visit", of_unit: "Sequence[Visit]") -> str:
    from pccheck.text.words.outcomes import outcome_words

    time = time_told(visit, of_unit) or clock(visit.arrive)
    when = " ".join(filter(None, (day(visit.day), time)))
    said = ", ".join(filter(None, (when, visit.team_code, _("pinned") if visit.pinned else "")))
    return f"{outcome_words(visit.state)}: {said}"
