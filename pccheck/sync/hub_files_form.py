"""Kept files in a hub, by SHA-256: in parts, so that what was cut off goes on; whole once the
server has found their hash right, and only those that a payload there names.
"""

PART = 1 << 22
"""Bytes of a part; the last one has the rest."""
BAD_FILE = "PC005"
"""The state (SQLSTATE) by which the hub refuses a part."""

_FILE_BYTES = 1 << 28
"""The most bytes of a file."""
_DEAD_DAYS = 30
"""No file takes so long to come."""
NAMED = ':"([0-9a-f]{64})"'
"""Where a payload names a file; within a text the quotes would have strokes before them."""
_NAMING = ('"sha256":', '"file":', '"beside":')
"""The fields of which one names it, which are found sooner."""

TABLES = """
CREATE TABLE pccheck.named (sha256 text, dh text, PRIMARY KEY (sha256, dh));
CREATE INDEX named_by_payload ON pccheck.named (dh);
CREATE TABLE pccheck.files (sha256 text PRIMARY KEY, size bigint NOT NULL, bucket text NOT NULL);
CREATE INDEX files_by_bucket ON pccheck.files (bucket);
CREATE TABLE pccheck.file_buckets (bucket text PRIMARY KEY, digest text NOT NULL);
CREATE TABLE pccheck.parts (
  sha256 text, size bigint, number int, content bytea NOT NULL, at timestamptz NOT NULL,
  PRIMARY KEY (sha256, size, number));
ALTER TABLE pccheck.parts ALTER COLUMN content SET STORAGE EXTERNAL;
"""

_HAS_FILES = " OR ".join(f"strpos(g.lines, '{field}') > 0" for field in _NAMING)
FUNCTIONS = f"""
-- The files that payloads of these groups name may come.
CREATE FUNCTION pccheck.name_files(groups text[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO pccheck.named
  SELECT DISTINCT n.file[1], encode(r.dh, 'hex')
  FROM unnest(groups) AS g(lines), pccheck.read(g.lines) r,
    regexp_matches(r.data, '{NAMED}', 'g') AS n(file)
  WHERE {_HAS_FILES} ON CONFLICT DO NOTHING;
$$;

CREATE FUNCTION pccheck.file_digest(of_bucket text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DELETE FROM pccheck.file_buckets WHERE bucket = of_bucket;
  INSERT INTO pccheck.file_buckets SELECT bucket, encode(sha256(convert_to(
    string_agg(sha256, '' ORDER BY sha256 COLLATE "C"), 'UTF8')), 'hex')
  FROM pccheck.files WHERE bucket = of_bucket GROUP BY bucket;
$$;

-- Which whole files differ from these digests (an object, by the first two digits).
CREATE FUNCTION pccheck.files_since(of_form int, of_book text, digests jsonb)
RETURNS TABLE (bucket text, sha256 text, size bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pccheck.welcome(of_form, of_book);
  RETURN QUERY WITH asked AS (SELECT key, value FROM jsonb_each_text(digests)),
    differing AS (SELECT coalesce(b.bucket, a.key) AS bucket FROM pccheck.file_buckets b
      FULL JOIN asked a ON a.key = b.bucket WHERE b.digest IS DISTINCT FROM a.value)
    SELECT d.bucket, f.sha256, f.size FROM differing d
    LEFT JOIN pccheck.files f ON f.bucket = d.bucket;
END $$;

-- A part of a whole file.
CREATE FUNCTION pccheck.part(of_form int, of_book text, hash text, of_number int) RETURNS bytea
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pccheck.welcome(of_form, of_book);
  RETURN (SELECT content FROM pccheck.parts p JOIN pccheck.files f USING (sha256, size)
    WHERE p.sha256 = hash AND number = of_number);
END $$;

-- The parts of a file that is not whole yet, each with its SHA-256.
CREATE FUNCTION pccheck.parts_of(of_form int, of_book text, hash text, of_size bigint)
RETURNS TABLE (number int, digest text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pccheck.welcome(of_form, of_book);
  RETURN QUERY SELECT p.number, encode(sha256(content), 'hex') FROM pccheck.parts p
    WHERE p.sha256 = hash AND p.size = of_size;
END $$;

-- Keep a part of a file; what became of the file: part, whole, unnamed, damaged (begin anew).
CREATE FUNCTION pccheck.put_part(of_form int, of_book text,
  hash text, of_size bigint, of_number int, of_content bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pccheck.welcome(of_form, of_book);
  IF NOT coalesce(hash ~ '^[0-9a-f]{{64}}$' AND of_size BETWEEN 1 AND {_FILE_BYTES}
      AND of_number BETWEEN 0 AND (of_size - 1) / {PART} AND octet_length(of_content)
        = least({PART}, of_size - of_number::bigint * {PART}), false) THEN
    RAISE EXCEPTION 'bad part' USING ERRCODE = '{BAD_FILE}';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('pccheck files'));
  IF EXISTS (SELECT 1 FROM pccheck.files f WHERE f.sha256 = hash) THEN
    RETURN 'whole';
  ELSIF NOT EXISTS (SELECT 1 FROM pccheck.named n WHERE n.sha256 = hash) THEN
    RETURN 'unnamed';
  END IF;
  INSERT INTO pccheck.parts VALUES (hash, of_size, of_number, of_content, clock_timestamp())
    ON CONFLICT (sha256, size, number) DO UPDATE SET content = excluded.content, at = excluded.at;
  IF (SELECT count(*) FROM pccheck.parts p WHERE p.sha256 = hash AND p.size = of_size)
      <= (of_size - 1) / {PART} THEN
    RETURN 'part';
  ELSIF (SELECT encode(sha256(string_agg(content, '' ORDER BY number)), 'hex')
      FROM pccheck.parts p WHERE p.sha256 = hash AND p.size = of_size) <> hash THEN
    DELETE FROM pccheck.parts p WHERE p.sha256 = hash AND p.size = of_size;
    RETURN 'damaged';
  END IF;
  INSERT INTO pccheck.files VALUES (hash, of_size, left(hash, 2));
  PERFORM pccheck.file_digest(left(hash, 2));
  DELETE FROM pccheck.parts p WHERE p.sha256 = hash AND p.size <> of_size
    OR p.at < clock_timestamp() - interval '{_DEAD_DAYS} days'
      AND NOT EXISTS (SELECT 1 FROM pccheck.files f WHERE f.sha256 = p.sha256);
  RETURN 'whole';
END $$;

-- Let the files go that this payload named, and none that is here; how many.
CREATE FUNCTION pccheck.drop_files(of_dh text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE hash text; went int := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('pccheck files'));
  FOR hash IN DELETE FROM pccheck.named n WHERE n.dh = of_dh RETURNING n.sha256 LOOP
    IF NOT EXISTS (SELECT 1 FROM pccheck.named n WHERE n.sha256 = hash) THEN
      DELETE FROM pccheck.parts p WHERE p.sha256 = hash;
      DELETE FROM pccheck.files f WHERE f.sha256 = hash;
      IF FOUND THEN
        went := went + 1;
        PERFORM pccheck.file_digest(left(hash, 2));
      END IF;
    END IF;
  END LOOP;
  RETURN went;
END $$;
"""

SIGNATURES = (
    "files_since(int, text, jsonb)",
    "part(int, text, text, int)",
    "parts_of(int, text, text, bigint)",
    "put_part(int, text, text, bigint, int, bytea)",
)
"""What who writes there may call."""
