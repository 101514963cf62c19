-- The record on PostgreSQL 15 or later, as migrations 0001 to 0004 leave it on SQLite: the same tables, columns and views.
-- It is run inside the record's own schema (search_path). Text is compared by code point (COLLATE "C"), as SQLite compares it.
-- What differs: keys are given by the writer; `data` is text; full-text indexes are tables of word lists (`tsvector`), which the
-- writer fills (record/tokens.py); counts are kept by triggers that run once a statement and not once a row.

CREATE TABLE documents (
  key BIGINT PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  stamp TEXT COLLATE "C" NOT NULL,
  data TEXT COLLATE "C" NOT NULL,
  read_at TEXT COLLATE "C" NOT NULL DEFAULT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
);

CREATE TABLE articles (
  key BIGINT PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  document BIGINT NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
  outlet TEXT COLLATE "C" NOT NULL,
  language TEXT COLLATE "C" NOT NULL,
  earliest TEXT COLLATE "C",
  latest TEXT COLLATE "C",
  reprint_of TEXT COLLATE "C",
  prints BIGINT NOT NULL,
  sampled BIGINT NOT NULL,
  text TEXT COLLATE "C" NOT NULL,
  data TEXT COLLATE "C" NOT NULL
);
CREATE INDEX articles_document ON articles (document);
CREATE INDEX articles_reprint_of ON articles (reprint_of) WHERE reprint_of IS NOT NULL;
CREATE INDEX articles_reading ON articles ((earliest IS NULL), earliest, id);
CREATE INDEX articles_outlet ON articles USING hash (lower(outlet)); -- PostgreSQL's trees take no value over 2,700 bytes; hashes do

CREATE TABLE statements (
  key BIGINT PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  article BIGINT NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
  start BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  manner TEXT COLLATE "C" NOT NULL,
  stance TEXT COLLATE "C" NOT NULL,
  earliest TEXT COLLATE "C",
  latest TEXT COLLATE "C",
  words TEXT COLLATE "C" NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  data TEXT COLLATE "C" NOT NULL
);
CREATE INDEX statements_article ON statements (article, start);
CREATE INDEX statements_earliest ON statements (earliest);

CREATE TABLE events (
  key BIGINT PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  article BIGINT NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
  start BIGINT NOT NULL,
  type TEXT COLLATE "C" NOT NULL,
  mode TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  earliest TEXT COLLATE "C",
  latest TEXT COLLATE "C",
  words TEXT COLLATE "C" NOT NULL,
  data TEXT COLLATE "C" NOT NULL,
  quad TEXT COLLATE "C" NOT NULL DEFAULT ''
);
CREATE INDEX events_article ON events (article, start);
CREATE INDEX events_type ON events (type, status);
CREATE INDEX events_earliest ON events (earliest);

CREATE TABLE actors (
  key BIGINT PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL,
  version TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  data TEXT COLLATE "C" NOT NULL,
  folded_name TEXT COLLATE "C" NOT NULL DEFAULT '',
  country TEXT COLLATE "C" GENERATED ALWAYS AS (coalesce(data::json ->> 'country', '')) STORED,
  UNIQUE (id, version)
);
CREATE INDEX actors_country ON actors (country) WHERE country <> '';
CREATE TABLE casts (
  article BIGINT NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
  actor BIGINT NOT NULL REFERENCES actors (key) ON DELETE CASCADE,
  PRIMARY KEY (article, actor)
);
CREATE INDEX casts_actor ON casts (actor);
CREATE TABLE aliases (
  folded TEXT COLLATE "C" NOT NULL,
  actor BIGINT NOT NULL REFERENCES actors (key) ON DELETE CASCADE,
  PRIMARY KEY (folded, actor)
);
CREATE INDEX aliases_actor ON aliases (actor);

