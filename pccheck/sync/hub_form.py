"""The form of a hub: what its database holds, and the two functions that the others may call.

One schema, `pccheck`. Who writes there has no right on any table, only on `since`, `put` and
`erase`, and on those of `hub_files_form`, which run with the rights of whoever made the hub.

What is released together is one row, its lines as they travel (`pccheck.sync.lines`): a transaction
costs one row and few index entries, however many entries it has. What the server must know of them
it reads itself from their heads, and takes nobody's word for a hash.
"""

from pccheck.sync import hub_files_form as files

FORM = 3
WRITER = "pccheck_writer"
"""The role of all installations; whoever keeps the database gives it a password."""
OTHER_FORM, OTHER_BOOK, BAD_LINE, NOT_ERASED = "PC001", "PC002", "PC003", "PC004"
"""The states (SQLSTATE) by which the hub refuses."""
BUCKET = 1000
"""So many numbers of a chain have a digest together."""

_HEAD_BYTES, _DATA_BYTES = 1 << 16, 1 << 26
"""The most bytes of a head, and of a payload."""
_BESIDE = 64 + 4
"""Bytes of a line's mark and of its tabs."""
_LAST = 10**15
"""The most numbers of a chain."""

_TABLES = """
CREATE SCHEMA pccheck;
CREATE TABLE pccheck.hub (form int NOT NULL, book text NOT NULL);
CREATE TABLE pccheck.personal (kind text PRIMARY KEY);
-- Of each line the id of its entry with a byte that says whether its payload is here (1), the hash
-- of its payload, its chain's stretch of numbers.
CREATE TABLE pccheck.groups (
  grp uuid PRIMARY KEY, share text NOT NULL, chain text NOT NULL, stretches bigint[] NOT NULL,
  buckets text[] NOT NULL, entries bytea[] NOT NULL, payloads bytea[] NOT NULL,
  lines text NOT NULL);
-- To compress costs more than the disk.
ALTER TABLE pccheck.groups ALTER lines SET STORAGE EXTERNAL, ALTER entries SET STORAGE EXTERNAL,
  ALTER payloads SET STORAGE EXTERNAL;
CREATE INDEX groups_by_bucket ON pccheck.groups USING gin (buckets);
CREATE INDEX groups_by_payload ON pccheck.groups USING gin (payloads);
CREATE TABLE pccheck.gone (dh bytea PRIMARY KEY, erasure text NOT NULL, at timestamptz NOT NULL);
CREATE TABLE pccheck.buckets (
  share text, bucket text, digest text NOT NULL, PRIMARY KEY (share, bucket));
CREATE TABLE pccheck.guests (chain text PRIMARY KEY, at timestamptz NOT NULL);
"""

