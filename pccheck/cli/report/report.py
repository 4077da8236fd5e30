"""`pccheck report`: the report to the higher body, the summary workbook, the figures.

And every other document.

Each kind of document, issuing, tracing and the checker are subcommands; alone, `report` prints the
report.
"""

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.options import BookOption, ForceOption, JsonOption, opened
from pccheck.cli.frame.verb import Verb
from pccheck.cli.report import documents, inspection, issued, template
from pccheck.cli.report.check import check
from pccheck.cli.report.documents import (
    AnnotateOption,
    AsOfOption,
    OfOption,
    OutOption,
    SignerOption,
)
from pccheck.errors import wrong_use
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.sources import Source
    from pccheck.cli.report import answers
    from pccheck.model.figures import Figure, FigureKey, Figures


app = Verb()
documents.register(app)
issued.register(app)
inspection.register(app)
template.register(app)
app.command("check", help=_("Check a document's form, rule by rule (Nghị định 30/2020/NĐ-CP)."))(
    check
)


@app.callback(
    invoke_without_command=True,
    help=_("Print the report. Word-ready HTML, an Excel summary, or the figures as JSON."),
)
def report(
    ctx: typer.Context,
    out: OutOption = None,
    format_: Annotated[
        str, typer.Option("--format", help=_("html, docx, pdf or xlsx; as the file's name says."))
    ] = "",
    as_of: AsOfOption = "",
    of: OfOption = "",
    annotate: AnnotateOption = False,
    signer: SignerOption = "",
    all_: Annotated[
        Path | None, typer.Option("--all", help=_("All documents, into this folder."))
    ] = None,
    merge: Annotated[
        Path | None,
        typer.Option(
            "--merge", help=_("With --all: all of them in one PDF, too, for the printer.")
        ),
    ] = None,
    trace: Annotated[
        bool, typer.Option("--trace", help=_("With --json: the visits behind each figure, too."))
    ] = False,
    force: ForceOption = False,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Figures first; then they are printed in the form that was asked for."""
    if ctx.invoked_subcommand:
        return
    if merge and not all_:
        raise wrong_use("merge-without-all", path=merge)
    if as_json:
        from pccheck.cli.frame.show import show_json

        with opened(book) as desk, documents.basis(desk, as_of, of) as source:
            show_json(_traced(source) if trace else _as_json(source, source.numbers))
        return
    from pccheck.actions.report.paper_files import FORMS
    from pccheck.actions.report.reporting import report_workbook, write_output
    from pccheck.cli.frame.progress import bar

    if format_ and format_ not in (*FORMS, "xlsx"):
        raise wrong_use("unknown-format", value=format_, known=", ".join((*FORMS, "xlsx")))
    with opened(book) as desk, documents.basis(desk, as_of, of) as source:
        if all_:
            _write_all(source, all_, format_ or "html", merge, force=force)
        elif documents.form_meant(out, format_) == "xlsx":
            path = out or Path("tong-hop.xlsx")
            with bar(_("Printing")) as progress:
                content = report_workbook(source, progress)
            write_output(path, content, force=force)
            _say(path, source.figures)
        else:
            files = documents.write_kind(
                source,
                "bao-cao",
                "",
                out,
                format_,
                annotate=annotate,
                signer=signer,
                force=force,
            )
            path, content = next(iter(files.items()))
            _say(path, source.figures)
            documents.say_font(content)


def _write_all(
    source: "Source", folder: Path, form: str, together: Path | None, *, force: bool
) -> None:
    """Every document that can be printed now, and the workbook."""
    from pccheck.actions.report.all_papers import write_all
    from pccheck.cli.frame.progress import bar

    with bar(_("Printing")) as progress:
        made = write_all(source, folder, form, together, force=force, progress=progress)
    print(_("Wrote {count} documents to {path}.").format(count=made.count, path=folder))
    if together:
        print(_("Wrote {path}.").format(path=together))
    documents.say_font(made.pdf)


def _say(path: Path, found: "Figures") -> None:
    print(
        _("Wrote {path}: {visited} units visited, {planned} planned.").format(
            path=path, visited=found.count("units.visited"), planned=found.count("units.planned")
        )
    )


def _as_json(source: "Source", figures: "dict[FigureKey, Figure]") -> "answers.FiguresJson":
    """Every figure with its definition."""
    from pccheck.text.words.definitions import definition

    desk = source.desk
    terms = desk.current.campaign.terms
    measures = {key.measure for key in figures}
    meaning = {measure: definition(measure, terms).meaning for measure in measures}
    return {
        "campaign": desk.current.campaign.code,
        "made_at": desk.now.replace(microsecond=0),
        "as_of": source.as_of,
        "later_entries": source.later,
        "illustrative": bool(desk.current.sample),
        "figures": [
            {
                "figure": str(key),
                "measure": key.measure,
                "area": key.area,
                "category": key.category,
                "criterion": key.criterion,
                "value": int(number) if number == int(number) else number,
                "definition": meaning[key.measure],
            }
            for key, (number, _visits) in figures.items()
        ],
    }


def _traced(source: "Source") -> "answers.FiguresJson":
    """Every figure with the visits behind it, and what these are called."""
    from pccheck.book.ask.history import record_names

    figures, names = source.values, record_names(source.desk.book)
    answer = _as_json(source, figures)
    for told, figure in zip(answer["figures"], figures.values(), strict=True):
        told["visit_ids"] = list(figure.visits)
    counted = set(chain.from_iterable(figure.visits for figure in figures.values()))
    answer["visits"] = [{"visit": rec, "name": names[rec]} for rec in sorted(counted)]
    return answer
