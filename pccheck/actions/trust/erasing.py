"""Personal data erased: what would go, what stays and why, what is out of reach."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from typing import Any

from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.documents import issued
from pccheck.book.ask.history import record_names
from pccheck.book.journal import journal
from pccheck.book.ledger import erasing, store
from pccheck.book.ledger.erasing import AskedErasure
from pccheck.book.ledger.transaction import Transaction
from pccheck.book.ledger.undoing import entries_named
from pccheck.book.tables.kinds import ERASURE, PERSONAL, main_kind
from pccheck.book.tables.projection import Projection
from pccheck.errors import PccheckError, wrong_use
from pccheck.exchange.readers.words_in import words_in
from pccheck.model.journal.entry import Entry
from pccheck.model.journal.ids import aside_id, main_of
from pccheck.text.fold import nfc
from pccheck.values import dataclass

_SHOWN = 12
"""Characters of an entry's id that people see."""
_FREE_WORDS = (
    *("visit-personal", "measure-answer-personal"),
    *("obligation-personal", "obligation-answer-personal"),
)
"""Kinds whose entries speak of several things: only those go that name the person."""
_FILES = ("sha256", "file")
"""Fields that name a kept file."""
_CODED = ("side", "kind", "visit", "result", *_FILES)
"""Fields that hold a code or an id, which says nothing by itself."""
_SHORTEST = 3
"""Letters of a text that is looked for in issued files."""


@dataclass(frozen=True, slots=True)
class Going:
    """An entry that goes: its kind, what people call its record, what it says; `kept`: those fields
    of it that are said anew, since they do not name the person.
    """

    entry: str
    kind: str
    name: str
    fields: Mapping[str, Any]
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HoldingPaper:
    """A kept file of an issued document: its SHA-256, the document's symbol, whether what goes was
    found in it (else it cannot be read here).
    """

    sha256: str
    symbol: str
    name: str
    found: bool


@dataclass(frozen=True, slots=True)
class ErasurePlan:
    """What an erasure of this `entry` (as its id begins) or this `person` would do; `stays`: the
    kinds of the entries that hold it and are never erased, with how many of each; `asked`: the
    erasure of another installation that this carries out.
    """

    entry: str
    person: str
    going: tuple[Going, ...]
    papers: tuple[HoldingPaper, ...]
    stays: tuple[tuple[str, int], ...]
    asked: AskedErasure | None = None


def plan_erasure(desk: Desk, entry: str, person: str) -> ErasurePlan:
    """What goes with an entry, or with a person where one is named.

    Raises:
        PccheckError: those of `plan_entry` and of `plan_person`.
    """
    return plan_person(desk, person) if person else plan_entry(desk, entry)


def plan_entry(desk: Desk, start: str) -> ErasurePlan:
    """What goes with the one entry whose id begins so; where that is an erasure which came from
    another installation, what it names.

    Raises:
        PccheckError: `unknown-entry`, `ambiguous-entry`, `not-personal`, `already-erased`,
            `nothing-to-erase`.
    """
    begun = start.strip().lower()
    found = entries_named(desk.book, begun) if begun else []
    if not found:
        raise wrong_use("unknown-entry", value=start)
    if len(found) > 1:
        raise wrong_use("ambiguous-entry", value=start)
    (entry,) = found
    if entry.head.kind == ERASURE:
        return _plan_asked(desk, start, entry)
    if not erasing.may_go(desk.book.connection, [entry.head.dh]):
        raise wrong_use("not-personal", entry=entry.id[:_SHOWN])
    if erasing.is_erased(desk.book.connection, entry.head.dh):
        raise wrong_use("already-erased", entry=entry.id[:_SHOWN])
    if entry.raw_data is None:
        raise wrong_use("nothing-to-erase", entry=entry.id[:_SHOWN])
    named = _names_one_of(_texts(entry.fields() or {}))
    return ErasurePlan(start, "", *_reach(desk, [entry], named))


