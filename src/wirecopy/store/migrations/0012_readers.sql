-- Who reads here. `password` is a hash with its salt and its cost, '' where there is none; `scopes` are words with
-- blanks between them. One reader is there from the beginning.
CREATE TABLE reader (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL UNIQUE,
  password TEXT NOT NULL DEFAULT '',
  scopes   TEXT NOT NULL
) STRICT;
INSERT INTO reader (name, scopes) VALUES ('reader', 'read state publish admin');

-- What lets a reader in: links that work once, sessions of browsers, tokens of programs. Of each only the sha256 of its
-- secret is kept, so that who reads the file cannot use it.
CREATE TABLE pass (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  digest     BLOB    NOT NULL UNIQUE,
  kind       TEXT    NOT NULL CHECK (kind IN ('link', 'session', 'token')),
  reader     INTEGER NOT NULL REFERENCES reader ON DELETE CASCADE,
  label      TEXT    NOT NULL,
  scopes     TEXT    NOT NULL,
  made_on    INTEGER NOT NULL,
  used_on    INTEGER,
  expires_on INTEGER
) STRICT;
CREATE INDEX pass_by_reader ON pass (reader, kind);

-- What a reader noted of an article: that it was read, or a star.
CREATE TABLE reader_mark (
  reader  INTEGER NOT NULL REFERENCES reader ON DELETE CASCADE,
  mark    TEXT    NOT NULL CHECK (mark IN ('read', 'starred')),
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  at      INTEGER NOT NULL,
  PRIMARY KEY (reader, mark, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX reader_mark_by_article ON reader_mark (article);  -- for the cascade
CREATE INDEX reader_mark_by_time    ON reader_mark (reader, mark, at);

-- The searches that a reader keeps. `seen` is the number of the newest article when its hits were last looked at.
CREATE TABLE saved_search (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  reader  INTEGER NOT NULL REFERENCES reader ON DELETE CASCADE,
  name    TEXT    NOT NULL,
  query   TEXT    NOT NULL,
  made_on INTEGER NOT NULL,
  seen    INTEGER NOT NULL,
  UNIQUE (reader, name)
) STRICT;
