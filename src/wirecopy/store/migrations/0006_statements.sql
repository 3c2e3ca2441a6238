-- Who said what, and through whom, in the latest version of each article: found without reading the versions.
-- Until now a row of `statement` had the words of every version, but not by which way they came.
DROP TABLE statement;

-- Names of speakers and carriers, each once; `key` is the name in lower case, without accents and spare blanks.
CREATE TABLE voice (
  id   INTEGER PRIMARY KEY,
  key  TEXT    NOT NULL UNIQUE,
  name TEXT    NOT NULL
) STRICT;

-- `place` is the article's, as in the search: newest first is the order of the table. `seq` counts in the article.
CREATE TABLE statement (
  place   INTEGER NOT NULL,
  seq     INTEGER NOT NULL,
  speaker INTEGER NOT NULL REFERENCES voice,
  kind    TEXT    NOT NULL,
  PRIMARY KEY (place, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_by_speaker ON statement (speaker, place, seq, kind);  -- a speaker's; who spoke how often

-- Through whom a statement came: the parties between its speaker and our import.
CREATE TABLE carried (
  place INTEGER NOT NULL,
  seq   INTEGER NOT NULL,
  voice INTEGER NOT NULL REFERENCES voice,
  PRIMARY KEY (place, seq, voice)
) STRICT, WITHOUT ROWID;
CREATE INDEX carried_by_voice ON carried (voice, place, seq);
