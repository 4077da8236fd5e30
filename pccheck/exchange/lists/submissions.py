"""Tables of visits, one a row: from ODK, KoBo or Google Forms, or an office's list of the past."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pccheck.errors import wrong_use
from pccheck.exchange.readers.guard import guard
from pccheck.exchange.readers.sheets import Sheet, read_sheets
from pccheck.exchange.tables.cells import Row
from pccheck.exchange.tables.header import Header
from pccheck.exchange.tables.rows import rows_below
from pccheck.model.answers.kind import AnswerKind
from pccheck.model.campaign.campaign import Campaign
from pccheck.text.fold import fold

PLAIN = {
    "id": ("instanceID", "_uuid", "KEY", "Submission ID"),
    "target": (
        "target",
        "Mã",
        "Mã đơn vị",
        "Mã đối tượng",
        "Tên",
        "Tên đơn vị",
        "Đơn vị",
        "Đối tượng",
    ),
    "date": ("date", "Ngày", "Ngày kiểm tra"),
    "outcome": ("outcome", "Kết quả", "Tình trạng"),
    "reason": ("reason", "Lý do"),
    "started": ("started", "Bắt đầu", "Giờ bắt đầu"),
    "ended": ("ended", "Kết thúc", "Giờ kết thúc"),
    "rep": ("rep", "Đại diện"),
    "rep_title": ("rep_title", "Chức vụ"),
    "cooperation": ("cooperation", "Hợp tác", "Phối hợp"),
    "opinion": ("opinion", "Ý kiến"),
    "advice": ("advice", "Kiến nghị"),
    "advice_deadline": ("advice_deadline", "Hạn", "Thời hạn"),
    "copies": ("copies", "Số bản"),
    "location_code": ("location_code", "Mã QR"),
    "level": ("level", "Mức"),
    "level_reason": ("level_reason", "Lý do mức"),
}
"""Fields of a visit by the headers that name them; `id` makes a submission known again."""
_LOOK = 30


@dataclass(frozen=True, slots=True)
class Submissions:
    """A table read: what each column used is, and the rows."""

    mapping: Mapping[str, str]
    rows: tuple[Row, ...]


def cell_columns(criterion: str, kind: AnswerKind) -> dict[str, str]:
    """The field in which each cell of an answer stands, by the cell's code."""
    return {"": criterion, **{blank.code: f"{criterion}_{blank.code}" for blank in kind.blanks}}


def fields_of(campaign: Campaign) -> tuple[str, ...]:
    """All that a column can be: the fields of a visit, answers `a1`, their notes `a1_note`, their
    numbers `b1_due`.
    """
    columns = [*PLAIN]
    for code, kind in campaign.kinds.items():
        own, *beside = cell_columns(code, kind).values()
        columns += [own, f"{code}_note", *beside]
    return tuple(columns)


def read_submissions(path: Path, campaign: Campaign, mapping: Mapping[str, str]) -> Submissions:
    """The rows of the first sheet whose header names the target and the day; `mapping`: field to
    header.

    Raises:
        PccheckError: `bad-map`, `no-such-column`, `table-columns`, and those of `guard` and
            `read_sheets`.
    """
    known = fields_of(campaign)
    given = {field.replace(".", "_"): header for field, header in mapping.items()}
    if unknown := sorted(given.keys() - set(known)):
        raise wrong_use("bad-map", value=", ".join(unknown), known=", ".join(known))
    for sheet in read_sheets(guard(path)):
        for number, cells in enumerate(sheet.rows[:_LOOK], 1):
            columns = _columns([str(cell) for cell in cells], known, given)
            if {"target", "date"} <= columns.keys():
                _check_given(path, given, columns)
                return _read(path, sheet, number, columns)
    raise wrong_use("table-columns", file=path.name)


def _columns(labels: list[str], known: tuple[str, ...], given: Mapping[str, str]) -> dict[str, int]:
    """Columns by field: as said, else by usual headers, without the group before `/`."""
    places = {fold(label.rpartition("/")[2]): n for n, label in reversed([*enumerate(labels)])}
    places |= {fold(label.removeprefix("meta-")): n for n, label in reversed([*enumerate(labels)])}
    places.pop("", None)
    columns: dict[str, int] = {}
    for field in (*given, *known):
        words = (given[field],) if field in given else PLAIN.get(field, (field,))
        at = next((places[fold(word)] for word in words if fold(word) in places), None)
        if at is not None:
            columns.setdefault(field, at)
    return columns


def _check_given(path: Path, given: Mapping[str, str], columns: Mapping[str, int]) -> None:
    for field, header in given.items():
        if field not in columns:
            raise wrong_use("no-such-column", file=path.name, header=header)


def _read(path: Path, sheet: Sheet, header: int, columns: dict[str, int]) -> Submissions:
    labels = sheet.rows[header - 1]
    rows = tuple(rows_below(path.name, sheet, Header(header, columns)))
    return Submissions({field: str(labels[n]) for field, n in columns.items()}, rows)
