"""Reading a campaign file (TOML): every field checked, every complaint with its line."""

import hashlib
import tomllib

from pccheck.errors import PccheckError
from pccheck.model.campaign.campaign import Campaign, Heading
from pccheck.model.campaign.check import mistakes_of
from pccheck.model.campaign.read import asked_of, read_fields, read_table
from pccheck.model.campaign.toml_table import TomlPlace, TomlTable


def read_campaign(text: str, file: str = "") -> Campaign:
    """The campaign that the text of a campaign file says.

    Raises:
        PccheckError: `campaign-syntax`, or `campaign-field` and `campaign-field-missing` with file,
            line, field and what would be right.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PccheckError("campaign-syntax", file=file, what=str(error)) from error
    top = TomlPlace(text, file)
    campaign = _campaign(TomlTable(values, top), hashlib.sha256(text.encode()).hexdigest())
    for path, number, mistake in mistakes_of(campaign):
        top.inner(path, number).refuse(mistake.field, mistake.wanted, **mistake.named)
    return campaign


def _campaign(top: TomlTable, version: str) -> Campaign:
    heading = vars(read_table(Heading, top.inner("campaign")))
    tables = [asked for asked in asked_of(Campaign) if asked.name not in {"version", *heading}]
    return Campaign(version=version, **heading, **read_fields(tables, top, ["campaign"]))
