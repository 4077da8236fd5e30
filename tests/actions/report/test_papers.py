"""What a document costs: it is asked by key, however large the campaign is."""

from pccheck.actions.desk.sources import source
from pccheck.actions.report.papers import paper
from tests.actions.conftest import Office


def test_a_document_reads_nothing_whole(office: Office) -> None:
    """What all documents share is looked up with the first; the next asks for its visit alone,
    and for the other visits of its unit.
    """
    asked: list[str] = []
    with source(office.at("2021-12-07T08:00")) as made:
        assert paper(made, "bien-ban", "v1").stem.startswith("bien-ban-")
        office.book.connection.set_trace_callback(asked.append)
        assert paper(made, "bien-ban", "v2").stem.startswith("bien-ban-")
        office.book.connection.set_trace_callback(None)
    assert len(asked) == 7, asked
    assert all("'v2" in sql or "'HT-0002'" in sql for sql in asked), asked
