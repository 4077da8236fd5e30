"""What lots and hands have chosen."""

from pccheck.actions.plan.choosing import Chosen, chosen, pick_fields
from pccheck.actions.plan.drawing import draw_lots, start
from pccheck.book.ask.targets import targets
from pccheck.model.campaign.draw import ADD, CANCEL
from tests.actions.conftest import Office


def _chosen(office: Office, again: tuple[str, ...] = ()) -> Chosen:
    desk = office.at("2021-12-01T08:00")
    return chosen(desk, targets(office.book, desk.current.campaign.routing_level), again)


def _draw(office: Office) -> None:
    desk = office.at("2021-12-01T08:00")
    draw_lots(desk, start(desk, "author", 1), "author")


def _not_drawn(office: Office) -> str:
    """A target that stood in the pool and drew a blank."""
    _draw(office)
    outside = _chosen(office).outside
    return next(rec for rec, reason in outside.items() if reason.code == "not-drawn")


def test_nothing_is_planned_before_lots_are_drawn(office: Office) -> None:
    """Where the campaign draws lots, the plan waits for them."""
    blocked = _chosen(office).blocked
    assert blocked is not None
    assert blocked.code == "no-draw"
    _draw(office)
    assert _chosen(office).blocked is None


def test_lots_do_not_decide_about_revisits(office: Office) -> None:
    """A unit that is to be visited again is up for a visit, whatever it drew."""
    blank = _not_drawn(office)
    assert blank not in _chosen(office, (blank,)).outside


def test_a_hand_goes_before_the_lots(office: Office) -> None:
    """What was added is up for a visit, what was cancelled is not, a revisit or not."""
    desk, blank = office.at("2021-12-01T08:00"), _not_drawn(office)
    known = {t.rec: t for t in targets(office.book, desk.current.campaign.routing_level)}
    for choice, up in ((ADD, True), (CANCEL, False)):
        with office.book.writing("author", desk.now) as transaction:
            fields = pick_fields(desk, transaction, known[blank], choice, "lý do")
            transaction.put("pick", *fields)
        assert (blank not in _chosen(office, (blank,)).outside) == up
        assert (blank in _chosen(office).added) == up
