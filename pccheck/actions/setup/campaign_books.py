"""A campaign as a workbook: written from its file, and its file written from it."""

from dataclasses import dataclass, field
from pathlib import Path

from pccheck.errors import PccheckError
from pccheck.exchange.lists.campaign_reading import read_campaign_sheets
from pccheck.exchange.lists.campaign_sheets import render_campaign
from pccheck.model.campaign.file import look_through, mistake, read_campaign
from pccheck.model.campaign.source.blocks import called
from pccheck.model.campaign.source.flat import Address
from pccheck.model.campaign.source.syntax import read_toml
from pccheck.model.campaign.source.write import as_text, write_campaign

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")


@dataclass(frozen=True, slots=True)
class CampaignText:
    """What a campaign file says, as TOML.

    `cells`: of one that was read from a workbook the cell of each line; `faults`: what of the
    workbook cannot be used, by cell.
    """

    text: str
    cells: dict[int, str] = field(default_factory=dict)
    faults: tuple[tuple[str, PccheckError], ...] = ()


def text_of_workbook(path: Path) -> CampaignText:
    """The campaign file that a workbook amounts to.

    Raises:
        PccheckError: `no-campaign-sheet`, and what reading a workbook finds wrong.
    """
    read = read_campaign_sheets(path)
    about = [f"Ghi từ {path.name}. Mỗi mục có tên gọi đứng sau dấu #; mục có # đứng đầu chưa nêu."]
    lines = write_campaign(read.values, about)
    cells: dict[int, str] = {}
    for number, line in enumerate(lines, 1):
        address: Address = line.address
        while address and address not in read.places:
            address = address[:-1]
        if address:
            cells[number] = read.places[address]
    faults: list[tuple[str, PccheckError]] = []
    for fault in read.faults:
        error = PccheckError("campaign-cell", wanted=fault.wanted, value=fault.value)
        faults.append((fault.place, error))
    return CampaignText(as_text(lines), cells, tuple(faults))


def sound_text(path: Path) -> str:
    """The same, refused where anything of it is wrong.

    Raises:
        PccheckError: `campaign-sheets` with all that is wrong, cell by cell; `no-campaign-sheet`.
    """
    file = text_of_workbook(path)
    wrong = [(f"  {cell}", error.code, error.params) for cell, error in file.faults]
    for told in look_through(file.text)[1]:
        error = mistake(told._replace(field=called().get(told.field, told.field)))
        wrong.append((f"  {file.cells.get(told.line, '')}", error.code, error.params))
    if wrong:
        raise PccheckError("campaign-sheets", file=path.name, count=len(wrong), mistakes=wrong)
    return file.text


def workbook_of(text: str, file: str = "") -> bytes:
    """The workbook of what a campaign file says.

    Raises:
        PccheckError: what `read_campaign` refuses it for.
    """
    read_campaign(text, file)
    values, _ = read_toml(text)
    return render_campaign(values)
