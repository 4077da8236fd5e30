"""Every hand beside the lots, as people and programs read it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.listing import Column, Listing, words
from pccheck.cli.frame.show import day, moment
from pccheck.cli.plan import answers
from pccheck.model.audit.hands import UNDONE
from pccheck.text.words.catalogue import _
from pccheck.text.words.fields import field_words
from pccheck.text.words.hands import hand_words, undone_words
from pccheck.text.words.outcomes import outcome_words

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.cli.plan.lots.called import Called
    from pccheck.model.audit.hands import Hand, Telling

_SHOWN = 12
"""So many units of one hand are printed; `--json` has them all."""


def show_hands(
    desk: "Desk", called: "Called", hands: "Sequence[Hand]", *, of_lots: bool = True
) -> None:
    """A line for each, below it who had been told before; `of_lots`: lots were drawn."""
    if not hands:
        untouched = _("No hand beside the lots, no change of the list since the draw.")
        print(untouched if of_lots else _("Nothing was decided by hand."))
        return
    title = _("Beside the lots ({count}):") if of_lots else _("By hand ({count}):")
    print(title.format(count=len(hands)))
    for hand in hands:
        line = f"{moment(desk.local(hand.at))}  {hand.by or '?'}: {_words(called, hand)}"
        say("  " + line + (f" ({hand.reason})" if hand.reason else "") + _undone(hand))
        for telling in hand.told:
            say("    " + _telling(desk, telling))


def hands_json(desk: "Desk", called: "Called", hands: "Iterable[Hand]") -> list[dict[str, Any]]:
    """Each hand: what, when, who, which targets, why; who was told before; whether it stands."""
    tellings = Listing["Telling"](
        answers.TellingJson,
        Column("at", value=lambda telling: desk.local(telling.at)),
        Column("document", value=lambda telling: telling.number),
    )

    def details(hand: "Hand") -> dict[str, object]:
        return {name: _plain(called, value) for name, value in hand.params.items()}

    listing = Listing["Hand"](
        answers.HandJson,
        Column("hand", value=lambda hand: hand.code),
        Column("at", value=lambda hand: desk.local(hand.at)),
        Column("targets", value=lambda hand: called.of(hand.targets)),
        Column("details", value=details),
        Column("told", value=lambda hand: tellings.records(hand.told)),
    )
    return listing.records(hands)


def _words(called: "Called", hand: "Hand") -> str:
    params = dict(hand.params)
    code = str(params.pop("hand", hand.code))
    said = {name: _said(called, name, value) for name, value in params.items()}
    codes = called.of(hand.targets)
    more = [_("{count} more").format(count=len(codes) - _SHOWN)] if len(codes) > _SHOWN else []
    said["targets"] = ", ".join(codes[:_SHOWN] + more)
    line = hand_words(code, said, chosen=bool(params.get("chosen")))
    return undone_words(line) if hand.code == UNDONE else line


def _undone(hand: "Hand") -> str:
    return " " + _("[taken back later]") if hand.undone else ""


def _telling(desk: "Desk", telling: "Telling") -> str:
    number, at = telling.number, moment(desk.local(telling.at))
    how = _("by document {number}").format(number=number) if number else _("by telephone")
    line = _("told before of {day} {team}: {whom}, {at} {how}")
    told = line.format(day=day(telling.day), team=telling.team, whom=telling.whom, at=at, how=how)
    return told + ("" if telling.named else _(", without names"))


def _said(called: "Called", name: str, value: object) -> str:
    """What a hand's words name, as text."""
    if name == "state":
        return outcome_words(str(value))
    if isinstance(value, date):
        return day(value)
    if name in ("before", "after") and isinstance(value, Mapping):
        return f"{day(value['day'])} {called[str(value['team'])]}"
    if isinstance(value, Mapping):  # fields of a unit: what they said, what they say
        pairs = (
            f"{field_words(field)}: {_value(called, old)} → {_value(called, new)}"
            for field, (old, new) in value.items()
        )
        return "; ".join(pairs)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(f"[{table}]" for table in value)
    return words(called[str(value)])


def _value(called: "Called", value: object) -> str:
    """A value as it stands in the list; an area by its name."""
    if isinstance(value, str):
        return words(called[value])
    return "–" if value is None else words(value)


def _plain(called: "Called", value: object) -> object:
    """The same for programs."""
    if isinstance(value, Mapping):
        return {name: _plain(called, part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(called, part) for part in value]
    return called[value] if isinstance(value, str) else value
