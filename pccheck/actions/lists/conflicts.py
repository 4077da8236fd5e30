"""Members who must not visit a unit, as somebody declares it."""

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.finding import find_target
from pccheck.actions.desk.staff import find_member
from pccheck.actions.plan.replanning import must_move
from pccheck.book.ask.people import people
from pccheck.errors import wrong_use
from pccheck.model.records import Member, Target, Visit
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class Declared:
    """A member and a unit; `touched`: its planned visits that cannot stay as they are."""

    member: Member
    target: Target
    touched: tuple[Visit, ...]


def declare(desk: Desk, member: str, target: str, why: str, by: str, *, gone: bool) -> Declared:
    """A member has a conflict of interest with a unit and never visits it; or no longer (`gone`).

    Source: Nghị định 217/2025/NĐ-CP, điều 12 khoản 2.

    Raises:
        PccheckError: `conflict-why`; those of `find_member`, `find_target`.
    """
    who = find_member(people(desk.book, desk.current.rec), member)
    unit = find_target(desk, target)
    if not (why.strip() or gone):
        raise wrong_use("conflict-why")
    campaign = desk.current.rec
    said = {
        "campaign": campaign,
        "target": unit.rec,
        "member": None if gone else who.rec,
        "why": None if gone else why.strip(),
    }
    with desk.book.writing(by, desk.now) as transaction:
        rec = desk.book.keyed_id("conflict", campaign, who.rec, unit.rec)
        transaction.put("conflict", rec, said)
    ahead = must_move(desk, desk.today, desk.current.campaign.to)
    return Declared(who, unit, tuple(visit for visit in ahead if visit.target == unit.rec))
