"""`pccheck follow list`, `set`, `settle`, and answers on single findings."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from pccheck.cli.frame.options import (
    BookOption,
    ByOption,
    CsvOption,
    ForceOption,
    JsonOption,
    TargetArgument,
    agreed,
    author,
    opened,
)
from pccheck.cli.frame.steps import quoted, show_next
from pccheck.errors import PccheckError, wrong_use
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.follow.findings import FollowedFinding
    from pccheck.cli.frame.listing import Listing
    from pccheck.model.follow import Case

_FORM = Path("khac-phuc.xlsx")
CriteriaArgument = Annotated[
    list[str] | None,
    typer.Argument(help=_("Codes of criteria; none: all that are not mended yet.")),
]


class FindingAnswer(NamedTuple):
    """What was typed of an answer: on which criteria, which of the states, words, letter, file."""

    criteria: Sequence[str]
    states: Mapping[str, bool]
    text: str
    document: str
    evidence: Path | None


def list_findings(
    area: Annotated[str, typer.Option("--area", help=_("Only units of this area."))] = "",
    state: Annotated[
        str,
        typer.Option(
            "--state", help=_("Only those: late, open, partly, disputed, mended or closed.")
        ),
    ] = "",
    book: BookOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Every finding that is followed or mended, unit by unit."""
    from pccheck.actions.follow.findings import followed_findings
    from pccheck.cli.frame.listing import layout_of, show_areas
    from pccheck.model.findings.obligations import tally
    from pccheck.text.words.obligations import tally_words

    layout = layout_of(as_json=as_json, as_csv=as_csv)
    with opened(book) as desk:
        show_areas(desk, area, layout)
        rows = followed_findings(desk, area, state)
        if findings_listing(desk).show(rows, layout):
            units = len({row.case.target for row in rows})
            line = _("{count} findings in {units} units").format(count=len(rows), units=units)
            counted = tally([row.obligation for row in rows], desk.today)
            print("; ".join(filter(None, (line, tally_words(counted._asdict())))) + ".")


def findings_listing(desk: "Desk") -> "Listing[FollowedFinding]":
    """Findings of several units: what must be done, by which clause, until when, what came back."""
    from pccheck.cli.follow.answers import FindingJson
    from pccheck.cli.follow.show import finding_columns
    from pccheck.cli.frame.listing import Column, Listing

    return Listing["FollowedFinding"](
        FindingJson,
        Column("target", _("Code"), value=lambda row: row.case.code),
        Column("name", _("Name"), value=lambda row: row.case.name),
        *finding_columns(desk, lambda row: row.obligation),
    )


