"""What an inspector most likely means, from the plan, the clock and what was said: to be agreed."""

from collections.abc import Iterable

from pccheck.actions.desk.days import Itineraries
from pccheck.actions.desk.desk import Desk
from pccheck.actions.record.recording import Choice, campaign_for, stock_of
from pccheck.actions.record.typed import BETWEEN
from pccheck.book.ask.documents import attendees, minutes_of, recommendations
from pccheck.book.ask.visits import answers, visits
from pccheck.model.answers.grade import LAGGING
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.visit_forms import is_remote
from pccheck.model.records import Visit
from pccheck.model.visit import PLANNED, Report
from pccheck.text.capitals import inside
from pccheck.text.dates import clock, date_words
from pccheck.text.words.outcomes import form_in_documents

_LONGER = 60
"""Minutes by which a visit may last longer than planned; who tells of it later tells it at home."""


def next_visits(desk: Desk) -> list[Visit]:
    """The visits that are to be made next today: the first of each team that is still planned."""
    today = [
        visit
        for visit in visits(desk.book, desk.current.rec)
        if visit.day == desk.today and visit.state == PLANNED
    ]
    first: dict[str, Visit] = {}
    for visit in today:
        first.setdefault(visit.team, visit)
    return [*first.values()]


def times_proposed(desk: Desk, choice: Choice) -> str:
    """When the visit was made, as it would be typed: `8:30-9:15`; '' where nothing tells.

    It began as planned; it ends now, where it is told at the unit as it seems, else as planned.
    """
    visit = choice.visit
    if visit is None or visit.arrive is None or visit.day != choice.day:
        return ""
    now = desk.now.hour * 60 + desk.now.minute
    at_the_unit = visit.arrive < now <= (visit.leave or visit.arrive) + _LONGER
    ended = now if choice.day == desk.today and at_the_unit else visit.leave
    return f"{clock(visit.arrive)}-{clock(ended)}" if ended is not None else clock(visit.arrive)


def form_proposed(desk: Desk, choice: Choice) -> str:
    """The form of a visit without a way, in words; '' for one at the unit, which nobody is asked
    for.
    """
    campaign, target = desk.current.campaign, choice.target
    own = campaign.form_of(target.category, target.visit_form)
    form = choice.visit.visit_form if choice.visit else own
    return form_in_documents(form) if is_remote(form) else ""


def crew_proposed(desk: Desk, choice: Choice) -> str:
    """Who of the team was there, as it would be typed: those whom the plan sends."""
    if choice.visit is None or not choice.visit.team:
        return ""
    crew = Itineraries(desk).crew(choice.visit.team, choice.day)
    return f" {BETWEEN} ".join(contact.who for contact in crew)


def minutes_standing(desk: Desk, choice: Choice) -> dict[str, str]:
    """What the minutes of a recorded visit say, as it would be typed, by question; nothing of a
    visit that is not. What the campaign recommends of itself is left out: the answers bring it.
    """
    if choice.visit is None:
        return {}
    visit = choice.visit.rec
    minutes = minutes_of(desk.book, visit)
    people: dict[str, list[str]] = {"unit": [], "team": []}
    for person in attendees(desk.book, visit):
        people[person.side].append(", ".join(filter(None, (person.name, person.title))))
    stock = set(stock_of(campaign_for(desk, choice), choice, answers(desk.book, visit)).items())
    advice = [
        f"{one.text}; {date_words(one.deadline)}" if one.deadline else one.text
        for one in recommendations(desk.book, visit)
        if (one.text, one.deadline) not in stock
    ]
    return {
        "times": "-".join(filter(None, (minutes.started, minutes.ended))),
        "rep": f" {BETWEEN} ".join(people["unit"]),
        "present": f" {BETWEEN} ".join(people["team"]),
        "cooperation": minutes.cooperation,
        "opinion": minutes.opinion,
        "advice": f" {BETWEEN} ".join(advice),
    }


def advice_proposed(campaign: Campaign, report: Report) -> str:
    """A recommendation for each criterion that is not met, as it would be typed."""
    return f" {BETWEEN} ".join(_sentences(campaign, report))


def _sentences(campaign: Campaign, report: Report) -> Iterable[str]:
    for criterion in campaign.criteria:
        answer = report.answers.get(criterion.code)
        if answer is None or criterion.recommendation:
            continue  # comes with the visit, in the campaign's own words
        kind = campaign.kinds[criterion.code]
        if kind.grade(answer) in LAGGING or kind.is_low(answer):
            yield f"{criterion.code}: khắc phục nội dung {inside(criterion.short)}"
