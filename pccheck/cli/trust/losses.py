"""What would be lost with this computer, or may have been lost already: lines of `status`."""

from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from pccheck.book.ledger.file import stray_logs
from pccheck.cli.frame.show import day
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.book.ask.glance.standing import Standing
    from pccheck.book.ask.glance.unsaved import Unsaved

LATE = timedelta(days=7)
"""How old an entry may become before it is in a backup."""


def backup_lines(at_risk: "Unsaved", last: str, now: datetime) -> list[str]:
    """Whether to make a backup: at once after a draw or a plan, until the campaign's last day (ISO)
    is over; else once something has been written for some days.
    """
    if at_risk.secret and now.date().isoformat() <= last:
        return [
            _(
                "! The draw or the plan is in no backup, and no other machine holds it"
                " (`pccheck backup FILE`)"
            )
        ]
    since = datetime.fromisoformat(at_risk.since or now.isoformat())
    if now - since < LATE:
        return []
    return [
        _("! {count} entries, from {day} on, are in no backup (`pccheck backup FILE`)").format(
            count=at_risk.entries, day=day(since.astimezone(now.tzinfo).date())
        )
    ]


def sharing_lines(found: "Standing", zone: tzinfo | None) -> list[str]:
    """Who holds an old plan, and from whom nothing has come."""
    lines: list[str] = []
    if found.old_plans:
        words = _("! {teams} hold an old plan: hand over anew (`pccheck sync --give {team}`)")
        teams = ", ".join(found.old_plans)
        lines.append(words.format(teams=teams, team=found.old_plans[0]))
    for silent in found.unheard:
        since = datetime.fromisoformat(silent.since).astimezone(zone).date()
        words = _("! Nothing has come from {who} ({installation}) since {day}: let it sync")
        who, short = silent.by or "?", silent.chain[-4:]
        lines.append(words.format(who=who, installation=short, day=day(since)))
    return lines


def log_lines(book: Path) -> list[str]:
    """A write-ahead log that nobody reads, left when a book was copied or renamed."""
    return [
        _(
            "! {log} lies here without its book and is not read: what was recorded last may be in"
            " it. Bring both together under one name, {book} and {log}, in a folder of their own."
        ).format(log=log.name, book=log.name.removesuffix("-wal"))
        for log in stray_logs(book)
    ]
