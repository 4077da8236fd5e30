"""`pccheck record --form`: filled forms into the book, each whole or not at all."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.record.forms import Taken


def record_forms(desk: "Desk", paths: Sequence[Path], by: str, *, as_json: bool) -> None:
    """Take every form; those with problems are told cell by cell.

    Raises:
        PccheckError: `bad-forms` where some could not be taken.
    """
    from pccheck.actions.record.forms import take_form
    from pccheck.cli.frame.progress import bar
    from pccheck.cli.frame.show import show_json
    from pccheck.errors import PccheckError

    files = list(chain.from_iterable(map(_spread, paths)))
    taken: list[Taken] = []
    with bar(_("Reading forms")) as progress:
        for n, path in enumerate(files):
            progress(path.name, n / len(files))
            taken.append(take_form(desk, path, by))
    if as_json:
        show_json([_as_json(one) for one in taken])
    else:
        for one in taken:
            _show(one)
    failed = sum(bool(one.bad or one.error) for one in taken)
    if failed:
        raise PccheckError("bad-forms", count=failed, total=len(taken))


def _spread(path: Path) -> list[Path]:
    """The file itself.

    The forms in a folder, or those that fit `*`, where the shell left that to us (Windows).
    """
    if path.is_dir():
        return sorted(path.glob("*.xlsx"))
    if "*" in path.name:
        return sorted(path.parent.glob(path.name)) or [path]
    return [path]


def _show(taken: "Taken") -> None:
    from pccheck.cli.frame.bad_rows import show_bad_rows
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
    said = _("taken before, nothing changed") if taken.same else _("recorded")
    print(f"{taken.file}: {taken.code}, {day(taken.day)}: {said}")
    if taken.old:
        said = _(
            "  From an older checklist, mapped to the present one. No longer asked: {gone}. Not on"
            " the form: {new}."
        )
        print(said.format(gone=", ".join(taken.gone) or "–", new=", ".join(taken.new) or "–"))


def _as_json(taken: "Taken") -> dict[str, Any]:
    from pccheck.cli.frame.bad_rows import bad_row_json
    from pccheck.text.words.faults import words

    return {
        "file": taken.file,
        "target": taken.code,
        "day": taken.day,
        "visit": taken.visit,
        "same": taken.same,
        "empty": taken.empty,
        "old_checklist": taken.old,
        "gone": taken.gone,
        "new": taken.new,
        "error": words(taken.error) if taken.error else None,
        "bad": [bad_row_json(row) for row in taken.bad],
    }
