"""Photos and files kept with a visit; posted codes read and compared with the registered ones."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from pccheck.actions.desk.desk import Desk
from pccheck.actions.record.codes import code_record, is_foreign
from pccheck.book.ask.documents import papers_of
from pccheck.book.ask.scans import location_codes
from pccheck.book.ledger.store import keep
from pccheck.errors import PccheckError
from pccheck.exchange.readers.evidence import read_codes, read_plain
from pccheck.exchange.readers.photo import is_picture
from pccheck.model.location_code import is_personal
from pccheck.model.records import Target
from pccheck.model.visit import Evidence

RIGHT, WRONG, UNREGISTERED, UNREADABLE = "right", "wrong", "unregistered", "unreadable"
"""What a posted code can be: the unit's own, another unit's, nobody's, or none to be made out."""


def keep_evidence(
    desk: Desk,
    target: Target,
    photos: Sequence[tuple[str, str]],
    files: Sequence[Path],
    posted: Sequence[Path],
) -> tuple[Evidence, ...]:
    """Copy the files into the store beside the book and read the codes of `posted` photos.

    `photos`: with the criterion that each shows, '' for the whole.

    All files are looked at before the first is kept.

    Raises:
        PccheckError: those of `read_plain` and `read_codes`; `photo-personal-code`,
            `not-a-picture`.
    """
    files_of = [("photo", of, Path(name)) for of, name in photos]
    read = [(kind, of, path, read_plain(path)) for kind, of, path in files_of]
    read += [("file", "", path, read_plain(path)) for path in files]
    for kind, _of, path, content in read:
        if kind == "photo" and not is_picture(content):
            raise PccheckError("not-a-picture", path=path)
        refuse_personal(path.name, content)
    codes = [_posted(path) for path in posted]
    owners = {code.rec: code.target for code in location_codes(desk.book) if code.target}
    kept: dict[tuple[str, str], Evidence] = {}
    for kind, of, path, content in read:  # the same once
        digest = keep(desk.book, content)
        kept.setdefault((digest, of), Evidence(kind, digest, path.name, criterion=of))
    read_off = []
    for path, content, payloads in codes:
        digest = keep(desk.book, content)
        for payload in payloads or [""]:
            owner = owners.get(code_record(desk, payload)) if payload else None
            result = _result(payload, owner, target)
            read_off.append(Evidence("qr", digest, path.name, payload, result))
    return (*kept.values(), *read_off)


def keep_pictures(
    desk: Desk, visit: str, pictures: Sequence[tuple[str, bytes]], photos: Iterable[tuple[str, str]]
) -> tuple[Evidence, ...]:
    """Keep pictures that came inside something else, (name, bytes), as photos of a visit; what is
    none, whatever it is called, as a file.

    `photos`: the criterion that each shows, and its name. The same once, also where the visit has
    it already.

    Raises:
        PccheckError: `photo-personal-code`, those of `keep`.
    """
    have = {file["sha256"] for file in papers_of(desk.book, "evidence", visit).values()}
    shows = {name: criterion for criterion, name in photos}
    for name, content in pictures:
        refuse_personal(name, content)
    kept = []
    for name, content in pictures:
        digest = keep(desk.book, content)
        if digest not in have:
            kind = "photo" if is_picture(content) else "file"
            kept.append(Evidence(kind, digest, name, criterion=shows.get(name, "")))
            have.add(digest)
    return tuple(kept)


def leads_elsewhere(desk: Desk, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The posted codes that lead to another host than the campaign's: worth a note."""
    campaign = desk.current.campaign
    return [one for one in evidence if one.payload and is_foreign(campaign, one.payload)]


def refuse_personal(name: str, content: bytes) -> None:
    """Refuse a picture that shows a person's code, as far as codes can be read here.

    Raises:
        PccheckError: `photo-personal-code`.
    """
    try:
        payloads = read_codes(Path(name), content)
    except PccheckError:  # no picture that can be read, or nothing to read codes with
        return
    if any(is_personal(payload) for payload in payloads):
        raise PccheckError("photo-personal-code", path=name)


def _posted(path: Path) -> tuple[Path, bytes, list[str]]:
    """A photo of a posted code, with its bytes and what its codes say."""
    content = read_plain(path)
    payloads = read_codes(path, content)
    if any(is_personal(payload) for payload in payloads):
        raise PccheckError("photo-personal-code", path=path)
    return path, content, payloads


def _result(payload: str, owner: str | None, target: Target) -> str:
    if not payload:
        return UNREADABLE
    if owner is None:
        return UNREGISTERED
    return RIGHT if owner == target.rec else WRONG
