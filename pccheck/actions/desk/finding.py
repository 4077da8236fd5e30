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
    """The targets that a short code or words of a name can mean, the likeliest first; none for
    none.

    One where the code, the whole name or all the words, abbreviations written out, are its own and
    no other's.

    Raises:
        PccheckError: `near-target` where only one is near, which the user must confirm by its code.
    """
    level = desk.current.campaign.routing_level
    if rec := by_code(desk.book, words.strip()):
        coded = target(desk.book, level, rec)
        return [coded] if coded else []
    if plain := _by_plain_words(desk, words):
        return plain
    every = {one.rec: one for one in targets(desk.book, level)}
    matches = names_of(list(every.values()), other_names(desk.book)).match(words, _SHOWN)
    if sure := [match.target for match in matches if match.sure]:
        return [every[sure[0]]]
    matched = dict.fromkeys(match.target for match in matches)
    held = _held(words, every.values())
    near = held or [every[rec] for rec in matched]
    if len(near) == 1 and not (held and agrees(words, held[0].name)):
        raise wrong_use("near-target", name=words, found=_listed(near))
    return near


def _by_plain_words(desk: Desk, words: str) -> list[Target]:
    """The usual case: the words of one name, which the book itself looks up; else none."""
    folded = fold(words)
    if not folded:
        return []
    holding = targets(desk.book, desk.current.campaign.routing_level, text=folded)
    fitting = [one for one in holding if one.folded == folded] or holding
    return fitting if len(fitting) == 1 and agrees(words, fitting[0].name) else []


def find_target(desk: Desk, words: str) -> Target:
    """The one target that is meant.

    Raises:
        PccheckError: `unknown-target`, `mistyped-target`, `ambiguous-target` with those that fit,
            `near-target`.
    """
    meant = find_targets(desk, words)
    if not meant:
        raise unknown(desk, words)
    if len(meant) > 1:
        raise ambiguous(words, meant)
    return meant[0]


def unknown(desk: Desk, words: str) -> PccheckError:
    """The complaint that nothing fits, with the nearest codes where a code was meant."""
    if any(sign.isdigit() for sign in words):
        every = targets(desk.book, desk.current.campaign.routing_level)
        codes = {target.code: target for target in every}
        if near := nearest(words, codes):
            likely = [codes[code] for code in near]
            return wrong_use("mistyped-target", name=words, near=_listed(likely))
    return wrong_use("unknown-target", name=words)


def ambiguous(words: str, fitting: list[Target]) -> PccheckError:
    """The complaint that lists the targets that fit."""
    return wrong_use("ambiguous-target", name=words, count=len(fitting), found=_listed(fitting))


def names_of(among: Sequence[Target], others: Iterable[tuple[str, str]] = ()) -> Names[str]:
    """The targets' names, and further names of some, to be matched; what is found is a record."""
    where = {one.rec: f"{one.area_name} {one.region_name}" for one in among}
    return Names(
        [
            *(NamedUnit(one.name, where[one.rec], one.rec) for one in among),
            *(NamedUnit(name, where[rec], rec) for name, rec in others if rec in where),
        ]
    )


def _listed(found: Sequence[Target]) -> str:
    return "; ".join(f"{t.code} {t.name} ({t.area_name})" for t in found[:_SHOWN])


def _held(words: str, among: Iterable[Target]) -> list[Target]:
    """The targets whose name holds every word, both with abbreviations written out."""
    wanted = set(spelled_out(words))
    return [one for one in among if wanted and wanted <= set(spelled_out(one.name))]
