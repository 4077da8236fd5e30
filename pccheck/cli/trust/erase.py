"""`pccheck erase`: personal data goes for good."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.options import (
    BookOption,
    ByOption,
    DryRunOption,
    JsonOption,
    YesOption,
    agreed,
    author,
    opened,
)
from pccheck.cli.frame.verb import Verb
from pccheck.cli.trust.log import SHOWN
from pccheck.errors import wrong_use
from pccheck.text.words.catalogue import _
from pccheck.text.words.fields import field_words, kind_words
from pccheck.text.words.values import value_words

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.trust.erasing import ErasurePlan, Going

app = Verb()


@app.command(
    help=_(
        "Erase personal data for good: telephones, names, opinions, notes, pictures. Findings,"
        " visits and decisions stay, and the log says that something was erased, by whom and why."
    )
)
def erase(
    entry: Annotated[
        str, typer.Argument(help=_("The entry, as `pccheck log` shows it."), show_default=False)
    ] = "",
    person: Annotated[
        str, typer.Option("--person", help=_("All that bears or names this person."))
    ] = "",
    why: Annotated[
        str, typer.Option("--why", help=_("Why, for the log; without what is to be erased."))
    ] = "",
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help=_("Also the kept files of issued documents."))
    ] = False,
    refuse: Annotated[
        bool, typer.Option("--refuse", help=_("Say no to what another installation wants erased."))
    ] = False,
    wipe: Annotated[
        bool, typer.Option("--wipe", help=_("Only finish what an erasure began on the disk."))
    ] = False,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    book: BookOption = None,
    by: ByOption = "",
    as_json: JsonOption = False,
) -> None:
    """All that would go is shown first, and what is out of reach."""
    from pccheck.actions.trust.erasing import plan_erasure

    with opened(book) as desk:
        if wipe:
            _wipe(desk)
            return
        if bool(entry) == bool(person):
            raise wrong_use("entry-or-person")
        plan = plan_erasure(desk, entry, person)
        if not (dry_run or why.strip() or plan.asked):
            raise wrong_use("no-why")
        _show(plan, withdraw=withdraw, as_json=as_json)
        if dry_run or not agreed(yes, _("Go on?")):
            return
        _keep(desk, plan, why.strip(), author(desk, by), withdraw=withdraw, refuse=refuse)
    if not as_json:
        print(_("Refused: it is shown again.") if refuse else _("Erased."))


def _keep(
    desk: "Desk", plan: "ErasurePlan", why: str, by: str, *, withdraw: bool, refuse: bool
) -> None:
    from pccheck.actions.trust import erasing

    if refuse:
        erasing.refuse(desk, plan, why, by)
    else:
        erasing.keep(desk, plan, why, by, withdraw=withdraw)


def _wipe(desk: "Desk") -> None:
    from pccheck.book.ledger.erasing import wipe

    wipe(desk.book)
    print(_("Nothing of what was erased is left in the book's files."))


def _show(plan: "ErasurePlan", *, withdraw: bool, as_json: bool) -> None:
    if as_json:
        from pccheck.cli.frame.show import show_json

        show_json(_record(plan))
        return
    if plan.asked:
        say(_("Another installation wants this erased: {why}").format(why=plan.asked.why or "–"))
    print(_("This goes for good:"))
    for kind in dict.fromkeys(going.kind for going in plan.going):
        of_kind = [going for going in plan.going if going.kind == kind]
        say(f"  {kind_words(kind)} × {len(of_kind)}")
        for going in of_kind:
            say(f"    {going.entry[:SHOWN]}  {_said(going)}".rstrip())
    _show_papers(plan, withdraw=withdraw)
    if plan.stays:
        stays = ", ".join(f"{kind_words(kind)} × {count}" for kind, count in plan.stays)
        words = _("Stays, since findings, visits and decisions are never erased: {what}")
        say(words.format(what=stays))
    say(
        _(
            "Out of reach: backups and sticks made before, what was handed out or sent, printed"
            " papers, other installations until somebody there agrees."
        )
    )


def _said(going: "Going") -> str:
    """What an entry says that goes."""
    said = ", ".join(
        f"{field_words(field)}: {value_words(field, value, {})}"
        for field, value in going.fields.items()
        if field not in (*going.kept, "visit")
    )
    return f"{going.name}: {said}" if going.name and said else going.name or said


def _show_papers(plan: "ErasurePlan", *, withdraw: bool) -> None:
    for paper in plan.papers:
        if not paper.found:
            words = _("Stays, and cannot be searched here: {symbol} ({name})")
        elif withdraw:
            words = _("Withdrawn, its number and day stay: {symbol} ({name})")
        else:
            words = _("Stays, an issued file that holds it (--withdraw): {symbol} ({name})")
        say(words.format(symbol=paper.symbol, name=paper.name))


def _record(plan: "ErasurePlan") -> dict[str, Any]:
    stays = [{"kind": kind, "entry_count": count} for kind, count in plan.stays]
    papers = [
        {
            "document": paper.symbol,
            "name": paper.name,
            "sha256": paper.sha256,
            "readable": paper.found,
        }
        for paper in plan.papers
    ]
    going = [
        {
            "entry": one.entry,
            "kind": one.kind,
            "name": one.name,
            "fields_said": dict(one.fields),
            "kept": one.kept,
        }
        for one in plan.going
    ]
    return {"going": going, "papers": papers, "stays": stays}
