"""Photos and files kept with a visit; posted codes read and compared with the registered ones."""

from collections.abc import Sequence
from pathlib import Path

from pccheck.actions.desk.desk import Desk
from pccheck.actions.record.codes import is_foreign
from pccheck.actions.record.recording import Evidence
from pccheck.book.ask.scans import location_codes
from pccheck.book.ledger.store import keep
from pccheck.errors import PccheckError
from pccheck.exchange.readers.evidence import read_codes, read_plain
from pccheck.model.location_code import code_id, is_personal
from pccheck.model.records import Target

RIGHT, WRONG, UNREGISTERED, UNREADABLE = "right", "wrong", "unregistered", "unreadable"
"""What a posted code can be: the unit's own, another unit's, nobody's.

Or no code can be made out.
"""


def keep_evidence(
    desk: Desk,
    target: Target,
    photos: Sequence[Path],
    files: Sequence[Path],
    posted: Sequence[Path],
) -> tuple[Evidence, ...]:
    """Copy the files into the store beside the book and read the codes of `posted` photos.

    All files are looked at before the first is kept.

    Raises:
        PccheckError: those of `read_plain` and `read_codes`; `photo-personal-code`.
    """
    read = [
        (kind, path, read_plain(path))
        for kind, paths in (("photo", photos), ("file", files))
        for path in paths
    ]
    codes = [
        (path, content, _codes(path, content)) for path in posted for content in [read_plain(path)]
    ]
    owners = {code.rec: code.target for code in location_codes(desk.book) if code.target}
    found = [Evidence(kind, keep(desk.book, content), path.name) for kind, path, content in read]
    for path, content, payloads in codes:
        digest = keep(desk.book, content)
        found += [
            Evidence("qr", digest, path.name, payload, _result(owners, target, payload))
            for payload in payloads or [""]
        ]
    return tuple(found)


def leads_elsewhere(desk: Desk, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The posted codes that lead to another host than the campaign's: worth a note."""
    return [
        one for one in evidence if one.payload and is_foreign(desk.current.campaign, one.payload)
    ]


def _codes(path: Path, content: bytes) -> list[str]:
    payloads = read_codes(path, content)
    if any(is_personal(payload) for payload in payloads):
        raise PccheckError("photo-personal-code", path=path)
    return payloads


def _result(owners: dict[str, str], target: Target, payload: str) -> str:
    if not payload:
        return UNREADABLE
    owner = owners.get(code_id(payload))
    if owner is None:
        return UNREGISTERED
    return RIGHT if owner == target.rec else WRONG
