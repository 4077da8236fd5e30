"""`pccheck report template`, `pccheck report letter`: the office's own Word files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.options import (
    BookOption,
    CsvOption,
    ForceOption,
    JsonOption,
    TargetArgument,
    opened,
)
from pccheck.cli.frame.verb import Verb
from pccheck.cli.report.documents import (
    AsOfOption,
    OfOption,
    OutOption,
    SignerOption,
    basis,
    said,
    write_kind,
)
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.report.office_files import TemplateFault
    from pccheck.cli.frame.listing import Listing

app = Verb(
    help=_("Word files of your own as templates: templates/documents/KIND.docx beside the book.")
)


def register(to: typer.Typer) -> None:
    """Add the subcommands."""
    to.add_typer(app, name="template")
    to.command("letter", help=_("A letter of your own, from templates/documents/KIND.docx."))(
        letter
    )


@app.command("check", help=_("What is mistyped in a Word file with places to fill."))
def check(
    file: Annotated[Path, typer.Argument(help=_("The .docx file."))],
    kind: Annotated[
        str,
        typer.Option("--kind", help=_("Of which kind of document; by default the file's name.")),
    ] = "",
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Each fault with its paragraph; exit status 1 when there is one."""
    from pccheck.actions.report.office_files import template_faults
    from pccheck.cli.frame.listing import Layout, layout_of

    layout = layout_of(as_json=as_json, as_csv=as_csv)
    faults = template_faults(file, kind)
    if faults or layout is not Layout.TABLE:
        _faults().show(faults, layout)
    else:
        print(_("{path}: every place can be filled.").format(path=file))
    if faults:
        raise typer.Exit(1)


def _faults() -> "Listing[TemplateFault]":
    from pccheck.cli.frame.listing import Column, Listing
    from pccheck.cli.report import answers
    from pccheck.text.words.faults import words

    return Listing["TemplateFault"](
        answers.TemplateFaultJson,
        Column("paragraph", _("Paragraph"), value=lambda fault: fault.where),
        Column("mistyped", _("What is wrong"), value=lambda fault: words(fault.error)),
        Column("paragraph_text", _("Text"), value=lambda fault: fault.text),
    )


@app.command("fields", help=_("What a Word file of a kind of document can be filled with."))
def fields(
    kind: Annotated[str, typer.Argument(help=_("The kind of document, such as don-doc."))],
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Each as it is typed, with an example."""
    from pccheck.actions.report.office_files import template_fields
    from pccheck.cli.frame.listing import Column, Layout, Listing, layout_of
    from pccheck.cli.report import answers

    layout = layout_of(as_json=as_json, as_csv=as_csv)
    Listing[tuple[str, str]](
        answers.TemplateFieldJson,
        Column("typed_as", _("Type this"), value=lambda field: f"{{{{{field[0]}}}}}"),
        Column("example", _("Example"), value=lambda field: field[1]),
    ).show(template_fields(kind), layout)
    if layout is Layout.TABLE:
        print(
            _(
                "A row or paragraph with a field of a list is repeated; {number} numbers its rows."
                " Any figure by its code: {figure}."
            ).format(number="{{….stt}}", figure="{{units.visited}}")
        )


def letter(
    kind: Annotated[str, typer.Argument(help=_("The name of the Word file, such as moi-hop."))],
    target: TargetArgument = "",
    out: OutOption = None,
    as_of: AsOfOption = "",
    of: OfOption = "",
    signer: SignerOption = "",
    force: ForceOption = False,
    book: BookOption = None,
) -> None:
    """About the whole campaign, or the latest visit of a unit."""
    from pccheck.actions.desk.finding import find_target
    from pccheck.actions.report.meant import visit_meant
    from pccheck.model.campaign.papers.document_kinds import LETTER

    with opened(book) as desk, basis(desk, as_of, of) as source:
        about = kind
        if target:
            unit = find_target(source.desk, target)
            about = f"{kind}:{visit_meant(source.desk, unit, None).rec}"
        format_ = "docx" if out is None else ""
        said(write_kind(source, LETTER.code, about, out, format_, signer=signer, force=force))
