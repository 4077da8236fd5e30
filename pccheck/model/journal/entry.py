"""The exact form of a journal entry (README.md, 'The journal').

Two byte strings, written once, never re-serialised.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from pccheck.errors import PccheckError
from pccheck.model.journal.clock import moment
from pccheck.text.words.catalogue import N_
from pccheck.values import pattern

HEAD_FIELDS = frozenset(
    ("chain", "seq", "prev", "tx", "at", "by", "kind", "v", "rec", "basis", "set", "dh")
)
_TEXTS = ("chain", "prev", "tx", "at", "by", "kind", "rec", "dh")
VOID = "void"
"""The kind of an entry that voids another one of the same record: its data names it as `entry`."""
_BESIDE = frozenset(("salt", "act"))
"""What stands in a payload beside the fields."""
_DEEPEST = 16
"""Levels of a payload's nesting: what one reader takes, every reader must, whatever its stack."""


class Head(NamedTuple):
    """What everybody may see of an entry; README.md, 'The journal', says each field."""

    chain: str
    seq: int
    prev: str
    tx: str
    at: str
    by: str
    kind: str
    v: int
    rec: str
    basis: tuple[str, ...]
    set: tuple[str, ...]
    dh: str


class Entry(NamedTuple):
    """One entry: its id, its head and payload as the exact bytes, and the head read.

    `data` None: withheld.
    """

    id: str
    raw_head: bytes
    raw_data: bytes | None
    head: Head

    def fields(self) -> dict[str, Any] | None:
        """The fields that the entry sets; None where the payload is withheld."""
        if self.raw_data is None:
            return None
        said: dict[str, Any] = json.loads(self.raw_data.decode())  # bytes: it would guess how
        return {name: value for name, value in said.items() if name not in _BESIDE}

    def act(self) -> str:
        """What ties it to the other entries of its commit; '' where the payload is withheld."""
        return str(json.loads(self.raw_data).get("act", "")) if self.raw_data else ""


