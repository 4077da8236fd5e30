"""An inspection under the decree as it is typed: decided, announced, extended, minutes, ended."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Once, Shell
from tests.cli.decide.kitchens import DECISION, kitchens


@pytest.fixture
def school(shell: Shell, once: Once) -> Shell:
    """The kitchens with a decision about two schools, its plan approved."""
    once(shell, _approved)
    return shell


def _approved(shell: Shell) -> None:
    kitchens(shell).ok("decision", "make", "BA-0001", "BA-0002", *DECISION, "--member", "B")
    for step, role in (("ke-hoach-tien-hanh", "truong-doan"), ("phe-duyet", "nguoi-ra-quyet-dinh")):
        shell.ok("decision", "step", "112", step, "--role", role)


def _due(shell: Shell) -> dict[tuple[str, str], str | None]:
    return {(row["target"], row["due_code"]): row["day"] for row in shell.ok("due", "--json").json}


def test_the_clock_runs_from_the_announcement(school: Shell) -> None:
    """Nothing has a day before it; from it on, ten days with the day itself; then nothing."""
    assert _due(school) == {("BA-0001", "cong-bo"): None, ("BA-0002", "cong-bo"): None}
    school.at("2026-10-12T08:00")
    school.ok("decision", "step", "112", "cong-bo", "--unit", "BA-0001")
    assert _due(school)["BA-0001", "bien-ban"] == "2026-10-21"
    assert "21/10/2026" in school.ok("status").out
    assert "21/10/2026" in school.ok("today").out
    school.at("2026-10-22T08:00")
    rows = school.ok("due", "--overdue", "--json").json
    assert {(row["clock_state"], row["article"]) for row in rows} == {
        ("late", "Đ15.3a"),
        ("wrong", "Đ13.2b"),
    }
    assert "! 1" in school.ok("status").out


def test_a_step_is_followed_by_what_can_be_done_next(school: Shell) -> None:
    """Its paper where it has none yet, else the regime's next step of the same unit; what is
    proposed works as it stands.
    """
    school.at("2026-10-12T08:00")
    announced = ("decision", "step", "112", "cong-bo", "--unit", "BA-0001")
    told = school.ok(*announced).out.splitlines()[-1].removeprefix("Next: pccheck ")
    assert told == "report kiem-tra 112/QĐ-SGDĐT bien-ban-cong-bo --unit BA-0001"
    school.ok(*told.split())
    told = school.ok(*announced, "--document", "01/BB-ĐKT", "--why", "again").out.splitlines()[-1]
    then = told.removeprefix("Next: pccheck ").split()
    assert then[:5] == ["decision", "step", "112/QĐ-SGDĐT", "bien-ban", "--unit"]
    school.ok(*then)


def test_what_a_unit_must_mend_is_due_finding_by_finding(school: Shell) -> None:
    """By the deadline of the finding, late from the day after on, until it is mended."""
    school.at("2026-10-12T08:00")
    school.ok("decision", "step", "112", "cong-bo", "--unit", "BA-0001")
    school.ok("record", "BA-0001", "--date", "12/10", "--unplanned", "--answer", "n1=chua-dat")
    finding = ("BA-0001", "finding-n1")
    assert _due(school)[finding] == "2026-11-11", "as the checklist recommends: thirty days"
    school.at("2026-11-12T08:00")
    late = school.ok("due", "--overdue", "--json").json
    assert finding in [(row["target"], row["due_code"]) for row in late]
    school.ok("follow", "answer", "BA-0001", "n1", "--mended")
    assert finding not in _due(school)


def test_days_in_calendars_and_on_the_overview(school: Shell) -> None:
    """By when and by which article; of a school that knows of nothing yet not a word."""
    assert school("due", "--out", "han.ics").status == 2
    school.at("2026-10-12T08:00")
    school.ok("decision", "step", "112", "cong-bo", "--unit", "BA-0001")
    school.ok("due", "--out", "han.ics")
    school.ok("dashboard", "--out", "tong-quan.html")
    days = Path("han.ics").read_text(encoding="utf-8").replace("\n ", "")
    assert "DTSTART;VALUE=DATE:20261021" in days
    assert "(Đ15.3a): 112/QĐ-SGDĐT BA-0001" in days
    page = Path("tong-quan.html").read_text(encoding="utf-8")
    (asked,) = re.findall(r"<li>21/10/2026: (.*?)</li>", page)
    assert "Đ15.3a" in asked
    assert "BA-0002" not in days + asked
    assert school("due", "--out", "han.xlsx").status == 2


def test_a_visit_is_told_what_is_wrong_with_it(school: Shell) -> None:
    """Recorded all the same: it happened. By which article, in the answer and in `due`."""
    said = school.ok("record", "BA-0001", "--date", "5/10", "--unplanned", "--answer", "n1=dat")
    assert "! work at the unit before the decision was announced (Đ15.1)" in said.out
    other = school.ok("record", "BA-0003", "--date", "5/10", "--unplanned", "--answer", "n1=dat")
    assert "! work at the unit without a decision (Đ11.1)" in other.out
    wrong = {
        (row["target"], row["due_code"]) for row in school.ok("due", "--overdue", "--json").json
    }
    assert wrong == {("BA-0001", "not-announced"), ("BA-0003", "undecided")}


def test_what_is_about_to_be_decided_is_refused(school: Shell) -> None:
    """One extension, on its ground, of its days; with a written reason it is kept, and told."""
    school.at("2026-10-12T08:00")
    school.ok("decision", "step", "112", "cong-bo")
    extend = ("decision", "step", "112", "gia-han", "--date", "12/10")
    for more, article in (
        (("--days", "5"), "Đ13.2"),
        (("--days", "6", "--ground", "phuc-tap"), "Đ13.2b"),
    ):
        refused = school(*extend, *more)
        assert (refused.status, article in refused.err) == (1, True)
    school.ok(*extend, "--days", "5", "--ground", "phuc-tap")
    again = school(*extend, "--days", "1", "--ground", "di-lai")
    assert "second time (Đ13.2b)" in again.err
    kept = school.ok(*extend, "--days", "1", "--ground", "di-lai", "--why", "theo chỉ đạo")
    assert "second time (Đ13.2b)" in kept.out
    assert _due(school)["BA-0001", "bien-ban"] == "2026-10-26"


def test_a_decision_by_a_plan_that_was_approved(shell: Shell) -> None:
    """Typed with what came before it it brings no word; without it the article is named."""
    by_plan = [*("chuyen-de" if word == "chi-dao" else word for word in DECISION)]
    kitchens(shell)
    before = ("--before", "duyet-chuyen-de;01/10/2026;05/KH-UBND")
    assert "!" not in shell.ok("decision", "make", "BA-0001", *by_plan, *before).out
    assert "05/KH-UBND" in shell.ok("decision", "show", "112").out
    other = [word.replace("112/", "113/") for word in by_plan]
    assert "Đ7.2a" in shell.ok("decision", "make", "BA-0002", *other).out
    third = [word.replace("112/", "114/") for word in by_plan]
    refused = shell("decision", "make", "BA-0003", *third, "--before", "cong-bo;01/10")
    assert (refused.status, "duyet-chuyen-de" in refused.err) == (2, True)
    assert "Đ11.2" in shell("decision", "make", "BA-0003", *third, "--ground", "khac").err


@pytest.mark.parametrize(
    ("instead", "article"),
    [
        (("--days", "11"), "Đ13.2b"),
        (("--content", ""), "Đ11.3b"),
        (("--head", ""), "Đ11.3đ"),
        (("--ground", ""), "Đ11.2"),
        (("--authority", ""), "Đ6"),
    ],
)
def test_a_decision_that_the_decree_does_not_know(
    shell: Shell, instead: tuple[str, ...], article: str
) -> None:
    """Refused by its article before it is written, with the codes that could be said; nothing is
    kept.
    """
    refused = kitchens(shell)("decision", "make", "BA-0001", *DECISION, *instead)
    assert (refused.status, article in refused.err) == (1, True)
    option, said = instead
    if not said and option in ("--authority", "--ground"):
        assert re.search(rf"{option}: [a-z-]+ \(\w", refused.err)
    assert shell.ok("decision", "--json").json == []


def test_a_member_with_a_conflict_of_interest(school: Shell) -> None:
    """Told at once and until it is mended; a decision with such a member names the member."""
    said = school.ok("decision", "bar", "112", "B", "--because", "xung-dot", "--unit", "BA-0002")
    assert "Cán bộ B may not take part" in said.out
    assert "Đ12.2" in school.ok("due").out
    assert "known" in school("decision", "bar", "112", "B", "--because", "gi").err.casefold()


def test_minutes_that_lack_signatures(school: Shell) -> None:
    """The head's always; of the unit, the commune, a witness one at least (Đ15.3a)."""
    school.at("2026-10-12T08:00")
    school.ok("decision", "step", "112", "cong-bo")
    minutes = ("decision", "step", "112", "bien-ban", "--unit")
    assert "Đ15.3a" in school.ok(*minutes, "BA-0001", "--signed", "head").out
    told = school.ok(*minutes, "BA-0002", "--signed", "head", "--signed", "witness").out
    assert "!" not in told
    assert [row["target"] for row in school.ok("due", "--overdue", "--json").json] == ["BA-0001"]


