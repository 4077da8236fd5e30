"""Reading a campaign file (TOML): every field checked, every complaint with its line."""

import hashlib
from collections.abc import Sequence

from pccheck.errors import PccheckError
from pccheck.model.campaign.campaign import Campaign, Heading
from pccheck.model.campaign_file.source.syntax import SyntaxFault, read_toml
from pccheck.model.toml.read import asked_of, read_fields, read_table
from pccheck.model.toml.toml_table import TomlPlace, TomlTable, WrongField


def read_campaign(text: str, file: str = "") -> Campaign:
    """The campaign that the text of a campaign file says.

    Raises:
        PccheckError: `campaign-syntax`; `campaign-field` or `campaign-field-missing` with file,
            line, field and what would be right; `campaign-fields` with all of them where several
            are wrong.
    """
    campaign, told = look_through(text)
    refuse(file, told)
    return campaign


def read_checked(text: str) -> Campaign:
    """The campaign that a text says which `read_campaign` has read before: what does not go
    together is not looked for again.
    """
    return _campaign(TomlTable(read_toml(text)[0], TomlPlace(text)), _version(text))


def look_through(text: str) -> tuple[Campaign, list[WrongField]]:
    """The campaign as far as it can be made out, and all that is wrong, by line: statements that
    are no TOML, fields, what does not go together.
    """
    values, faults = read_toml(text)
    top = TomlPlace(text)
    campaign = _campaign(TomlTable(values, top), _version(text))
    return campaign, with_syntax([*top.told, *_of_the_whole(campaign, top)], faults)


def with_syntax(told: Sequence[WrongField], faults: Sequence[SyntaxFault]) -> list[WrongField]:
    """Complaints of fields and of statements that are no TOML, by line; a field that is missing
    only because its statement could not be read is not told of.
    """
    lost = {fault.field for fault in faults}
    rest = [one for one in told if not (one.is_missing and one.field.split(".")[-1] in lost)]
    rest += [WrongField(f.line, f.text, f.wanted, {}, ("", 0), is_syntax=True) for f in faults]
    return sorted(rest, key=lambda one: one.line)


def _of_the_whole(campaign: Campaign, top: TomlPlace) -> list[WrongField]:
    """What is wrong between the tables, but for fields that are complained of already."""
    from pccheck.model.campaign_file.check.misplaced import Spoilt
    from pccheck.model.campaign_file.check.whole import mistakes_of

    spoilt, before = Spoilt.by(top.told), len(top.told)
    for path, number, wrong in mistakes_of(campaign, spoilt):
        place, (*outer, key) = top.inner(path, number), wrong.field.split(".")
        for name in outer:
            table, _, which = name.partition(":")
            place = place.inner(table, int(which or 0))
        place.complain(key, wrong.wanted, **wrong.named)
    known = {(told.line, told.field) for told in top.told[:before]}
    return [told for told in top.told[before:] if (told.line, told.field) not in known]


def refuse(file: str, told: Sequence[WrongField]) -> None:
    """Nothing where there is nothing to complain of; raises as `read_campaign` does."""
    if len(told) == 1:
        raise _single(file, *told)
    if told:
        pairs = [(one.line, mistake(one)) for one in told]
        mistakes = [(line, error.code, error.params) for line, error in pairs]
        raise PccheckError("campaign-fields", file=file, count=len(told), mistakes=mistakes)


def _single(file: str, told: WrongField) -> PccheckError:
    """The only mistake of a file."""
    line, field, wanted = told.line, told.field, told.wanted
    if told.is_syntax:
        return PccheckError("campaign-syntax", file=file, line=line, field=field, wanted=wanted)
    if told.is_missing:
        return PccheckError(
            "campaign-field-missing", file=file, line=line, field=field, wanted=wanted
        )
    error = PccheckError("campaign-field", file=file, line=line, field=field, wanted=wanted)
    error.params.update(told.named)
    return error


def mistake(told: WrongField) -> PccheckError:
    """One of several, as the words of all of them name it."""
    field, wanted = told.field, told.wanted
    if told.is_syntax:
        error = PccheckError("campaign-mistake-syntax", field=field, wanted=wanted)
    elif told.is_missing:
        error = PccheckError("campaign-mistake-missing", field=field, wanted=wanted)
    else:
        error = PccheckError("campaign-mistake", field=field, wanted=wanted)
    error.params.update(told.named)
    return error


def _version(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _campaign(top: TomlTable, version: str) -> Campaign:
    heading = vars(read_table(Heading, top.inner("campaign")))
    tables = [asked for asked in asked_of(Campaign) if asked.name not in {"version", *heading}]
    return Campaign(version=version, **heading, **read_fields(tables, top, ["campaign"]))
