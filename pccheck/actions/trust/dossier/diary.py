"""The entries behind a dossier, as a table that Excel opens by a double click."""

import csv
from collections.abc import Iterator
from io import StringIO

from pccheck.actions.decide.regimes import regime_of
from pccheck.actions.desk.desk import Desk
from pccheck.actions.trust.dossier.scope import DossierScope
from pccheck.actions.trust.history import Change, Event, events_of, names_of_records
from pccheck.book.ask.history import records_about, records_of_decision, records_of_visit
from pccheck.book.ledger.share.release import kept_back
from pccheck.model.journal.ids import aside_id, main_of
from pccheck.text.words.catalogue import official
from pccheck.text.words.fields import field_words, kind_words
from pccheck.text.words.values import value_words

_STEP = "decision-step"
_HEAD = ("Thời gian", "Người ghi", "Loại", "Đối tượng của mục ghi", "Trường", "Trước", "Sau", "Mục")
_FORMULA = ("=", "+", "-", "@")
_ERASED, _ABSENT = "(đã xóa)", "(không có ở máy này)"


def diary(desk: Desk, scope: DossierScope) -> bytes:
    """Every entry about the inspection and its units, oldest first; what may not be told yet of
    other visits to them is no part of it.
    """
    steps = {step.code: step.text for step in regime_of(desk).steps}
    names = names_of_records(desk)
    if scope.decision:
        names |= {scope.decision.rec: scope.decision.number}
    written = StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEAD)
    with official():
        for event in events_of(desk, _records(desk, scope)):
            called = names | steps if event.kind == _STEP else names
            writer.writerows(map(_safe, _lines(desk, event, called)))
    return ("\ufeff" + written.getvalue()).encode()


def _records(desk: Desk, scope: DossierScope) -> list[str]:
    """The records whose entries the dossier tells, each once."""
    held = kept_back(desk.book, desk.now)
    told: list[str] = []
    for unit in scope.units:
        about = records_about(desk.book, unit.rec)
        told += [rec for rec in about if main_of(rec) not in held]
    for visit in scope.visits:
        told += records_of_visit(desk.book, visit.rec)
    return list(dict.fromkeys([*told, *_of_decision(desk, scope)]))


def _of_decision(desk: Desk, scope: DossierScope) -> list[str]:
    """The decision's own record and its steps; only the units' steps where it is not to be told."""
    decision = scope.decision
    if decision is None:
        return []
    if scope.whole:
        return records_of_decision(desk.book, decision.rec)
    units = {unit.rec for unit in scope.units}
    recs = [step.rec for step in decision.steps if step.unit in units]
    return [*recs, *map(aside_id, recs)]


def _lines(desk: Desk, event: Event, names: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """An entry, a line for each field that it sets."""
    at = desk.local(event.at).strftime("%d/%m/%Y %H:%M:%S")
    head = (at, event.by, kind_words(event.kind), names.get(event.rec, ""))
    if event.withheld:
        yield (*head, _ERASED if event.erased else _ABSENT, "", "", event.id)
    for change in event.changes:
        yield (*head, *_said(change, names), event.id)


def _said(change: Change, names: dict[str, str]) -> tuple[str, str, str]:
    """A field, what stood in it and what it says now, in words."""
    old = "" if change.old is None else value_words(change.field, change.old, names)
    new = "" if change.new == [] else value_words(change.field, change.new, names)
    return field_words(change.field), old, new


def _safe(line: tuple[str, ...]) -> tuple[str, ...]:
    """Text is never run as a formula."""
    return tuple(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in line)