def test_words_that_are_none(school: Shell) -> None:
    """Unknown codes and numbers name those that there are; a unit must be the decision's."""
    for words, expected in (
        (("decision", "step", "113", "cong-bo"), "112/QĐ-SGDĐT"),
        (("decision", "step", "112", "cong"), "cong-bo"),
        (("decision", "step", "112", "cong-bo", "--unit", "BA-0003"), "does not name BA-0003"),
        (("decision", "step", "112", "phe-duyet", "--unit", "BA-0001"), "leave --unit out"),
        (("decision", "make", "BA-0003", *DECISION), "in the book already"),
    ):
        refused = school(*words)
        assert (refused.status, expected in refused.err) == (2, True), refused.err


def test_a_decision_on_all_that_is_planned(shell: Shell) -> None:
    """Without a name it is asked of whom; the units of the plan need not be typed."""
    kitchens(shell)
    refused = shell("decision", "make", "--planned", *DECISION)
    assert (refused.status, "--planned" in refused.err) == (2, True)
    shell.ok("plan", "--yes")
    shell.ok("decision", "make", "--planned", *DECISION)
    planned = {row["target"] for row in shell.ok("visit", "list", "--json").json}
    (decision,) = shell.ok("decision", "--json").json
    assert set(decision["targets"]) == planned
    assert decision["ground"] not in shell.ok("decision").out


def test_the_plan_leads_to_the_decision_that_the_law_asks_for(shell: Shell, once: Once) -> None:
    """With the people of the list; once it is made, to the first visit."""
    once(shell, kitchens)
    said = shell.ok("plan", "--seed", "1", "--yes").out
    assert "Next: pccheck decision make --planned --document" in said
    assert "Then: pccheck record BA-" in said


def test_a_campaign_of_2021_has_no_clock(book: Shell) -> None:
    """Without a law's regime and without decisions nothing is asked and nothing is late."""
    assert book.ok("due", "--json").json == []
    said = book.ok("record", "HT-0001", "--unplanned", "--answer", "a1=dat").out
    assert "!" not in said
