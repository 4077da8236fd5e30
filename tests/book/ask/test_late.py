"""When a deadline has passed, wherever it is asked."""

from datetime import date, datetime
from functools import partial

import pytest

from pccheck.book.ask.campaigns import current
from pccheck.book.ask.follow import cases
from pccheck.book.ask.glance.standing import standing
from pccheck.book.ask.glance.stored_queries import QUERIES, TODAY
from pccheck.model.journal.clock import local
from tests.book.filled import day, filled_book
from tests.book.made import NOW


@pytest.mark.parametrize(("today", "late"), [(19, 0), (20, 0), (21, 1)])
def test_a_deadline_s_own_day_is_in_time_everywhere(today: int, late: int) -> None:
    """The unit's case, `status` and the stored query call it late from the next day on."""
    query = next(query for query in QUERIES if query.name == "bien-phap-qua-han")
    with filled_book() as book:
        asked = {"target": "t02", "code": "c", "day": day(5), "deadline": day(20)}
        with book.writing("author", NOW) as transaction:
            transaction.put("measure", "m", {"campaign": "campaign", **asked})
        on = date.fromisoformat(day(today))
        overdue = [case for case in cases(book, current(book)) if case.overdue(on)]
        told = book.connection.execute(query.sql.replace(TODAY, f"'{day(today)}'")).fetchall()
        stands = standing(book, partial(local, datetime.fromisoformat(day(today))))
    assert (len(overdue), len(told), stands.measures_overdue) == (late, late, late)
