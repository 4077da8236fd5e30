"""Which body, member, team or vehicle of the task force people mean."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.people import people
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.records import Body, Member, People, Team, Vehicle
from pccheck.text.fold import fold
from pccheck.text.nearest import nearest

if TYPE_CHECKING:
    from pccheck.exchange.tables.cells import Row


class _Called(Protocol):
    """What has a code and a name."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...


_Named = TypeVar("_Named", bound=_Called)


def find_body(staff: People, words: str) -> Body:
    """The one body with this code, or with these words in its name.

    Raises:
        PccheckError: `unknown-body`, `ambiguous-body`.
    """
    fitting = named(staff.bodies, words)
    if not fitting:
        raise wrong_use("unknown-body", name=words, known=listed(staff.bodies))
    if len(fitting) > 1:
        raise wrong_use("ambiguous-body", name=words, found=listed(fitting))
    return fitting[0]


def find_member(staff: People, words: str) -> Member:
    """The one member with this code, or with these words in their name.

    Raises:
        PccheckError: `unknown-member`, `mistyped-member`, `ambiguous-member`.
    """
    fitting = named(staff.members, words)
    if len(fitting) > 1:
        raise wrong_use("ambiguous-member", name=words, found=listed(fitting))
    if fitting:
        return fitting[0]
    codes = {member.code: member for member in staff.members}
    if near := nearest(words, codes):
        raise wrong_use("mistyped-member", name=words, near=listed(codes[code] for code in near))
    raise wrong_use("unknown-member", name=words, known=listed(staff.members))


def find_team(staff: People, words: str) -> Team:
    """The one team with this code, or with these words in its name.

    Raises:
        PccheckError: `unknown-team`, the likeliest of those that there are first; `ambiguous-team`.
    """
    fitting = named(staff.teams, words)
    if not fitting:
        codes = sorted(team.code for team in staff.teams)
        likely = dict.fromkeys((*nearest(words, codes), *codes))
        raise wrong_use("unknown-team", value=words, known=", ".join(likely))
    if len(fitting) > 1:
        raise wrong_use("ambiguous-team", name=words, found=listed(fitting))
    return fitting[0]


def team_in(row: "Row", column: str, staff: People) -> str:
    """The record of the team that a cell names; '' for an empty one.

    Raises:
        PccheckError: `row-unknown-team`.
    """
    words = row.text(column)
    try:
        return find_team(staff, words).rec if words else ""
    except PccheckError as error:
        known = ", ".join(team.code for team in staff.teams)
        raise row.fault("row-unknown-team", column, value=words, known=known) from error


def find_absent(staff: People, words: str) -> Member | Team | Vehicle:
    """The one member, team or vehicle with this code, or with these words in its name.

    Raises:
        PccheckError: `ambiguous-member`; those of `find_member` where nothing has that name.
    """
    among: list[Member | Team | Vehicle] = [*staff.members, *staff.teams, *staff.vehicles]
    fitting = named(among, words)
    if len(fitting) > 1:
        raise wrong_use("ambiguous-member", name=words, found=listed(fitting))
    return fitting[0] if fitting else find_member(staff, words)


def team_record(desk: Desk, words: str) -> str:
    """The record of the team that an option means; '' where it was not given.

    Raises:
        PccheckError: those of `find_team`.
    """
    return find_team(people(desk.book, desk.current.rec), words).rec if words else ""


def named(among: Sequence[_Named], words: str) -> list[_Named]:
    """Those with this code, else it or this name in any spelling, else these words in the name."""
    wanted = fold(words)
    if not wanted:
        return []
    folded = [(one, fold(one.code or ""), fold(one.name or "")) for one in among]
    steps = (
        [one for one in among if one.code == words.strip()],
        [one for one, code, name in folded if wanted in (code, name)],
        [one for one, _, name in folded if f" {wanted} " in f" {name} "],
    )
    return next(filter(None, steps), [])


def listed(among: Iterable[_Called]) -> str:
    """Each with its code, for a refusal that says which there are."""
    return "; ".join(f"{one.code} {one.name}" for one in among)