def plan_person(desk: Desk, name: str) -> ErasurePlan:
    """What goes with a person: the records that bear the name, whole; of free words, the entries
    that hold it.

    Raises:
        PccheckError: `nobody-so-called`.
    """
    if len(name.strip()) < _SHORTEST:
        raise wrong_use("nobody-so-called", name=name)
    named = _names_one_of([name])
    personal = _personal(desk)
    found = [entry for entry in personal if any(map(named, _texts(entry.fields() or {})))]
    whole = {entry.head.rec for entry in found if entry.head.kind not in _FREE_WORDS}
    whole |= {aside_id(rec) for rec in _of_them(desk, map(main_of, whole))}
    ids = {entry.id for entry in found}
    going = [e for e in personal if e.id in ids or e.head.rec in whole]
    if not going:
        raise wrong_use("nobody-so-called", name=name)
    return ErasurePlan("", name, *_reach(desk, going, named))


def keep(desk: Desk, plan: ErasurePlan, why: str, by: str, *, withdraw: bool) -> None:
    """Erase what the plan says; `withdraw`: also the issued files that hold it.

    Raises:
        PccheckError: `why-names-it`, `changed-meanwhile`, `erasure-unfinished`.
    """
    for going in plan.going:
        if _names_one_of(_texts(going.fields))(why):
            raise wrong_use("why-names-it")
    with desk.book.writing(by, desk.now) as transaction:
        _look_again(desk, transaction, plan)
        if plan.asked:
            erasing.agree(desk.book, transaction, plan.asked)
        else:
            db = desk.book.connection
            entries = [e for one in plan.going if (e := journal.entry(db, one.entry))]
            files = set(chain.from_iterable(_files(one.fields) for one in plan.going))
            papers = {paper.sha256 for paper in plan.papers if withdraw and paper.found}
            erasing.erase(desk.book, transaction, entries, why, files | papers)
            for entry, one in zip(entries, plan.going, strict=True):
                rest = {field: one.fields[field] for field in one.kept}
                transaction.put(main_kind(one.kind), main_of(entry.head.rec), rest)
    erasing.wipe(desk.book)


def refuse(desk: Desk, plan: ErasurePlan, why: str, by: str) -> None:
    """Say no to what another installation wants erased.

    Raises:
        PccheckError: `not-asked`, `changed-meanwhile`.
    """
    if plan.asked is None:
        raise wrong_use("not-asked")
    with desk.book.writing(by, desk.now) as transaction:
        _look_again(desk, transaction, plan)
        erasing.refuse(desk.book, transaction, plan.asked, why)


def _look_again(desk: Desk, transaction: Transaction, plan: ErasurePlan) -> None:
    """Refuse what would go by now, where it is not what was shown.

    Raises:
        PccheckError: `changed-meanwhile`.
    """
    if not transaction.meanwhile:
        return
    with suppress(PccheckError):
        if plan_erasure(desk, plan.entry, plan.person) == plan:
            return
    raise transaction.meanwhile.refuse_all()


def _plan_asked(desk: Desk, start: str, erasure: Entry) -> ErasurePlan:
    asked = next((one for one in erasing.asked_of_us(desk.book) if one.entry == erasure.id), None)
    if asked is None:
        raise wrong_use("already-erased", entry=erasure.id[:_SHOWN])
    db = desk.book.connection
    names = record_names(desk.book)
    entries = [entry for one in asked.entries if (entry := journal.entry(db, one))]
    going = [Going(e.id, e.head.kind, names.get(main_of(e.head.rec), ""), {}) for e in entries]
    return ErasurePlan(start, "", tuple(going), (), (), asked)


def _reach(
    desk: Desk, entries: Iterable[Entry], named: Callable[[str], bool]
) -> tuple[tuple[Going, ...], tuple[HoldingPaper, ...], tuple[tuple[str, int], ...]]:
    """What goes, which issued files hold it, and what stays."""
    names = record_names(desk.book)
    going = tuple(_going(desk, entry, names, named) for entry in entries)
    return going, tuple(_papers(desk, named)), tuple(_staying(desk, named))


