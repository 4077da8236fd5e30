"""The kinds and fields of records, and the codes that fields hold, in words, for the log."""

from pccheck.text.words.catalogue import N_, _
from pccheck.text.words.outcomes import OUTCOMES

_FIELDS = {
    "name": N_("name"),
    "category": N_("category"),
    "area": N_("area"),
    "address": N_("address"),
    "own_code": N_("own code"),
    "priority": N_("priority"),
    "phone": N_("telephone"),
    "lat": N_("latitude"),
    "lon": N_("longitude"),
    "source": N_("source"),
    "target": N_("target"),
    "campaign": N_("campaign"),
    "slot": N_("planned"),
    "outcome": N_("outcome"),
    "version": N_("checklist of"),
    "started": N_("start"),
    "ended": N_("end"),
    "cooperation": N_("cooperation"),
    "opinion": N_("the unit's opinion"),
    "copies": N_("copies"),
    "departure": N_("departing assessment"),
    "side": N_("side"),
    "title": N_("title"),
    "visit": N_("visit"),
    "text": N_("text"),
    "deadline": N_("deadline"),
    "entry": N_("voided entry"),
    "why": N_("why"),
    "day": N_("day"),
    "team": N_("team"),
    "position": N_("order"),
    "arrive": N_("arrives"),
    "leave": N_("leaves"),
    "state": N_("state"),
    "reason": N_("reason"),
    "level": N_("assessment"),
    "status": N_("status"),
    "choice": N_("choice"),
    "note": N_("note"),
    "undoes": N_("undoes transaction"),
    "redoes": N_("redoes transaction"),
    "payload": N_("location code"),
    "place": N_("place"),
    "number": N_("number"),
    "subject": N_("subject"),
    "kind": N_("kind"),
    "sha256": N_("SHA-256"),
    "result": N_("result"),
    "one": N_("the one unit"),
    "other": N_("the other unit"),
    "same": N_("the same unit"),
    "pin": N_("pinned"),
    "seed": N_("seed"),
    "chosen": N_("seed chosen by hand"),
    "pool": N_("hash of the pool"),
    "rule": N_("hash of the rule"),
    "bits": N_("random bits"),
    "source_day": N_("day of the source"),
    "body": N_("body"),
    "itinerary": N_("itinerary"),
    "channel": N_("told by"),
    "told_at": N_("told at"),
    "named": N_("with the units' names"),
    "role": N_("role"),
    "leads": N_("leads the team"),
    "document": N_("document"),
    "document_date": N_("day of the document"),
    "vehicle": N_("vehicle"),
    "seats": N_("seats"),
    "who": N_("who"),
    "first": N_("first day"),
    "last": N_("last day"),
    "substitute": N_("substitute"),
    "code": N_("code"),
    "symbol": N_("symbol"),
    "file": N_("file"),
    "file_name": N_("name of the file"),
    "made_at": N_("made at"),
    "as_of": N_("as of"),
    "about": N_("about"),
    "parent": N_("higher area"),
    "valid_from": N_("valid from"),
    "minutes": N_("minutes of a visit"),
    "opens": N_("opening hours"),
    "valid_to": N_("valid to"),
    "base": N_("starts from"),
    "overtime": N_("overtime allowed"),
    "start": N_("from"),
    "to": N_("minutes to others"),
    "lots": N_("lots"),
    "drawn": N_("drawn"),
    "left": N_("left out"),
    "units": N_("units named"),
    "member": N_("member"),
    "sort": N_("sort of name"),
    "entries": N_("entries"),
    "files": N_("files"),
    "erasure": N_("erasure"),
    "agreed": N_("agreed"),
    "original": N_("as written"),
    "secret": N_("secret of the ids"),
    "share": N_("key of what travels"),
    "chain": N_("installation"),
    "letter": N_("letter of the short codes"),
    "given": N_("what was given"),
    "ends": N_("newest entries known"),
}
_FAMILIES = {
    "answer": N_("answer {name}"),
    "note": N_("note on {name}"),
}
_KINDS = {
    "founding": N_("founding of the book"),
    "target": N_("target"),
    "visit": N_("visit"),
    "attendee": N_("present"),
    "recommendation": N_("recommendation"),
    "void": N_("voided"),
    "plan": N_("plan"),
    "itinerary": N_("itinerary"),
    "location-code": N_("location code"),
    "alias": N_("further name"),
    "companion": N_("goes along"),
    "current-plan": N_("plan that counts"),
    "current-draw": N_("draw that counts"),
    "member-team": N_("further team"),
    "same": N_("same or not"),
    "draw": N_("draw"),
    "pick": N_("picked by hand"),
    "directive": N_("issued document"),
    "evidence": N_("evidence"),
    "scans": N_("scans"),
    "campaign": N_("campaign"),
    "area": N_("area"),
    "member": N_("member"),
    "team": N_("team"),
    "body": N_("body"),
    "vehicle": N_("vehicle"),
    "notice": N_("notice"),
    "measure": N_("measure"),
    "measure-answer": N_("answer to a measure"),
    "measure-end": N_("end of follow-up"),
    "revisit": N_("revisit asked for"),
    "ways": N_("ways"),
    "way-table": N_("table of ways"),
    "absence": N_("absence"),
    "closure": N_("closed area"),
    "author": N_("author"),
    "document": N_("document"),
    "office": N_("office that releases"),
    "letter": N_("installation let in"),
    "release": N_("release"),
    "parcel": N_("parcel"),
    "lost": N_("lost installation"),
    "erasure": N_("erasure"),
    "erasure-answer": N_("answer to an erasure"),
}
_PERSONAL = "-personal"
_CODES = {
    "state": OUTCOMES,
    "side": {"unit": N_("the unit"), "team": N_("the team")},
    "result": {
        "right": N_("the unit's own code"),
        "wrong": N_("another unit's code"),
        "unregistered": N_("a code that nobody has registered"),
        "unreadable": N_("no code can be read"),
    },
    "kind": {"photo": N_("photo"), "file": N_("file"), "qr": N_("photo of a code")},
    "status": {
        "value": N_("value"),
        "no-data": N_("no data"),
        "not-applicable": N_("not applicable"),
        "not-checked": N_("not checked"),
    },
}


def field_words(field: str) -> str:
    """The field's name; those of a family (`answer:b1`) with what follows the colon."""
    family, colon, name = field.partition(":")
    if colon and family in _FAMILIES:
        return _(_FAMILIES[family]).format(name=field_words(name))
    return _(_FIELDS[field]) if field in _FIELDS else field


def code_words(field: str, code: str) -> str:
    """What a code in the field means; the text itself where the field holds no codes of ours."""
    meant = _CODES.get(field, {})
    return _(meant[code]) if code in meant else code


def kind_words(kind: str) -> str:
    """The kind of record; `void visit` names what was voided too."""
    return " ".join(map(_kind, kind.split()))


def _kind(kind: str) -> str:
    main = kind.removesuffix(_PERSONAL)
    words = _(_KINDS[main]) if main in _KINDS else main
    return words if main == kind else _("{kind} (personal data)").format(kind=words)
