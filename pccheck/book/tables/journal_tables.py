"""The tables of the journal: heads and payloads, into which entries only come."""

JOURNAL = """
CREATE TABLE heads (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  head TEXT NOT NULL,
  chain TEXT NOT NULL GENERATED ALWAYS AS (json_extract(head, '$.chain')) VIRTUAL,
  seq INTEGER NOT NULL GENERATED ALWAYS AS (json_extract(head, '$.seq')) VIRTUAL,
  tx TEXT NOT NULL GENERATED ALWAYS AS (json_extract(head, '$.tx')) VIRTUAL,
  at TEXT NOT NULL GENERATED ALWAYS AS (json_extract(head, '$.at')) VIRTUAL,
  kind TEXT NOT NULL GENERATED ALWAYS AS (json_extract(head, '$.kind')) VIRTUAL,
  rec TEXT NOT NULL GENERATED ALWAYS AS (json_extract(head, '$.rec')) VIRTUAL,
  dh TEXT NOT NULL GENERATED ALWAYS AS (json_extract(head, '$.dh')) VIRTUAL
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
CREATE TRIGGER heads_forked AFTER INSERT ON heads WHEN EXISTS (SELECT 1 FROM heads
  WHERE chain = NEW.chain AND seq = NEW.seq AND id <> NEW.id)
BEGIN INSERT OR IGNORE INTO forks VALUES (NEW.chain, NEW.seq); END;
CREATE TRIGGER payloads_once BEFORE INSERT ON payloads
WHEN EXISTS (SELECT 1 FROM payloads WHERE dh = NEW.dh AND data <> NEW.data)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER heads_stay BEFORE UPDATE ON heads BEGIN SELECT RAISE(ABORT,
  'the journal is append-only'); END;
CREATE TRIGGER heads_kept BEFORE DELETE ON heads BEGIN SELECT RAISE(ABORT,
  'the journal is append-only'); END;
CREATE TRIGGER payloads_stay BEFORE UPDATE ON payloads BEGIN SELECT RAISE(ABORT,
  'the journal is append-only'); END;
CREATE TRIGGER payloads_kept BEFORE DELETE ON payloads
WHEN NOT EXISTS (SELECT 1 FROM erased WHERE dh = OLD.dh AND done = 1)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER payloads_gone BEFORE INSERT ON payloads
WHEN EXISTS (SELECT 1 FROM erased WHERE dh = NEW.dh)
BEGIN SELECT RAISE(IGNORE); END; -- wherever it comes from
"""
