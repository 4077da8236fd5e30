"""The book's tables, made by sqlite-utils."""

import sqlite3

VERSION = 3
"""The form of the tables, kept in `PRAGMA user_version`.

One more with each change of what follows.
"""

_JOURNAL = """
CREATE TABLE heads (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  head TEXT NOT NULL,
  chain TEXT NOT NULL GENERATED ALWAYS AS (json_extract(head, '$.chain')) STORED,
  seq INTEGER NOT NULL GENERATED ALWAYS AS (json_extract(head, '$.seq')) STORED,
  tx TEXT NOT NULL GENERATED ALWAYS AS (json_extract(head, '$.tx')) STORED,
  at TEXT NOT NULL GENERATED ALWAYS AS (json_extract(head, '$.at')) STORED,
  kind TEXT NOT NULL GENERATED ALWAYS AS (json_extract(head, '$.kind')) STORED,
  rec TEXT NOT NULL GENERATED ALWAYS AS (json_extract(head, '$.rec')) STORED,
  dh TEXT NOT NULL GENERATED ALWAYS AS (json_extract(head, '$.dh')) STORED
) STRICT;
CREATE INDEX heads_by_rec ON heads(rec);
CREATE INDEX heads_by_chain ON heads(chain, seq);
CREATE INDEX heads_by_tx ON heads(tx);
CREATE INDEX heads_by_time ON heads(at);
CREATE TABLE payloads (dh TEXT PRIMARY KEY NOT NULL,
  data TEXT NOT NULL) STRICT; -- in order of arrival: hashes are not
CREATE TRIGGER heads_once BEFORE INSERT ON heads WHEN EXISTS (SELECT 1 FROM heads WHERE id = NEW.id
  OR n = NEW.n)
BEGIN SELECT RAISE(ABORT,
  'the journal is append-only'); END; -- REPLACE would not ask the trigger on DELETE
CREATE TRIGGER payloads_once BEFORE INSERT ON payloads
WHEN EXISTS (SELECT 1 FROM payloads WHERE dh = NEW.dh AND data <> NEW.data)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER heads_stay BEFORE UPDATE ON heads BEGIN SELECT RAISE(ABORT,
  'the journal is append-only'); END;
CREATE TRIGGER heads_kept BEFORE DELETE ON heads BEGIN SELECT RAISE(ABORT,
  'the journal is append-only'); END;
CREATE TRIGGER payloads_stay BEFORE UPDATE ON payloads BEGIN SELECT RAISE(ABORT,
  'the journal is append-only'); END;
CREATE TRIGGER payloads_kept BEFORE DELETE ON payloads BEGIN SELECT RAISE(ABORT,
  'the journal is append-only'); END;
"""

