"""`pccheck record --table`: a table of visits into the book, one a row."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk


def record_table(
    desk: "Desk",
    path: Path,
    pairs: Sequence[str],
    by: str,
    *,
    yes: bool,
    dry_run: bool,
    accept_good: bool,
    as_json: bool,
) -> None:
    """Preview, ask, keep.

    Raises:
        PccheckError: `bad-rows`, and those of reading the table.
    """
    from pccheck.actions.record.submissions import keep_table, preview_table
    from pccheck.cli.frame.bad_rows import bad_row_json, show_bad_rows
    from pccheck.cli.frame.options import agreed, read_map
    from pccheck.cli.frame.progress import bar
    from pccheck.cli.frame.show import show_json
    from pccheck.errors import PccheckError

    with bar(_("Reading")) as progress:
        preview = preview_table(desk, path, read_map(pairs), lambda share: progress("", share))
    if as_json:
        show_json(
            {
                "mapping": dict(preview.mapping),
                "new": len(preview.new),
                "same": preview.same,
                "bad": [bad_row_json(row) for row in preview.bad],
            }
        )
    else:
        used = ", ".join(f"{field}={header}" for field, header in preview.mapping.items())
        print(_("Columns: {used}").format(used=used))
        print(
            _(
                "{new} visits to record, {same} recorded before, {bad} rows that cannot be read."
            ).format(new=len(preview.new), same=preview.same, bad=len(preview.bad))
        )
        show_bad_rows(preview.bad)
    if dry_run or not (preview.new or preview.bad):
        return
    if preview.bad and not accept_good:
        raise PccheckError("bad-rows", count=len(preview.bad), good=len(preview.new))
    if preview.new and agreed(yes or as_json):
        with bar(_("Recording")) as progress:
            count = keep_table(desk, preview, by, lambda share: progress("", share))
        if not as_json:
            print(_("Kept: {count} entries.").format(count=count))
