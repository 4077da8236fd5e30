"""The views: what several questions ask of the tables, and what other tools may read."""

from pccheck.book.tables.rows import code_order

VIEWS = {
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
               answers.choice AS muc, answers.note AS ghi_chu
        FROM answers JOIN visits ON visits.rec = answers.visit LEFT
          JOIN targets ON targets.rec = visits.target
        ORDER BY {code_order("targets.code")}, visits.day, answers.criterion"""
    ),
}