# Columns by table. Everything below `meta` is a projection: computed from the journal, rebuilt at
# any time.
TABLES: dict[str, dict[str, type]] = {
    "meta": {"key": str, "value": str},
    "records": {
        "rec": str,
        "kind": str,
        "tips": str,
        "fields": str,
        "questions": int,
        "incomplete": int,
        "unknown": int,
    },
    "questions": {"rec": str, "field": str, "entry": str, "value": str},
    "sames": {"rec": str, "one": str, "other": str, "same": int},
    "codes": {"code": str, "rec": str, "target": str},
    "keys": {"key": str, "rec": str, "target": str},
    "other_names": {"rec": str, "target": str, "name": str},
    "authors": {"rec": str, "name": str},
    "campaigns": {
        "rec": str,
        "code": str,
        "title": str,
        "short_title": str,
        "first": str,
        "last": str,
        "routing_level": str,
        "version": str,
        "sample": str,
        "health": str,
        "nomination_before": str,
        "represented": int,
        "oral_days": int,
    },
    "campaign_items": {"campaign": str, "list": str, "position": int, "code": str, "text": str},
    "areas": {
        "rec": str,
        "code": str,
        "name": str,
        "folded": str,
        "level": str,
        "parent": str,
        "lat": float,
        "lon": float,
        "valid_from": str,
        "valid_to": str,
    },
    "bodies": {"rec": str, "campaign": str, "code": str, "name": str, "kind": str, "area": str},
    "teams": {
        "rec": str,
        "campaign": str,
        "code": str,
        "name": str,
        "base": str,
        "lat": float,
        "lon": float,
        "day_from": int,
        "day_to": int,
        "overtime": int,
    },
    "members": {
        "rec": str,
        "campaign": str,
        "code": str,
        "name": str,
        "title": str,
        "body": str,
        "role": str,
        "team": str,
        "leads": int,
        "document": str,
        "document_date": str,
        "phone": str,
    },
    "member_teams": {"member": str, "team": str, "leads": int},
    "vehicles": {
        "rec": str,
        "campaign": str,
        "code": str,
        "name": str,
        "seats": int,
        "team": str,
        "note": str,
    },
    "absences": {
        "rec": str,
        "campaign": str,
        "who": str,
        "first": str,
        "last": str,
        "reason": str,
        "substitute": str,
    },
    "closures": {
        "rec": str,
        "campaign": str,
        "area": str,
        "first": str,
        "last": str,
        "reason": str,
    },
    "targets": {
        "rec": str,
        "code": str,
        "name": str,
        "folded": str,
        "category": str,
        "area": str,
        "address": str,
        "own_code": str,
        "priority": float,
        "phone": str,
        "lat": float,
        "lon": float,
        "source": str,
        "minutes": int,
        "opens": str,
    },
    "draws": {"rec": str, "campaign": str, "seed": int, "chosen": int, "pool": str, "version": str},
    "drawn": {"draw": str, "unit": str, "place": int},
    "picks": {"rec": str, "campaign": str, "target": str, "choice": str, "reason": str},
    "plans": {"rec": str, "campaign": str, "seed": int, "chosen": int},
    "left_out": {"plan": str, "target": str, "reason": str, "params": str},
    "itineraries": {"rec": str, "campaign": str, "team": str, "day": str, "vehicle": str},
    "escorts": {"itinerary": str, "member": str},
    "itinerary_members": {"itinerary": str, "member": str},
    "way_tables": {"rec": str, "campaign": str, "name": str},
    "ways": {"rec": str, "campaign": str, "start": str, "goal": str, "minutes": float},
    "visits": {
        "rec": str,
        "campaign": str,
        "target": str,
        "version": str,
        "planned": int,
        "day": str,
        "team": str,
        "pinned": int,
        "position": int,
        "arrive": int,
        "leave": int,
        "state": str,
        "reason": str,
        "computed_level": str,
        "level": str,
        "departure_reason": str,
        "disputed": int,
        "started": str,
        "ended": str,
        "cooperation": str,
        "opinion": str,
        "copies": int,
        "source": str,
    },
    "answers": {
        "visit": str,
        "criterion": str,
        "status": str,
        "choice": str,
        "grade": str,
        "note": str,
    },
    "answer_counts": {"visit": str, "criterion": str, "count": str, "value": float},
    "attendees": {"rec": str, "visit": str, "side": str, "name": str, "title": str},
    "recommendations": {"rec": str, "visit": str, "text": str, "deadline": str},
    "notices": {
        "rec": str,
        "campaign": str,
        "itinerary": str,
        "body": str,
        "target": str,
        "channel": str,
        "number": str,
        "told_at": str,
        "named": int,
    },
    "measures": {
        "rec": str,
        "campaign": str,
        "target": str,
        "code": str,
        "day": str,
        "deadline": str,
        "number": str,
        "visit": str,
    },
    "measure_answers": {
        "rec": str,
        "campaign": str,
        "target": str,
        "day": str,
        "text": str,
        "number": str,
        "file": str,
        "file_name": str,
    },
    "measure_ends": {
        "rec": str,
        "campaign": str,
        "target": str,
        "day": str,
        "reason": str,
        "visit": str,
    },
    "revisits": {"rec": str, "campaign": str, "target": str, "day": str, "reason": str},
    "directives": {"rec": str, "visit": str, "number": str, "day": str, "subject": str},
    "evidence": {
        "rec": str,
        "visit": str,
        "kind": str,
        "sha256": str,
        "name": str,
        "payload": str,
        "result": str,
    },
    "location_codes": {"rec": str, "target": str, "payload": str, "place": str, "day": str},
    "scans": {"rec": str, "about": str, "subject": str, "day": str, "count": int},
    "documents": {
        "rec": str,
        "campaign": str,
        "kind": str,
        "about": str,
        "number": int,
        "day": str,
        "symbol": str,
        "name": str,
        "file": str,
        "made_at": str,
        "as_of": str,
        "later": int,
        "deadline": str,
    },
    "document_runs": {"document": str, "first": str, "last": str},
    "document_units": {"document": str, "target": str},
    "document_files": {"document": str, "name": str, "sha256": str},
}

