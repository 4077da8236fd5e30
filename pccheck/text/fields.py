"""The kinds and fields of records, and the codes that fields hold, in words, for the log."""

from pccheck.text.catalogue import N_, _
from pccheck.text.outcomes import OUTCOMES

_FIELDS = {
    "name": N_("name"), "category": N_("category"), "area": N_("area"), "address": N_("address"),
    "own_code": N_("own code"), "priority": N_("priority"), "phone": N_("telephone"), "lat": N_("latitude"),
    "lon": N_("longitude"), "source": N_("source"), "target": N_("target"), "campaign": N_("campaign"),
    "slot": N_("planned"), "outcome": N_("outcome"), "version": N_("checklist of"), "started": N_("start"),
    "ended": N_("end"), "cooperation": N_("cooperation"), "opinion": N_("the unit's opinion"), "copies": N_("copies"),
    "departure": N_("departing assessment"), "side": N_("side"), "title": N_("title"), "visit": N_("visit"),
    "text": N_("text"), "deadline": N_("deadline"), "entry": N_("voided entry"), "why": N_("why"),
    "day": N_("day"), "team": N_("team"), "position": N_("order"), "arrive": N_("arrives"), "leave": N_("leaves"),
    "state": N_("state"), "reason": N_("reason"), "level": N_("assessment"), "status": N_("status"),
    "choice": N_("choice"), "note": N_("note"),
}  # fmt: skip
_FAMILIES = {"answer": N_("answer {name}"), "code": N_("code {name}"), "key": N_("key {name}")}
_KINDS = {
    "target": N_("target"), "visit": N_("visit"), "attendee": N_("present"), "recommendation": N_("recommendation"),
    "void": N_("voided"),
}  # fmt: skip
_CODES = {
    "state": OUTCOMES,
    "side": {"unit": N_("the unit"), "team": N_("the team")},
    "status": {
        "value": N_("value"), "no-data": N_("no data"), "not-applicable": N_("not applicable"),
        "not-checked": N_("not checked"),
    },
}  # fmt: skip


def field_words(field: str) -> str:
    """The field's name; those of a family (`answer:b1`) with what follows the colon."""
    family, colon, name = field.partition(":")
    if colon and family in _FAMILIES:
        return _(_FAMILIES[family]).format(name=name)
    return _(_FIELDS[field]) if field in _FIELDS else field


def code_words(field: str, code: str) -> str:
    """What a code in the field means; the text itself where the field holds no codes of ours."""
    meant = _CODES.get(field, {})
    return _(meant[code]) if code in meant else code


def kind_words(kind: str) -> str:
    """The kind of record; `void visit` names what was voided too."""
    return " ".join(_(_KINDS[one]) if one in _KINDS else one for one in kind.split())