CREATE TABLE names (
  key BIGINT PRIMARY KEY,
  actor TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  words TEXT COLLATE "C" NOT NULL,
  folded_name TEXT COLLATE "C" NOT NULL,
  folded_words TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX names_said ON names (md5(actor), md5(name), md5(words));
CREATE INDEX names_words ON names USING hash (words);
CREATE INDEX names_folded_name ON names (folded_name);
CREATE INDEX names_folded_words ON names (folded_words);
CREATE TABLE parties (
  name BIGINT NOT NULL REFERENCES names (key),
  role TEXT COLLATE "C" NOT NULL,
  statement BIGINT REFERENCES statements (key) ON DELETE CASCADE,
  event BIGINT REFERENCES events (key) ON DELETE CASCADE,
  CHECK ((statement IS NULL) <> (event IS NULL))
);
CREATE INDEX parties_name ON parties (name, role);
CREATE INDEX parties_statement ON parties (statement) WHERE statement IS NOT NULL;
CREATE INDEX parties_event ON parties (event) WHERE event IS NOT NULL;

CREATE TABLE prints (
  print BIGINT NOT NULL,
  article BIGINT NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
  PRIMARY KEY (print, article)
);
CREATE INDEX prints_article ON prints (article);

CREATE TABLE problems (
  key BIGINT PRIMARY KEY,
  document BIGINT REFERENCES documents (key) ON DELETE CASCADE,
  stage TEXT COLLATE "C" NOT NULL,
  code TEXT COLLATE "C" NOT NULL,
  place TEXT COLLATE "C" NOT NULL,
  message TEXT COLLATE "C" NOT NULL,
  refused BIGINT NOT NULL
);
CREATE INDEX problems_document ON problems (document);
CREATE INDEX problems_place ON problems USING hash (place);

CREATE TABLE runs (
  key BIGINT PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL,
  data TEXT COLLATE "C" NOT NULL
);

-- People's decisions on who is the same: what is a CSV file beside a SQLite record is a table here, so that a team shares it.
CREATE TABLE decisions (
  line BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  decision TEXT COLLATE "C" NOT NULL CHECK (decision IN ('same', 'different')),
  first TEXT COLLATE "C" NOT NULL,
  second TEXT COLLATE "C" NOT NULL,
  who TEXT COLLATE "C" NOT NULL,
  "when" TEXT COLLATE "C" NOT NULL,
  why TEXT COLLATE "C" NOT NULL DEFAULT '',
  CHECK (first <> second)
);

CREATE VIEW accounts (event, article) AS
  SELECT events.key, articles.id FROM events JOIN articles ON articles.key = events.article
  UNION ALL
  SELECT events.key, reprints.id FROM events
    JOIN articles ON articles.key = events.article
    JOIN articles AS reprints ON reprints.reprint_of = articles.id;

-- `rowid` is the key of the row whose words these are. In statements, words of the sentence weigh A and words of what is said B.
CREATE TABLE articles_text (rowid BIGINT PRIMARY KEY REFERENCES articles (key) ON DELETE CASCADE, search TSVECTOR NOT NULL);
CREATE INDEX articles_text_search ON articles_text USING gin (search);
CREATE TABLE statements_text (rowid BIGINT PRIMARY KEY REFERENCES statements (key) ON DELETE CASCADE, search TSVECTOR NOT NULL);
CREATE INDEX statements_text_search ON statements_text USING gin (search);
CREATE TABLE events_text (rowid BIGINT PRIMARY KEY REFERENCES events (key) ON DELETE CASCADE, search TSVECTOR NOT NULL);
CREATE INDEX events_text_search ON events_text USING gin (search);

CREATE TABLE facets (
  key BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  kind TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  value TEXT COLLATE "C" NOT NULL,
  label TEXT COLLATE "C" NOT NULL,
  often BIGINT NOT NULL DEFAULT 0,
  UNIQUE (kind, name, value)
) WITH (fillfactor = 70);
CREATE INDEX facets_often ON facets (kind, name, often);
CREATE TABLE facet_months (
  facet BIGINT NOT NULL REFERENCES facets (key),
  month BIGINT NOT NULL,
  often BIGINT NOT NULL,
  PRIMARY KEY (facet, month)
) WITH (fillfactor = 70);
CREATE TABLE who_text (rowid BIGINT PRIMARY KEY REFERENCES facets (key) ON DELETE CASCADE, search TSVECTOR NOT NULL);
CREATE INDEX who_text_search ON who_text USING gin (search);

CREATE TABLE article_facets (
  "row" BIGINT NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
  facet BIGINT NOT NULL REFERENCES facets (key),
  first BIGINT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY ("row", facet)
);
CREATE INDEX article_facets_day ON article_facets (facet, first, "row", last);
CREATE TABLE statement_facets (
  "row" BIGINT NOT NULL REFERENCES statements (key) ON DELETE CASCADE,
  facet BIGINT NOT NULL REFERENCES facets (key),
  first BIGINT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY ("row", facet)
);
CREATE INDEX statement_facets_day ON statement_facets (facet, first, "row", last);
CREATE TABLE event_facets (
  "row" BIGINT NOT NULL REFERENCES events (key) ON DELETE CASCADE,
  facet BIGINT NOT NULL REFERENCES facets (key),
  first BIGINT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY ("row", facet)
);
CREATE INDEX event_facets_day ON event_facets (facet, first, "row", last);

CREATE VIEW whos (name, value, label) AS
  SELECT names.key, CASE
      WHEN names.actor = '' THEN 'words:' || names.folded_name
      WHEN names.actor NOT LIKE 'doc:%' THEN names.actor
      WHEN (SELECT kind FROM actors WHERE actors.id = names.actor ORDER BY actors.key LIMIT 1) IN ('collective', 'unnamed', 'unknown')
        THEN 'words:' || names.folded_name
      ELSE 'name:' || names.folded_name
    END, names.name
  FROM names;
CREATE VIEW article_days (key, article, first, last) AS
  SELECT key, key, coalesce(CAST(replace(earliest, '-', '') AS BIGINT), 0), coalesce(CAST(replace(latest, '-', '') AS BIGINT), 0) FROM articles;
CREATE VIEW statement_days (key, article, first, last) AS
  SELECT key, article, coalesce(CAST(replace(earliest, '-', '') AS BIGINT), 0), coalesce(CAST(replace(latest, '-', '') AS BIGINT), 0) FROM statements;
CREATE VIEW event_days (key, article, first, last) AS
  SELECT key, article, coalesce(CAST(replace(earliest, '-', '') AS BIGINT), 0), coalesce(CAST(replace(latest, '-', '') AS BIGINT), 0) FROM events;

CREATE VIEW article_values (article, "row", name, value, label) AS
  SELECT key, key, '', '', '' FROM articles
  UNION ALL SELECT key, key, 'outlet', left(outlet, 200), left(outlet, 200) FROM articles
  UNION ALL SELECT key, key, 'language', language, language FROM articles
  UNION ALL SELECT key, key, 'status', CASE WHEN reprint_of IS NULL THEN 'original' ELSE 'reprint' END,
      CASE WHEN reprint_of IS NULL THEN 'original' ELSE 'reprint' END FROM articles
  UNION ALL SELECT casts.article, casts.article, 'actor', CASE
      WHEN actors.id NOT LIKE 'doc:%' THEN actors.id
      WHEN actors.kind IN ('collective', 'unnamed', 'unknown') THEN 'words:' || actors.folded_name
      ELSE 'name:' || actors.folded_name
    END, coalesce(actors.data::json ->> 'name', actors.id)
    FROM casts JOIN actors ON actors.key = casts.actor;

CREATE VIEW statement_values (article, "row", name, value, label) AS
  SELECT article, key, '', '', '' FROM statements
  UNION ALL SELECT article, key, 'type', kind, kind FROM statements
  UNION ALL SELECT article, key, 'manner', manner, manner FROM statements
  UNION ALL SELECT article, key, 'status', stance, stance FROM statements
  UNION ALL SELECT article, key, 'act', data::json ->> 'act', data::json ->> 'act' FROM statements
    WHERE json_typeof(data::json -> 'act') = 'string'
  UNION ALL SELECT statements.article, statements.key, 'outlet', left(articles.outlet, 200), left(articles.outlet, 200)
    FROM statements JOIN articles ON articles.key = statements.article
  UNION ALL SELECT statements.article, statements.key, 'actor', whos.value, whos.label
    FROM statements JOIN parties ON parties.statement = statements.key JOIN whos ON whos.name = parties.name WHERE parties.role <> 'about'
  UNION ALL SELECT statements.article, statements.key, parties.role, whos.value, whos.label
    FROM statements JOIN parties ON parties.statement = statements.key JOIN whos ON whos.name = parties.name
  UNION ALL SELECT statements.article, statements.key, 'topic', left(topic, 200), left(topic, 200)
    FROM statements, json_array_elements_text(coalesce(statements.data::json -> 'topics', '[]'::json)) AS topic
  UNION ALL SELECT article, key, 'source', data::json ->> 'source_type', data::json ->> 'source_type' FROM statements
    WHERE json_typeof(data::json -> 'source_type') = 'string';

CREATE VIEW event_values (article, "row", name, value, label) AS
  SELECT article, key, '', '', '' FROM events
  UNION ALL SELECT article, key, 'type', type, type FROM events
  UNION ALL SELECT article, key, 'status', status, status FROM events
  UNION ALL SELECT article, key, 'quad', quad, quad FROM events
  UNION ALL SELECT events.article, events.key, 'outlet', left(articles.outlet, 200), left(articles.outlet, 200)
    FROM events JOIN articles ON articles.key = events.article
  UNION ALL SELECT events.article, events.key, 'actor', whos.value, whos.label
    FROM events JOIN parties ON parties.event = events.key JOIN whos ON whos.name = parties.name WHERE parties.role IN ('actor', 'recipient')
  UNION ALL SELECT events.article, events.key, CASE parties.role WHEN 'actor' THEN 'doer' WHEN 'recipient' THEN 'recipient' ELSE 'speaker' END,
      whos.value, whos.label
    FROM events JOIN parties ON parties.event = events.key JOIN whos ON whos.name = parties.name WHERE parties.role <> 'outlet'
  UNION ALL SELECT events.article, events.key, 'does', doer.value || chr(9) || sufferer.value || chr(9) || events.quad, sufferer.label
    FROM events JOIN parties AS one ON one.event = events.key AND one.role = 'actor' JOIN parties AS two ON two.event = events.key AND two.role = 'recipient'
    JOIN whos AS doer ON doer.name = one.name JOIN whos AS sufferer ON sufferer.name = two.name WHERE doer.value <> sufferer.value
  UNION ALL SELECT events.article, events.key, 'undergoes', sufferer.value || chr(9) || doer.value || chr(9) || events.quad, doer.label
    FROM events JOIN parties AS one ON one.event = events.key AND one.role = 'actor' JOIN parties AS two ON two.event = events.key AND two.role = 'recipient'
    JOIN whos AS doer ON doer.name = one.name JOIN whos AS sufferer ON sufferer.name = two.name WHERE doer.value <> sufferer.value;

-- Once a statement, for all its rows: an update of the same count for each row would leave a dead version of it each time.
CREATE FUNCTION facets_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO facet_months (facet, month, often)
    SELECT facet, first / 100, count(*) FROM added GROUP BY 1, 2
    ON CONFLICT (facet, month) DO UPDATE SET often = facet_months.often + excluded.often;
  UPDATE facets SET often = facets.often + told.often
    FROM (SELECT facet, count(*) AS often FROM added GROUP BY facet) AS told WHERE facets.key = told.facet;
  RETURN NULL;
END $$;
CREATE FUNCTION facets_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE facet_months SET often = facet_months.often - told.often
    FROM (SELECT facet, first / 100 AS month, count(*) AS often FROM removed GROUP BY 1, 2) AS told
    WHERE facet_months.facet = told.facet AND facet_months.month = told.month;
  UPDATE facets SET often = facets.often - told.often
    FROM (SELECT facet, count(*) AS often FROM removed GROUP BY facet) AS told WHERE facets.key = told.facet;
  RETURN NULL;
END $$;
CREATE TRIGGER article_facets_added AFTER INSERT ON article_facets REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION facets_added();
CREATE TRIGGER article_facets_removed AFTER DELETE ON article_facets REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION facets_removed();
CREATE TRIGGER statement_facets_added AFTER INSERT ON statement_facets REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION facets_added();
CREATE TRIGGER statement_facets_removed AFTER DELETE ON statement_facets REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION facets_removed();
CREATE TRIGGER event_facets_added AFTER INSERT ON event_facets REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION facets_added();
CREATE TRIGGER event_facets_removed AFTER DELETE ON event_facets REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION facets_removed();

CREATE TABLE engagements (
  event TEXT COLLATE "C" PRIMARY KEY,
  told TEXT COLLATE "C" NOT NULL,
  sequence BIGINT NOT NULL
);
CREATE FUNCTION engagements_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO engagements (event, told, sequence)
    SELECT id, status || ' ' || coalesce(earliest, '') || ' ' || coalesce(latest, ''), 0 FROM added
    WHERE status IN ('planned', 'proposed', 'conditional', 'cancelled') OR EXISTS (SELECT 1 FROM engagements WHERE event = added.id)
    ON CONFLICT (event) DO UPDATE SET sequence = engagements.sequence + 1, told = excluded.told WHERE engagements.told <> excluded.told;
  RETURN NULL;
END $$;
CREATE TRIGGER engagements_told AFTER INSERT ON events REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION engagements_told();
