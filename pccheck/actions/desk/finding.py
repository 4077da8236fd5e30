"""Which target people mean."""

from collections.abc import Iterable, Sequence

from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.targets import by_code, other_names, target, targets
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.records import Target
from pccheck.text.fold import fold
from pccheck.text.names.abbreviations import spelled_out
from pccheck.text.names.match import NamedUnit, Names, agrees
from pccheck.text.nearest import nearest

_SHOWN = 8


def find_targets(desk: Desk, words: str) -> list[Target]:
    """The targets that a short code or words of a name can mean, the likeliest first.

    None for none.

    One where the code, the whole name or all the words, abbreviations written out, are its own and
    no other's.

    Raises:
        PccheckError: `near-target` where only one is near, which the user must confirm by its code.
    """
    level = desk.current.campaign.routing_level
    if rec := by_code(desk.book, words.strip()):
        found = target(desk.book, level, rec)
        return [found] if found else []
    if folded := fold(words):  # the usual case: words of a name, which the book itself looks up
        plain = targets(desk.book, level, text=folded)
        exact = [one for one in plain if one.folded == folded]
        if len(exact or plain) == 1 and agrees(words, (exact or plain)[0].name):
            return exact or plain
    known = {one.rec: one for one in targets(desk.book, level)}
    matches = names_of(list(known.values()), other_names(desk.book)).match(words, _SHOWN)
    if sure := [match.target for match in matches if match.sure]:
        return [known[sure[0]]]
    near = [known[rec] for rec in dict.fromkeys(match.target for match in matches)]
    held = _held(words, known.values()) or near
    if len(held) == 1 and not (held is not near and agrees(words, held[0].name)):
        raise wrong_use("near-target", name=words, found=_listed(held))
    return held


def find_target(desk: Desk, words: str) -> Target:
    """The one target that is meant.

    Raises:
        PccheckError: `unknown-target`, `mistyped-target`, `ambiguous-target` with those that fit,
            `near-target`.
    """
    found = find_targets(desk, words)
    if not found:
        raise unknown(desk, words)
    if len(found) > 1:
        raise ambiguous(words, found)
    return found[0]


def unknown(desk: Desk, words: str) -> PccheckError:
    """The complaint that nothing fits, with the nearest codes where a code was meant."""
    if any(sign.isdigit() for sign in words):
        known = {one.code: one for one in targets(desk.book, desk.current.campaign.routing_level)}
        if near := nearest(words, known):
            return wrong_use(
                "mistyped-target", name=words, near=_listed([known[code] for code in near])
            )
    return wrong_use("unknown-target", name=words)


def ambiguous(words: str, found: list[Target]) -> PccheckError:
    """The complaint that lists the targets that fit."""
    return wrong_use("ambiguous-target", name=words, count=len(found), found=_listed(found))


def names_of(known: Sequence[Target], others: Iterable[tuple[str, str]] = ()) -> Names[str]:
    """The targets' names ready for matching, with further names of some of them.

    What is found is a record.
    """
    where = {one.rec: f"{one.area_name} {one.region_name}" for one in known}
    return Names(
        [
            *(NamedUnit(one.name, where[one.rec], one.rec) for one in known),
            *(NamedUnit(name, where[rec], rec) for name, rec in others if rec in where),
        ]
    )


def _listed(found: Sequence[Target]) -> str:
    return "; ".join(f"{t.code} {t.name} ({t.area_name})" for t in found[:_SHOWN])


def _held(words: str, known: Iterable[Target]) -> list[Target]:
    """The targets whose name holds every word, both with abbreviations written out."""
    wanted = set(spelled_out(words))
    return [one for one in known if wanted and wanted <= set(spelled_out(one.name))]
