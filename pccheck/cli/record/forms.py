"""`pccheck record --form`: filled forms into the book, each whole or not at all."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.record.forms import Taken, Wish
    from pccheck.cli.record.answers import TakenFormJson


def record_forms(
    desk: "Desk", paths: Sequence[Path], by: str, wish: "Wish", *, as_json: bool
) -> None:
    """Take every form; those with problems are told cell by cell.

    Raises:
        PccheckError: `bad-forms` where some could not be taken; those of `find_forms`.
    """
    from pccheck.actions.record.forms import take_form
    from pccheck.cli.frame.progress import bar
    from pccheck.cli.frame.show import show_json
    from pccheck.errors import PccheckError
    from pccheck.exchange.forms.files import find_forms

    files, others = find_forms(paths)
    taken: list[Taken] = []
    with bar(_("Reading forms")) as progress:
        for n, file in enumerate(files):
            progress(file.name, n / len(files))
            taken.append(take_form(desk, file, by, wish))
    if as_json:
        show_json([_as_json(one) for one in taken])
    else:
        for one in taken:
            _show(one)
        for other in others:
            print(_("{file}: no form, not read").format(file=other.name))
    failed = sum(bool(one.bad or one.error) for one in taken)
    if failed:
        raise PccheckError("bad-forms", count=failed, total=len(taken))


def _show(taken: "Taken") -> None:
    from pccheck.cli.frame.bad_rows import show_bad_rows, show_notes
    from pccheck.cli.frame.show import day
    from pccheck.text.words.faults import words

    if taken.error:
        print(f"! {words(taken.error)}")
        return
    if taken.bad:
        print(
            _("! {file}: {count} cells cannot be taken; nothing of this form was kept.").format(
                file=taken.file, count=len(taken.bad)
            )
        )
        show_bad_rows(taken.bad)
        return
    if taken.empty:
        print(f"{taken.file}: {taken.code}: " + _("not filled in, left alone"))
        return
    said = _("recorded")
    if taken.same:
        said = _("taken before, nothing changed")
    elif taken.corrected:
        said = _("corrected")
    print(f"{taken.file}: {taken.code}, {day(taken.day)}: {said}")
    for place in taken.added:
        print(
            _("  Row {row} was inserted; it was read as one more row of its list.").format(
                row=place.row
            )
        )
    if taken.pictures:
        print(_("  Pictures kept with the visit: {count}.").format(count=taken.pictures))
    show_notes(taken.notes)
    if taken.left:
        print(_("  Left out:"))
        show_bad_rows(taken.left)
    if taken.old:
        said = _(
            "  From an older checklist, mapped to the present one. No longer asked: {gone}. Not on"
            " the form: {new}."
        )
        print(said.format(gone=", ".join(taken.gone) or "–", new=", ".join(taken.new) or "–"))


def _as_json(taken: "Taken") -> "TakenFormJson":
    from pccheck.cli.frame.bad_rows import bad_row_json
    from pccheck.text.words.faults import words

    return {
        "file": taken.file,
        "target": taken.code,
        "day": taken.day,
        "visit": taken.visit,
        "taken_before": taken.same,
        "empty": taken.empty,
        "corrected": taken.corrected,
        "inserted": [place.row for place in taken.added],
        "left": [bad_row_json(row) for row in taken.left],
        "pictures": taken.pictures,
        "notes": [bad_row_json(note) for note in taken.notes],
        "old_checklist": taken.old,
        "gone": list(taken.gone),
        "not_on_form": list(taken.new),
        "refused": words(taken.error) if taken.error else None,
        "bad": [bad_row_json(row) for row in taken.bad],
    }
