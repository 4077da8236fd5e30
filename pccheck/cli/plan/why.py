"""`pccheck plan why`: a target's points, and whether and when it is visited."""

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.options import BookOption, JsonOption, opened
from pccheck.cli.plan.move import TargetArgument
from pccheck.text.words.catalogue import _


def why(
    target: TargetArgument,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Points with reasons; the visit, or what stands against it."""
    from pccheck.actions.plan.why import why_target
    from pccheck.cli.frame.show import clock, day, show_json
    from pccheck.text.words.outcomes import outcome_words
    from pccheck.text.words.reasons import points_words

    with opened(book) as desk:
        found = why_target(desk, target)
        against = found.places.said(found.left_out) if found.left_out else None
    said = [points_words(reason.code, reason.params) for reason in found.reasons]
    if as_json:
        show_json(
            {
                "target": found.target.code,
                "name": found.target.name,
                "points": found.points,
                "reasons": [
                    {"code": r.code, "points": r.params["points"], "said": s}
                    for r, s in zip(found.reasons, said, strict=True)
                ],
                "drawn": found.place,
                "added": found.added,
                "visits": [
                    {
                        "day": v.day,
                        "team": v.team_code,
                        "arrive": clock(v.arrive),
                        "state": v.state,
                        "pinned": v.pinned,
                    }
                    for v in found.visits
                ],
                "left_out": {"code": found.left_out.code, "reason": against}
                if found.left_out
                else None,
            }
        )
        return
    say(f"{found.target.code} {found.target.name} ({found.target.area_name})")
    say(_("{points:g} points:").format(points=found.points))
    for line in said:
        say(f"  {line}")
    if found.place:
        say(_("Drawn, in place {place}.").format(place=found.place))
    if found.added:
        say(_("Added by hand: {reason}.").format(reason=found.added))
    for visit in found.visits:
        say(
            _("{state}: {day} {time}, {team}{pinned}").format(
                state=outcome_words(visit.state),
                day=day(visit.day),
                time=clock(visit.arrive),
                team=visit.team_code,
                pinned=_(", pinned") if visit.pinned else "",
            )
        )
    if against:
        say(_("Left out: {reason}.").format(reason=against))
    elif not found.visits:
        say(_("Not planned yet: run `pccheck plan`."))
