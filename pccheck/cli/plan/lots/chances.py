"""How likely units are to be drawn, as people and programs read it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pccheck.text.numbers import percent
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.cli.plan import answers
    from pccheck.plan.chances import Chance


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
    ends = dict.fromkeys(percent(share) for share in (likely[0], likely[-1]))
    units = sum(chance.units for chance in chances)
    return [str(units), str(sum(places.values())), "–".join(ends)]


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
