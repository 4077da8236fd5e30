"""`pccheck notify`: whom to tell of which itinerary, and who was told."""

from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.options import BookOption, ByOption, CsvOption, JsonOption, author, opened
from pccheck.cli.frame.steps import quoted, show_next
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import N_, _

if TYPE_CHECKING:
    from datetime import date

    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.tell.notices import NotYet
    from pccheck.cli.frame.listing import Listing
    from pccheck.model.notices import Call, Notice

app = Verb()

_ROLES = {
    "representative": N_("representative"),
    "health": N_("health body"),
    "vehicles": N_("vehicle"),
    "crew": N_("members of the team"),
    "unit": N_("inspected unit"),
}


@app.command(help=_("Whom to tell of which itinerary and by when, and log who was told."))
def notify(
    date_: Annotated[
        str, typer.Option("--date", help=_("One day; today and the seven days after by default."))
    ] = "",
    team: Annotated[str, typer.Option("--team", help=_("One team, by code."))] = "",
    script: Annotated[
        bool,
        typer.Option("--script", help=_("What to say on the telephone to those not yet told.")),
    ] = False,
    told: Annotated[
        str, typer.Option("--told", help=_("A body or a target that was told now."))
    ] = "",
    phone: Annotated[bool, typer.Option("--phone", help=_("They were told by telephone."))] = False,
    document: Annotated[
        str, typer.Option("--document", help=_("They were told by the document of this number."))
    ] = "",
    book: BookOption = None,
    by: ByOption = "",
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """The list, the words to say, or one more notice in the book."""
    from pccheck.actions.desk.dates import read_day
    from pccheck.actions.tell.notices import calls, tell
    from pccheck.cli.frame.listing import Layout, layout_of
    from pccheck.errors import wrong_use

    layout = layout_of(as_json=as_json, as_csv=as_csv)
    with opened(book) as desk:
        day = read_day("--date", date_, desk.around)
        if told:
            if phone == bool(document.strip()):
                raise wrong_use("phone-or-document", words=_again(told, date_, team))
            call = _one(
                desk,
                told,
                day,
                team,
                how="--phone" if phone else f'--document "{document.strip()}"',
            )
            notice = tell(desk, call, document.strip(), author(desk, by))
            print(f"{_when(call)} {call.code} {call.name}: {_told(notice)}")
            return
        if phone or document:
            raise wrong_use("told-whom")
        listed = [call for call in calls(desk, day, team) if call.may_be_told]
        if layout is not Layout.TABLE:
            _listing(desk).show(listed, layout)
        elif not listed:
            _show_none(desk, day, team)
        elif script:
            _show_scripts(desk, listed)
        else:
            _listing(desk).show(listed)
            _show_next(listed)


def _show_none(desk: "Desk", day: "date | None", team: str) -> None:
    """Why there is nobody to tell."""
    from pccheck.actions.tell.notices import not_yet
    from pccheck.text.words.faults import fault_words

    if waiting := not_yet(desk, day, team):
        show_not_yet(waiting)
    else:
        print(fault_words("no-itinerary-to-tell", {"day": day or desk.today}))


def show_not_yet(waiting: "NotYet") -> None:
    """From when whom may be told of the next itinerary, and the command for it."""
    from pccheck.cli.frame.show import day

    release = f"{waiting.units_from:%H:%M %d/%m/%Y}"
    if waiting.areas_from:
        line = _(
            "Nobody may be told yet: the next itinerary is on {day}. Bodies may be told its areas"
            " from {areas} on, its units hear of it from {release} on."
        )
    else:
        line = _(
            "Nobody need be told yet: the next itinerary is on {day}, no body is to be told ahead,"
            " its units hear of it from {release} on."
        )
    areas = day(waiting.areas_from) if waiting.areas_from else ""
    say(line.format(day=day(waiting.day), areas=areas, release=release))
    print(_("Then: {command}").format(command=f"pccheck notify --date {day(waiting.day)}"))


def _again(told: str, date_: str, team: str) -> str:
    """The same body or target, day and team, as options."""
    pairs = (("--date", date_), ("--team", team), ("--told", told))
    return " ".join(f"{option} {quoted(value)}" for option, value in pairs if value)


def _one(desk: "Desk", words: str, day: "date | None", team: str, how: str) -> "Call":
    """The one call that is meant."""
    from pccheck.actions.tell.notices import find_calls, told_command
    from pccheck.errors import wrong_use

    found = find_calls(desk, words, day, team)
    if len(found) > 1:
        listed = ", ".join(f"{_when(call)}" for call in found)
        raise wrong_use(
            "several-itineraries",
            name=found[0].name,
            found=listed,
            command=told_command(found[0], how),
        )
    return found[0]


def _when(call: "Call") -> str:
    from pccheck.cli.frame.show import day

    return f"{day(call.outing.day)} {call.outing.code}"


def _told(notice: "Notice") -> str:
    at = f"{notice.told_at[8:10]}/{notice.told_at[5:7]} {notice.told_at[11:]}"
    how = (
        _("by document {number}").format(number=notice.number)
        if notice.number
        else _("by telephone")
    )
    return f"{at} {how}" + ("" if notice.named else _(", without names"))


def _listing(desk: "Desk") -> "Listing[Call]":
    from pccheck.actions.tell.notices import script
    from pccheck.cli.frame.listing import Column, Listing
    from pccheck.cli.frame.show import clock
    from pccheck.cli.tell import answers
    from pccheck.model.notices import REPRESENTATIVE, RIDES, UNIT, Notice

    notices = Listing[Notice](
        answers.ToldJson, Column("document", value=lambda notice: notice.number)
    )

    def who(call: "Call") -> str:
        whom = (*(member.who for member in call.members), call.contact, *call.phones)
        return "; ".join(filter(None, whom))

    def meeting(call: "Call") -> str:
        areas = call.outing.areas if call.role in (REPRESENTATIVE, *RIDES) else ()
        where = call.place if call.role in (UNIT, *RIDES) else ""
        return ", ".join(filter(None, (clock(call.meet), where, *areas)))

    def told(call: "Call") -> str:
        return "; ".join(map(_told, call.notices)) or _("not told yet")

    return Listing["Call"](
        answers.CallJson,
        Column("day", _("Day"), value=lambda call: call.outing.day),
        Column("team", _("Team"), value=lambda call: call.outing.code),
        Column("recipient", value=lambda call: call.role),
        Column("", _("Whom"), lambda call: f"{call.code} {call.name}"),
        Column("body", value=lambda call: call.code if call.body else None),
        Column("target", value=lambda call: call.code if call.target else None),
        Column("people", _("Member"), who),
        Column("area_names", value=lambda call: call.outing.areas),
        Column("meet", _("To meet"), meeting, value=lambda call: clock(call.meet)),
        Column("place", value=lambda call: call.place or None),
        Column("deadline", _("By"), value=lambda call: call.by),
        Column("release", value=lambda call: call.outing.release),
        Column("script", value=lambda call: script(desk, call)),
        Column("notices", _("Told"), told, value=lambda call: notices.records(call.notices)),
    )


def _show_next(calls: "list[Call]") -> None:
    """How many are still to be told, and how to write down the first."""
    from pccheck.actions.tell.notices import told_command
    from pccheck.cli.frame.show import day

    waiting = [call for call in calls if not call.notices and not call.target]
    if not waiting:
        return
    first = waiting[0]
    line = _("{count} still to tell. What to say: pccheck notify --date {day} --script")
    print(line.format(count=len(waiting), day=day(first.outing.day)))
    show_next(told_command(first, "--phone"))


def _show_scripts(desk: "Desk", calls: "list[Call]") -> None:
    from pccheck.actions.tell.notices import script
    from pccheck.model.notices import UNIT

    for call in calls:
        if call.notices:
            continue
        contact = "; ".join((*call.people, *call.phones)) or "–"
        print()
        where = (call.name, call.place if call.role == UNIT else "")
        called = ", ".join(filter(None, where))
        say(f"{_when(call)}  {call.code} {called} ({_(_ROLES[call.role])}; {contact})")
        for line in script(desk, call).splitlines():
            say(f"  {line}")