def _going(
    desk: Desk, entry: Entry, names: Mapping[str, str], named: Callable[[str], bool]
) -> Going:
    fields = entry.fields() or {}
    kept: tuple[str, ...] = ()
    if entry.head.kind in _FREE_WORDS:
        state = Projection(desk.book.connection).state(entry.head.rec)
        stands = state.fields if state else {}
        standing = {name for name, said in stands.items() if said[0][0] == entry.id}
        kept = tuple(
            name
            for name, value in fields.items()
            if name in standing and not any(map(named, _texts({name: value})))
        )
    about = names.get(str(fields.get("visit")), "") or names.get(main_of(entry.head.rec), "")
    return Going(entry.id, entry.head.kind, about, fields, kept)


def _personal(desk: Desk) -> list[Entry]:
    """The entries of personal kinds that say something, in order of arrival."""
    db = desk.book.connection
    sql = (
        "SELECT id FROM heads JOIN payloads USING (dh) WHERE kind IN (SELECT value FROM"
        " json_each(?)) AND dh NOT IN (SELECT dh FROM erased) ORDER BY n"
    )
    ids = db.execute(sql, (json.dumps(sorted(PERSONAL)),)).fetchall()
    entries = [entry for (entry_id,) in ids if (entry := journal.entry(db, entry_id))]
    free = erasing.may_go(db, {entry.head.dh for entry in entries})
    return [entry for entry in entries if entry.head.dh in free]


def _of_them(desk: Desk, recs: Iterable[str]) -> list[str]:
    """The records of the days on which these members are away, of the keys of these units."""
    sql = (
        "SELECT rec FROM absences WHERE who IN (SELECT value FROM json_each(?1)) UNION ALL"
        " SELECT rec FROM aliases WHERE had IN (SELECT value FROM json_each(?1)) AND sort = 'key'"
    )
    rows = desk.book.connection.execute(sql, (json.dumps(list(recs)),))
    return [rec for (rec,) in rows]


def _papers(desk: Desk, named: Callable[[str], bool]) -> Iterator[HoldingPaper]:
    """The kept files of issued documents that say what goes, or cannot be read."""
    for document in issued(desk.book):
        for name, digest in ((document.name, document.file), *document.beside):
            try:
                words = words_in(name, store.fetch(desk.book, digest))
            except PccheckError:  # not here, or withdrawn before
                continue
            if words is None or named(words):
                symbol = f"{document.number}/{document.symbol}"
                yield HoldingPaper(digest, symbol, name, words is not None)


def _staying(desk: Desk, named: Callable[[str], bool]) -> Iterator[tuple[str, int]]:
    """Findings, visits and decisions that hold it: they are never erased."""
    counts: dict[str, int] = {}
    rows = desk.book.connection.execute("SELECT kind, data FROM heads JOIN payloads USING (dh)")
    for kind, data in rows:
        if kind not in PERSONAL and named(data):
            counts[kind] = counts.get(kind, 0) + 1
    yield from sorted(counts.items())


def _texts(fields: Mapping[str, Any]) -> list[str]:
    """What an entry says in words."""
    return [v for name, v in fields.items() if isinstance(v, str) and name not in _CODED]


def _files(fields: Mapping[str, Any]) -> list[str]:
    """The SHA-256 of the kept files that an entry names."""
    return [fields[name] for name in _FILES if isinstance(fields.get(name), str)]


def _names_one_of(texts: Iterable[str]) -> Callable[[str], bool]:
    """Whether a text holds one of these as whole words, however it is spelled: capitals, blanks,
    composed or decomposed letters; tones count.
    """
    plain = [_plain(text) for text in texts]
    known = [re.escape(text) for text in plain if len(text) >= _SHORTEST]
    if not known:
        return lambda _text: False
    sought = re.compile(rf"(?<!\w)(?:{'|'.join(known)})(?!\w)")
    return lambda text: sought.search(_plain(text)) is not None


def _plain(text: str) -> str:
    return nfc(text).casefold()
