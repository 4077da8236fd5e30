"""Codes for the shell to complete, read straight from the tables: a key is pressed,
somebody waits.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from pccheck.book.tables.rows import code_order

_ITEMS = (
    "SELECT code, text FROM campaign_items WHERE list = '{}' AND campaign = :campaign ORDER BY"
    " position"
)
_VISITED = f"""
SELECT t.code, t.name FROM targets t
WHERE EXISTS (SELECT 1 FROM visits v WHERE v.target = t.rec AND v.campaign = :campaign
  AND v.state {{}})
ORDER BY {code_order("t.code")}
"""
_SQL = {
    "target": f"SELECT code, name FROM targets ORDER BY {code_order('code')}",
    "planned": (
        """
        SELECT t.code, substr(v.day, 9) || '/' || substr(v.day, 6, 2) || ' ' || coalesce(m.code,
          '') || ' ' || t.name
        FROM visits v JOIN targets t ON t.rec = v.target LEFT JOIN teams m ON m.rec = v.team
        WHERE v.campaign = :campaign AND v.state = 'planned' ORDER BY v.day, m.code, v.position"""
    ),
    "visited": _VISITED.format("= 'done'"),
    "recorded": _VISITED.format("<> 'planned'"),
    "team": "SELECT code, name FROM teams WHERE campaign = :campaign ORDER BY code",
    "body": "SELECT code, name FROM bodies WHERE campaign = :campaign ORDER BY code",
    "member": "SELECT code, name FROM members WHERE campaign = :campaign ORDER BY code",
    "area": (
        """
        SELECT a.code, a.name FROM areas a JOIN campaigns c ON c.rec = :campaign
        WHERE coalesce(a.valid_from, '') <= c.last AND coalesce(a.valid_to, '9') >= c.first
        ORDER BY a.level <> c.routing_level, a.code"""
    ),
    "campaign": "SELECT code, short_title FROM campaigns ORDER BY code",
    "day": (
        """
        SELECT day, count(*) FROM visits WHERE campaign = :campaign AND day IS NOT NULL GROUP BY day
          ORDER BY day"""
    ),
    "category": _ITEMS.format("category"),
    "criterion": _ITEMS.format("criterion"),
    "level": _ITEMS.format("level"),
    "measure": _ITEMS.format("measure"),
}


def known(path: Path, kind: str) -> list[tuple[str, str]]:
    """The codes of one kind with what they mean: `target`, `planned`, `team`, `area` … (the keys of
    `_SQL`).

    Raises:
        sqlite3.Error: where the file is no book of this version.
    """
    with closing(
        sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1)
    ) as connection:
        campaign = connection.execute("SELECT value FROM meta WHERE key = 'campaign'").fetchone()
        given = {"campaign": campaign[0] if campaign else ""}
        sql = _SQL[kind]
        rows = connection.execute(sql, given if ":campaign" in sql else {})
        return [(code or "", str(text or "")) for code, text in rows]
