"""Whether the law's clock runs over a campaign: asked by what mostly finds that it does not."""

from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.decisions import any_decision
from pccheck.model.campaign.campaign import PLAIN_REGIME


def is_timed(desk: Desk) -> bool:
    """Whether the campaign has a clock: its regime is the law's, or somebody decided something."""
    plain = desk.current.campaign.regime == PLAIN_REGIME
    return not plain or any_decision(desk.book, desk.current.rec)
