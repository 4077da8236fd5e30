"""A campaign file looked through: all its mistakes, and what it seems to have forgotten."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pccheck.actions.desk.shipped import shipped
from pccheck.actions.setup.campaign_books import WORKBOOKS, CampaignText, text_of_workbook
from pccheck.actions.setup.campaigns import areas_of, campaign_file_text, campaign_path, placed
from pccheck.errors import PccheckError
from pccheck.exchange.lists.areas import AreaRow
from pccheck.exchange.lists.country import country_names
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.check.forgotten import Surroundings, doubts
from pccheck.model.campaign.file import look_through, mistake
from pccheck.model.campaign.source.blocks import called
from pccheck.model.campaign.source.syntax import read_toml
from pccheck.model.campaign.toml_table import WrongField


@dataclass(frozen=True, slots=True)
class FileRemark:
    """Something to mend or to look at: what it is, and where: a line of the file, the cell of a
    workbook, such as «Loại!B7», or '' for the whole.
    """

    place: int | str
    error: PccheckError


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A campaign file looked through."""

    path: Path
    mistakes: tuple[FileRemark, ...]
    doubts: tuple[FileRemark, ...]


def check_campaign(name: str, folder: Path, province: str = "") -> CheckedFile:
    """All that is wrong with a campaign file or its workbook, and what looks forgotten.

    `name`, `folder`, `province`: as of `campaign_source`.

    Raises:
        PccheckError: `unknown-campaign`, `unreadable-file`, and those of `text_of_workbook`.
    """
    is_workbook = name.endswith(WORKBOOKS)
    path = Path(name) if is_workbook else campaign_path(name, folder)
    file = text_of_workbook(path) if is_workbook else CampaignText(campaign_file_text(path))
    campaign, told = look_through(file.text)
    mistakes = [FileRemark(cell, error) for cell, error in file.faults]
    mistakes += [FileRemark(_place(one, file), mistake(_named(one, file))) for one in told]
    areas: tuple[AreaRow, ...] = ()
    try:
        if told:
            areas = areas_of(campaign, path, folder)
        else:
            areas = placed(file.text, path, folder, province).areas
    except PccheckError as error:
        mistakes.append(FileRemark("", error))
    values, _ = read_toml(file.text)
    forgotten: list[FileRemark] = []
    for doubt in doubts(values, campaign, file.text, _surroundings(campaign, areas, path)):
        field = _named(doubt, file).field
        remark = PccheckError("campaign-doubt", field=field, wanted=doubt.wanted)
        remark.params.update(doubt.named)
        forgotten.append(FileRemark(_place(doubt, file), remark))
    return CheckedFile(path, tuple(mistakes), tuple(forgotten))


def _place(told: WrongField, file: CampaignText) -> int | str:
    """The line of a complaint; in a workbook the cell."""
    return file.cells.get(told.line, "") if file.cells else told.line


def _named(told: WrongField, file: CampaignText) -> WrongField:
    """The complaint with its field as the workbook calls it, where it is about one."""
    if not file.cells:
        return told
    return told._replace(field=called().get(told.field, told.field))


def _surroundings(campaign: Campaign, areas: Iterable[AreaRow], path: Path) -> Surroundings:
    """The provinces of the country, the levels of its areas, the texts of the shipped campaigns."""
    names = country_names(shipped("templates") / "areas")
    tops = [area.name for area in areas if not area.parent] or [campaign.documents.province]
    own, others = set[str](), set[str]()
    for each in names.provinces.values():
        is_own = any(top.endswith(each) for top in tops)
        (own if is_own else others).update(each)
    held = " ".join(area.name for area in areas)
    former = [kind for kind in names.former_types if held and f"{kind} " not in held.casefold()]
    return Surroundings(
        own=own,
        others=sorted(others - own),
        former_kinds=former,
        texts=frozenset(_other_texts(campaign, path)),
    )


def _other_texts(campaign: Campaign, path: Path) -> Iterable[str]:
    """The texts of the shipped campaigns of one office; those for any office are meant to stay."""
    for file in (shipped("templates") / "campaigns").glob("*.toml"):
        values, _ = read_toml(campaign_file_text(file))
        heading = values["campaign"]
        is_itself = file.resolve() == path.resolve() or heading["code"] == campaign.code
        if not is_itself and ("areas" in heading or "province" in heading):
            yield from _texts(values)


def _texts(value: Any) -> Iterable[str]:  # noqa: ANN401 - a TOML value
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(inner)
