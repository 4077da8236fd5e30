"""What is wrong with a campaign file, or looks forgotten, as people and programs read it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pccheck.cli.frame.bad_rows import bad_row_json, show_notes
from pccheck.cli.frame.lines import say
from pccheck.cli.frame.steps import quoted, show_next
from pccheck.text.words.catalogue import _
from pccheck.text.words.faults import words

if TYPE_CHECKING:
    from pccheck.actions.setup.checking import CheckedFile, FileRemark
    from pccheck.cli.setup.answers import CampaignCheckJson, RemarkJson


def show_remarks(checked: "CheckedFile", typed: str) -> None:
    """Mistakes, doubts, what of the area file is not read: a line each; then what the file is for,
    called as it was `typed`.
    """
    name = checked.path.name
    if checked.mistakes:
        say(_("{file}: {count} mistakes to mend:").format(file=name, count=len(checked.mistakes)))
        _show(checked.mistakes)
    if checked.doubts:
        say(_("{file}: {count} places to look at:").format(file=name, count=len(checked.doubts)))
        _show(checked.doubts)
    show_notes(checked.notes)
    if not checked.mistakes:
        say(_("{file}: can be used.").format(file=name))
        if checked.path.suffix == ".toml":
            show_next(f"pccheck init so --campaign {quoted(typed)}")
        else:
            own = checked.path.with_suffix(".toml")
            show_next(f"pccheck campaign new {quoted(own)} --from {quoted(typed)}")


def remark_json(checked: "CheckedFile") -> "CampaignCheckJson":
    """The same for programs."""
    return {
        "file": str(checked.path.name),
        "mistakes": [_record(remark) for remark in checked.mistakes],
        "doubts": [_record(remark) for remark in checked.doubts],
        "notes": [bad_row_json(note) for note in checked.notes],
    }


def _show(remarks: "Sequence[FileRemark]") -> None:
    for remark in remarks:
        place = remark.place
        where = _("line {line}").format(line=place) if isinstance(place, int) else place
        say(f"  {where}: {words(remark.error)}" if where else f"  {words(remark.error)}")


def _record(remark: "FileRemark") -> "RemarkJson":
    return {
        "line": remark.place if isinstance(remark.place, int) else None,
        "cell": remark.place if isinstance(remark.place, str) else None,
        "field": str(remark.error.params.get("field") or ""),
        "fault": remark.error.code,
        "message": words(remark.error),
    }