def set_finding(
    target: TargetArgument,
    criteria: CriteriaArgument = None,
    until: Annotated[str, typer.Option("--until", help=_("By when."))] = "",
    clause: Annotated[
        str, typer.Option("--clause", help=_("A clause of the campaign file, by its code."))
    ] = "",
    what: Annotated[str, typer.Option("--what", help=_("What must be done."))] = "",
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """What holds for these findings by themselves."""
    from pccheck.actions.desk.dates import read_day
    from pccheck.actions.follow.findings import findings_meant
    from pccheck.actions.follow.findings import set_finding as keep
    from pccheck.actions.follow.follow import case_of

    with opened(book) as desk:
        case = case_of(desk, target)
        deadline = read_day("--until", until, desk.today)
        said = {"deadline": deadline.isoformat() if deadline else ""}
        said |= {"clause": clause, "what": what.strip()}
        meant = findings_meant(desk, case, criteria or [])
        keep(desk, case, meant, {n: text for n, text in said.items() if text}, author(desk, by))
        _tell(desk, case)


def settle(
    target: TargetArgument,
    criteria: CriteriaArgument = None,
    stands: Annotated[
        bool, typer.Option("--stands", help=_("It must be mended all the same."))
    ] = False,
    dropped: Annotated[
        bool, typer.Option("--dropped", help=_("It need not be mended any more."))
    ] = False,
    reason: Annotated[str, typer.Option("--reason", help=_("Why."))] = "",
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """The office's word on findings."""
    from pccheck.actions.follow.findings import FindingWord, findings_meant, say_of
    from pccheck.actions.follow.follow import case_of

    with opened(book) as desk:
        case = case_of(desk, target)
        state = _one_of({"stands": stands, "dropped": dropped})
        if not reason.strip():
            raise wrong_use("settled-without-reason", code=case.code)
        meant = findings_meant(desk, case, criteria or [])
        said = FindingWord(state, desk.today, text=reason.strip())
        say_of(desk, case, meant, said, author(desk, by))
        _tell(desk, case)


def form(
    units: Annotated[
        list[str] | None,
        typer.Argument(help=_("Codes, or words of names; none: all that are followed.")),
    ] = None,
    area: Annotated[str, typer.Option("--area", help=_("Only units of this area."))] = "",
    out: Annotated[Path, typer.Option("--out", "-o", help=_("The file to write."))] = _FORM,
    force: ForceOption = False,
    book: BookOption = None,
) -> None:
    """A workbook with a row for each finding that is not mended."""
    from pccheck.actions.follow.mending_forms import mending_form
    from pccheck.actions.report.reporting import write_output

    with opened(book) as desk:
        write_output(out, mending_form(desk, units or [], area), force=force)
    print(_("Wrote {path}.").format(path=out))
    show_next(f"pccheck follow answer --table {quoted(out)}")


def take_table(
    book: Path | None, table: Path, document: str, by: str, *, accept_good: bool, yes: bool
) -> None:
    """Preview what a filled table says, ask, keep it."""
    from pccheck.actions.desk.letters import read_letter
    from pccheck.actions.follow.mending_forms import keep_mending, preview_mending
    from pccheck.cli.frame.bad_rows import show_bad_rows, show_notes
    from pccheck.cli.frame.lines import say
    from pccheck.exchange.forms.mending import read_mending
    from pccheck.text.words.obligations import said_word

    with opened(book) as desk:
        letter = read_letter(document, desk.around) if document else ("", desk.today)
        filled = read_mending(table)
        preview = preview_mending(desk, table, filled, letter)
        for one in preview.new:
            words = said_word(one.word.state)
            say(f"  {one.case.code} {one.case.name}: {one.finding.criterion} {words}")
        line = _("{new} answers, {same} known already, {empty} not filled in.")
        counts = {"new": len(preview.new), "same": preview.same, "empty": preview.empty}
        print(line.format(**counts))
        show_bad_rows(preview.bad)
        show_notes(filled.notes)
        if preview.bad and not accept_good:
            raise PccheckError("bad-rows", count=len(preview.bad), good=len(preview.new))
        if preview.new and agreed(yes):
            keep_mending(desk, preview, author(desk, by))
            print(_("Kept."))


def answer_findings(desk: "Desk", case: "Case", typed: FindingAnswer, by: str) -> None:
    """Keep the same answer on each of the findings."""
    from pccheck.actions.desk.letters import read_letter
    from pccheck.actions.follow.findings import FindingWord, findings_meant, how_it_came, say_of

    state = _one_of(typed.states)
    number, day = "", desk.today
    if typed.document:
        number, day = read_letter(typed.document, desk.around)
    meant = findings_meant(desk, case, typed.criteria)
    said = FindingWord(state, day, how_it_came(number), number, typed.text, typed.evidence)
    say_of(desk, case, meant, said, author(desk, by))
    _tell(desk, case)


def _one_of(states: Mapping[str, bool]) -> str:
    said = [state for state, is_said in states.items() if is_said]
    if len(said) != 1:
        raise wrong_use("one-state", known=", ".join(f"--{state}" for state in states))
    return said[0]


def _tell(desk: "Desk", case: "Case") -> None:
    """How the unit's findings stand now, and what is next."""
    from pccheck.actions.follow.follow import inspected
    from pccheck.cli.follow.show import show_findings

    now = inspected(desk, case.code)
    print(f"{now.code} {now.name}:")
    show_findings(desk, now)
    states = [one.state(desk.today) for one in now.obligations]
    if now.is_open and states and set(states) <= {"mended", "closed"}:
        reason = _("all {count} findings mended or settled").format(count=len(states))
        show_next(f"pccheck follow close {now.code} --reason {quoted(reason)}")
