-- What the reading room asks for: for every value that rows can be narrowed by (a facet), the rows that have it in the
-- order of days, and how many there are in each month. Filled by `index_article` (record/facets.py) for each article that
-- is written, counted by the triggers below.
-- A day is a number such as 20250304, a month such as 202503; 0 is "not known".

ALTER TABLE documents ADD COLUMN read_at TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN quad TEXT NOT NULL DEFAULT '';
ALTER TABLE actors ADD COLUMN folded_name TEXT NOT NULL DEFAULT '';
UPDATE events SET quad = coalesce(json_extract(CAST(data AS TEXT), '$.quad'), '');
UPDATE actors SET folded_name = fold(coalesce(json_extract(CAST(data AS TEXT), '$.name'), ''));
UPDATE documents SET read_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now');
CREATE TRIGGER documents_read AFTER INSERT ON documents BEGIN
  UPDATE documents SET read_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE key = new.key;
END;

CREATE TABLE facets (
  key INTEGER PRIMARY KEY,
  kind TEXT NOT NULL, -- article, statement or event
  name TEXT NOT NULL, -- what it narrows by; '' for all rows of the kind
  value TEXT NOT NULL,
  label TEXT NOT NULL,
  often INTEGER NOT NULL DEFAULT 0, -- rows that have it now
  UNIQUE (kind, name, value)
);
CREATE INDEX facets_often ON facets (kind, name, often);
CREATE TABLE facet_months (
  facet INTEGER NOT NULL REFERENCES facets (key),
  month INTEGER NOT NULL,
  often INTEGER NOT NULL,
  PRIMARY KEY (facet, month)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE who_text USING fts5 (label, content = 'facets', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER facets_added AFTER INSERT ON facets WHEN new.kind = 'article' AND new.name = 'actor' BEGIN
  INSERT INTO who_text (rowid, label) VALUES (new.key, new.label);
END;

CREATE TABLE article_facets (
  row INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
  facet INTEGER NOT NULL REFERENCES facets (key),
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (row, facet)
) WITHOUT ROWID;
CREATE INDEX article_facets_day ON article_facets (facet, first, row, last);
CREATE TABLE statement_facets (
  row INTEGER NOT NULL REFERENCES statements (key) ON DELETE CASCADE,
  facet INTEGER NOT NULL REFERENCES facets (key),
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (row, facet)
) WITHOUT ROWID;
CREATE INDEX statement_facets_day ON statement_facets (facet, first, row, last);
CREATE TABLE event_facets (
  row INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
  facet INTEGER NOT NULL REFERENCES facets (key),
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (row, facet)
) WITHOUT ROWID;
CREATE INDEX event_facets_day ON event_facets (facet, first, row, last);

-- Who a name stands for: an actor of the tables by its id; an actor that only its articles name by "name:" and the name, so
-- that articles that use the same name meet; words that name nobody in particular by "words:" and the words.
CREATE VIEW whos (name, value, label) AS
  SELECT names.key, CASE
      WHEN names.actor = '' THEN 'words:' || names.folded_name
      WHEN names.actor NOT LIKE 'doc:%' THEN names.actor
      WHEN (SELECT kind FROM actors WHERE actors.id = names.actor LIMIT 1) IN ('collective', 'unnamed', 'unknown') THEN 'words:' || names.folded_name
      ELSE 'name:' || names.folded_name
    END, names.name
  FROM names;
CREATE VIEW article_days (key, article, first, last) AS
  SELECT key, key, coalesce(CAST(replace(earliest, '-', '') AS INTEGER), 0), coalesce(CAST(replace(latest, '-', '') AS INTEGER), 0) FROM articles;
CREATE VIEW statement_days (key, article, first, last) AS
  SELECT key, article, coalesce(CAST(replace(earliest, '-', '') AS INTEGER), 0), coalesce(CAST(replace(latest, '-', '') AS INTEGER), 0) FROM statements;
CREATE VIEW event_days (key, article, first, last) AS
  SELECT key, article, coalesce(CAST(replace(earliest, '-', '') AS INTEGER), 0), coalesce(CAST(replace(latest, '-', '') AS INTEGER), 0) FROM events;

CREATE VIEW article_values (article, row, name, value, label) AS
  SELECT key, key, '', '', '' FROM articles
  UNION ALL SELECT key, key, 'outlet', outlet, outlet FROM articles
  UNION ALL SELECT key, key, 'language', language, language FROM articles
  UNION ALL SELECT key, key, 'status', iif(reprint_of IS NULL, 'original', 'reprint'), iif(reprint_of IS NULL, 'original', 'reprint') FROM articles
  UNION ALL SELECT casts.article, casts.article, 'actor', CASE
      WHEN actors.id NOT LIKE 'doc:%' THEN actors.id
      WHEN actors.kind IN ('collective', 'unnamed', 'unknown') THEN 'words:' || actors.folded_name
      ELSE 'name:' || actors.folded_name
    END, coalesce(json_extract(CAST(actors.data AS TEXT), '$.name'), actors.id)
    FROM casts JOIN actors ON actors.key = casts.actor;

CREATE VIEW statement_values (article, row, name, value, label) AS
  SELECT article, key, '', '', '' FROM statements
  UNION ALL SELECT article, key, 'type', kind, kind FROM statements
  UNION ALL SELECT article, key, 'manner', manner, manner FROM statements
  UNION ALL SELECT article, key, 'status', stance, stance FROM statements
  UNION ALL SELECT article, key, 'act', json_extract(CAST(data AS TEXT), '$.act'), json_extract(CAST(data AS TEXT), '$.act') FROM statements
    WHERE json_type(CAST(data AS TEXT), '$.act') = 'text'
  UNION ALL SELECT statements.article, statements.key, 'outlet', articles.outlet, articles.outlet
    FROM statements JOIN articles ON articles.key = statements.article
  UNION ALL SELECT statements.article, statements.key, 'actor', whos.value, whos.label
    FROM statements JOIN parties ON parties.statement = statements.key JOIN whos ON whos.name = parties.name
  UNION ALL SELECT statements.article, statements.key, parties.role, whos.value, whos.label
    FROM statements JOIN parties ON parties.statement = statements.key JOIN whos ON whos.name = parties.name;

CREATE VIEW event_values (article, row, name, value, label) AS
  SELECT article, key, '', '', '' FROM events
  UNION ALL SELECT article, key, 'type', type, type FROM events
  UNION ALL SELECT article, key, 'status', status, status FROM events
  UNION ALL SELECT article, key, 'quad', quad, quad FROM events
  UNION ALL SELECT events.article, events.key, 'outlet', articles.outlet, articles.outlet FROM events JOIN articles ON articles.key = events.article
  UNION ALL SELECT events.article, events.key, 'actor', whos.value, whos.label
    FROM events JOIN parties ON parties.event = events.key JOIN whos ON whos.name = parties.name WHERE parties.role IN ('actor', 'recipient')
  UNION ALL SELECT events.article, events.key, CASE parties.role WHEN 'actor' THEN 'doer' WHEN 'recipient' THEN 'recipient' ELSE 'speaker' END,
      whos.value, whos.label
    FROM events JOIN parties ON parties.event = events.key JOIN whos ON whos.name = parties.name WHERE parties.role <> 'outlet'
  -- who to whom, in both directions, so that either one's counterparts stand together
  UNION ALL SELECT events.article, events.key, 'does', left.value || char(9) || right.value || char(9) || events.quad, right.label
    FROM events JOIN parties AS one ON one.event = events.key AND one.role = 'actor' JOIN parties AS two ON two.event = events.key AND two.role = 'recipient'
    JOIN whos AS left ON left.name = one.name JOIN whos AS right ON right.name = two.name WHERE left.value <> right.value
  UNION ALL SELECT events.article, events.key, 'undergoes', right.value || char(9) || left.value || char(9) || events.quad, left.label
    FROM events JOIN parties AS one ON one.event = events.key AND one.role = 'actor' JOIN parties AS two ON two.event = events.key AND two.role = 'recipient'
    JOIN whos AS left ON left.name = one.name JOIN whos AS right ON right.name = two.name WHERE left.value <> right.value;

INSERT OR IGNORE INTO facets (kind, name, value, label) SELECT 'article', name, value, label FROM article_values;
INSERT OR IGNORE INTO facets (kind, name, value, label) SELECT 'statement', name, value, label FROM statement_values;
INSERT OR IGNORE INTO facets (kind, name, value, label) SELECT 'event', name, value, label FROM event_values;
INSERT OR IGNORE INTO article_facets (row, facet, first, last) SELECT row, facets.key, first, last
  FROM article_values AS told JOIN article_days ON article_days.key = told.row
  JOIN facets ON facets.kind = 'article' AND facets.name = told.name AND facets.value = told.value;
INSERT OR IGNORE INTO statement_facets (row, facet, first, last) SELECT row, facets.key, first, last
  FROM statement_values AS told JOIN statement_days ON statement_days.key = told.row
  JOIN facets ON facets.kind = 'statement' AND facets.name = told.name AND facets.value = told.value;
INSERT OR IGNORE INTO event_facets (row, facet, first, last) SELECT row, facets.key, first, last
  FROM event_values AS told JOIN event_days ON event_days.key = told.row
  JOIN facets ON facets.kind = 'event' AND facets.name = told.name AND facets.value = told.value;
INSERT INTO facet_months (facet, month, often)
  SELECT facet, first / 100, count(*) FROM article_facets GROUP BY 1, 2
  UNION ALL SELECT facet, first / 100, count(*) FROM statement_facets GROUP BY 1, 2
  UNION ALL SELECT facet, first / 100, count(*) FROM event_facets GROUP BY 1, 2;
UPDATE facets SET often = coalesce((SELECT sum(often) FROM facet_months WHERE facet = facets.key), 0);

CREATE TRIGGER article_facets_added AFTER INSERT ON article_facets BEGIN
  UPDATE facets SET often = often + 1 WHERE key = new.facet;
  INSERT INTO facet_months (facet, month, often) VALUES (new.facet, new.first / 100, 1) ON CONFLICT DO UPDATE SET often = often + 1;
END;
CREATE TRIGGER article_facets_removed AFTER DELETE ON article_facets BEGIN
  UPDATE facets SET often = often - 1 WHERE key = old.facet;
  UPDATE facet_months SET often = often - 1 WHERE facet = old.facet AND month = old.first / 100;
END;
CREATE TRIGGER statement_facets_added AFTER INSERT ON statement_facets BEGIN
  UPDATE facets SET often = often + 1 WHERE key = new.facet;
  INSERT INTO facet_months (facet, month, often) VALUES (new.facet, new.first / 100, 1) ON CONFLICT DO UPDATE SET often = often + 1;
END;
CREATE TRIGGER statement_facets_removed AFTER DELETE ON statement_facets BEGIN
  UPDATE facets SET often = often - 1 WHERE key = old.facet;
  UPDATE facet_months SET often = often - 1 WHERE facet = old.facet AND month = old.first / 100;
END;
CREATE TRIGGER event_facets_added AFTER INSERT ON event_facets BEGIN
  UPDATE facets SET often = often + 1 WHERE key = new.facet;
  INSERT INTO facet_months (facet, month, often) VALUES (new.facet, new.first / 100, 1) ON CONFLICT DO UPDATE SET often = often + 1;
END;
CREATE TRIGGER event_facets_removed AFTER DELETE ON event_facets BEGIN
  UPDATE facets SET often = often - 1 WHERE key = old.facet;
  UPDATE facet_months SET often = often - 1 WHERE facet = old.facet AND month = old.first / 100;
END;

-- A calendar entry keeps its number when its event is read again, and the number rises when day or status changed.
-- An entry outlives its event, so that one that comes back is known.
CREATE TABLE engagements (
  event TEXT PRIMARY KEY, -- id of the event
  told TEXT NOT NULL, -- status and days as last read
  sequence INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO engagements (event, told, sequence)
  SELECT id, status || ' ' || coalesce(earliest, '') || ' ' || coalesce(latest, ''), 0 FROM events
  WHERE status IN ('planned', 'proposed', 'conditional', 'cancelled');
CREATE TRIGGER engagements_told AFTER INSERT ON events
  WHEN new.status IN ('planned', 'proposed', 'conditional', 'cancelled') OR EXISTS (SELECT 1 FROM engagements WHERE event = new.id) BEGIN
  INSERT INTO engagements (event, told, sequence)
    VALUES (new.id, new.status || ' ' || coalesce(new.earliest, '') || ' ' || coalesce(new.latest, ''), 0)
    ON CONFLICT (event) DO UPDATE SET sequence = sequence + 1, told = excluded.told WHERE told <> excluded.told;
END;
