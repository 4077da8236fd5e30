"""The form of a hub: what its database holds, and the two functions that the others may call.

One schema, `pccheck`. Who writes there has no right on any table, only on `since`, `put` and
`erase`, and on those of `hub_files_form`, which run with the rights of whoever made the hub.
"""

from pccheck.sync import hub_files_form as files

FORM = 2
WRITER = "pccheck_writer"
"""The role of all installations; whoever keeps the database gives it a password."""
OTHER_FORM, OTHER_BOOK, BAD_LINE, NOT_ERASED = "PC001", "PC002", "PC003", "PC004"
"""The states (SQLSTATE) by which the hub refuses."""
BUCKET = 1000
"""So many numbers of a chain have a digest together."""

_HEAD_BYTES, _DATA_BYTES = 1 << 16, 1 << 26
"""The most bytes of a head, and of a payload."""

_TABLES = """
CREATE SCHEMA pccheck;
CREATE TABLE pccheck.hub (form int NOT NULL, book text NOT NULL);
CREATE TABLE pccheck.personal (kind text PRIMARY KEY);
CREATE TABLE pccheck.entries (
  id text NOT NULL, grp text NOT NULL, size int NOT NULL, mark text NOT NULL,
  head text NOT NULL, chain text NOT NULL, bucket text NOT NULL, kind text NOT NULL,
  dh text NOT NULL, share text NOT NULL, PRIMARY KEY (id, grp));
CREATE INDEX entries_by_bucket ON pccheck.entries (share, bucket);
CREATE INDEX entries_by_group ON pccheck.entries (grp);
CREATE INDEX entries_by_payload ON pccheck.entries (dh);
CREATE TABLE pccheck.payloads (dh text PRIMARY KEY, data text NOT NULL);
CREATE TABLE pccheck.gone (dh text PRIMARY KEY, erasure text NOT NULL, at timestamptz NOT NULL);
CREATE TABLE pccheck.buckets (
  share text, bucket text, digest text NOT NULL, PRIMARY KEY (share, bucket));
CREATE TABLE pccheck.guests (chain text PRIMARY KEY, at timestamptz NOT NULL);
"""

_HASHES = """
SELECT DISTINCT e.share, e.bucket, e.id, p.dh IS NOT NULL AS has_data
FROM pccheck.entries e LEFT JOIN pccheck.payloads p USING (dh)
"""

