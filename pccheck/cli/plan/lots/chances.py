"""How likely units are to be drawn, as people and programs read it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pccheck.model.campaign.draw import BY_LOTS
from pccheck.text.numbers import percent
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.plan.auditing import Tried
    from pccheck.cli.plan import answers
    from pccheck.cli.plan.lots.called import Called
    from pccheck.model.campaign.draw import DrawRule
    from pccheck.plan.chances import Chance


def order_words(rule: "DrawRule | None") -> str:
    """Who of the drawn is visited where there is no room for all, by the rule of the draw."""
    if rule and rule.order == BY_LOTS:
        return _(
            "The lots decide in which order places are filled; reserves stand in in their order."
        )
    return _("Where there is no room for all who are drawn, the plan chooses.")


def show_chances(desk: "Desk", chances: "Sequence[Chance]") -> None:
    """A line for each category: its units, its places, how likely a unit is to be drawn."""
    from pccheck.cli.frame.table import show_table

    if not chances:
        return
    by_category: dict[str, list[Chance]] = defaultdict(list)
    for chance in chances:
        by_category[chance.category].append(chance)
    print(_("Probability of being drawn, exact, from the numbers of tickets:"))
    known = desk.current.campaign.category
    heads = [_("Category"), _("Units"), _("Places"), _("Probability")]
    rows = [
        [known[code].text if code in known else code, *_numbers(of_category)]
        for code, of_category in by_category.items()
    ]
    show_table(heads, rows, {1, 2, 3})
    print(_("Each area by itself, by number of tickets: the same with --json."))


def _numbers(chances: "Sequence[Chance]") -> list[str]:
    """Units, places, and from where to where the probabilities go."""
    places = {chance.area: chance.places for chance in chances}
    likely = sorted(chance.probability for chance in chances)
    units = sum(chance.units for chance in chances)
    return [str(units), str(sum(places.values())), _range(likely)]


def chances_json(chances: "Iterable[Chance]") -> "list[answers.ChanceJson]":
    """Each stratum, by number of tickets."""
    return [
        {
            "category": chance.category,
            "area": chance.area,
            "stratum_units": chance.size,
            "stratum_places": chance.places,
            "tickets": chance.tickets,
            "units": chance.units,
            "probability": chance.probability,
        }
        for chance in chances
    ]


def show_tried(desk: "Desk", tried: "Sequence[Tried]", times: int) -> None:
    """A line for each category: in which part of the draws its units have a place, and how many
    never have.
    """
    from pccheck.cli.frame.table import show_table

    if not tried:
        return
    print(
        _("Drawn by {times} other seeds, the places filled by the same rule:").format(times=times)
    )
    by_category: dict[str, list[Tried]] = defaultdict(list)
    for unit in tried:
        by_category[unit.lot.category].append(unit)
    known = desk.current.campaign.category
    heads = [_("Category"), _("Units"), _("Share with a place"), _("Never"), _("Fallen out")]
    rows = [
        [known[code].text if code in known else code, *_tried_numbers(units)]
        for code, units in by_category.items()
    ]
    show_table(heads, rows, {1, 2, 3, 4})


def _tried_numbers(units: "Sequence[Tried]") -> list[str]:
    """Units, the least and the greatest share of those that stand, how many never have a place, how
    many have fallen out.
    """
    shares = sorted(unit.share for unit in units if not unit.has_fallen)
    never = sum(not share for share in shares)
    return [str(len(units)), _range(shares), str(never), str(len(units) - len(shares))]


def _range(shares: "Sequence[float]") -> str:
    """From the least to the greatest of shares in their order."""
    return "–".join(dict.fromkeys(percent(share) for share in (*shares[:1], *shares[-1:])))


def tried_json(called: "Called", tried: "Iterable[Tried]") -> "list[answers.SimulatedJson]":
    """Each unit of the pool."""
    return [
        {
            "target": called[unit.lot.target],
            "category": unit.lot.category,
            "area": unit.lot.area,
            "tickets": unit.lot.tickets,
            "probability": unit.probability,
            "place_share": unit.share,
            "has_fallen": unit.has_fallen,
        }
        for unit in tried
    ]
