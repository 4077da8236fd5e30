"""What stands in the way of inspecting units: by others, in the year or at the same time."""

from collections.abc import Sequence
from typing import NamedTuple

from pccheck.actions.decide.regimes import regime_of
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.finding import find_target
from pccheck.book.ask.overlaps import kept, overlaps, own_inspections, same_contents
from pccheck.book.ask.targets import targets, targets_named
from pccheck.errors import wrong_use
from pccheck.model.records import Target
from pccheck.model.regime.overlap_rules import COMPLIANT, INSPECTION, JOINT, TEXTS
from pccheck.model.regime.overlaps import (
    Against,
    Keep,
    Ledger,
    Overlap,
    content_key,
    grounds_of,
    ledger,
)
from pccheck.text.times.spans import Days, of_year, span_words
from pccheck.values import dataclass


def ledger_of(desk: Desk) -> Ledger:
    """All that stands in the way of the current campaign's visits, by its regime's rules."""
    campaign, rules = desk.current.campaign, regime_of(desk).overlaps
    rows = overlaps(desk.book) + own_inspections(desk.book, desk.current.rec) if rules else []
    if not rows:
        return Ledger({}, {}, ())
    businesses = {
        unit.rec: unit.category in campaign.category and campaign.category[unit.category].business
        for unit in targets(desk.book, campaign.routing_level)
    }
    return ledger(
        rules,
        rows,
        businesses,
        Days(campaign.from_, campaign.to),
        same_contents(desk.book, desk.current.rec),
        kept(desk.book, desk.current.rec),
    )


def against_words(against: Against) -> str:
    """What a rule asks, where that is said, and who does what when; as papers say it."""
    rule, overlap = against
    joint = overlap.joint and overlap.kind == INSPECTION
    what = JOINT if joint else TEXTS.get(overlap.kind, overlap.kind)
    done = " ".join(filter(None, (overlap.body, what, span_words(overlap.span), overlap.document)))
    said = "; ".join(filter(None, (done, overlap.content, overlap.why)))
    return f"{rule.text} ({rule.cited}): {said}"


def kept_words(standing: Ledger, unit: str) -> str:
    """On which ground a unit is kept, and what stands in its way; '' where nothing does."""
    against, keep = standing.against.get(unit, ()), standing.kept.get(unit)
    if not keep or not against:
        return ""
    return f"{_ground_words(keep, against)} – {'; '.join(map(against_words, against))}"


class Unavoided(NamedTuple):
    """A unit that others inspect too: what stands in the way, and on which ground it is inspected
    all the same, '' where it is left out.
    """

    target: Target
    reason: str
    ground: str


def unavoided(desk: Desk) -> list[Unavoided]:
    """Every unit that others inspect too, by code."""
    standing = ledger_of(desk)
    units = targets_named(desk.book, desk.current.campaign.routing_level, standing.against)
    return [
        Unavoided(
            unit,
            "; ".join(map(against_words, standing.against[unit.rec])),
            _ground_words(standing.kept.get(unit.rec), standing.against[unit.rec]),
        )
        for unit in sorted(units.values(), key=lambda unit: unit.code)
    ]


def _ground_words(keep: Keep | None, against: Sequence[Against]) -> str:
    """The ground in words, and why."""
    if keep is None:
        return ""
    texts = dict(grounds_of(against))
    return ": ".join(filter(None, (texts.get(keep.ground, ""), keep.why)))


@dataclass(frozen=True, slots=True)
class KeptUnit:
    """A unit that somebody keeps: what stands in its way, on which ground it is kept."""

    target: Target
    keep: Keep
    against: tuple[Against, ...]

    @property
    def ground(self) -> str:
        """The ground in words, and why."""
        return _ground_words(self.keep, self.against)


def keep_unit(desk: Desk, words: str, ground: str, why: str, by: str) -> KeptUnit:
    """Keep a unit in spite of what others do there, for a written reason.

    Raises:
        PccheckError: `overlap-no-why`, `overlap-none`, `unknown-code`; those of `find_target`.
    """
    unit = find_target(desk, words)
    if not why:
        raise wrong_use("overlap-no-why", code=unit.code)
    against = ledger_of(desk).against.get(unit.rec, ())
    if not against:
        raise wrong_use("overlap-none", code=unit.code, name=unit.name)
    grounds = dict(grounds_of(against))
    if ground and ground not in grounds:
        listed = "; ".join(f"{code} ({text})" for code, text in grounds.items())
        raise wrong_use("unknown-code", option="--ground", value=ground, known=listed or "–")
    said = {"campaign": desk.current.rec, "target": unit.rec, "ground": ground or None, "why": why}
    with desk.book.writing(by, desk.now) as transaction:
        rec = desk.book.keyed_id("overlap-keep", desk.current.rec, unit.rec)
        transaction.put("overlap-keep", rec, said)
    return KeptUnit(unit, Keep(unit.rec, ground, why), against)


def exempt_unit(desk: Desk, words: str, why: str, by: str) -> Target:
    """Say that a unit complies well in the campaign's year, for a written reason.

    Raises:
        PccheckError: `overlap-no-why`, `overlap-no-exemption`; those of `find_target`.
    """
    unit, campaign = find_target(desk, words), desk.current.campaign
    if not why:
        raise wrong_use("overlap-no-why", code=unit.code)
    if not any(COMPLIANT in rule.by for rule in regime_of(desk).overlaps):
        raise wrong_use("overlap-no-exemption", regime=campaign.regime)
    year = of_year(campaign.to.year)
    with desk.book.writing(by, desk.now) as transaction:
        rec = desk.book.keyed_id("overlap", COMPLIANT, unit.rec, str(campaign.to.year))
        transaction.put(
            "overlap",
            rec,
            {
                "target": unit.rec,
                "settled": 1,
                "kind": COMPLIANT,
                "first": year.first.isoformat(),
                "last": year.last.isoformat(),
                "name": unit.name,
                "why": why,
            },
        )
    return unit


def say_content(desk: Desk, content: str, by: str, *, same: bool) -> None:
    """Say whether what others inspect under these words is what this campaign inspects too.

    Raises:
        PccheckError: `overlap-no-content`.
    """
    key = content_key(content)
    contents = {content_key(row.content): row.content for row in overlaps(desk.book)}
    if key not in contents:
        listed = "; ".join(filter(None, contents.values())) or "–"
        raise wrong_use("overlap-no-content", value=content, known=listed)
    said = {"campaign": desk.current.rec, "content": key, "same": int(same)}
    with desk.book.writing(by, desk.now) as transaction:
        rec = desk.book.keyed_id("overlap-content", desk.current.rec, key)
        transaction.put("overlap-content", rec, said)


def say_unit(desk: Desk, overlap: Overlap, unit: Target | None, by: str) -> None:
    """Say which unit another body's row means; None: none of ours."""
    said = {"target": unit.rec if unit else None, "settled": 1}
    with desk.book.writing(by, desk.now) as transaction:
        transaction.put("overlap", overlap.rec, said)


def find_overlap(desk: Desk, words: str) -> Overlap:
    """The row that is meant, by the beginning of its record.

    Raises:
        PccheckError: `unknown-overlap`.
    """
    fitting = [row for row in overlaps(desk.book) if row.rec.startswith(words.casefold())]
    if len(fitting) != 1 or not words:
        raise wrong_use("unknown-overlap", value=words)
    return fitting[0]
