"""Values of the journal as people read them."""

from typing import Any

from pccheck.text.dates import clock
from pccheck.text.words.fields import code_words, field_words
from pccheck.values import pattern

_HASH = pattern(r"\b[0-9a-f]{32,}\b")
_SHOWN = 12
"""So much of a hash tells it from all others; whole it stands in JSON."""
_ISO_DAY = pattern(r"(\d{4})-(\d\d)-(\d\d)")


def value_words(
    field: str,
    value: Any,  # noqa: ANN401 - a JSON value
    names: dict[str, str],
) -> str:
    """A value as people read it.

    Names for records, an answer's parts, days and times as they are written here.

    `names`: by record; of codes that a campaign gives its own words by `field=code`, in an answer
    by `field.part=code`, its numbers by `field.part`.
    """
    if value is None:
        return "–"
    if isinstance(value, str):
        if day := _ISO_DAY.fullmatch(value):
            return names.get(value) or "/".join(reversed(day.groups()))
        shown = _HASH.sub(lambda found: f"{found[0][:_SHOWN]}…", value)
        return names.get(value) or names.get(f"{field}={value}") or code_words(field, shown)
    if isinstance(value, dict):
        parts = _parts(value).items()
        return ", ".join(
            f"{names.get(f'{field}.{key}') or field_words(key)} "
            + (names.get(f"{field}.{key}={part}") or value_words(key, part, names))
            for key, part in parts
        )
    if field in ("arrive", "leave"):
        return clock(value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _parts(answer: dict[str, Any]) -> dict[str, Any]:
    """What an answer says; its status only where it says nothing else."""
    parts = {**answer, **answer.get("counts", {})}
    parts.pop("counts", None)
    if "choice" in parts or len(parts) > 1:
        parts.pop("status", None)
    return parts
