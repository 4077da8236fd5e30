"""A campaign file looked through: all its mistakes, and what it seems to have forgotten."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pccheck.actions.desk.shipped import shipped
from pccheck.actions.setup.campaigns import (
    areas_of,
    campaign_file_text,
    campaign_path,
    campaign_source,
)
from pccheck.errors import PccheckError
from pccheck.exchange.lists.areas import AreaRow
from pccheck.exchange.lists.country import country_names
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.check.forgotten import Surroundings, doubts
from pccheck.model.campaign.file import look_through, mistake
from pccheck.model.campaign.source.syntax import read_toml


@dataclass(frozen=True, slots=True)
class FileRemark:
    """Something to mend or to look at: its line (0: the whole file), and what it is."""

    line: int
    error: PccheckError


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A campaign file looked through."""

    path: Path
    mistakes: tuple[FileRemark, ...]
    doubts: tuple[FileRemark, ...]


def check_campaign(name: str, folder: Path, province: str = "") -> CheckedFile:
    """All that is wrong with a campaign file, and what looks forgotten.

    `name`, `folder`, `province`: as of `campaign_source`.

    Raises:
        PccheckError: `unknown-campaign`, `unreadable-file`.
    """
    path = campaign_path(name, folder)
    text = campaign_file_text(path)
    campaign, told = look_through(text)
    mistakes = [FileRemark(one.line, mistake(one)) for one in told]
    areas: tuple[AreaRow, ...] = ()
    try:
        areas = areas_of(campaign, path, folder)
        if not told:
            areas = campaign_source(name, folder, province).areas
    except PccheckError as error:
        if not province or not told:
            mistakes.append(FileRemark(0, error))
    values, _ = read_toml(text)
    around = _surroundings(campaign, areas, path)
    forgotten: list[FileRemark] = []
    for doubt in doubts(values, campaign, text, around):
        remark = PccheckError("campaign-doubt", field=doubt.field, wanted=doubt.wanted)
        remark.params.update(doubt.named)
        forgotten.append(FileRemark(doubt.line, remark))
    return CheckedFile(path, tuple(mistakes), tuple(forgotten))


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
