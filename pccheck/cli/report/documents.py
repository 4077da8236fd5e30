"""`pccheck report KIND`: each official document by its own subcommand."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from inspect import Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pccheck.cli.frame.options import BookOption, ForceOption, TargetArgument, opened
from pccheck.errors import wrong_use
from pccheck.text.words.catalogue import N_, _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.desk.sources import Source

OutOption = Annotated[Path | None, typer.Option("--out", "-o", help=_("The file to write."))]
FormatOption = Annotated[
    str, typer.Option("--format", help=_("html, docx or pdf; by default as the file's name says."))
]
AsOfOption = Annotated[
    str, typer.Option("--as-of", help=_("Count what had been written by the end of this day."))
]
OfOption = Annotated[
    str,
    typer.Option("--of", help=_("Count exactly what this document counted: a number or a draft.")),
]
AnnotateOption = Annotated[
    bool, typer.Option("--annotate", help=_("Print the code beside every figure."))
]

SignerOption = Annotated[
    str,
    typer.Option(
        "--signer",
        help=_(
            'Who signs: a signer of the campaign by name, or "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC / name".'
        ),
    ),
]

_WHOLE = {
    "bao-cao": N_("The report to the higher body."),
    "phu-luc": N_("The appendices of the report alone."),
    "ke-hoach": N_("The plan, with the schedule as its appendix."),
    "quyet-dinh": N_("The decision that sets up the task force."),
    "kien-nghi": N_("The proposal to handle units that let a reminder's deadline pass."),
}
"""The kinds that are about the whole campaign."""
_OF_VISIT = {
    "bien-ban": N_(
        "The minutes of a visit; a form to fill in by hand where nothing is recorded yet."
    ),
    "ket-qua": N_("The notice of results to an inspected unit."),
}


def register(app: typer.Typer) -> None:
    """Add a subcommand for each kind."""
    for kind, words in _WHOLE.items():
        app.command(kind, help=_(words))(_command(kind, _campaign))
    for kind, words in _OF_VISIT.items():
        app.command(kind, help=_(words))(_command(kind, _visit))
    app.command("thong-bao", help=_("The notice of an itinerary to the representatives."))(
        _command("thong-bao", _itinerary)
    )
    app.command("don-doc", help=_("The reminder to a unit, or to an area with its list."))(
        _command("don-doc", _late)
    )


def _command(kind: str, about: Callable[..., str]) -> Callable[..., None]:
    """A command with the arguments of `about`, by which it learns what the document is about.

    It has the options of every kind beside.
    """
    _source, *own = signature(about).parameters.values()

    def command(**given: Any) -> None:  # noqa: ANN401 - as the signature below says
        with (
            opened(given.pop("book")) as desk,
            basis(desk, given.pop("as_of"), given.pop("of")) as source,
        ):
            rec = about(source, **{param.name: given.pop(param.name) for param in own})
            said(write_kind(source, kind, rec, **given))

    params = [*own, *signature(_every_kind).parameters.values()]
    command.__signature__ = Signature(params)  # type: ignore[attr-defined] # Typer reads it
    command.__annotations__ = {param.name: param.annotation for param in params}
    return command


def _every_kind(
    out: OutOption = None,
    format_: FormatOption = "",
    as_of: AsOfOption = "",
    of: OfOption = "",
    annotate: AnnotateOption = False,
    signer: SignerOption = "",
    force: ForceOption = False,
    book: BookOption = None,
) -> None:
    """The options that every kind has."""


def _campaign(_source: "Source") -> str:
    """The whole of it."""
    return ""


def _visit(
    source: "Source",
    target: TargetArgument,
    on: Annotated[
        str, typer.Option("--date", help=_("The day of the visit; by default the latest one."))
    ] = "",
) -> str:
    from pccheck.actions.desk.dates import read_day
    from pccheck.actions.desk.finding import find_target
    from pccheck.actions.report.meant import visit_meant

    day = read_day("--date", on, source.desk.around)
    return visit_meant(source.desk, find_target(source.desk, target), day).rec


def _itinerary(
    source: "Source",
    team: Annotated[str, typer.Argument(help=_("The team's code."))],
    on: Annotated[str, typer.Argument(metavar="DATE", help=_("The day of the itinerary."))],
) -> str:
    from pccheck.actions.desk.dates import needed_day
    from pccheck.actions.report.meant import itinerary_meant

    return itinerary_meant(source.desk, team, needed_day(f"<{_('day')}>", on, source.desk.around))


def _late(
    source: "Source",
    target: TargetArgument = "",
    area: Annotated[
        str, typer.Option("--area", help=_("All late units of this area, as a list."))
    ] = "",
) -> str:
    from pccheck.actions.desk.finding import find_target
    from pccheck.actions.report.meant import area_meant, visit_meant

    if bool(target) == bool(area):
        raise wrong_use("target-or-area")
    return (
        area_meant(source.desk, area)
        if area
        else visit_meant(source.desk, find_target(source.desk, target), None).rec
    )


@contextmanager
def basis(desk: "Desk", as_of: str, of: str) -> "Iterator[Source]":
    """What a document is made from, as `--as-of` or `--of` say.

    Raises:
        PccheckError: `as-of-and-of`, `bad-date`; those of `issuing.mark_meant`.
    """
    from pccheck.actions.desk.dates import read_day
    from pccheck.actions.desk.sources import source, source_of

    if as_of and of:
        raise wrong_use("as-of-and-of")
    if not of:
        with source(desk, read_day("--as-of", as_of, desk.around)) as made:
            yield made
        return
    from pccheck.actions.report.outgoing.issuing import mark_meant

    with source_of(desk, mark_meant(desk, of)) as made:
        yield made


def write_kind(
    source: "Source",
    kind: str,
    about: str,
    out: Path | None,
    format_: str,
    *,
    annotate: bool = False,
    signer: str = "",
    force: bool = False,
    folder: Path = Path(),
) -> dict[Path, bytes]:
    """Print a document into `out`, by default into a file of `folder` named after it; returns the
    files, that one first.
    """
    from pccheck.actions.report.papers import paper
    from pccheck.actions.report.printing import printed
    from pccheck.actions.report.reporting import write_outputs

    chosen = form_meant(out, format_)
    document = paper(source, kind, about, signer)
    path = out or folder / f"{document.stem}.{chosen}"
    files = printed(source, document, path, chosen, annotate=annotate)
    write_outputs(files, force=force)
    return files


def form_meant(out: Path | None, format_: str) -> str:
    """The format that was asked for, or that the file's name says.

    Raises:
        PccheckError: `two-formats`: the name says another one than `--format`.
    """
    from pccheck.actions.report.paper_files import FORMS

    named = out.suffix.lower().lstrip(".") if out else ""
    if format_ and named != format_ and named in (*FORMS, "xlsx"):
        raise wrong_use("two-formats", path=out, format=format_)
    return format_ or named or "html"


def said(files: Mapping[Path, bytes]) -> None:
    """Tell which file was written."""
    path, content = next(iter(files.items()))
    print(_("Wrote {path}.").format(path=path))
    say_font(content)


def say_font(content: bytes) -> None:
    """Tell in which fonts a PDF is printed where Times New Roman is not among them."""
    from pccheck.report.word.pdf import fonts_instead

    if fonts := fonts_instead(content):
        print(
            _("Printed in {fonts}: this computer has no Times New Roman.").format(
                fonts=", ".join(fonts)
            )
        )
