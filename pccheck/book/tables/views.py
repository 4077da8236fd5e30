"""The views: what several questions ask of the tables, and what other tools may read."""

from pccheck.book.journal.late import LATE, OPEN_LATE
from pccheck.book.tables.kinds import KINDS
from pccheck.book.tables.rows import code_order
from pccheck.book.tables.summaries import LACKING, MENDED
from pccheck.book.tables.twins import DISPUTED, OPEN_ANSWERS, OPEN_FORKS, OPEN_TWINS
from pccheck.model.answers.grade import MET, NOT_MET, PARTLY
from pccheck.model.visit import NOT_APPLICABLE

_TOLD = str((PARTLY, NOT_MET, MET, NOT_APPLICABLE))
"""The grades that say whether something is lacking."""


def _judged() -> str:
    """The visits, `disputed` also where one looks like another."""
    (visits,) = KINDS["visit"].tables[:1]
    columns = (f"{DISPUTED} AS disputed" if c == "disputed" else f'"{c}"' for c in visits.columns)
    return f"SELECT {', '.join(columns)} FROM visits"


VIEWS = {
    "late": LATE,
    "open_late": OPEN_LATE,
    "open_twins": OPEN_TWINS,
    "open_forks": OPEN_FORKS,
    "open_answers": OPEN_ANSWERS,
    "judged_visits": _judged(),
    "answers": KINDS["visit"].others[0].reading,
    # A row for each number of an answer.
    "answer_counts": (
        """
        SELECT visit, criterion, given.key AS count, given.value AS value
        FROM answers JOIN json_each(answers.counts) AS given"""
    ),
    # Each area with its ancestors, itself among them, by level. UNION ends even where parents run
    # in a circle.
    "area_levels": (
        """
        WITH RECURSIVE up(area, ancestor) AS (
          SELECT rec, rec FROM areas
          UNION SELECT up.area, areas.parent FROM up JOIN areas ON areas.rec = up.ancestor
                WHERE areas.parent IS NOT NULL)
        SELECT up.area, areas.level, up.ancestor, areas.code, areas.name
        FROM up JOIN areas ON areas.rec = up.ancestor"""
    ),
    # Scans by target and day: its own total where the software gives one, else the sum over its
    # location codes.
    "target_scans": (
        """
        SELECT target, day, coalesce(sum(own), sum(coded)) AS count FROM (
          SELECT subject AS target, day, count AS own, NULL AS coded FROM scans
            WHERE about = 'target'
          UNION ALL SELECT location_codes.target, scans.day, NULL, scans.count
                    FROM scans JOIN location_codes ON location_codes.rec = scans.subject
                    WHERE scans.about = 'code' AND location_codes.target IS NOT NULL)
        GROUP BY target, day"""
    ),
    # What visited units say of their scans of a day, and what the software counted in the
    # campaign's number of days up to the visit; NULL where it has no number.
    "scan_claims": (
        """
        SELECT units.campaign, units.visit, units.target, units.day, answer_counts.value AS said,
               (SELECT sum(count) FROM target_scans WHERE target_scans.target = units.target
                AND target_scans.day > date(units.day, '-' || window.text || ' days')
                AND target_scans.day <= units.day) AS counted
        FROM units
        JOIN campaign_items AS claim ON claim.campaign = units.campaign AND claim.list = 'scans'
             AND claim.code = 'claimed'
        JOIN campaign_items AS window ON window.campaign = units.campaign AND window.list = 'scans'
             AND window.code = 'days'
        JOIN answer_counts ON answer_counts.visit = units.visit
             AND answer_counts.criterion || '.' || answer_counts.count = claim.text
        WHERE units.state = 'done'"""
    ),
    "v_doi_tuong": (
        f"""
        SELECT targets.code AS ma, targets.name AS ten, targets.category AS loai,
               areas.name AS dia_ban, targets.address AS dia_chi, targets.priority AS uu_tien
        FROM targets LEFT JOIN areas ON areas.rec = targets.area
        ORDER BY {code_order("targets.code")}"""
    ),
    "v_luot_kiem_tra": (
        """
        SELECT campaigns.code AS dot, targets.code AS ma, targets.name AS ten, visits.day AS ngay,
               teams.code AS nhom, visits.state AS tinh_trang, visits.level AS danh_gia,
                 visits.reason AS ly_do
        FROM visits JOIN campaigns ON campaigns.rec = visits.campaign
        LEFT JOIN targets ON targets.rec = visits.target LEFT JOIN teams ON teams.rec = visits.team
        WHERE visits.state IS NOT NULL ORDER BY visits.day, teams.code, visits.position"""
    ),
    "v_tra_loi": (
        f"""
        SELECT targets.code AS ma, visits.day AS ngay, answers.criterion AS noi_dung,
          answers.status AS loai_tra_loi,
               answers.choice AS muc,
               (SELECT group_concat(count || '=' || printf('%g', value), '; ')
                FROM answer_counts AS given WHERE given.visit = answers.visit
                AND given.criterion = answers.criterion) AS so_lieu,
               answers.note AS ghi_chu
        FROM answers JOIN visits ON visits.rec = answers.visit LEFT
          JOIN targets ON targets.rec = visits.target
        ORDER BY {code_order("targets.code")}, visits.day, answers.criterion"""
    ),
    "v_so_lieu": (
        f"""
        SELECT targets.code AS ma, visits.day AS ngay, answer_counts.criterion AS noi_dung,
               answer_counts.count AS ten_so, answer_counts.value AS so
        FROM answer_counts JOIN visits ON visits.rec = answer_counts.visit
        LEFT JOIN targets ON targets.rec = visits.target
        ORDER BY {code_order("targets.code")}, visits.day, answer_counts.criterion,
          answer_counts.count"""
    ),
    "v_lich_trinh": (
        """
        SELECT campaigns.code AS dot, itineraries.day AS ngay, teams.code AS nhom,
               vehicles.name AS phuong_tien,
               (SELECT group_concat(members.name, '; ') FROM companions
                JOIN members ON members.rec = companions.member
                WHERE companions.itinerary = itineraries.rec AND companions.role = 'escort')
                 AS can_bo_dai_dien,
               (SELECT count(*) FROM visits WHERE visits.campaign = itineraries.campaign
                AND visits.team = itineraries.team AND visits.day = itineraries.day) AS so_luot
        FROM itineraries JOIN campaigns ON campaigns.rec = itineraries.campaign
        JOIN teams ON teams.rec = itineraries.team
        LEFT JOIN vehicles ON vehicles.rec = itineraries.vehicle
        ORDER BY itineraries.day, teams.code"""
    ),
    "v_thong_bao": (
        """
        SELECT campaigns.code AS dot, itineraries.day AS ngay, teams.code AS nhom,
               coalesce(bodies.name, targets.name) AS bao_cho, notices.channel AS cach_bao,
               notices.number AS so_van_ban, notices.told_at AS luc, notices.named AS co_neu_ten
        FROM notices JOIN campaigns ON campaigns.rec = notices.campaign
        LEFT JOIN itineraries ON itineraries.rec = notices.itinerary
        LEFT JOIN teams ON teams.rec = itineraries.team
        LEFT JOIN bodies ON bodies.rec = notices.body
        LEFT JOIN targets ON targets.rec = notices.target
        ORDER BY notices.told_at, notices.rec"""
    ),
    "v_bien_phap": (
        f"""
        SELECT campaigns.code AS dot, targets.code AS ma, targets.name AS ten,
               measures.code AS bien_phap, measures.day AS ngay, measures.deadline AS thoi_han,
               measures.number AS so_van_ban
        FROM measures JOIN campaigns ON campaigns.rec = measures.campaign
        LEFT JOIN targets ON targets.rec = measures.target
        ORDER BY {code_order("targets.code")}, measures.day"""
    ),
    # What a visit's minutes ask of the unit, until when.
    "v_nghia_vu": (
        f"""
        SELECT targets.code AS ma, targets.name AS ten, visits.day AS ngay,
               recommendations.text AS noi_dung, recommendations.deadline AS thoi_han
        FROM recommendations JOIN visits ON visits.rec = recommendations.visit
        LEFT JOIN targets ON targets.rec = visits.target
        ORDER BY {code_order("targets.code")}, visits.day, recommendations.rec"""
    ),
    # What each visit of a unit says of a criterion that was found lacking or mended: the moment of
    # the visit, and the grade and moment of the next visit that says something of it.
    "finding_turns": (
        f"""
        SELECT visits.campaign, visits.target, visits.rec AS visit, visits.day, answers.criterion,
               answers.grade, visits.day || coalesce(visits.started, '') || visits.rec AS moment,
               lead(answers.grade) OVER turns AS next_grade,
               lead(visits.day || coalesce(visits.started, '') || visits.rec) OVER turns
                 AS next_moment
        FROM answers JOIN judged_visits AS visits ON visits.rec = answers.visit
        WHERE visits.state = 'done' AND visits.disputed = 0 AND visits.day IS NOT NULL
          AND answers.grade IN {_TOLD}
        WINDOW turns AS (PARTITION BY visits.campaign, visits.target, answers.criterion
                         ORDER BY visits.day, coalesce(visits.started, ''), visits.rec)"""
    ),
    # What visits found lacking, finding by finding, with what was said of it last, by when it is to
    # be mended and how it stands, as `Case.obligations` has it: `again` where a later visit found
    # it lacking again, which has a row of its own. Late by the day of UTC, in words that DuckDB
    # reads too.
    "v_khac_phuc": (
        f"""
        SELECT dot, ma, ten, ngay, noi_dung, ket_qua, dieu_khoan, han_rieng, han,
               CASE WHEN next_grade IN {MENDED} OR tra_loi = 'mended' THEN 'mended'
                    WHEN is_ended OR tra_loi = 'dropped' THEN 'closed'
                    WHEN next_grade IS NOT NULL THEN 'again'
                    WHEN tra_loi = 'disputed' THEN 'disputed'
                    WHEN han < CAST(current_date AS TEXT) THEN 'late'
                    WHEN tra_loi = 'partly' THEN 'partly' ELSE 'open' END AS tinh_trang,
               tra_loi, ngay_tra_loi, hinh_thuc, so_van_ban, tai_lieu
        FROM (
        SELECT campaigns.code AS dot, targets.code AS ma, targets.name AS ten, turns.day AS ngay,
               turns.criterion AS noi_dung, turns.grade AS ket_qua,
               obligations.clause AS dieu_khoan, obligations.deadline AS han_rieng,
               coalesce(max(obligations.deadline, letters.deadline), obligations.deadline,
                        letters.deadline, units.deadline) AS han,
               said.state AS tra_loi, said.day AS ngay_tra_loi, said.how AS hinh_thuc,
               said.number AS so_van_ban, said.file_name AS tai_lieu, turns.next_grade,
               EXISTS (SELECT 1 FROM judged_visits AS good
                 JOIN campaign_items AS grades ON grades.campaign = good.campaign
                   AND grades.list = 'grade' AND grades.code = good.level AND grades.text = 'met'
                 WHERE good.target = turns.target AND +good.campaign = turns.campaign
                   AND good.state = 'done' AND good.disputed = 0
                   AND good.day || coalesce(good.started, '') || good.rec > turns.moment
                   AND (turns.next_moment IS NULL OR turns.next_moment
                        > good.day || coalesce(good.started, '') || good.rec))
               OR EXISTS (SELECT 1 FROM measure_ends AS word
                 WHERE word.target = turns.target AND +word.campaign = turns.campaign
                   AND word.day >= turns.day
                   AND (turns.next_moment IS NULL OR word.day < substr(turns.next_moment, 1, 10)))
                 AS is_ended
        FROM finding_turns AS turns
        JOIN campaigns ON campaigns.rec = turns.campaign
        LEFT JOIN targets ON targets.rec = turns.target
        LEFT JOIN units ON units.campaign = turns.campaign AND units.target = turns.target
        LEFT JOIN obligations ON obligations.visit = turns.visit
          AND obligations.criterion = turns.criterion
        LEFT JOIN measures AS letters ON letters.rec = (
          SELECT rec FROM measures AS letter WHERE letter.target = turns.target
          AND +letter.campaign = turns.campaign AND letter.day >= turns.day
          ORDER BY letter.day DESC, letter.rec DESC LIMIT 1)
        LEFT JOIN obligation_answers AS said ON said.rec = (
          SELECT rec FROM obligation_answers AS reply WHERE visit = turns.visit
          AND criterion = turns.criterion AND NOT EXISTS (
            SELECT 1 FROM obligation_answers AS later
            WHERE later.visit = reply.visit AND later.after = reply.rec)
          AND NOT EXISTS (SELECT 1 FROM open_answers WHERE reply.rec IN (one, other))
          ORDER BY day DESC, rec DESC LIMIT 1)
        WHERE turns.grade IN {LACKING}
        ORDER BY {code_order("targets.code")}, turns.day, turns.criterion)"""
    ),
    "v_luot_quet": (
        f"""
        SELECT targets.code AS ma, targets.name AS ten, target_scans.day AS ngay,
               target_scans.count AS so_luot
        FROM target_scans JOIN targets ON targets.rec = target_scans.target
        ORDER BY {code_order("targets.code")}, target_scans.day"""
    ),
    "v_thanh_vien": (
        """
        SELECT campaigns.code AS dot, members.code AS ma, members.name AS ten,
               members.title AS chuc_vu, bodies.name AS co_quan, members.role AS vai_tro,
               teams.code AS nhom
        FROM members JOIN campaigns ON campaigns.rec = members.campaign
        LEFT JOIN bodies ON bodies.rec = members.body LEFT JOIN teams ON teams.rec = members.team
        ORDER BY campaigns.code, members.code"""
    ),
}
