-- The frontier: what to ask for, when, and what came of it. Times are seconds since 1970 (UTC).

CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- A feed is asked at `next` while a redirect is being followed, else at `at` (after permanent redirects), else at `url` (as listed).
CREATE TABLE feeds (
  key INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  next TEXT NOT NULL DEFAULT '',
  hops INTEGER NOT NULL DEFAULT 0,
  permanent INTEGER NOT NULL DEFAULT 1,
  host TEXT NOT NULL,
  parent INTEGER REFERENCES feeds (key) ON DELETE CASCADE,
  listed INTEGER NOT NULL DEFAULT 1,
  state TEXT NOT NULL DEFAULT 'live',
  title TEXT NOT NULL DEFAULT '',
  due REAL NOT NULL,
  interval REAL NOT NULL,
  checked REAL NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,
  etag TEXT NOT NULL DEFAULT '',
  modified TEXT NOT NULL DEFAULT '',
  asking TEXT NOT NULL DEFAULT 'both',
  sha256 TEXT NOT NULL DEFAULT '',
  offsite INTEGER NOT NULL DEFAULT 0,
  note TEXT NOT NULL DEFAULT ''
);

CREATE TABLE pages (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  url TEXT NOT NULL,
  next TEXT NOT NULL DEFAULT '',
  hops INTEGER NOT NULL DEFAULT 0,
  host TEXT NOT NULL,
  feed INTEGER REFERENCES feeds (key) ON DELETE SET NULL,
  asked INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'queued',
  due REAL NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  day TEXT NOT NULL DEFAULT '',
  updated REAL NOT NULL DEFAULT 0,
  fetched REAL NOT NULL DEFAULT 0,
  versions INTEGER NOT NULL DEFAULT 0,
  etag TEXT NOT NULL DEFAULT '',
  modified TEXT NOT NULL DEFAULT '',
  sha256 TEXT NOT NULL DEFAULT '',
  code TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  told INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX pages_turn ON pages (state, host, due, key);
CREATE INDEX pages_feed ON pages (feed, state);
CREATE INDEX pages_untold ON pages (told) WHERE told = 0;

-- Bodies that the record has not committed yet, packed with zlib.
CREATE TABLE store (
  key INTEGER PRIMARY KEY,
  page INTEGER NOT NULL REFERENCES pages (key) ON DELETE CASCADE,
  url TEXT NOT NULL,
  body BLOB NOT NULL,
  media_type TEXT NOT NULL,
  charset TEXT NOT NULL,
  retrieved REAL NOT NULL,
  readings INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE hosts (host TEXT PRIMARY KEY, free_at REAL NOT NULL) WITHOUT ROWID;

CREATE TABLE robots (
  place TEXT PRIMARY KEY,
  verdict TEXT NOT NULL,
  body BLOB NOT NULL,
  expires REAL NOT NULL,
  failures INTEGER NOT NULL,
  next TEXT NOT NULL,
  hops INTEGER NOT NULL,
  code TEXT NOT NULL,
  note TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE log (
  key INTEGER PRIMARY KEY,
  time REAL NOT NULL,
  url TEXT NOT NULL,
  status INTEGER NOT NULL,
  size INTEGER NOT NULL,
  milliseconds INTEGER NOT NULL,
  note TEXT NOT NULL
);
