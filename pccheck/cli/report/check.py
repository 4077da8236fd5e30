"""`pccheck report check`.

Whether a document keeps the form that Nghị định 30/2020/NĐ-CP asks for.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.options import JsonOption
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.report.rules.verdict import RuleVerdict


def check(
    file: Annotated[Path, typer.Argument(help=_("A .docx or .html document."))],
    as_json: JsonOption = False,
) -> None:
    """Rule by rule; exit status 1 when one is broken."""
    from pccheck.actions.report.checking import check_document
    from pccheck.cli.frame.show import show_json

    verdicts = check_document(file)
    broken = [one for one in verdicts if one.faults]
    if as_json:
        rules = [
            {"rule": v.rule, "what": v.what, "result": v.result, "faults": _faults(v)}
            for v in verdicts
        ]
        show_json({"file": str(file), "rules": rules})
    else:
        _show(verdicts)
    if broken:
        raise typer.Exit(1)


def _faults(verdict: "RuleVerdict") -> list[dict[str, str]]:
    return [
        {"where": fault.where, "found": fault.found, "wanted": fault.wanted}
        for fault in verdict.faults
    ]


def _show(verdicts: "list[RuleVerdict]") -> None:
    results = {"pass": _("kept"), "fail": _("BROKEN"), "n/a": _("does not apply")}
    for verdict in verdicts:
        print(f"{verdict.rule:<3} {verdict.what}: {results[verdict.result]}")
        for fault in verdict.faults:
            print(
                _("    {where}: found {found}, wanted {wanted}").format(
                    where=fault.where, found=fault.found, wanted=fault.wanted
                )
            )
    counts = {result: sum(v.result == result for v in verdicts) for result in results}
    print(
        _("{kept} rules kept, {broken} broken, {other} do not apply.").format(
            kept=counts["pass"], broken=counts["fail"], other=counts["n/a"]
        )
    )
