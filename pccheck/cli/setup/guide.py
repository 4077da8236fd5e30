"""`pccheck guide`: the working day, step by step, each with the command that does it."""

import re
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.examples import as_coded_here
from pccheck.cli.frame.options import ForceOption, opened
from pccheck.cli.frame.verb import Verb
from pccheck.errors import PccheckError
from pccheck.text.words.catalogue import N_, _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk

app = Verb()

_UNITS, _TEAM, _BODY = ("HT-0017", "HT-0018", "HT-0019"), "N1", "SYT"
_MEMBERS, _AREA = ("TV23", "TV24"), "hương khê"
_ANSWERS = ("a1=dat", "b1=12/15", "b1=13/15")
"""What the commands below name, until a book has units, people and a checklist of its own."""

_DAY: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        N_("Once, in the office"),
        (
            (
                N_("Make the book and say who writes"),
                'pccheck init so-kiem-tra --campaign dot-kiem-tra.toml --by "Thanh tra Sở"',
            ),
            (
                N_("Take the list of targets and the task force"),
                "pccheck target import doi-tuong.xlsx",
            ),
            (
                N_("Bodies name their members, before the deadline"),
                ('pccheck team nominate SYT --member "Họ tên, chức vụ" --document "12/SYT;25/11"'),
            ),
            (N_("Draw lots: who is visited when there are more than can be"), "pccheck plan draw"),
            (N_("Make the schedule"), "pccheck plan"),
        ),
    ),
    (
        N_("The afternoon before"),
        (
            (
                N_("Whom to tell, and what to say (area and meeting point only)"),
                "pccheck notify --date mai --script",
            ),
            (N_("Write down who was told"), "pccheck notify --date mai --told SYT --phone"),
            (
                N_("Somebody cannot come: name a substitute, then plan again"),
                'pccheck team absent TV23 --from mai --reason "họp" --substitute TV24',
            ),
        ),
    ),
    (N_("In the morning"), ((N_("Where to go, whom to call"), "pccheck today --team N1"),)),
    (
        N_("After each visit"),
        (
            (N_("The interview asks criterion by criterion"), "pccheck record HT-0017"),
            (
                N_("Or all at once"),
                'pccheck record HT-0017 --answer a1=dat --answer b1=12/15 --advise "Tạo mã; 31/12"',
            ),
            (
                N_("Nobody there, or refused"),
                'pccheck record HT-0018 --outcome closed --reason "Đóng cửa"',
            ),
            (
                N_("Put off to another day: the next plan finds one"),
                'pccheck record HT-0019 --outcome postponed --reason "Đơn vị xin hoãn"',
            ),
            (
                N_("An area is closed: its visits go to other days"),
                'pccheck plan closed "hương khê" --from mai --reason "phong tỏa"',
            ),
            (
                N_("A slip: say what is right; nothing is lost"),
                "pccheck record HT-0017 --correct --answer b1=13/15",
            ),
        ),
    ),
    (N_("In the evening"), ((N_("What is due, what is late, what is missing"), "pccheck status"),)),
    (
        N_("Every week"),
        (
            (N_("Who has not mended"), "pccheck follow"),
            (N_("Take the next step: reminder, letter, proposal"), "pccheck follow remind"),
            (
                N_("An answer came in"),
                'pccheck follow answer HT-0017 --text "Đã tạo mã" --evidence anh.jpg',
            ),
            (N_("Plan again: due revisits are taken in"), "pccheck plan"),
            (
                N_("Mended without another visit: close it"),
                'pccheck follow close HT-0017 --reason "Có ảnh kèm theo"',
            ),
        ),
    ),
    (
        N_("At the end"),
        (
            (N_("Print the report"), "pccheck report --out bao-cao.html"),
            (N_("Prove that the tables are what was written"), "pccheck verify"),
        ),
    ),
)


@app.command(
    help=_("The working day of an inspector, step by step; or the whole user guide, to print.")
)
def guide(
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", help=_("Write the user guide (Vietnamese, HTML) to this file.")
        ),
    ] = None,
    force: ForceOption = False,
) -> None:
    """Two lines a step: what to do, and the command, of the book at hand where there is one."""
    if out:
        from pccheck.actions.desk.shipped import shipped
        from pccheck.actions.report.reporting import write_output

        page = (shipped("templates") / "guide" / "huong-dan.html").read_text(encoding="utf-8")
        write_output(out, as_coded_here(page).encode(), force=force)
        print(_("Wrote {path}.").format(path=out))
        return
    own = _own()
    named = re.compile("|".join(map(re.escape, own)) or "(?!)")
    for part, steps in _DAY:
        print(_(part))
        for words, command in steps:
            print(f"  {_(words)}\n    {named.sub(lambda name: own[name[0]], command)}")
        print()
    print(
        _("Each verb says more: pccheck VERB --help. To print: pccheck guide --out huong-dan.html")
    )


def _own() -> Mapping[str, str]:
    """What the book at hand has in the place of what the commands name; nothing without a book."""
    try:
        with opened(None) as desk:
            return _of_book(desk)
    except PccheckError:
        return {}


def _of_book(desk: "Desk") -> dict[str, str]:
    from pccheck.book.ask.campaigns import areas
    from pccheck.book.ask.people import people
    from pccheck.book.ask.targets import targets

    campaign, staff = desk.current.campaign, people(desk.book, desk.current.rec)
    level = campaign.routing_level
    routed = (area.name for area in areas(desk.book, desk.today, desk.today) if area.level == level)
    choices = ((code, kind.options) for code, kind in campaign.kinds.items())
    said = (f"{code}={options[0].code}" for code, options in choices if options)
    is_asked = all(answer.partition("=")[0] in campaign.kinds for answer in _ANSWERS)
    own = (
        (_UNITS, (unit.code for unit in targets(desk.book, level))),
        (_MEMBERS, (member.code for member in staff.members)),
        ((_TEAM,), (team.code for team in staff.teams)),
        ((_BODY,), (body.code for body in staff.bodies)),
        ((_AREA,), routed),
        (() if is_asked else _ANSWERS, said),
    )
    return dict(chain.from_iterable(zip(names, theirs, strict=False) for names, theirs in own))
