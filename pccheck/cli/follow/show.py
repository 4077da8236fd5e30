"""Cases as people and programs read them: all that are open, and one, day by day."""

from datetime import date
from typing import TYPE_CHECKING, Any

from pccheck.cli.follow import answers
from pccheck.cli.frame.lines import say
from pccheck.cli.frame.listing import Column, Listing
from pccheck.cli.frame.show import day
from pccheck.cli.frame.steps import show_next
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from pccheck.actions.desk.desk import Desk
    from pccheck.model.findings.obligations import Obligation
    from pccheck.model.follow import Case, Given, Reply


def case_listing(desk: "Desk") -> "Listing[Case]":
    """Cases: how each was assessed, what was asked last, by when, and how it stands."""
    from pccheck.actions.follow.findings import in_order
    from pccheck.actions.follow.telling import standing_words

    findings = case_finding_listing(desk)
    campaign, today = desk.current.campaign, desk.today
    texts = {measure.code: measure.text for measure in campaign.measures}

    def level(case: "Case") -> str:
        known = campaign.assessment.get(case.latest.level)
        return known.text if known else ""

    def asked(case: "Case") -> str:
        last = _last(case)
        text = last and f"{texts.get(last.code, last.code)} {day(last.day)} {last.number}"
        return (text or "").rstrip()

    def deadline(case: "Case") -> date | None:
        last = _last(case)
        return last.deadline if last else None

    return Listing["Case"](
        answers.CaseJson,
        Column("target", _("Code"), value=lambda case: case.code),
        Column("name", _("Name")),
        Column("level", _("Assessment"), level, value=lambda case: case.latest.level),
        Column("visited", value=lambda case: case.latest.day),
        Column("", _("Last asked"), asked),
        Column("", _("Deadline"), deadline),
        Column("measures", value=lambda case: [_measure(case, given) for given in case.standing]),
        Column("replies", value=lambda case: list(map(_reply, case.replies))),
        Column(
            "findings",
            value=lambda case: findings.records(in_order(campaign, case.obligations)),
        ),
        Column("overdue", value=lambda case: case.overdue(today)),
        Column("ignored", value=lambda case: case.ignored(today)),
        Column("revisit_because", value=lambda case: case.revisit_because(today) or None),
        Column("", _("State"), lambda case: standing_words(case, today)),
    )


def case_finding_listing(desk: "Desk") -> "Listing[Obligation]":
    """A unit's findings: what must be done, by which clause, until when, what was answered."""
    return Listing["Obligation"](answers.CaseFindingJson, *finding_columns(desk, lambda one: one))


def finding_columns(desk: "Desk", of: "Callable[[Any], Obligation]") -> "list[Column[Any]]":
    """The columns of a finding; `of`: the finding of a row."""
    from pccheck.actions.follow.telling import clause_words
    from pccheck.text.words.obligations import standing_word

    campaign, today = desk.current.campaign, desk.today

    def said(name: str) -> "Callable[[Any], Any]":
        return lambda row: getattr(of(row).last, name, "")

    def standing(row: object) -> str:
        return standing_word(of(row).state(today))

    return [
        Column("criterion", _("Criterion"), value=lambda row: of(row).criterion),
        Column("to_do", _("To be mended"), value=lambda row: of(row).to_do(campaign)),
        Column("clause", value=lambda row: of(row).clause(campaign) or None),
        Column(
            "clause_cited",
            _("Clause"),
            lambda row: clause_words(campaign, of(row)),
            value=lambda row: campaign.clause_cited(of(row).clause(campaign)),
        ),
        Column("found_on", value=lambda row: of(row).day),
        Column("deadline", _("Deadline"), value=lambda row: of(row).deadline),
        Column("finding_state", _("State"), standing, value=lambda row: of(row).state(today)),
        Column("reply_state", value=lambda row: said("state")(row) or None),
        Column("replied_on", value=lambda row: said("day")(row) or None),
        Column("reply_how", value=lambda row: said("how")(row) or None),
        Column("text", value=said("text")),
        Column("document", _("Document"), value=said("number")),
        Column("file", value=said("file_name")),
    ]


def _last(case: "Case") -> "Given | None":
    return case.standing[-1] if case.standing else None


def _measure(case: "Case", given: "Given") -> answers.MeasureJson:
    return {
        "step": given.code,
        "day": given.day,
        "deadline": given.deadline,
        "document": given.number,
        "in_minutes": not given.rec,
        "answered": case.answered(given),
    }


def _reply(reply: "Reply") -> answers.ReplyJson:
    return {
        "day": reply.day,
        "text": reply.text,
        "document": reply.number,
        "file": reply.file_name,
    }


def show_case(desk: "Desk", case: "Case") -> None:
    """What was found, asked, answered and closed, in that order on each day; then what is next."""
    from pccheck.actions.follow.telling import events, standing_words

    say(": ".join(filter(None, (f"{case.code} {case.name}", standing_words(case, desk.today)))))
    for on, event in events(desk.current.campaign, case):
        say(f"  {day(on)}  {event}")
    show_findings(desk, case)
    if command := _next(desk, case):
        show_next(command)


def show_findings(desk: "Desk", case: "Case") -> None:
    """What must be mended, a line each; of a closed case what was said of single findings."""
    from pccheck.actions.follow.findings import in_order
    from pccheck.actions.follow.telling import finding_words

    campaign = desk.current.campaign
    for finding in in_order(campaign, case.obligations):
        if not (case.is_open or finding.seen or finding.last):
            continue
        say(f"  - {finding_words(campaign, finding, desk.today)}")


def _next(desk: "Desk", case: "Case") -> str:
    from pccheck.actions.follow.follow import is_due
    from pccheck.model.findings.obligations import DISPUTED

    if not case.is_open:
        return ""
    if any(finding.state(desk.today) == DISPUTED for finding in case.obligations):
        return "pccheck follow settle --help"
    return f"pccheck follow remind {case.code}" if is_due(desk, case) else ""
