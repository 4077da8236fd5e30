"""Opening hours as people write them: `07:30-11:30; 13:30-17:00`."""

from pccheck.text.dates import clock, read_time
from pccheck.values import pattern

Hours = tuple[tuple[int, int], ...]
"""(from, to) of each stretch, in minutes after midnight."""

_SEVERAL = pattern(r"[;,\n]")
_UNTIL = pattern(r"\s*[-–—]\s*")


def read_hours(text: str) -> Hours | None:
    """The stretches meant; None for no opening hours, or a stretch that ends before it begins."""
    found = []
    for part in filter(None, (word.strip() for word in _SEVERAL.split(text))):
        first, *rest = (read_time(word) for word in _UNTIL.split(part))
        last = rest[0] if len(rest) == 1 else None
        if first is None or last is None or first >= last:
            return None
        found.append((first, last))
    return tuple(found) or None


def hours_words(hours: Hours) -> str:
    """The stretches as `read_hours` reads them again."""
    return "; ".join(f"{clock(first)}-{clock(last)}" for first, last in hours)
