"""The checklist for telephones."""

from pccheck.actions.desk.desk import Desk
from pccheck.exchange.forms.xlsform import render_xlsform


def make_xlsform(desk: Desk) -> bytes:
    """The current campaign's checklist as an XLSForm workbook."""
    return render_xlsform(desk.current.campaign)
