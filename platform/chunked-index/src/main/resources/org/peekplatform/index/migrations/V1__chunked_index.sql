-- All of this can be loaded or made anew: a backup of the configuration alone leaves it out, and
-- what restores it gives each index another epoch.

CREATE TABLE peek_index (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  -- Which life of the index the versions belong to.
  epoch uuid NOT NULL DEFAULT gen_random_uuid(),
  -- The version of the chunk that was written last; whoever raises it holds the row until it commits.
  version bigint NOT NULL DEFAULT 0,
  chunk_count integer NOT NULL,
  compiler_version integer NOT NULL,
  -- Of the chunks that have content.
  chunks integer NOT NULL DEFAULT 0,
  bytes bigint NOT NULL DEFAULT 0
);

-- Sorted by chunk first, since a chunk is what is read; it follows from the two other columns.
CREATE TABLE peek_index_row (
  index_id integer NOT NULL,
  chunk integer NOT NULL,
  model_set text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  import_group text COLLATE "C" NOT NULL,
  -- The hash of which the chunk is the lowest bits.
  folded integer NOT NULL,
  hash uuid NOT NULL,
  value text NOT NULL,
  PRIMARY KEY (index_id, chunk, model_set, key)
);

CREATE INDEX peek_index_row_group ON peek_index_row (index_id, import_group);

CREATE TABLE peek_index_chunk (
  index_id integer NOT NULL,
  chunk integer NOT NULL,
  version bigint NOT NULL,
  -- Both null if the chunk is empty; the row stays, so that whoever has the chunk hears of it.
  hash uuid,
  data bytea,
  PRIMARY KEY (index_id, chunk)
);

-- It is compressed already.
ALTER TABLE peek_index_chunk ALTER COLUMN data SET STORAGE EXTERNAL;

CREATE UNIQUE INDEX peek_index_chunk_version ON peek_index_chunk (index_id, version);

-- The chunks to be compiled. A row is locked by who compiles it.
CREATE TABLE peek_index_queue (
  index_id integer NOT NULL,
  chunk integer NOT NULL,
  due_at timestamptz NOT NULL DEFAULT '-infinity',
  attempts integer NOT NULL DEFAULT 0,
  dead boolean NOT NULL DEFAULT false,
  error text,
  failed_at timestamptz,
  PRIMARY KEY (index_id, chunk)
) WITH (autovacuum_vacuum_scale_factor = 0.05);

CREATE INDEX peek_index_queue_due ON peek_index_queue (index_id, due_at, chunk) WHERE NOT dead;

-- Tells everybody who keeps indexes of this schema to fetch them anew; for who restores a backup.
CREATE FUNCTION peek_index_new_epoch() RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
  UPDATE peek_index SET epoch = gen_random_uuid();
  SELECT pg_notify('peek_index', 'RENEWED ' || current_schema() || '.' || name) FROM peek_index;
$$;
