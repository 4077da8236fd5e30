"""Location codes of targets."""

from datetime import date

from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.scans import LocationCode, location_codes
from pccheck.book.ask.targets import target as target_of
from pccheck.book.ledger.transaction import Transaction
from pccheck.errors import wrong_use
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.location_code import code_host, code_key, is_personal
from pccheck.model.records import Target
from pccheck.text.fold import nfc


def add_code(
    desk: Desk, target: Target, payload: str, place: str, day: date | None, by: str
) -> bool:
    """Keep a target's location code.

    False where the book has it already, with the same place and day.

    Raises:
        PccheckError: `personal-code`, `empty-code`, `code-elsewhere`.
    """
    with desk.book.writing(by, desk.now) as transaction:
        return put_code(desk, transaction, target, payload, place, day)


def put_code(
    desk: Desk,
    transaction: Transaction,
    target: Target,
    payload: str,
    place: str = "",
    day: date | None = None,
) -> bool:
    """The same inside a transaction."""
    check_payload(payload)
    rec = code_record(desk, payload)
    state = transaction.state(rec)
    owner = state.value("target") if state else None
    if owner and owner != target.rec:
        other = target_of(desk.book, desk.current.campaign.routing_level, owner)
        raise wrong_use(
            "code-elsewhere", code=other.code if other else "?", name=other.name if other else "?"
        )
    # as it was first written: an address has several spellings
    spelling = state.value("payload") if state else None
    fields = {"target": target.rec, "payload": spelling or nfc(payload)}
    if place:
        fields["place"] = nfc(place)
    if day:
        fields["day"] = day.isoformat()
    return transaction.put("location-code", rec, fields) is not None


def code_record(desk: Desk, payload: str) -> str:
    """The record of the code: one for all who see it."""
    return desk.book.keyed_id("location-code", code_key(payload))


def check_payload(payload: str) -> None:
    """Refuse what may not be kept; the error does not repeat it.

    Raises:
        PccheckError: `personal-code`, `empty-code`.
    """
    if not payload.strip():
        raise wrong_use("empty-code")
    if is_personal(payload):
        raise wrong_use("personal-code")


def is_foreign(campaign: Campaign, payload: str) -> bool:
    """Whether an address leads to another host than the campaign's."""
    host, hosts = code_host(payload), campaign.scans.hosts if campaign.scans else ()
    return bool(host and hosts and host not in hosts)


def listed_codes(desk: Desk, target: Target | None) -> list[LocationCode]:
    """The codes of one target or of all; those that only an export has named are left out."""
    return [code for code in location_codes(desk.book, target.rec if target else "") if code.target]