_TEXT = r'"([^"\\\x00-\x1f\ufffe\uffff]*)"'
_NUMBER = "(0|[1-9][0-9]{0,14})"
_TEXTS_OR_NONE = rf"\[((?:{_TEXT}(?:,{_TEXT})*)?)\]".replace('"([^', '"(?:[^')
_PLAIN_HEAD = pattern(
    f'{{"at":{_TEXT},"basis":{_TEXTS_OR_NONE},"by":{_TEXT},"chain":{_TEXT},"dh":{_TEXT},'
    f'"kind":{_TEXT},"prev":{_TEXT},"rec":{_TEXT},"seq":{_NUMBER},"set":{_TEXTS_OR_NONE},'
    f'"tx":{_TEXT},"v":{_NUMBER}}}'
)
"""A head in its one spelling, whose texts hold nothing that is forbidden or has strokes before it:
nearly every one. To read JSON, and to write it again to see whether its spelling is this one, takes
five times as long.
"""
_SURROGATE = pattern("[\ud800-\udfff]")
_NOT_IN_XML = pattern("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)


def _dump(value: object) -> bytes:
    return _ENCODER.encode(value).encode()


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def check_text(value: object, where: str, depth: int = 0) -> None:
    """Refuse NUL and lone surrogates anywhere in a JSON value (PostgreSQL would refuse them later),
    what no document can hold, and deep nesting.

    Raises:
        PccheckError: `bad-text`.
    """
    if depth > _DEEPEST:
        raise PccheckError("bad-text", where=where, what=N_("too many levels"))
    if isinstance(value, str):
        if not value.isprintable():
            _check_signs(value, where)
    elif value is None or isinstance(value, (int, float)):
        return
    elif isinstance(
        value, (dict, Mapping)
    ):  # dict first: asking an abstract class takes ten times as long
        for key, part in value.items():
            check_text(key, where)
            check_text(part, where, depth + 1)
    elif isinstance(value, (list, tuple)):
        for part in value:
            check_text(part, where, depth + 1)


def _check_signs(text: str, where: str) -> None:
    if "\0" in text:
        raise PccheckError("bad-text", where=where, what=N_("NUL"))
    if _SURROGATE.search(text):
        raise PccheckError("bad-text", where=where, what=N_("half of a surrogate pair"))
    if _NOT_IN_XML.search(text):
        raise PccheckError("bad-text", where=where, what=N_("a character that XML forbids"))


def _check_text_of(raw: bytes, fields: object, where: str) -> None:
    """`check_text`, for which nothing needs to be walked where no sign of these bytes can be
    forbidden and no level can be too many.
    """
    if b"\\u" in raw or b"\xef\xbf" in raw or raw.count(b"{") + raw.count(b"[") > _DEEPEST:
        check_text(fields, where)


def payload(fields: Mapping[str, object], salt: str, act: str = "") -> tuple[bytes, str]:
    """The payload's bytes and their SHA-256.

    `salt`: random hex; an erased payload cannot be guessed by its hash. `act`: random hex too, the
    same in every entry of a commit, in whatever transactions they are written; '' for none.
    """
    for name, value in fields.items():
        check_text(name, "field")
        check_text(value, name)
    raw = _dump({**fields, "salt": salt, **({"act": act} if act else {})})
    return raw, _sha256(raw)


def make_entry(head: Head, raw_data: bytes) -> Entry:
    """The entry with this head; `head.dh` must be the payload's SHA-256."""
    raw = _dump(head._asdict())
    return Entry(_sha256(raw), raw, raw_data, head)


def read_entry(raw_head: bytes, raw_data: bytes | None) -> Entry:
    """The entry that came as these bytes, checked for form and for its own hashes.

    Raises:
        PccheckError: `damaged-entry`, with what is wrong.
    """
    try:
        head = _plain_head(raw_head.decode()) or _read_head(raw_head)
        if moment(head.at) is None:  # times are compared as texts
            raise _damaged(N_("the time"))
        if raw_data is not None:
            _check_payload(head, raw_data)
    except (ValueError, TypeError, RecursionError) as error:
        raise _damaged(N_("no JSON")) from error
    return Entry(_sha256(raw_head), raw_head, raw_data, head)


def _plain_head(text: str) -> Head | None:
    """A head that is as nearly every one is; None for others, sound or not."""
    plain = _PLAIN_HEAD.fullmatch(text)
    if plain is None:
        return None
    at, basis, by, chain, dh, kind, prev, rec, seq, names, tx, v = plain.groups()
    number, version = int(seq), int(v)
    return Head(
        chain, number, prev, tx, at, by, kind, version, rec, _listed(basis), _listed(names), dh
    )


def _listed(texts: str) -> tuple[str, ...]:
    return tuple(texts[1:-1].split('","')) if texts else ()


def _read_head(raw: bytes) -> Head:
    """Any head, checked for form.

    Raises:
        PccheckError: `damaged-entry`; ValueError, TypeError, RecursionError where it is no JSON.
    """
    fields = json.loads(raw)
    if not isinstance(fields, dict) or set(fields) != HEAD_FIELDS:
        raise _damaged(N_("the head's fields"))
    head = _head_of(fields)
    _check_types(head, fields)
    _check_text_of(raw, fields, "head")
    if _dump(fields) != raw:  # one spelling only: other readers must not see other fields
        raise _damaged(N_("the head's form"))
    return head


def kept_entry(entry_id: str, head: str, data: str | None) -> Entry:
    """An entry as a book keeps it under its id. Its form was checked when it came in; that it is
    still the same to the letter, its two hashes tell.

    Raises:
        PccheckError: `damaged-entry`, with what is wrong.
    """
    raw_head, raw_data = head.encode(), None if data is None else data.encode()
    if _sha256(raw_head) != entry_id:
        raise _damaged(N_("the head's form"))
    read = _plain_head(head) or _head_of(json.loads(head))
    if raw_data is not None and _sha256(raw_data) != read.dh:
        raise _damaged(N_("the payload's hash"))
    return Entry(entry_id, raw_head, raw_data, read)


def _head_of(fields: dict[str, Any]) -> Head:
    return Head(**{**fields, "basis": tuple(fields["basis"]), "set": tuple(fields["set"])})


def _check_types(head: Head, fields: Mapping[str, object]) -> None:
    texts = all(isinstance(getattr(head, name), str) for name in _TEXTS)
    numbers = all(type(n) is int and 0 <= n < 2**53 for n in (head.seq, head.v))
    lists = isinstance(fields["basis"], list) and isinstance(fields["set"], list)
    if not (
        texts and numbers and lists and all(isinstance(part, str) for part in head.basis + head.set)
    ):
        raise _damaged(N_("a field's type"))


def _check_payload(head: Head, raw_data: bytes) -> None:
    if _sha256(raw_data) != head.dh:
        raise _damaged(N_("the payload's hash"))
    fields = json.loads(raw_data.decode())
    if _dump(fields) != raw_data:
        raise _damaged(N_("the payload's form"))
    if (
        not isinstance(fields, dict)
        or sorted(fields.keys() - _BESIDE) != sorted(head.set)
        or "salt" not in fields
    ):
        raise _damaged(N_("the payload's fields"))
    _check_text_of(raw_data, fields, "data")


def _damaged(what: str) -> PccheckError:
    return PccheckError("damaged-entry", what=what)
