-- Which articles had a run of words first: the index behind copies. It takes the place of the list of all hashes of all
-- articles, whose rows lay at random places of one table that grew with the archive.
--
DROP TABLE recent_fingerprint;
DROP TABLE fingerprint;

-- Hot part: the sightings of the latest articles, a row each time that an article was seen. Of each run the first few
-- are kept (wirecopy.model.SIGHTINGS_KEPT). `hashes` is an array of 64 bits, little-endian.
CREATE TABLE sighting (
  id      INTEGER PRIMARY KEY,
  article INTEGER NOT NULL,
  hashes  BLOB    NOT NULL
) STRICT;

-- Cold part: segments that are written once, when the hot part is full, and merged sixteen to one. `filter` is a Bloom
-- filter of its hashes, so that a run that is new is looked for in no bucket; `check_sum` is that of the filter and
-- tells a segment from another one that got its number after an undone transaction. A bucket's number is
-- segment << 32 | bucket; its two columns are arrays of 64 and of 32 bits, little-endian, of equal length.
CREATE TABLE segment (
  id        INTEGER PRIMARY KEY,
  level     INTEGER NOT NULL,
  newest    INTEGER NOT NULL,
  entries   INTEGER NOT NULL,
  bits      INTEGER NOT NULL,
  check_sum INTEGER NOT NULL,
  filter    BLOB    NOT NULL
) STRICT;
-- The entries of a segment, cut into pieces of about a kilobyte.
CREATE TABLE bucket (
  id       INTEGER PRIMARY KEY,
  hashes   BLOB NOT NULL,
  articles BLOB NOT NULL
) STRICT;

-- The runs that more articles have than are kept: how many articles of which outlet, their names in lower case.
CREATE TABLE crowd (
  hash     INTEGER NOT NULL,
  outlet   TEXT    NOT NULL,
  articles INTEGER NOT NULL,
  PRIMARY KEY (hash, outlet)
) STRICT, WITHOUT ROWID;
CREATE INDEX crowd_gone ON crowd (articles) WHERE articles < 1;  -- those to be removed when an article is forgotten

-- What is held already is read again from the versions, some articles each time that one comes in: see sightings.py.
CREATE TABLE unseen (
  article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE
) STRICT;
INSERT INTO unseen SELECT id FROM article;
