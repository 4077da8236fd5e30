"""A campaign as a workbook: written from its file, and its file written from it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path

from pccheck.errors import PccheckError
from pccheck.exchange.lists.campaign_reading import read_campaign_sheets
from pccheck.exchange.lists.campaign_sheets import render_campaign
from pccheck.model.campaign_file.read import look_through, mistake, read_campaign
from pccheck.model.campaign_file.source.blocks import called
from pccheck.model.campaign_file.source.flat import Address
from pccheck.model.campaign_file.source.syntax import read_toml
from pccheck.model.campaign_file.source.write import as_text, write_campaign
from pccheck.model.toml.toml_table import WrongField
from pccheck.text.words.campaign_file import VALUES
from pccheck.text.words.faults import in_other_words
from pccheck.values import dataclass

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")


@dataclass(frozen=True, slots=True)
class CampaignText:
    """What a campaign file says, as TOML.

    Of one that was read from a workbook: `addresses`: whose value each line holds; `cells`: where
    each value stands there; `faults`: what of the workbook cannot be used, by cell.
    """

    text: str
    addresses: Sequence[Address] = ()
    cells: Mapping[Address, str] = field(default_factory=dict)
    faults: tuple[tuple[str, PccheckError], ...] = ()

    def place_of(self, told: WrongField) -> int | str:
        """The line of a complaint; in a workbook the cell."""
        if not self.addresses:
            return told.line
        address = self.addresses[told.line - 1]
        for at, cell in self.cells.items():
            keys = ".".join(key for key in at if isinstance(key, str))
            if at[: len(address)] == address and keys == told.field:
                return cell
        while address and address not in self.cells:
            address = address[:-1]
        return self.cells.get(address, "")

    def named(self, told: WrongField) -> WrongField:
        """The complaint in the words of the workbook, where it is about one."""
        if not self.addresses:
            return told
        named = dict(told.named)
        if known := named.get("known"):
            named["known"] = ", ".join(VALUES.get(word, word) for word in str(known).split(", "))
        wanted = in_other_words(told.wanted, _in_words)
        return told._replace(field=called().get(told.field, told.field), named=named, wanted=wanted)


def _in_words(code: re.Match[str]) -> str:
    """What the workbook calls a table, a value, or a column of the checklist."""
    names = called()
    if table := code["table"]:
        return names.get(table, table)
    word = code["word"]
    label = names.get(f"criteria.{word}", "")
    return label[label.find("«") :] if label else f"«{VALUES.get(word, word)}»"


def text_of_workbook(path: Path) -> CampaignText:
    """The campaign file that a workbook amounts to.

    Raises:
        PccheckError: `no-campaign-sheet`, and what reading a workbook finds wrong.
    """
    read = read_campaign_sheets(path)
    about = [f"Ghi từ {path.name}. Mỗi mục có tên gọi đứng sau dấu #; mục có # đứng đầu chưa nêu."]
    lines = write_campaign(read.values, about)
    faults: list[tuple[str, PccheckError]] = []
    for fault in read.faults:
        error = PccheckError("campaign-cell", wanted=fault.wanted, value=fault.value)
        faults.append((fault.place, error))
    return CampaignText(as_text(lines), [one.address for one in lines], read.places, tuple(faults))


def sound_text(path: Path) -> str:
    """The same, refused where anything of it is wrong.

    Raises:
        PccheckError: `campaign-sheets` with all that is wrong, cell by cell; `no-campaign-sheet`.
    """
    file = text_of_workbook(path)
    wrong = [(f"  {cell}", error.code, error.params) for cell, error in file.faults]
    for told in look_through(file.text)[1]:
        error = mistake(file.named(told))
        wrong.append((f"  {file.place_of(told)}", error.code, error.params))
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
