"""Degrees of latitude and longitude as people and maps write them."""

import re

from pccheck.values import pattern

_NUMBER = r"\d{1,3}(?:[.,]\d+)?"
_DEGREES = pattern(
    rf"(?P<before>[NSEWBĐ])?\s*(?P<degrees>{_NUMBER})\s*(?:[°ºo˚]\s*"
    rf"(?:(?P<minutes>{_NUMBER})\s*['’′]\s*(?:(?P<seconds>{_NUMBER})\s*(?:[\"”″]|''|’’)\s*)?)?)?"
    r"(?P<behind>[NSEWBĐ])?",
    re.IGNORECASE,
)
"""`18,445`, `18.445°N`, `18°26'43,8"B`: B for bắc, Đ for đông."""
_SIXTY = 60
_BETWEEN = (r"\s*;\s*", r",\s+", r"\s*,\s*(?=\d+\.)", r"(?<=[NSEWBĐ\d])\s+(?=[NSEWBĐ\d])")
"""What may stand between latitude and longitude, the surest first."""
_ON_A_MAP = pattern(r"https?://\S*?[@=/](\d{1,2}\.\d+),(?:%20|\+)?(\d{2,3}\.\d+)", re.ASCII)


def read_degrees(text: str) -> float | None:
    """Degrees, also with minutes and seconds; None where the text is none."""
    found = _DEGREES.fullmatch(text.strip())
    if not found or (found["before"] and found["behind"]):
        return None
    if (found["before"] or found["behind"] or "").upper() in ("S", "W"):
        return None  # nothing of Việt Nam lies there
    degrees, minutes, seconds = (
        float((found[name] or "0").replace(",", ".")) for name in ("degrees", "minutes", "seconds")
    )
    if max(minutes, seconds) >= _SIXTY:
        return None
    return degrees + minutes / _SIXTY + seconds / _SIXTY**2


def read_point(text: str) -> tuple[float, float] | None:
    """Latitude and longitude in one text: `18.445, 105.77`, a link to a map; None for none."""
    if link := _ON_A_MAP.match(text.strip()):
        return float(link[1]), float(link[2])
    for between in _BETWEEN:
        parts = [read_degrees(part) for part in re.split(between, text.strip())]
        if len(parts) == 2:  # noqa: PLR2004 - latitude and longitude
            lat, lon = parts
            return None if lat is None or lon is None else (lat, lon)
    return None