_FUNCTIONS = f"""
CREATE FUNCTION pccheck.welcome(of_form int, of_book text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pccheck.hub WHERE form = of_form) THEN
    RAISE EXCEPTION 'other form' USING ERRCODE = '{OTHER_FORM}';
  END IF;
  UPDATE pccheck.hub SET book = of_book WHERE book = '';
  IF NOT EXISTS (SELECT 1 FROM pccheck.hub WHERE book = of_book) THEN
    RAISE EXCEPTION 'other book' USING ERRCODE = '{OTHER_BOOK}';
  END IF;
END $$;

CREATE FUNCTION pccheck.digests(of_share text, of_buckets text[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO pccheck.buckets
  SELECT share, bucket, encode(sha256(convert_to(string_agg(
    id || CASE WHEN has_data THEN '+' ELSE '-' END, '' ORDER BY id COLLATE "C"), 'UTF8')), 'hex')
  FROM ({_HASHES} WHERE e.share = of_share AND e.bucket = ANY (of_buckets)) AS held
  GROUP BY share, bucket ON CONFLICT (share, bucket) DO UPDATE SET digest = excluded.digest;
$$;

-- What of the chains, as far as this key marked it, differs from these digests (an object, by
-- bucket): the ids that are here.
CREATE FUNCTION pccheck.since(
  of_form int, of_book text, of_share text, of_chain text, digests jsonb)
RETURNS TABLE (bucket text, id text, has_data boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pccheck.welcome(of_form, of_book);
  INSERT INTO pccheck.guests VALUES (of_chain, clock_timestamp())
    ON CONFLICT (chain) DO UPDATE SET at = excluded.at;
  RETURN QUERY WITH asked AS (SELECT key, value FROM jsonb_each_text(digests)),
    here AS (SELECT b.bucket, b.digest FROM pccheck.buckets b WHERE b.share = of_share),
    differing AS (SELECT coalesce(b.bucket, a.key) AS bucket FROM here b
      FULL JOIN asked a ON a.key = b.bucket WHERE b.digest IS DISTINCT FROM a.value)
    SELECT d.bucket, h.id, h.has_data FROM differing d
    LEFT JOIN ({_HASHES}) AS h ON h.bucket = d.bucket AND h.share = of_share;
END $$;

-- The lines of the groups that hold these entries.
CREATE FUNCTION pccheck.since(of_form int, of_book text, of_share text, ids text[])
RETURNS TABLE (line text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pccheck.welcome(of_form, of_book);
  RETURN QUERY
    SELECT concat_ws(chr(9), e.mark, e.grp, e.size, e.head, coalesce(p.data, ''))
    FROM pccheck.entries e LEFT JOIN pccheck.payloads p USING (dh)
    WHERE e.grp IN (
      SELECT grp FROM pccheck.entries n WHERE n.id = ANY (ids) AND n.share = of_share);
END $$;

-- Keep entries that this key marked: of each its mark, group, the group's size, head, payload (''
-- for none).
CREATE FUNCTION pccheck.put(of_form int, of_book text, of_share text,
  marks text[], groups text[], sizes int[], heads text[], datas text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE touched text[]; is_bad boolean;
BEGIN
  PERFORM pccheck.welcome(of_form, of_book);
  -- One after the other: two that put one entry at once would wait for each other.
  PERFORM pg_advisory_xact_lock(hashtext('pccheck put'));
  WITH told AS MATERIALIZED (
    SELECT mark, grp, size, head, data, head::jsonb AS said, sha256(convert_to(head, 'UTF8')) AS id
    FROM unnest(marks, groups, sizes, heads, datas) AS l(mark, grp, size, head, data)),
  lines AS MATERIALIZED (
    SELECT mark, grp, size, head, data, encode(id, 'hex') AS id, said ->> 'chain' AS chain,
      said ->> 'seq' AS seq, said ->> 'kind' AS kind, said ->> 'dh' AS dh,
      (said ->> 'chain') || ':' || (said ->> 'seq')::bigint / {BUCKET} AS bucket FROM told),
  kept AS (
    INSERT INTO pccheck.entries
    SELECT id, grp, size, mark, head, chain, bucket, kind, dh, of_share FROM lines
    ON CONFLICT DO NOTHING),
  sent AS MATERIALIZED (
    SELECT DISTINCT dh, data FROM lines l WHERE data <> ''
      AND NOT EXISTS (SELECT 1 FROM pccheck.gone g WHERE g.dh = l.dh)),
  held AS (INSERT INTO pccheck.payloads SELECT dh, data FROM sent ON CONFLICT DO NOTHING),
  files AS (
    INSERT INTO pccheck.named
    SELECT DISTINCT n.file[1], dh FROM sent, regexp_matches(data, '{files.NAMED}', 'g') AS n(file)
    WHERE data ~ '{files.NAMED}' ON CONFLICT DO NOTHING)
  SELECT array_agg(DISTINCT bucket), bool_or(head IS NULL OR data IS NULL
    OR octet_length(head) > {_HEAD_BYTES} OR octet_length(data) > {_DATA_BYTES}
    OR strpos(head, E'\\t') > 0 OR strpos(head, E'\\n') > 0
    OR strpos(data, E'\\t') > 0 OR strpos(data, E'\\n') > 0
    OR NOT coalesce(dh ~ '^[0-9a-f]{{64}}$' AND kind <> '' AND chain <> ''
      AND seq ~ '^[0-9]{{1,15}}$', false)
    OR (data <> '' AND encode(sha256(convert_to(data, 'UTF8')), 'hex') <> dh))
  INTO touched, is_bad FROM lines;
  IF is_bad THEN
    RAISE EXCEPTION 'bad line' USING ERRCODE = '{BAD_LINE}';
  END IF;
  PERFORM pccheck.digests(of_share, touched);
END $$;

-- Let a payload go that a stored erasure names, if all heads that name it are of a personal kind;
-- how many files went with it.
CREATE FUNCTION pccheck.erase(of_form int, of_book text, hash text, erasure text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pccheck.welcome(of_form, of_book);
  PERFORM pg_advisory_xact_lock(hashtext('pccheck put'));
  IF NOT EXISTS (SELECT 1 FROM pccheck.entries e JOIN pccheck.payloads p USING (dh)
      WHERE e.id = erasure AND e.kind = 'erasure' AND EXISTS (
        SELECT 1 FROM jsonb_each_text(p.data::jsonb -> 'entries') n JOIN pccheck.entries named
          ON named.id = n.key AND named.dh = n.value WHERE n.value = hash))
    OR EXISTS (SELECT 1 FROM pccheck.entries e WHERE e.dh = hash
      AND e.kind NOT IN (SELECT kind FROM pccheck.personal))
  THEN
    RAISE EXCEPTION 'not erased' USING ERRCODE = '{NOT_ERASED}';
  END IF;
  DELETE FROM pccheck.payloads WHERE dh = hash;
  INSERT INTO pccheck.gone VALUES (hash, erasure, clock_timestamp()) ON CONFLICT DO NOTHING;
  PERFORM pccheck.digests(share, array_agg(DISTINCT bucket))
    FROM pccheck.entries WHERE dh = hash GROUP BY share;
  RETURN pccheck.drop_files(hash);
END $$;
"""

_RIGHTS = f"""
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{WRITER}') THEN
    CREATE ROLE {WRITER} LOGIN;
  END IF;
END $$;
REVOKE ALL ON SCHEMA pccheck FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA pccheck FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA pccheck FROM PUBLIC;
GRANT USAGE ON SCHEMA pccheck TO {WRITER};
GRANT EXECUTE ON FUNCTION pccheck.since(int, text, text, text, jsonb),
  pccheck.since(int, text, text, text[]),
  pccheck.put(int, text, text, text[], text[], int[], text[], text[]),
  pccheck.erase(int, text, text, text), {", ".join(f"pccheck.{one}" for one in files.SIGNATURES)}
  TO {WRITER};
"""


def statements(personal: frozenset[str]) -> str:
    """The SQL that makes an empty hub; `personal`: the kinds whose payloads may be erased."""
    kinds = ", ".join(f"('{kind}')" for kind in sorted(personal))
    filled = f"""
INSERT INTO pccheck.hub VALUES ({FORM}, '');
INSERT INTO pccheck.personal VALUES {kinds};
"""
    return f"BEGIN;{_TABLES}{files.TABLES}{files.FUNCTIONS}{_FUNCTIONS}{_RIGHTS}{filled}COMMIT;\n"
