"""Yes and no, as people write them in any way in."""

from pccheck.text.fold import fold

YES = frozenset(
    ("x", "v", "co", "c", "yes", "y", "dung", "true", "1", "roi", "da co", "co roi", "ok")
)
NO = frozenset(("khong", "ko", "k", "no", "n", "sai", "false", "0", "chua", "chua co", "khong co"))
MET, NOT_MET = fold("đạt"), fold("chưa đạt")
"""What people write of an item that can be met."""
TICKS = frozenset("✓✔☑")
"""Crosses mean yes to some and no to others: they are asked about."""


def read_yes(text: str) -> bool | None:
    """Whether the text says yes; None where it says neither."""
    word = fold(text)
    if word in YES or text.strip() in TICKS:
        return True
    return False if word in NO else None
