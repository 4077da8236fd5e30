"""Questions to the book that people ask again and again, as SQL for those who look into it with
another tool.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from pccheck.book.ask.glance.due import LATE, TO_MAKE
from pccheck.book.ledger.ledger import CAMPAIGN
from pccheck.book.tables.rows import code_order
from pccheck.model.answers.grade import LAGGING
from pccheck.text.words.catalogue import N_, _


class StoredQuery(NamedTuple):
    """A question: its name in addresses, its title in English, and its SQL; `:ma` asks for a unit's
    code.
    """

    name: str
    title: str
    sql: str

    @property
    def words(self) -> str:
        """The title in the user's language."""
        return _(self.title)


_CURRENT = f"(SELECT value FROM meta WHERE key = '{CAMPAIGN}')"
TODAY = "date('now', 'localtime')"
"""Today, until a campaign's time zone is known (`today_in`)."""
_AREA = f"""LEFT JOIN area_levels AS a ON a.area = t.area
     AND a.level = (SELECT routing_level FROM campaigns WHERE rec = {_CURRENT})"""
_LATE = LATE.replace(":campaign", _CURRENT).replace(":today", TODAY).strip()

QUERIES = (
    StoredQuery(
        "chua-dat-yeu-cau",
        N_("Units whose assessment is not enough"),
        f"""SELECT t.code AS ma, t.name AS ten, a.name AS dia_ban, u.day AS ngay_kiem_tra,
          l.text AS danh_gia
FROM units AS u JOIN visits AS v ON v.rec = u.visit JOIN targets AS t ON t.rec = u.target {_AREA}
JOIN campaign_items AS g ON g.campaign = u.campaign AND g.list = 'grade' AND g.code = v.level
JOIN campaign_items AS l ON l.campaign = u.campaign AND l.list = 'level' AND l.code = v.level
WHERE u.campaign = {_CURRENT} AND u.state = 'done' AND g.text IN {LAGGING}
ORDER BY g.text, {code_order("t.code")}""",
    ),
    StoredQuery(
        "bien-phap-qua-han",
        N_("Measures whose deadline has passed"),
        f"""SELECT t.code AS ma, t.name AS ten, a.name AS dia_ban, m.deadline AS han,
       cast(julianday({TODAY}) - julianday(m.deadline) AS INTEGER) AS so_ngay_qua_han
FROM ({_LATE}) AS m JOIN targets AS t ON t.rec = m.target {_AREA}
ORDER BY m.deadline, {code_order("t.code")}""",
    ),
    StoredQuery(
        "luot-theo-dia-ban",
        N_("Visits by area and state"),
        f"""SELECT coalesce(a.name, '?') AS dia_ban, sum(u.planned) AS theo_ke_hoach,
       sum(u.state = 'done') AS da_kiem_tra, sum(u.state = 'planned') AS chua_toi_luot,
       sum(u.state NOT IN ('done', 'planned')) AS khac
FROM units AS u LEFT JOIN targets AS t ON t.rec = u.target {_AREA}
WHERE u.campaign = {_CURRENT} GROUP BY 1 ORDER BY 1""",
    ),
    StoredQuery(
        "chua-ghi-ket-qua",
        N_("Visits past their day and not recorded"),
        f"""SELECT v.day AS ngay, m.code AS nhom, t.code AS ma, t.name AS ten, a.name AS dia_ban
FROM visits AS v JOIN targets AS t ON t.rec = v.target LEFT
  JOIN teams AS m ON m.rec = v.team {_AREA}
WHERE v.campaign = {_CURRENT} AND v.day < {TODAY} AND {TO_MAKE}
ORDER BY v.day, m.code, v.position""",
    ),
    StoredQuery(
        "da-bao-lich",
        N_("Who was told of which itinerary"),
        f"""SELECT i.day AS ngay, m.code AS nhom, coalesce(b.name, t.name) AS bao_cho,
          n.told_at AS luc,
       n.channel AS hinh_thuc, n.number AS so_van_ban, n.named AS co_neu_ten_don_vi
FROM notices AS n JOIN itineraries AS i ON i.rec = n.itinerary LEFT
  JOIN teams AS m ON m.rec = i.team
LEFT JOIN bodies AS b ON b.rec = n.body LEFT JOIN targets AS t ON t.rec = n.target
WHERE n.campaign = {_CURRENT} ORDER BY n.told_at""",
    ),
    StoredQuery(
        "muc-ghi-cua-don-vi",
        N_("Every entry about a unit, its visits and measures, by the unit's code"),
        """WITH unit AS (SELECT had AS rec, target FROM aliases
  WHERE sort = 'code' AND text = :ma COLLATE NOCASE),
about AS (SELECT rec, target FROM visits UNION SELECT rec, target FROM measures
          UNION SELECT rec, target FROM measure_answers UNION SELECT rec, target FROM measure_ends
          UNION SELECT rec, target FROM obligations
          UNION SELECT rec, target FROM obligation_answers)
SELECT h.at AS luc_utc, h.kind AS loai, w.name AS nguoi_ghi, p.data AS noi_dung, substr(h.id, 1, 12)
AS muc_ghi FROM heads AS h LEFT JOIN payloads AS p ON p.dh = h.dh LEFT JOIN authors AS w ON w.rec =
json_extract(h.head, '$.by') WHERE h.rec IN (SELECT rec FROM unit UNION SELECT target FROM unit
                UNION SELECT rec FROM about WHERE target IN (SELECT target FROM unit))
ORDER BY h.at, h.n
        """,
    ),
)


def today_in(now: datetime) -> str:
    """Today, as SQL, in the time zone of this moment."""
    ahead = now.utcoffset() or timedelta()
    return f"date('now', '{ahead // timedelta(minutes=1):+d} minutes')"


VIEWS = {
    "v_doi_tuong": N_("The units that may be inspected"),
    "v_luot_kiem_tra": N_("Visits, planned and made"),
    "v_tra_loi": N_("Answers by criterion"),
    "v_so_lieu": N_("Numbers of the answers"),
    "v_lich_trinh": N_("Itineraries"),
    "v_thong_bao": N_("Notices: who was told of what"),
    "v_bien_phap": N_("Measures that units were given"),
    "v_nghia_vu": N_("What minutes ask of units, until when"),
    "v_khac_phuc": N_("What must be mended, finding by finding, and what was answered"),
    "v_luot_quet": N_("Scans of units by day"),
    "v_thanh_vien": N_("Members of the task force"),
}
"""The readable views with their titles in English; every other table is the program's own."""


def view_words() -> dict[str, str]:
    """The views' titles in the user's language."""
    return {name: _(title) for name, title in VIEWS.items()}
