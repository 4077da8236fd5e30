"""Rows that cannot be taken, as people and programs read them."""

from collections.abc import Sequence

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.programs.answers import RowFaultJson
from pccheck.model.lists import BadRow, Note, Place
from pccheck.text.words.catalogue import _
from pccheck.text.words.faults import fault_words

_SHOWN = 50
_ROWS = 8


def show_bad_rows(rows: Sequence[BadRow]) -> None:
    """One line a refusal: where, what was read, what would do; rows refused alike share a line."""
    alike: dict[tuple[str, ...], list[BadRow]] = {}
    for row in rows:
        place, words = row.place, fault_words(row.code, row.params)
        alike.setdefault((place.file, place.sheet, place.column, words), []).append(row)
    for (*_place, words), same in list(alike.items())[:_SHOWN]:
        say(f"  ! {_where([row.place for row in same])}: {words}")
    if len(alike) > _SHOWN:
        print(_("  ! … and {count} more").format(count=len(alike) - _SHOWN))


def show_notes(notes: Sequence[Note | BadRow]) -> None:
    """One line a thing that the user must know of a list."""
    for note in notes:
        say(f"  i {_where([note.place])}: {fault_words(note.code, note.params)}")


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


def _where(places: Sequence[Place]) -> str:
    """A place, or those of several rows of a sheet."""
    place = places[0]
    parts = [place.file]
    if place.sheet:
        parts.append(_("sheet {name}").format(name=place.sheet))
    if len(places) > 1:
        listed = ", ".join(str(one.row) for one in places[:_ROWS])
        listed += ", …" if len(places) > _ROWS else ""
        parts.append(_("{count} rows ({rows})").format(count=len(places), rows=listed))
    elif place.row:
        parts.append(_("row {number}").format(number=place.row))
    if place.column:
        parts.append(_("column {name}").format(name=place.column))
    return ", ".join(parts)
