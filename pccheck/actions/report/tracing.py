"""Where a number comes from, and why it is another one than in another document."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.sources import Source, source_of
from pccheck.book.ask.history import record_names, visit_states
from pccheck.book.journal import journal
from pccheck.book.ledger.authors import author_names
from pccheck.errors import wrong_use
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.documents import Mark
from pccheck.model.figures import ZERO, Figure, FigureKey
from pccheck.report.view.wording import named
from pccheck.text.numbers import read_number
from pccheck.values import dataclass

_SHOWN = 8
"""Codes that are named of those with one value."""


@dataclass(frozen=True, slots=True)
class Step:
    """An entry behind a number; `at` is UTC (ISO), `by` a name, `fields` what it sets."""

    entry: str
    at: str
    by: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """A visit behind a number, under the name that people know, and its entries."""

    visit: str
    name: str
    entries: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure with two values, and the visits because of which."""

    figure: FigureKey
    old: float
    new: float
    because: tuple[str, ...]


def figure_meant(values: Mapping[FigureKey, Figure], code: str) -> tuple[FigureKey, Figure]:
    """The figure with this code (`units.done`, `level.x[area=436,category=cho]`).

    Raises:
        PccheckError: `unknown-figure`, with codes that look alike; `figure-number`, with those that
            have this value.
    """
    by_code = {str(key): (key, figure) for key, figure in values.items()}
    number = read_number(code)
    if number is not None:
        equal = [key for key, (_key, figure) in by_code.items() if figure.value == number]
        among = ", ".join(sorted(equal, key=len)[:_SHOWN]) or "–"
        raise wrong_use("figure-number", value=code, known=among)
    if code.strip() not in by_code:
        near = get_close_matches(code.strip(), by_code, n=5, cutoff=0.4) or list(by_code)[:5]
        raise wrong_use("unknown-figure", value=code, known=", ".join(near))
    return by_code[code.strip()]


def in_words(campaign: Campaign, areas: Mapping[str, str], key: FigureKey) -> str:
    """What a figure counts, of what and where; `areas`: their names by code."""
    category = campaign.category.get(key.category)
    criterion = campaign.criterion.get(key.criterion)
    said = (
        named(campaign, key.measure, key.criterion).name,
        criterion.short if criterion else key.criterion,
        category.text if category else key.category,
        areas.get(key.area, key.area),
    )
    return "; ".join(filter(None, said))


def trace(source: Source, code: str) -> tuple[FigureKey, Figure, list[Trace]]:
    """The figure, and the visits behind it by name, each with its entries.

    Raises:
        PccheckError: `unknown-figure`.
    """
    key, _ = figure_meant(source.numbers, code)
    book, figure = source.desk.book, source.figure(key)
    names = record_names(book, *figure.visits) if figure.visits else {}
    authors = author_names(book)

    def steps(visit: str) -> Iterator[Step]:
        for entry in journal.entries_about(book.connection, [visit]):
            yield Step(entry.id, entry.head.at, authors.get(entry.head.by, ""), entry.head.set)

    by_name = sorted((names.get(visit, visit), visit) for visit in figure.visits)
    return key, figure, [Trace(visit, name, tuple(steps(visit))) for name, visit in by_name]


def differences(desk: Desk, one: Mark, other: Mark) -> tuple[list[Difference], dict[str, str]]:
    """The figures that differ between two documents' sets of entries; and the names of the visits
    that they name.

    A figure differs because of a visit that only one of the two counts, or that later entries have
    changed.

    Raises:
        PccheckError: `entries-missing`.
    """
    with source_of(desk, one) as old:
        old_states, old_values = visit_states(old.desk.book), old.values
        names = record_names(old.desk.book)
    with source_of(desk, other) as new:
        new_states, new_values = visit_states(new.desk.book), new.values
        names |= record_names(new.desk.book)
    changed = {
        rec
        for rec in old_states.keys() | new_states.keys()
        if old_states.get(rec) != new_states.get(rec)
    }
    different = []
    for key in sorted(old_values.keys() | new_values.keys()):
        was, now = old_values.get(key, ZERO), new_values.get(key, ZERO)
        if was != now:
            both = set(was.visits) & set(now.visits)
            because = (set(was.visits) ^ set(now.visits)) | (both & changed)
            visits = tuple(sorted(because, key=lambda visit: names.get(visit, visit)))
            if visits or was.value != now.value:
                different.append(Difference(key, was.value, now.value, visits))
    return different, names
