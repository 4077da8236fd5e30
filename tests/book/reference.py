"""The merge of `pccheck/README.md`, "The journal", once more, as plainly as it can be said.

Imports nothing from the book.
"""

import hashlib
import json
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

KNOWN = {
    "author",
    "campaign",
    "area",
    "body",
    "team",
    "member",
    "vehicle",
    "absence",
    "closure",
    "alias",
    "own-priority",
    "lost",
    "companion",
    "member-team",
    "target",
    "plan",
    "current-plan",
    "draw",
    "current-draw",
    "itinerary",
    "visit",
    "attendee",
    "recommendation",
    "void",
    "target-personal",
    "visit-personal",
    "alias-personal",
    "member-personal",
    "vehicle-personal",
    "absence-personal",
    "erasure",
    "erasure-answer",
    "evidence",
    "founding",
    "letter",
    "parcel",
    "release",
    "taking",
}
"""The kinds that version 1 of the book projects, each in version 1."""
PERSONAL = {"author", "attendee", "evidence", *(kind for kind in KNOWN if "-personal" in kind)}
"""The kinds whose payloads may be erased."""
NOT_HERE = "\0not here"
"""The value of a field whose payload is withheld."""


class Record(NamedTuple):
    """What stands: for each field the values, as JSON, of the entries that nothing later has
    replaced.
    """

    kind: str
    fields: dict[str, dict[str, str]]
    questions: set[str]
    tips: set[str]
    incomplete: bool
    unknown: int


def reference(entries: set[tuple[bytes, bytes | None]]) -> dict[str, Record]:
    """Every record of these entries."""
    heads: dict[str, dict[str, Any]] = {}
    data: dict[str, dict[str, Any]] = {}
    for raw_head, raw_data in entries:
        entry_id = hashlib.sha256(raw_head).hexdigest()
        heads[entry_id] = json.loads(raw_head)
        if raw_data is not None:
            data[entry_id] = json.loads(raw_data)
    for payload in _erased(heads, data):
        data = {i: said for i, said in data.items() if heads[i]["dh"] != payload}
    itself = {i for i, head in heads.items() if head["kind"] == "lost" and _names(i, head, data)}
    heads = {i: head for i, head in heads.items() if i not in itself}
    waiting = _late(heads, data)
    heads = {i: head for i, head in heads.items() if i not in waiting}
    records = {head["rec"] for head in heads.values()}
    found = {}
    for rec in records:
        here = {i: head for i, head in heads.items() if head["rec"] == rec}
        kinds = dict.fromkeys(here[i]["kind"] for i in sorted(here) if here[i]["kind"] != "void")
        for kind in kinds or ("void",):
            own = {i: head for i, head in here.items() if head["kind"] in (kind, "void")}
            name = rec if kind == next(iter(kinds), "void") else f"{rec}, {kind}"
            found[name] = _record(own, data, here.keys())
    return found


def _erased(heads: dict[str, dict[str, Any]], data: dict[str, dict[str, Any]]) -> set[str]:
    """The hashes of payloads that an erasure names, and that only personal entries have."""
    erasures = [i for i in data if heads[i]["kind"] == "erasure"]
    named = {dh for i in erasures for dh in data[i]["entries"].values()}
    return named - {head["dh"] for head in heads.values() if head["kind"] not in PERSONAL}


def _names(i: str, head: dict[str, Any], data: dict[str, dict[str, Any]]) -> bool:
    """Whether the entry of a loss names the chain that it stands in."""
    return bool(data.get(i, {}).get("chain") == head["chain"])


def _late(heads: dict[str, dict[str, Any]], data: dict[str, dict[str, Any]]) -> set[str]:
    """The entries of a lost installation's chain beyond the highest number that is known of it."""
    known: dict[str, int] = {}
    losses = {head["rec"] for head in heads.values() if head["kind"] == "lost"}
    for rec in losses:
        own = {i: head for i, head in heads.items() if head["rec"] == rec}
        own = {i: head for i, head in own.items() if head["kind"] in ("lost", "void")}
        said = {
            name: {json.loads(value) for value in standing.values() if value != NOT_HERE}
            for name, standing in _record(own, data, own.keys()).fields.items()
            if name in ("chain", "known")
        }
        chain, number = said.get("chain", set()), said.get("known", set())
        if len(chain) == len(number) == 1 and None not in chain | number:
            (of,), (last,) = chain, number
            known[of] = max(last, known.get(of, 0))
    return {
        i
        for i, head in heads.items()
        if head["rec"] not in losses and head["seq"] > known.get(head["chain"], head["seq"])
    }


def _record(
    heads: dict[str, dict[str, Any]], data: dict[str, dict[str, Any]], here: AbstractSet[str]
) -> Record:
    def known(i: str) -> bool:
        return heads[i]["kind"] in KNOWN and heads[i]["v"] == 1

    def below(i: str) -> set[str]:
        """The ancestors that are here."""
        found, ahead = set(), list(heads[i]["basis"])
        while ahead:
            if (parent := ahead.pop()) in heads and parent not in found:
                found.add(parent)
                ahead += heads[parent]["basis"]
        return found

    def voided(i: str) -> bool:
        """Whether a void that is not voided names the entry."""
        voids = [
            v
            for v in heads
            if heads[v]["kind"] == "void" and known(v) and data.get(v, {}).get("entry") == i
        ]
        return any(not voided(v) for v in voids)

    said = [i for i in heads if known(i) and heads[i]["kind"] != "void" and not voided(i)]
    fields: dict[str, dict[str, str]] = {}
    for name in {name for i in said for name in heads[i]["set"]}:
        setters = {i for i in said if name in heads[i]["set"]}
        for i in setters - set().union(*map(below, setters)):
            value = json.dumps(data[i][name], sort_keys=True) if i in data else NOT_HERE
            fields.setdefault(name, {})[i] = value
    kinds = sorted((i, head["kind"]) for i, head in heads.items() if head["kind"] != "void")
    named = {parent for head in heads.values() for parent in head["basis"]}
    return Record(
        kind=kinds[0][1] if kinds else "void",
        fields=fields,
        questions={name for name, standing in fields.items() if len(set(standing.values())) > 1},
        tips=heads.keys() - named,
        incomplete=bool(named - here),
        unknown=sum(not known(i) for i in heads),
    )
