"""Reading a campaign file (TOML): every field checked, every complaint with its line."""

import hashlib
import tomllib
from collections.abc import Sequence

from pccheck.errors import PccheckError
from pccheck.model.campaign.campaign import Campaign, Heading
from pccheck.model.campaign.check.misplaced import Spoilt
from pccheck.model.campaign.check.whole import mistakes_of
from pccheck.model.campaign.read import asked_of, read_fields, read_table
from pccheck.model.campaign.toml_table import TomlPlace, TomlTable, WrongField


def read_campaign(text: str, file: str = "") -> Campaign:
    """The campaign that the text of a campaign file says.

    Raises:
        PccheckError: `campaign-syntax`; `campaign-field` or `campaign-field-missing` with file,
            line, field and what would be right; `campaign-fields` with all of them where several
            are wrong.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PccheckError("campaign-syntax", file=file, what=str(error)) from error
    top = TomlPlace(text)
    campaign = _campaign(TomlTable(values, top), hashlib.sha256(text.encode()).hexdigest())
    told = [*top.told, *_of_the_whole(campaign, top)]
    refuse(file, sorted(told, key=lambda one: one.line))
    return campaign


def _of_the_whole(campaign: Campaign, top: TomlPlace) -> list[WrongField]:
    """What is wrong between the tables, but for fields that are complained of already."""
    spoilt, before = Spoilt.by(top.told), len(top.told)
    for path, number, mistake in mistakes_of(campaign, spoilt):
        place, (*outer, key) = top.inner(path, number), mistake.field.split(".")
        for name in outer:
            place = place.inner(name)
        place.complain(key, mistake.wanted, **mistake.named)
    known = {(told.line, told.field) for told in top.told[:before]}
    return [told for told in top.told[before:] if (told.line, told.field) not in known]


def refuse(file: str, told: Sequence[WrongField]) -> None:
    """Nothing where there is nothing to complain of; raises as `read_campaign` does."""
    if len(told) == 1:
        raise _single(file, *told)
    if told:
        mistakes = [("", error.code, error.params) for error in map(_mistake, told)]
        raise PccheckError("campaign-fields", file=file, count=len(told), mistakes=mistakes)


def _single(file: str, told: WrongField) -> PccheckError:
    """The only mistake of a file."""
    line, field, wanted = told.line, told.field, told.wanted
    if told.is_missing:
        return PccheckError(
            "campaign-field-missing", file=file, line=line, field=field, wanted=wanted
        )
    error = PccheckError("campaign-field", file=file, line=line, field=field, wanted=wanted)
    error.params.update(told.named)
    return error


def _mistake(told: WrongField) -> PccheckError:
    """One of several, as the words of all of them name it."""
    line, field, wanted = told.line, told.field, told.wanted
    if told.is_missing:
        return PccheckError("campaign-mistake-missing", line=line, field=field, wanted=wanted)
    error = PccheckError("campaign-mistake", line=line, field=field, wanted=wanted)
    error.params.update(told.named)
    return error


def _campaign(top: TomlTable, version: str) -> Campaign:
    heading = vars(read_table(Heading, top.inner("campaign")))
    tables = [asked for asked in asked_of(Campaign) if asked.name not in {"version", *heading}]
    return Campaign(version=version, **heading, **read_fields(tables, top, ["campaign"]))
