"""What a campaign file is refused for."""

from typing import NamedTuple

import pytest

from pccheck.errors import PccheckError
from pccheck.model.campaign_file.read import read_campaign


class Mistake(NamedTuple):
    """One mistake: its line in the file, its field, what would be right."""

    line: int
    field: str
    wanted: str


def mistakes(text: str) -> list[Mistake]:
    """All that this text is refused for; one alone is an error of its own."""
    with pytest.raises(PccheckError) as caught:
        read_campaign(text, "dot.toml")
    error = caught.value
    assert error.params["file"] == "dot.toml"
    if error.code in ("campaign-field", "campaign-field-missing"):
        return [_mistake(error.params)]
    assert error.code == "campaign-fields"
    told = error.params["mistakes"]
    assert isinstance(told, list)
    assert error.params["count"] == len(told) > 1
    return [_mistake({**params, "line": line}) for line, _code, params in told]


def _mistake(params: dict[str, object]) -> Mistake:
    wanted = str(params["wanted"]).format_map(params)
    return Mistake(int(str(params["line"])), str(params["field"]), wanted)
