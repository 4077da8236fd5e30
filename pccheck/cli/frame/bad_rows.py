"""Rows that cannot be taken, as people and programs read them."""

from collections.abc import Sequence

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.programs.answers import RowFaultJson
from pccheck.model.lists import BadRow, Note, Place
from pccheck.text.words.catalogue import _
from pccheck.text.words.faults import fault_words

_SHOWN = 50


def show_bad_rows(rows: Sequence[BadRow]) -> None:
    """One line a row: where, what was read, what would do."""
    for row in rows[:_SHOWN]:
        say(f"  ! {_where(row.place)}: {fault_words(row.code, row.params)}")
    if len(rows) > _SHOWN:
        print(_("  ! … and {count} more").format(count=len(rows) - _SHOWN))


def show_notes(notes: Sequence[Note | BadRow]) -> None:
    """One line a thing that the user must know of a list."""
    for note in notes:
        say(f"  i {_where(note.place)}: {fault_words(note.code, note.params)}")


def bad_row_json(row: BadRow | Note) -> RowFaultJson:
    """The same for programs."""
    place = row.place
    return {
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
        "column": place.column,
        "error": row.code,
        "message": fault_words(row.code, row.params),
    }


def _where(place: Place) -> str:
    parts = [place.file]
    if place.sheet:
        parts.append(_("sheet {name}").format(name=place.sheet))
    if place.row:
        parts.append(_("row {number}").format(number=place.row))
    if place.column:
        parts.append(_("column {name}").format(name=place.column))
    return ", ".join(parts)
