"""`pccheck report check`.

Whether a document keeps the form that Nghị định 30/2020/NĐ-CP asks for.
"""

import sys
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.options import BookOption, CsvOption, ForceOption, JsonOption, opened
from pccheck.errors import PccheckError
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.report.checking import Dossier
    from pccheck.cli.frame.listing import Listing
    from pccheck.model.campaign.campaign import Campaign
    from pccheck.report.rules.verdict import Fault, Level, RuleVerdict


def check(
    file: Annotated[
        Path,
        typer.Argument(help=_("A .docx or .html document, or a folder: all of it as one dossier.")),
    ],
    fix: Annotated[
        Path | None,
        typer.Option(
            "--fix", help=_("Write it with looks and margins put right, and check that: sua.docx.")
        ),
    ] = None,
    force: ForceOption = False,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    book: BookOption = None,
) -> None:
    """Rule by rule; exit status 1 when what the decree forbids was found."""
    from pccheck.actions.report.checking import check_documents
    from pccheck.cli.frame.listing import Layout, layout_of
    from pccheck.cli.frame.show import show_json

    layout = layout_of(as_json=as_json, as_csv=as_csv)
    if fix:
        _mend(file, fix, force=force)
        file = fix
    checked = check_documents(file, _campaign(book))
    verdicts = [*chain.from_iterable(checked.files.values()), *checked.together]
    if layout is Layout.JSON:
        show_json(_as_json(file, checked))
    elif layout is Layout.CSV:
        _listing().show(verdicts, layout)
    elif file.is_dir():
        _show_dossier(checked)
    else:
        _show(verdicts)
    if _is_broken(verdicts):
        raise typer.Exit(1)


def _mend(file: Path, fixed: Path, *, force: bool) -> None:
    """Write the file with what is mechanical put right."""
    from pccheck.actions.report.checking import mend_document
    from pccheck.actions.report.reporting import free, write_outputs

    free(fixed, force=force)
    content, count = mend_document(file)
    write_outputs({fixed: content}, force=force)
    told = _("Wrote {path}: {count} faults of form put right, no word changed.")
    print(told.format(path=fixed, count=count), file=sys.stderr)


def _as_json(file: Path, checked: "Dossier") -> dict[str, object]:
    rules = _listing().records
    files = [{"file": str(path), "rules": rules(of)} for path, of in checked.files.items()]
    if file.is_dir():
        return {"files": files, "together": rules(checked.together)}
    return {
        "file": str(file),
        "rules": rules([*chain.from_iterable(checked.files.values()), *checked.together]),
    }


def _campaign(book: Path | None) -> "Campaign | None":
    """The campaign of the book that is named or at hand, which need not be there."""
    try:
        with opened(book) as desk:
            return desk.current.campaign
    except PccheckError as error:
        if error.code != "no-book":
            raise
        return None


def _show_dossier(checked: "Dossier") -> None:
    """Each file with what is broken in it, then what the files say of documents."""
    for path, verdicts in checked.files.items():
        print(path.name)
        _show_faults([verdict for verdict in verdicts if verdict.faults])
    print(_("All files together"))
    _show_faults(checked.together)
    broken = sum(map(_is_broken, checked.files.values()))
    told = _("{count} files, {broken} of them with faults.")
    print(told.format(count=len(checked.files), broken=broken))


def _is_broken(verdicts: "list[RuleVerdict]") -> bool:
    return any(verdict.result == "fail" for verdict in verdicts)


def _listing() -> "Listing[RuleVerdict]":
    """The rules, and under each where it is broken."""
    from pccheck.cli.frame.listing import Below, Column, Listing
    from pccheck.cli.report import answers

    faults: Listing[Fault] = Listing(
        answers.FaultJson,
        Column("severity", _("Level"), value=lambda fault: fault.level),
        Column("where", _("Where")),
        Column("found", _("Found")),
        Column("wanted", _("Wanted")),
    )
    return Listing["RuleVerdict"](
        answers.RuleJson,
        Column("rule", _("Rule")),
        Column("about", _("What"), value=lambda verdict: verdict.what),
        Column("result", _("Result"), lambda verdict: _results()[verdict.result]),
        Below("faults", faults),
    )


def _results() -> dict[str, str]:
    return {
        "pass": _("kept"),
        "noted": _("kept, with a note"),
        "fail": _("BROKEN"),
        "n/a": _("does not apply"),
    }


def _levels() -> "dict[Level, str]":
    return {
        "void": _("no document without it"),
        "fault": _("fault"),
        "style": _("house style"),
        "hint": _("hint"),
    }


def _show(verdicts: "list[RuleVerdict]") -> None:
    _show_faults(verdicts)
    counts = Counter(verdict.result for verdict in verdicts)
    print(
        _("{kept} rules kept, {broken} broken, {other} do not apply.").format(
            kept=counts["pass"] + counts["noted"], broken=counts["fail"], other=counts["n/a"]
        )
    )


def _show_faults(verdicts: "list[RuleVerdict]") -> None:
    """Rules with their results, and under each where it is broken."""
    results, levels = _results(), _levels()
    for verdict in verdicts:
        print(f"{verdict.rule:<3} {verdict.what}: {results[verdict.result]}")
        for fault in verdict.faults:
            print(
                _("    [{level}] {where}: found {found}, wanted {wanted}").format(
                    level=levels[fault.level],
                    where=fault.where,
                    found=fault.found,
                    wanted=fault.wanted,
                )
            )
