"""A campaign file looked through: all its mistakes, and what it seems to have forgotten."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from pccheck.actions.desk.shipped import shipped
from pccheck.actions.setup.campaign_books import WORKBOOKS, CampaignText, text_of_workbook
from pccheck.actions.setup.campaigns import areas_of, campaign_file_text, campaign_path, placed
from pccheck.errors import PccheckError
from pccheck.exchange.lists.areas import AreaRow
from pccheck.exchange.lists.country import country_names
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign_file.check.copied import texts_of_others
from pccheck.model.campaign_file.check.forgotten import TO_WRITE, Surroundings, doubts
from pccheck.model.campaign_file.read import look_through, mistake
from pccheck.model.campaign_file.source.flat import Values
from pccheck.model.campaign_file.source.syntax import read_toml
from pccheck.model.lists import Note
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class FileRemark:
    """Something to mend or to look at: what it is, and where: a line of the file, the cell of a
    workbook, such as «Loại!B7», or '' for the whole.
    """

    place: int | str
    error: PccheckError


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A campaign file looked through; `notes`: what of its area file is not read."""

    path: Path
    mistakes: tuple[FileRemark, ...]
    doubts: tuple[FileRemark, ...]
    notes: tuple[Note, ...] = ()


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
    mistakes += [FileRemark(file.place_of(one), mistake(file.named(one))) for one in told]
    areas: tuple[AreaRow, ...] = ()
    notes: tuple[Note, ...] = ()
    try:
        if told:
            there = replace(campaign, province=province or campaign.province)
            areas, notes = areas_of(there, path, folder)
        else:
            source = placed(file.text, path, folder, province)
            areas, notes = source.areas, source.notes
    except PccheckError as error:
        mistakes.append(FileRemark("", error))
    values, _ = read_toml(file.text)
    forgotten: list[FileRemark] = []
    for doubt in doubts(values, campaign, file.text, _surroundings(campaign, areas, path)):
        field = file.named(doubt).field
        remark = PccheckError("campaign-doubt", field=field, wanted=doubt.wanted)
        remark.params.update(doubt.named)
        forgotten.append(FileRemark(file.place_of(doubt), remark))
    return CheckedFile(path, tuple(mistakes), tuple(forgotten), notes)


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
        texts=texts_of_others([*_shipped(campaign, path)], campaign.title),
    )


def _shipped(campaign: Campaign, path: Path) -> Iterator[Values]:
    """What the shipped campaigns say, but for this one, and the blank one that is of no matter."""
    for file in (shipped("templates") / "campaigns").glob("*.toml"):
        values, _ = read_toml(campaign_file_text(file))
        is_blank = TO_WRITE in values["campaign"]["title"]
        is_this = file.resolve() == path.resolve() or values["campaign"]["code"] == campaign.code
        if not is_blank and not is_this:
            yield values
