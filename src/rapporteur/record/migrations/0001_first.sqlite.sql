-- The record: documents, the articles in them, and what was coded from the articles.
-- `key` numbers rows in the order of writing and never leaves the file; `id` is a hash of content and is what users see.
-- `data` is msgspec JSON of the frozen value; the other columns are what queries select and sort by.

CREATE TABLE documents (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  stamp TEXT NOT NULL,
  data BLOB NOT NULL
);

CREATE TABLE articles (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
  outlet TEXT NOT NULL,
  language TEXT NOT NULL,
  earliest TEXT,
  latest TEXT,
  reprint_of TEXT,
  prints INTEGER NOT NULL,
  sampled INTEGER NOT NULL,
  text TEXT NOT NULL,
  data BLOB NOT NULL
);
CREATE INDEX articles_document ON articles (document);
CREATE INDEX articles_reprint_of ON articles (reprint_of) WHERE reprint_of IS NOT NULL;
CREATE INDEX articles_reading ON articles (earliest IS NULL, earliest, id); -- the order of listings
CREATE INDEX articles_outlet ON articles (outlet COLLATE NOCASE);

CREATE TABLE statements (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  kind TEXT NOT NULL,
  manner TEXT NOT NULL,
  stance TEXT NOT NULL,
  earliest TEXT,
  latest TEXT,
  words TEXT NOT NULL,
  content TEXT NOT NULL,
  data BLOB NOT NULL
);
CREATE INDEX statements_article ON statements (article, start);
CREATE INDEX statements_earliest ON statements (earliest);

CREATE TABLE events (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  type TEXT NOT NULL,
  mode TEXT NOT NULL,
  status TEXT NOT NULL,
  earliest TEXT,
  latest TEXT,
  words TEXT NOT NULL,
  data BLOB NOT NULL
);
CREATE INDEX events_article ON events (article, start);
CREATE INDEX events_type ON events (type, status);
CREATE INDEX events_earliest ON events (earliest);

-- Who is in which article. One actor may stand here in several versions (an older table, more aliases); asked for, they are joined.
CREATE TABLE actors (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  version TEXT NOT NULL, -- the beginning of the sha256 of `data`
  kind TEXT NOT NULL,
  data BLOB NOT NULL,
  UNIQUE (id, version)
);
CREATE TABLE casts (
  article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
  actor INTEGER NOT NULL REFERENCES actors (key) ON DELETE CASCADE,
  PRIMARY KEY (article, actor)
) WITHOUT ROWID;
CREATE INDEX casts_actor ON casts (actor);
CREATE TABLE aliases (
  folded TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actors (key) ON DELETE CASCADE,
  PRIMARY KEY (folded, actor)
) WITHOUT ROWID;
CREATE INDEX aliases_actor ON aliases (actor);

-- Every way in which somebody is named in a statement or event, once; and where.
CREATE TABLE names (
  key INTEGER PRIMARY KEY,
  actor TEXT NOT NULL,
  name TEXT NOT NULL,
  words TEXT NOT NULL,
  folded_name TEXT NOT NULL,
  folded_words TEXT NOT NULL,
  UNIQUE (actor, name, words)
);
CREATE INDEX names_folded_name ON names (folded_name);
CREATE INDEX names_folded_words ON names (folded_words);
CREATE TABLE parties (
  name INTEGER NOT NULL REFERENCES names (key),
  role TEXT NOT NULL,
  statement INTEGER REFERENCES statements (key) ON DELETE CASCADE,
  event INTEGER REFERENCES events (key) ON DELETE CASCADE,
  CHECK ((statement IS NULL) <> (event IS NULL))
);
CREATE INDEX parties_name ON parties (name, role);
CREATE INDEX parties_statement ON parties (statement) WHERE statement IS NOT NULL;
CREATE INDEX parties_event ON parties (event) WHERE event IS NOT NULL;

-- Sampled shingle prints, for finding reprints.
CREATE TABLE prints (
  print INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
  PRIMARY KEY (print, article)
) WITHOUT ROWID;
CREATE INDEX prints_article ON prints (article);

-- `document` is NULL where nothing could be read; such a problem goes when its input is read again.
CREATE TABLE problems (
  key INTEGER PRIMARY KEY,
  document INTEGER REFERENCES documents (key) ON DELETE CASCADE,
  stage TEXT NOT NULL,
  code TEXT NOT NULL,
  place TEXT NOT NULL,
  message TEXT NOT NULL,
  refused INTEGER NOT NULL
);
CREATE INDEX problems_document ON problems (document);
CREATE INDEX problems_place ON problems (place);

CREATE TABLE runs (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  data BLOB NOT NULL
);

-- The articles that tell an event: its own, and every reprint of that one.
CREATE VIEW accounts (event, article) AS
  SELECT events.key, articles.id FROM events JOIN articles ON articles.key = events.article
  UNION ALL
  SELECT events.key, reprints.id FROM events
    JOIN articles ON articles.key = events.article
    JOIN articles AS reprints ON reprints.reprint_of = articles.id;

CREATE VIRTUAL TABLE articles_text USING fts5 (text, content = 'articles', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER articles_added AFTER INSERT ON articles BEGIN
  INSERT INTO articles_text (rowid, text) VALUES (new.key, new.text);
END;
CREATE TRIGGER articles_removed AFTER DELETE ON articles BEGIN
  INSERT INTO articles_text (articles_text, rowid, text) VALUES ('delete', old.key, old.text);
END;

CREATE VIRTUAL TABLE statements_text USING fts5 (words, content, content = 'statements', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER statements_added AFTER INSERT ON statements BEGIN
  INSERT INTO statements_text (rowid, words, content) VALUES (new.key, new.words, new.content);
END;
CREATE TRIGGER statements_removed AFTER DELETE ON statements BEGIN
  INSERT INTO statements_text (statements_text, rowid, words, content) VALUES ('delete', old.key, old.words, old.content);
END;

CREATE VIRTUAL TABLE events_text USING fts5 (words, content = 'events', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER events_added AFTER INSERT ON events BEGIN
  INSERT INTO events_text (rowid, words) VALUES (new.key, new.words);
END;
CREATE TRIGGER events_removed AFTER DELETE ON events BEGIN
  INSERT INTO events_text (events_text, rowid, words) VALUES ('delete', old.key, old.words);
END;
