"""`pccheck record --table`: a table of visits into the book, one a row."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pccheck.text.words.catalogue import N_, _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.record.submissions import TablePreview, Understood
    from pccheck.cli.frame.programs.answers import State
    from pccheck.cli.record.answers import VisitRowJson, VisitTableJson

_SHOWN = 20
_REVIEWS = {
    "rejected": N_("rejected on its server, left out"),
    "issues": N_("has issues on its server, left out"),
    "on-hold": N_("on hold on its server, left out"),
}


def record_table(
    desk: "Desk",
    path: Path,
    pairs: Sequence[str],
    by: str,
    *,
    yes: bool,
    dry_run: bool,
    accept_good: bool,
    correct: bool,
    as_json: bool,
) -> None:
    """Preview, ask, keep.

    Raises:
        PccheckError: `bad-rows`, and those of reading the table.
    """
    from pccheck.actions.record.submissions import keep_table, preview_table
    from pccheck.cli.frame.options import agreed, read_map
    from pccheck.cli.frame.progress import bar
    from pccheck.cli.frame.show import show_json
    from pccheck.errors import PccheckError

    with bar(_("Reading")) as progress:
        preview = preview_table(desk, path, read_map(pairs), lambda share: progress("", share))
    if as_json:
        show_json(_as_json(preview))
    else:
        _show(preview, path, correct=correct)
    wanted = bool(preview.new or (correct and preview.corrections))
    if dry_run or not (wanted or preview.bad):
        return
    if preview.bad and not accept_good:
        raise PccheckError("bad-rows", count=preview.bad_rows, good=len(preview.new))
    if wanted and agreed(yes or as_json):
        with bar(_("Recording")) as progress:
            count = keep_table(
                desk, preview, by, lambda share: progress("", share), correct=correct
            )
        if not as_json:
            print(_("Kept: {count} entries.").format(count=count))


def _show(preview: "TablePreview", path: Path, *, correct: bool) -> None:
    """What each column is, what becomes of each visit, what is not used."""
    from pccheck.cli.frame.bad_rows import show_bad_rows, show_notes
    from pccheck.cli.frame.lines import say

    used = ", ".join(f"{field}={header}" for field, header in preview.mapping.items())
    print(_("Columns: {used}").format(used=used))
    if preview.unused:
        names = ", ".join(
            f"{one.name} ({one.cells})" if one.cells else one.name for one in preview.unused
        )
        say(_("Not used: {names}").format(names=names))
    print(
        _("{new} visits to record, {same} recorded before, {bad} rows that cannot be read.").format(
            new=len(preview.new), same=preview.same, bad=preview.bad_rows
        )
    )
    _show_visits("+", preview.new)
    _show_visits("~", preview.corrections)
    if preview.corrections and not correct:
        say(
            _("{count} recorded visits were edited since: take them with {step}").format(
                count=len(preview.corrections),
                step=f"`pccheck record --table {path} --correct`",
            )
        )
    for one in preview.left_out:
        where = _("row {number}").format(number=one.place.row)
        print(f"  - {where}: {one.name}: {_(_REVIEWS[one.why])}")
    if preview.bare:
        rows = ", ".join(str(one.place.row) for one in preview.bare[:_SHOWN])
        say(_("Done, but without any answer: rows {rows}.").format(rows=rows))
    show_bad_rows(preview.bad)
    show_notes(preview.notes)


def _show_visits(sign: str, visits: "Sequence[Understood]") -> None:
    """A line a visit: the unit, the day, what came of it."""
    from pccheck.cli.frame.show import day
    from pccheck.text.words.outcomes import outcome_words

    for one in visits[:_SHOWN]:
        unit, report = one.choice.target, one.report
        came = outcome_words(report.outcome)
        if one.changed:
            came += ": " + ", ".join(one.changed)
        elif report.answers:
            came += _(", {count} answers").format(count=len(report.answers))
        print(f"  {sign} {unit.code} {unit.name} ({unit.area_name}), {day(one.choice.day)}: {came}")
    if len(visits) > _SHOWN:
        print(_("  {sign} … and {count} more").format(sign=sign, count=len(visits) - _SHOWN))


def _as_json(preview: "TablePreview") -> "VisitTableJson":
    from pccheck.cli.frame.bad_rows import bad_row_json

    return {
        "mapping": dict(preview.mapping),
        "added_count": len(preview.new),
        "same": preview.same,
        "visits": [_visit_json(one) for one in preview.new],
        "corrections": [_visit_json(one) for one in preview.corrections],
        "left_out": [
            {"row": one.place.row, "name": one.name, "review": one.why} for one in preview.left_out
        ],
        "bare": [one.place.row for one in preview.bare],
        "unused": [
            {"sheet": one.place.sheet, "name": one.name, "cells": one.cells}
            for one in preview.unused
        ],
        "notes": [bad_row_json(row) for row in preview.notes],
        "bad": [bad_row_json(row) for row in preview.bad],
    }


def _visit_json(one: "Understood") -> "VisitRowJson":
    return {
        "row": one.place.row,
        "target": one.choice.target.code,
        "name": one.choice.target.name,
        "category": one.choice.target.category,
        "area_name": one.choice.target.area_name,
        "day": one.choice.day,
        "state": cast("State", one.report.outcome),
        "criteria": sorted(one.report.answers),
        "edited": list(one.changed),
        "pictures": len(one.pictures),
    }