_KEYS: dict[str, tuple[str, ...]] = {
    "meta": ("key",),
    "questions": ("rec", "field", "entry"),
    "codes": ("code", "rec"),
    "keys": ("key", "rec"),
    "campaign_items": ("campaign", "list", "code"),
    "left_out": ("plan", "target"),
    "drawn": ("draw", "unit"),
    "escorts": ("itinerary", "member"),
    "itinerary_members": ("itinerary", "member"),
    "member_teams": ("member", "team"),
    "ways": ("rec", "goal"),
    "answers": ("visit", "criterion"),
    "document_runs": ("document", "last"),
    "document_units": ("document", "target"),
    "document_files": ("document", "name"),
    "answer_counts": ("visit", "criterion", "count"),
    "scans": ("rec", "day"),
}

_INDEXES = {
    "records": (("kind",),),
    "codes": (("rec",), ("target",)),
    "keys": (("rec",),),
    "targets": (("category",), ("area",)),
    "visits": (("target",), ("campaign", "day"), ("version",), ("source",)),
    "attendees": (("visit",),),
    "recommendations": (("visit",),),
    "notices": (("itinerary",),),
    "measures": (("target",),),
    "directives": (("visit",),),
    "evidence": (("visit",),),
    "location_codes": (("target",),),
    "scans": (("subject", "day"),),
}

FLAGGED = "questions > 0 OR incomplete > 0 OR unknown > 0"

_VIEWS = {
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
    # One row a unit and campaign: its latest visit; a visit that is only planned does not outshine
    # one that was done.
    "units": (
        """
        SELECT campaign, target, visit, day, planned, disputed,
               CASE WHEN disputed THEN 'disputed' ELSE state END AS state
        FROM (
          SELECT *, row_number() OVER (
            PARTITION BY campaign, target ORDER BY any_done AND state = 'planned', day DESC,
              visit DESC) AS place
          FROM (
            SELECT campaign, target, rec AS visit, day, state, max(planned) OVER unit AS planned,
                   max(disputed) OVER unit AS disputed, max(state = 'done') OVER unit AS any_done
            FROM visits WHERE state IS NOT NULL WINDOW unit AS (PARTITION BY campaign, target)))
        WHERE place = 1"""
    ),
    # The newest plan of each campaign: by the clock of the journal, which never stands still.
    "newest_plans": (
        """
        SELECT campaign, rec, max(at) AS at FROM plans JOIN heads USING (rec)
          WHERE heads.kind = 'plan'
        GROUP BY campaign"""
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
        """
        SELECT targets.code AS ma, targets.name AS ten, targets.category AS loai,
               areas.name AS dia_ban, targets.address AS dia_chi, targets.priority AS uu_tien
        FROM targets LEFT JOIN areas ON areas.rec = targets.area ORDER BY targets.code"""
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
        """
        SELECT targets.code AS ma, visits.day AS ngay, answers.criterion AS noi_dung,
          answers.status AS loai_tra_loi,
               answers.choice AS muc, answers.note AS ghi_chu
        FROM answers JOIN visits ON visits.rec = answers.visit LEFT
          JOIN targets ON targets.rec = visits.target
        ORDER BY targets.code, visits.day, answers.criterion"""
    ),
}

PROJECTIONS = tuple(name for name in TABLES if name != "meta")


def create(connection: sqlite3.Connection) -> None:
    """Make every table, index, trigger and view in an empty database."""
    from sqlite_utils import Database

    connection.executescript(_JOURNAL)
    db = Database(connection, execute_plugins=False)
    for name, columns in TABLES.items():
        key = _KEYS.get(name, (next(iter(columns)),))
        db.table(name).create(
            columns, pk=key if len(key) > 1 else key[0], strict=True, not_null=set(key)
        )
        for index in _INDEXES.get(name, ()):
            db.table(name).create_index(index)
    # What `status` asks: the few records that something is the matter with, without reading all of
    # them.
    connection.execute(
        f"CREATE INDEX records_flagged ON records (questions, incomplete, unknown) WHERE {FLAGGED}"
    )
    for name, sql in _VIEWS.items():
        db.create_view(name, sql)
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.commit()


def memory() -> sqlite3.Connection:
    """An empty book in memory, for rebuilding and comparing."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    create(connection)
    return connection