_READING = """
-- What a head says; in a text the quotes would have strokes before them.
CREATE FUNCTION pccheck.said(head text, name text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT split_part(split_part(head, '"' || name || '":"', 2), '"', 1) $$;

-- The lines of a group; OFFSET 0 keeps each part from being looked for again.
CREATE FUNCTION pccheck.read(lines text)
RETURNS TABLE (grp text, size text, head text, data text, bytes int, id bytea, dh bytea, chain text,
  seq bigint)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT * FROM (
    SELECT grp, size, head, data, bytes, sha256(convert_to(head, 'UTF8')),
      decode(pccheck.said(head, 'dh'), 'hex'), pccheck.said(head, 'chain'),
      split_part(split_part(head, '"seq":', 2), ',', 1)::bigint
    FROM (SELECT split_part(line, E'\\t', 2) AS grp, split_part(line, E'\\t', 3) AS size,
        split_part(line, E'\\t', 4) AS head, split_part(line, E'\\t', 5) AS data,
        octet_length(line) AS bytes
      FROM string_to_table(lines, E'\\n') AS each(line) WHERE line <> '' OFFSET 0) AS parts
    OFFSET 0) AS read $$;

-- Every entry; for whoever keeps the database, and to look for a payload.
CREATE VIEW pccheck.entries AS
  SELECT encode(r.id, 'hex') AS id, g.grp, g.share, r.chain, r.seq, r.head, r.data, r.dh,
    pccheck.said(r.head, 'kind') AS kind, g.payloads AS beside
  FROM pccheck.groups g CROSS JOIN LATERAL pccheck.read(g.lines) r;
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

-- Of each bucket every entry once, with a byte that says whether its payload is here.
CREATE FUNCTION pccheck.digests(of_share text, of_buckets text[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO pccheck.buckets
  SELECT of_share, of_buckets[place], encode(sha256(
    string_agg(set_byte(entry, 32, has_data), '' ORDER BY entry)), 'hex')
  FROM (
    SELECT place, set_byte(entry, 32, 0) AS entry, max(get_byte(entry, 32)) AS has_data
    FROM (
      SELECT array_position(of_buckets, g.chain || ':' || e.stretch) AS place, e.entry
      FROM pccheck.groups g, unnest(g.stretches, g.entries) AS e(stretch, entry)
      WHERE g.share = of_share AND g.buckets && of_buckets OFFSET 0) AS every
    WHERE place IS NOT NULL GROUP BY 1, 2) AS held
  GROUP BY place ON CONFLICT (share, bucket) DO UPDATE SET digest = excluded.digest;
$$;

-- The digests of all that this key marked, by bucket. The chain is that of who asks.
CREATE FUNCTION pccheck.since(of_form int, of_book text, of_share text, of_chain text)
RETURNS TABLE (bucket text, digest text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pccheck.welcome(of_form, of_book);
  INSERT INTO pccheck.guests VALUES (of_chain, clock_timestamp())
    ON CONFLICT (chain) DO UPDATE SET at = excluded.at;
  RETURN QUERY SELECT b.bucket, b.digest FROM pccheck.buckets b WHERE b.share = of_share;
END $$;

-- The groups that have a part in these buckets, each with its entries.
CREATE FUNCTION pccheck.since(of_form int, of_book text, of_share text, of_buckets text[])
RETURNS TABLE (grp text, entries bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pccheck.welcome(of_form, of_book);
  RETURN QUERY SELECT g.grp::text, string_agg(e.entry, '')
    FROM pccheck.groups g, unnest(g.entries) AS e(entry)
    WHERE g.share = of_share AND g.buckets && of_buckets GROUP BY g.grp;
END $$;

-- The lines of groups.
CREATE FUNCTION pccheck.since(of_form int, of_book text, of_share text, of_groups uuid[])
RETURNS TABLE (lines text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pccheck.welcome(of_form, of_book);
  RETURN QUERY SELECT g.lines FROM pccheck.groups g
    WHERE g.grp = ANY (of_groups) AND g.share = of_share;
END $$;

-- The lines of a group without the payloads that must not lie here any more.
CREATE FUNCTION pccheck.cleaned(lines text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE payload text;
BEGIN
  FOR payload IN SELECT r.data FROM pccheck.read(lines) r JOIN pccheck.gone USING (dh) LOOP
    lines := replace(lines, E'\\t' || payload || E'\\n', E'\\t\\n');
  END LOOP;
  RETURN lines;
END $$;

-- Keep groups that this key marked, each as its lines; of one that is here, the payloads that it
-- lacked.
CREATE FUNCTION pccheck.put(of_form int, of_book text, of_share text, groups text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
DECLARE touched text[]; wrong boolean; here uuid[]; late record;
BEGIN
  PERFORM pccheck.welcome(of_form, of_book);
  -- One after the other: two that put one group at once would wait for each other.
  PERFORM pg_advisory_xact_lock(hashtext('pccheck put'));
  IF EXISTS (SELECT 1 FROM pccheck.gone) THEN
    groups := ARRAY(SELECT pccheck.cleaned(lines) FROM unnest(groups) AS g(lines));
  END IF;
  WITH told AS MATERIALIZED (
    SELECT g.grp::uuid AS grp, g.chain, g.lines, of_lines.*,
      ARRAY(SELECT DISTINCT g.chain || ':' || s FROM unnest(stretches) AS each(s)) AS buckets
    FROM (
      SELECT lines, split_part(lines, E'\\t', 2) AS grp, split_part(lines, E'\\t', 3) AS size,
        pccheck.said(lines, 'chain') AS chain
      FROM unnest(groups) AS each(lines) OFFSET 0) AS g
    CROSS JOIN LATERAL (
      SELECT array_agg(seq / {BUCKET}) AS stretches, array_agg(dh) AS payloads,
        array_agg(id || CASE WHEN data = '' THEN '\\x00'::bytea ELSE '\\x01' END) AS entries,
        count(*)::text <> g.size OR right(g.lines, 1) <> E'\\n' OR g.chain = ''
          OR bool_or(r.grp <> g.grp OR r.size <> g.size OR r.chain <> g.chain
            OR bytes <> {_BESIDE} + octet_length(concat(r.grp, r.size, head, data))
            OR octet_length(head) > {_HEAD_BYTES} OR octet_length(data) > {_DATA_BYTES}
            OR octet_length(dh) <> 32 OR seq NOT BETWEEN 0 AND {_LAST}
            OR strpos(head, '"kind":"') = 0 OR strpos(head, '"kind":""') > 0
            OR (data <> '' AND sha256(convert_to(data, 'UTF8')) <> dh)) AS is_bad
      FROM pccheck.read(g.lines) r) AS of_lines),
  kept AS (
    INSERT INTO pccheck.groups
    SELECT grp, of_share, chain, stretches, buckets, entries, payloads, lines FROM told
    ON CONFLICT DO NOTHING RETURNING grp)
  SELECT bool_or(is_bad), array_agg(told.grp) FILTER (WHERE kept.grp IS NULL),
    (SELECT array_agg(DISTINCT b) FROM told t, unnest(t.buckets) AS each(b))
  INTO wrong, here, touched FROM told LEFT JOIN kept USING (grp);
  IF wrong THEN
    RAISE EXCEPTION 'bad line' USING ERRCODE = '{BAD_LINE}';
  END IF;
  IF here IS NOT NULL THEN
    FOR late IN
      SELECT r.id, r.head, r.data, g.grp FROM pccheck.groups g, unnest(groups) AS n(lines),
        pccheck.read(n.lines) r
      WHERE g.grp = ANY (here) AND r.grp::uuid = g.grp AND g.share = of_share AND r.data <> ''
        AND (r.id || '\\x00'::bytea) = ANY (g.entries)
    LOOP
      UPDATE pccheck.groups g SET
        lines = replace(g.lines, E'\\t' || late.head || E'\\t\\n',
          E'\\t' || late.head || E'\\t' || late.data || E'\\n'),
        entries = array_replace(g.entries, late.id || '\\x00'::bytea, late.id || '\\x01'::bytea)
      WHERE g.grp = late.grp;
    END LOOP;
  END IF;
  PERFORM pccheck.name_files(groups);
  PERFORM pccheck.digests(of_share, touched);
END $$;

-- Let a payload go that a stored erasure names, if all heads that name it are of a personal kind;
-- how many files went with it. Payload and erasure by the hash of their payload.
CREATE FUNCTION pccheck.erase(of_form int, of_book text, hash text, erasure text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE payload bytea := decode(hash, 'hex'); ordered bytea := decode(erasure, 'hex'); words text;
BEGIN
  PERFORM pccheck.welcome(of_form, of_book);
  PERFORM pg_advisory_xact_lock(hashtext('pccheck put'));
  IF NOT EXISTS (SELECT 1 FROM pccheck.entries e WHERE e.beside @> ARRAY[ordered] AND e.dh = ordered
      AND e.kind = 'erasure' AND e.data <> '' AND EXISTS (
        SELECT 1 FROM jsonb_each_text(e.data::jsonb -> 'entries') n JOIN pccheck.entries named
          ON named.beside @> ARRAY[payload] AND named.dh = payload AND named.id = n.key
        WHERE n.value = hash))
    OR EXISTS (SELECT 1 FROM pccheck.entries e WHERE e.beside @> ARRAY[payload]
      AND e.dh = payload AND e.kind NOT IN (SELECT kind FROM pccheck.personal))
  THEN
    RAISE EXCEPTION 'not erased' USING ERRCODE = '{NOT_ERASED}';
  END IF;
  INSERT INTO pccheck.gone VALUES (payload, erasure, clock_timestamp()) ON CONFLICT DO NOTHING;
  UPDATE pccheck.groups g SET lines = pccheck.cleaned(g.lines),
    entries = ARRAY(
      SELECT CASE WHEN p = payload THEN set_byte(e, 32, 0) ELSE e END
      FROM unnest(g.entries, g.payloads) WITH ORDINALITY AS each(e, p, n) ORDER BY n)
  WHERE g.payloads @> ARRAY[payload];
  PERFORM pccheck.digests(share, array_agg(DISTINCT bucket))
    FROM pccheck.groups, unnest(buckets) AS each(bucket)
    WHERE payloads @> ARRAY[payload] GROUP BY share;
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
GRANT EXECUTE ON FUNCTION pccheck.since(int, text, text, text),
  pccheck.since(int, text, text, text[]), pccheck.since(int, text, text, uuid[]),
  pccheck.put(int, text, text, text[]),
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
    parts = (_TABLES, files.TABLES, _READING, files.FUNCTIONS, _FUNCTIONS, _RIGHTS, filled)
    return f"BEGIN;{''.join(parts)}COMMIT;\n"
