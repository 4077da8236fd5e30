"""`pccheck campaign new`: what is asked, what is written, what to do then."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pccheck.cli.frame.options import now, on_terminal
from pccheck.cli.frame.steps import quoted, show_next
from pccheck.errors import PccheckError, wrong_use
from pccheck.text.words.catalogue import N_, _

if TYPE_CHECKING:
    from pccheck.actions.setup.new_campaign import Answers

QUESTIONS = (
    (
        "like",
        N_("Which checklist (mau-trong, a blank one; bep-an-truong-hoc; dich-vu-cong-xa; a file)?"),
    ),
    ("what", N_("What is inspected (such as: food safety in school kitchens)?")),
    ("who", N_("Which office inspects?")),
    ("where", N_("In which province?")),
    ("under", N_("Which body is above it?")),
    ("first", N_("From which day?")),
    ("last", N_("To which day?")),
    ("form", N_("How do inspections come: regularly or unannounced?")),
    ("whom", N_("Of whom: the categories of units, with ; between them (Enter: the checklist's)?")),
    ("right", N_("By what right: the document as it is cited (Enter: to be written later)?")),
)
"""The options of `campaign new`, and what is asked where one is not given."""
_NEEDED = ("like", "what", "who", "where", "first", "last")
"""Without these there is no campaign."""


def asked(given: Mapping[str, str], letters: str, place: str) -> "Answers":
    """The answers: those given as options, the others asked for where somebody is there. One that
    cannot be is refused before anything else is asked; of a question it is asked again.

    Raises:
        PccheckError: `answers-missing`, `bad-date`, and what `check_answer` refuses.
    """
    from pccheck.actions.desk.dates import needed_day
    from pccheck.actions.setup.new_campaign import Answers, rights_of

    said, today = dict(given), now().date()
    for name in filter(said.get, said):
        _check(said, name)
    missing = [name for name in _NEEDED if not said[name]]
    if missing and not on_terminal():
        raise _missing(missing)
    for name, question in QUESTIONS if missing else ():
        if not said[name]:
            said[name] = _answer(said, name, _(question))
    return Answers(
        like=said["like"],
        what=said["what"],
        who=said["who"],
        where=said["where"],
        first=needed_day("--first", said["first"], today),
        last=needed_day("--last", said["last"], today),
        under=said["under"],
        place=place,
        form=said["form"],
        whom=[name.strip() for name in said["whom"].split(";") if name.strip()],
        right=rights_of(said["right"]),
        letters=letters,
    )


def _answer(said: dict[str, str], name: str, question: str) -> str:
    """What somebody answers: asked again until it can be."""
    from pccheck.text.words.faults import words

    while True:
        answer = typer.prompt(question, default="", show_default=False).strip()
        if not answer and name not in _NEEDED:
            return ""
        try:
            if answer:
                _check(said | {name: answer}, name)
                return str(answer)
        except PccheckError as error:
            print(words(error))


def _check(said: Mapping[str, str], name: str) -> None:
    """Refuse an answer that cannot be."""
    from pccheck.actions.desk.dates import needed_day
    from pccheck.actions.setup.new_campaign import check_answer

    today = now().date()
    first = needed_day("--first", said["first"], today) if said["first"] else today
    if name == "last":
        last = needed_day("--last", said["last"], today)
        if said["first"] and last < first:
            raise wrong_use("no-such-period", first=first, last=last)
    check_answer(name, said[name], Path.cwd(), first)


def _missing(names: Sequence[str]) -> PccheckError:
    """That nobody is there to be asked, with the options; of the checklist, which there are."""
    from pccheck.actions.setup.campaigns import campaign_names

    known = {"like": "|".join(campaign_names(Path.cwd()))}
    wanted = " ".join(f"--{name} {known.get(name, '…')}" for name in names)
    return wrong_use("answers-missing", missing=wanted)


def write_new(file: Path, answers: "Answers", *, force: bool) -> None:
    """Write the file or the workbook; say what is still to be written in it."""
    from pccheck.actions.report.reporting import write_output
    from pccheck.actions.setup.campaign_books import WORKBOOKS
    from pccheck.actions.setup.new_campaign import about_file, new_campaign, unwritten
    from pccheck.exchange.lists.campaign_sheets import render_campaign
    from pccheck.model.campaign_file.source.write import as_text, write_campaign

    code = file.stem.lower().replace("_", "-")
    values = new_campaign(code, answers, Path.cwd())
    if file.suffix.lower() in WORKBOOKS:
        content = render_campaign(values)
    else:
        content = as_text(write_campaign(values, about_file(answers, file.name))).encode()
    write_output(file, content, force=force)
    print(_("Wrote {path}.").format(path=file))
    if left := unwritten(values):
        print(
            _("{count} texts are still to be written: {texts}").format(
                count=len(left), texts="; ".join(dict.fromkeys(left))
            )
        )
    if not values["campaign"].get("checklist_verified", True):
        print(_("The checklist is a sample: compare it with the rules in force."))
    show_next(f"pccheck campaign check {quoted(file)}")


def write_from(source: Path, file: Path, *, force: bool) -> None:
    """Write the file of a workbook."""
    from pccheck.actions.report.reporting import write_output
    from pccheck.actions.setup.campaign_books import sound_text

    write_output(file, sound_text(source).encode(), force=force)
    print(_("Wrote {path}.").format(path=file))
    show_next(f"pccheck campaign check {quoted(file)}")
