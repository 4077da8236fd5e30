"""What an erasure would take, told before anything is taken; and what it leaves."""

import pytest

from pccheck.actions.trust.erasing import ErasurePlan, keep, plan_entry, plan_person
from pccheck.book.ask.people import people
from pccheck.errors import PccheckError
from tests.actions.conftest import Office

NOW = "2021-12-08T08:00"


def _kinds(plan: ErasurePlan) -> list[str]:
    return sorted(going.kind for going in plan.going)


def _refusal(office: Office, start: str) -> str:
    with pytest.raises(PccheckError) as refused:
        plan_entry(office.at(NOW), start)
    return refused.value.code


@pytest.mark.parametrize("name", ["Cán bộ TV1", "cán bộ tv1", "CÁN BỘ TV1"])
def test_a_person_goes_with_the_record_of_the_name(office: Office, name: str) -> None:
    """However it is capitalised; another's record stays."""
    plan = plan_person(office.at(NOW), name)
    assert _kinds(plan) == ["member-personal"]
    assert [going.fields["name"] for going in plan.going] == ["Cán bộ TV1"]


@pytest.mark.parametrize("name", ["bộ TV", "Can bo TV1", "Cán bộ TV12", "TV", " "])
def test_nobody_else_is_meant(office: Office, name: str) -> None:
    """A part of a word, other tones, fewer than three letters: nobody; whole words that all bear
    mean all of them.
    """
    assert len(plan_person(office.at(NOW), "Cán bộ").going) == 5
    with pytest.raises(PccheckError) as refused:
        plan_person(office.at(NOW), name)
    assert refused.value.code == "nobody-so-called"


def test_of_free_words_only_what_names_the_person_goes(office: Office) -> None:
    """What a visit's other words say is said anew; a finding that holds the name stays, counted."""
    office.put("measure", "m", target="HT-0001", code="don-doc", document="Cán bộ TV1 yêu cầu")
    with office.book.writing("author", office.at(NOW).now) as transaction:
        said = {"opinion": "Cán bộ TV1 nói", "cooperation": "tốt"}
        transaction.put("visit", "v1", said)
    plan = plan_person(office.at(NOW), "Cán bộ TV1")
    words = next(going for going in plan.going if going.kind == "visit-personal")
    assert words.kept == ("cooperation",)
    keep(office.at(NOW), plan, "theo yêu cầu", "author", withdraw=False)
    stands = office.book.connection.execute(
        "SELECT opinion, cooperation FROM visits WHERE rec='v1'"
    )
    assert stands.fetchone() == (None, "tốt")
    names = {m.code: m.name for m in people(office.book, "c").members}
    assert (names["TV1"], names["TV2"]) == ("", "Cán bộ TV2")


def test_one_entry_is_refused_for_its_reason(office: Office) -> None:
    """Unknown, of several, of no person, erased before: each is said."""
    plan = plan_person(office.at(NOW), "Cán bộ TV1")
    (going,) = plan.going
    assert _kinds(plan_entry(office.at(NOW), going.entry[:12].upper())) == ["member-personal"]
    (visit,) = office.book.connection.execute("SELECT id FROM heads WHERE rec = 'v1'").fetchone()
    assert _refusal(office, " ") == _refusal(office, "zz") == "unknown-entry"
    assert _refusal(office, visit[:12]) == "not-personal"
    keep(office.at(NOW), plan, "theo yêu cầu", "author", withdraw=False)
    assert _refusal(office, going.entry[:12]) == "already-erased"


def test_the_reason_does_not_name_the_person(office: Office) -> None:
    """Else the name would stand in an entry that can never be erased; nothing is taken."""
    plan = plan_person(office.at(NOW), "Cán bộ TV1")
    with pytest.raises(PccheckError) as refused:
        keep(office.at(NOW), plan, "ông CÁN BỘ TV1 xin", "author", withdraw=False)
    assert refused.value.code == "why-names-it"
    assert plan_person(office.at(NOW), "Cán bộ TV1") == plan
