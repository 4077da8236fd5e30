"""An earlier campaign's task force for a new one; and what a campaign lacks before the work."""

from collections.abc import Iterator, Mapping

from pccheck.actions.decide.regimes import regime_of
from pccheck.actions.desk.campaign_meant import CampaignName, campaign_meant
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.places import Places
from pccheck.actions.lists.people import REPRESENTS, import_people, understand_people
from pccheck.book import Book
from pccheck.book.ask.campaigns import Current, every_campaign
from pccheck.book.ask.decisions import decisions
from pccheck.book.ask.documents import phones
from pccheck.book.ask.people import people
from pccheck.book.ask.targets import targets
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.campaign.campaign import PLAIN_REGIME
from pccheck.model.lists import BodyRow, MemberRow, PeopleLists, Place, TeamRow, VehicleRow
from pccheck.model.records import Body, Member, People, Team, Vehicle
from pccheck.model.regime.regime import DECIDE
from pccheck.values import dataclass

_NOWHERE = Place("")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What came along: bodies, members, teams, vehicles counted; `dropped`: bodies whose area the
    new campaign does not have.
    """

    bodies: int
    members: int
    teams: int
    vehicles: int
    dropped: tuple[str, ...]


def campaign_called(book: Book, words: str) -> Current:
    """The campaign with this code, or with these words in its title.

    Raises:
        PccheckError: `unknown-campaign`, `ambiguous-campaign`.
    """
    there = {each.campaign.code: each for each in every_campaign(book)}
    names = (CampaignName(code, each.campaign.title) for code, each in there.items())
    return there[campaign_meant(words, names)]


def take_over(desk: Desk, book: Book, of: Current, by: str) -> TakenOver:
    """Bodies, members, teams and vehicles of a campaign, of this or another book, for the current
    one, as a workbook of the task force would bring them. Nominations, absences and closed areas
    were that campaign's own and stay behind.

    Raises:
        PccheckError: `same-campaign`.
    """
    if book.path == desk.book.path and of.rec == desk.current.rec:
        raise wrong_use("same-campaign", name=of.campaign.code)
    staff = people(book, of.rec)
    lists, dropped = _Taking(desk, book, of, staff).lists()
    import_people(desk, understand_people(desk, lists), by)
    return TakenOver(
        bodies=len(lists.bodies),
        members=len(lists.members),
        teams=len(lists.teams),
        vehicles=len(lists.vehicles),
        dropped=dropped,
    )


class _Taking:
    """Says the people of another campaign in the words of a workbook."""

    def __init__(self, desk: Desk, book: Book, of: Current, staff: People) -> None:
        self._staff = staff
        self._phones = phones(book, of.rec)
        self._bodies = {body.rec: body for body in staff.bodies}
        self._teams = {team.rec: team.code for team in staff.teams}
        self._heads = {of.campaign.task_force.head: desk.current.campaign.task_force.head}
        self._areas = self._areas_now(Places(desk.book, desk.current), Places(book, of))

    def _areas_now(self, now: Places, then: Places) -> Mapping[str, str]:
        """What the area of each body is called now, by the body's record: '' for none; those whose
        area is no more are not among them.
        """
        names: dict[str, str] = {}
        for body in self._staff.bodies:
            area = then.by_rec.get(body.area)
            found = now.named(then.full_name(area)) if area else []
            if not body.area:
                names[body.rec] = ""
            elif len(found) == 1:
                names[body.rec] = now.full_name(found[0])
        return names

    def lists(self) -> tuple[PeopleLists, tuple[str, ...]]:
        """The workbook, and the bodies that stay behind."""
        kept = [body for body in self._staff.bodies if body.rec in self._areas]
        goes = [member for member in self._staff.members if self._comes(member)]
        lists = PeopleLists(
            bodies=tuple(map(self._body, kept)),
            members=tuple(map(self._member, goes)),
            teams=tuple(map(_team, self._staff.teams)),
            vehicles=tuple(map(self._vehicle, self._staff.vehicles)),
            absences=(),
            closures=(),
            bad=(),
        )
        behind = (body.name for body in self._staff.bodies if body.rec not in self._areas)
        return lists, tuple(behind)

    def _comes(self, member: Member) -> bool:
        """Whether a member comes along: who stands for an area that is no more does not."""
        return member.body in self._areas or member.role != REPRESENTS

    def _body(self, body: Body) -> BodyRow:
        return BodyRow(_NOWHERE, body.code, body.name, body.kind, self._areas[body.rec])

    def _member(self, member: Member) -> MemberRow:
        body = self._bodies.get(member.body)
        return MemberRow(
            place=_NOWHERE,
            code=member.code,
            name=member.name,
            title=member.title,
            body=body.code if body and body.rec in self._areas else "",
            role=self._heads.get(member.role, member.role),
            team=self._teams.get(member.team, ""),
            leads=member.leads,
            document="",
            document_date=None,
            phone=self._phones.get(member.rec, ""),
            also=tuple((self._teams[team], leads) for team, leads in member.also),
        )

    def _vehicle(self, vehicle: Vehicle) -> VehicleRow:
        team = self._teams.get(vehicle.team, "")
        return VehicleRow(_NOWHERE, vehicle.code, vehicle.name, vehicle.seats, team, "")


def _team(team: Team) -> TeamRow:
    return TeamRow(
        place=_NOWHERE,
        code=team.code,
        name=team.name,
        base=team.base,
        lat=team.lat,
        lon=team.lon,
        day_from=team.day_from,
        day_to=team.day_to,
        overtime=team.overtime,
    )


def lacking(desk: Desk) -> Iterator[PccheckError]:
    """What the current campaign lacks for a plan: units, teams, members, who stands for areas, a
    decision where the regime begins with one.

    Raises:
        PccheckError: those of `regime_of`.
    """
    campaign = desk.current.campaign
    every = targets(desk.book, campaign.routing_level)
    units = [unit for unit in every if unit.category in campaign.category]
    staff = people(desk.book, desk.current.rec)
    if not units:
        yield wrong_use("lacks-units")
    if not staff.teams:
        yield wrong_use("lacks-teams")
    filled: set[str] = set()
    for member in staff.members:
        filled |= member.teams.keys()
    if empty := [team.code for team in staff.teams if team.rec not in filled]:
        yield wrong_use("lacks-members", teams=", ".join(empty))
    if campaign.task_force.representative and staff.teams:
        yield from _unguided(desk, {unit.region for unit in units}, staff)
    yield from _undecided(desk)


def _undecided(desk: Desk) -> Iterator[PccheckError]:
    """That no decision orders the inspection, where the law's regime begins with one."""
    regime, is_plain = regime_of(desk), desk.current.campaign.regime == PLAIN_REGIME
    is_ordered = not is_plain and any(step.act == DECIDE for step in regime.steps)
    if is_ordered and not decisions(desk.book, desk.current.rec):
        yield wrong_use("lacks-decision", regime=regime.short)


def _unguided(desk: Desk, regions: set[str], staff: People) -> Iterator[PccheckError]:
    """The areas with units for which nobody stands."""
    area_of = {body.rec: body.area for body in staff.bodies}
    guided = {area_of.get(member.body) for member in staff.members if member.role == REPRESENTS}
    places = Places(desk.book, desk.current)
    without = sorted(places.by_rec[rec].name for rec in regions - guided if rec in places.by_rec)
    if without:
        shown = "; ".join(without[:_SHOWN]) + ("; …" if len(without) > _SHOWN else "")
        yield wrong_use("lacks-representatives", count=len(without), areas=shown)
