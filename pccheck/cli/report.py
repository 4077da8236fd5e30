"""`pccheck report`: the report to the provincial People's Committee, the summary workbook, the figures."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pccheck.cli.options import BookOption, JsonOption, opened
from pccheck.text.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk import Desk
    from pccheck.model.figures import Figures

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_SUFFIXES = {"html": ".html", "xlsx": ".xlsx"}


@app.command(help=_("Print the report. Word-ready HTML, an Excel summary, or the figures as JSON."))
def report(
    out: Annotated[Path | None, typer.Option("--out", "-o", help=_("The file to write."))] = None,
    format_: Annotated[str, typer.Option("--format", help=_("html or xlsx; by default as the file's name says."))] = "",
    as_of: Annotated[str, typer.Option("--as-of", help=_("Count what had been written by the end of this day."))] = "",
    force: Annotated[bool, typer.Option("--force", help=_("Replace the file when it is there."))] = False,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Figures first; then they are printed in the form that was asked for."""
    from pccheck.actions.reporting import figures_of, report_html, report_workbook, write_output
    from pccheck.cli.show import show_json
    from pccheck.errors import wrong_use
    from pccheck.text.dates import read_date

    chosen = format_ or ("xlsx" if out and out.suffix.lower() == ".xlsx" else "html")
    if chosen not in _SUFFIXES:
        raise wrong_use("unknown-format", value=chosen, known=", ".join(_SUFFIXES))
    with opened(book) as desk:
        day = read_date(as_of, desk.today) if as_of else None
        if as_of and day is None:
            raise wrong_use("bad-date", option="--as-of", value=as_of)
        found = figures_of(desk, day)
        if as_json:
            show_json(_as_json(desk, found))
            return
        content = report_workbook(desk, found) if chosen == "xlsx" else report_html(desk, found).encode()
        path = out or Path(f"{'tong-hop' if chosen == 'xlsx' else 'bao-cao'}{_SUFFIXES[chosen]}")
        write_output(path, content, force=force)
        print(
            _("Wrote {path}: {visited} units visited, {planned} planned.").format(
                path=path, visited=found.count("units.visited"), planned=found.count("units.planned")
            )
        )


def _as_json(desk: "Desk", found: "Figures") -> dict[str, Any]:
    """Every figure with its definition and the visits behind it."""
    from pccheck.text.definitions import definition

    return {
        "campaign": desk.current.campaign.code,
        "made_at": found.made_at.isoformat(timespec="seconds"),
        "as_of": found.as_of,
        "later_entries": found.later,
        "illustrative": found.illustrative,
        "figures": [
            {
                "code": str(key), **key._asdict(), "value": int(f.value) if f.value == int(f.value) else f.value,
                "definition": definition(key.measure).meaning, "visits": list(f.visits),
            }
            for key, f in found
        ],
    }  # fmt: skip
