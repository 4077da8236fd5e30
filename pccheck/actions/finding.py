"""Which target people mean."""

from pccheck.actions.desk import Desk
from pccheck.book.targets import by_code, target, targets
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.records import Target
from pccheck.text.fold import fold

_ABBREVIATIONS = {
    "bv": "benh vien", "bvdk": "benh vien da khoa", "tt": "trung tam", "ttyt": "trung tam y te", "th": "tieu hoc",
    "tx": "thi xa", "tp": "thanh pho", "tthc": "trung tam hanh chinh", "cty": "cong ty", "truong": "", "h": "huyen",
}  # fmt: skip
_SHOWN = 8


def find_targets(desk: Desk, words: str) -> list[Target]:
    """The targets that a short code or words of a name can mean: one where the code or the whole name is theirs."""
    level = desk.current.campaign.routing_level
    if rec := by_code(desk.book, words.strip()):
        found = target(desk.book, level, rec)
        return [found] if found else []
    folded = fold(words)
    for said in dict.fromkeys((folded, _spelled_out(folded))):
        found_all = targets(desk.book, level, text=said) if said else []
        exact = [t for t in found_all if t.folded == said]
        if found_all:
            return exact or found_all
    return []


def find_target(desk: Desk, words: str) -> Target:
    """The one target that is meant.

    Raises:
        PccheckError: `unknown-target`, `ambiguous-target` with those that fit.
    """
    found = find_targets(desk, words)
    if not found:
        raise wrong_use("unknown-target", name=words)
    if len(found) > 1:
        raise ambiguous(words, found)
    return found[0]


def ambiguous(words: str, found: list[Target]) -> PccheckError:
    """The complaint that lists the targets that fit."""
    listed = "; ".join(f"{t.code} {t.name} ({t.area_name})" for t in found[:_SHOWN])
    return wrong_use("ambiguous-target", name=words, count=len(found), found=listed)


def _spelled_out(folded: str) -> str:
    return " ".join(" ".join(_ABBREVIATIONS.get(word, word) for word in folded.split()).split())
