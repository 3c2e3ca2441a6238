-- The archive's first schema. One transaction applies it; a later change is a new numbered file beside this one.
--
-- Times are whole microseconds since 1970-01-01 00:00 UTC. A column `value` is the JSON of a frozen value of
-- wirecopy.model, so that a field that is added there needs no migration; columns beside it are what is searched by.
-- A version's value is that JSON in one zstd frame with its checksum. Digests are lower-case hexadecimal.

-- Evidence: each body that was ever fetched, once. `size` is its length as fetched.
CREATE TABLE resource (
  id     INTEGER PRIMARY KEY,
  sha256 TEXT    NOT NULL UNIQUE CHECK (length(sha256) = 64),
  size   INTEGER NOT NULL,
  coding TEXT    NOT NULL CHECK (coding IN ('identity', 'zstd')),
  body   BLOB    NOT NULL
) STRICT;

-- When and where a body was fetched: the value is a Fetched without its body, `address` its cleaned final address.
CREATE TABLE retrieval (
  id           INTEGER PRIMARY KEY,
  resource     INTEGER NOT NULL REFERENCES resource ON DELETE CASCADE,
  url          TEXT    NOT NULL,
  address      TEXT    NOT NULL,
  retrieved_on INTEGER NOT NULL,
  value        TEXT    NOT NULL,
  UNIQUE (resource, url, retrieved_on)
) STRICT;
CREATE INDEX retrieval_by_address ON retrieval (address);  -- forgetting looks for all that came from an address

-- The subscriptions. A number is never used twice: articles and the diary name it after the source is gone.
CREATE TABLE source (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  url      TEXT    NOT NULL UNIQUE,
  state    TEXT    NOT NULL,
  next_due INTEGER NOT NULL,
  value    TEXT    NOT NULL
) STRICT;
CREATE INDEX source_by_next_due ON source (next_due) WHERE state = 'active';

-- What is held of each article, without its text: lists, polls and decisions read this row alone.
-- `place` is the time of publication (else of first sight) in seconds << 20, plus a running number: it orders lists,
-- and as the rowid in the search it makes a date filter a range. `source` outlives the source, so it is no reference.
CREATE TABLE article (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  uri           TEXT    NOT NULL UNIQUE,
  place         INTEGER NOT NULL UNIQUE,
  url           TEXT    NOT NULL,
  outlet        TEXT    NOT NULL,
  headline      TEXT    NOT NULL,
  published     INTEGER,
  first_seen    INTEGER NOT NULL,
  last_seen     INTEGER NOT NULL,
  versions      INTEGER NOT NULL,
  sha256        TEXT    NOT NULL,
  basis         TEXT    NOT NULL,
  source        INTEGER NOT NULL,
  vanished      INTEGER,
  check_due     INTEGER,
  checks        INTEGER NOT NULL DEFAULT 0,
  etag          TEXT    NOT NULL DEFAULT '',
  last_modified TEXT    NOT NULL DEFAULT '',
  confidence    INTEGER NOT NULL,
  listed        TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX article_by_source    ON article (source, place);                 -- list --source, newest first
CREATE INDEX article_by_outlet    ON article (outlet COLLATE NOCASE, place);  -- list --outlet, newest first
CREATE INDEX article_doubtful     ON article (place) WHERE confidence < 50;   -- list --doubtful: few of many
CREATE INDEX article_by_check_due ON article (check_due) WHERE check_due IS NOT NULL;  -- every round of polling

-- The articles that stood in a source's last listing, in its order.
CREATE TABLE listed (
  source   INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  position INTEGER NOT NULL,
  article  INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  PRIMARY KEY (source, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX listed_by_article ON listed (article);  -- for the cascade

-- By what an article is known again. A key belongs to one article.
CREATE TABLE key (
  kind    TEXT    NOT NULL,
  value   TEXT    NOT NULL,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  PRIMARY KEY (kind, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX key_by_article ON key (article);  -- `why` shows them; for the cascade

-- What stays of a forgotten article: digests of its keys, so that it is known again without being held.
CREATE TABLE tombstone (
  digest       BLOB    NOT NULL PRIMARY KEY,
  forgotten_on INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every version: a whole Record, and the evidence that it was read from.
CREATE TABLE version (
  id          INTEGER PRIMARY KEY,
  article     INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  number      INTEGER NOT NULL,
  sha256      TEXT    NOT NULL,
  published   INTEGER,
  imported_on INTEGER NOT NULL,
  page        INTEGER REFERENCES resource,
  listing     INTEGER REFERENCES resource,
  value       BLOB    NOT NULL,
  UNIQUE (article, number)
) STRICT;
CREATE INDEX version_by_page    ON version (page) WHERE page IS NOT NULL;        -- whether evidence is still in use
CREATE INDEX version_by_listing ON version (listing) WHERE listing IS NOT NULL;

-- The statements of each version, to be found by speaker; `words` is what is shown as said.
CREATE TABLE statement (
  version      INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
  seq          INTEGER NOT NULL,
  speaker      TEXT    NOT NULL,
  speaker_kind TEXT    NOT NULL,
  form         TEXT    NOT NULL,
  words        TEXT    NOT NULL,
  PRIMARY KEY (version, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_by_speaker ON statement (speaker COLLATE NOCASE);

-- Which hashes of runs of words the latest version of each article has. It is the largest table (about 125 rows an
-- article), so it has no second index, and no reference that would need one: rows are removed by their hashes.
CREATE TABLE fingerprint (
  hash    INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;

-- A later article that holds words of an earlier one: the last judgement on each pair.
CREATE TABLE relation (
  later   INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  earlier INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  rel     TEXT    NOT NULL,
  overlap INTEGER NOT NULL,
  value   TEXT    NOT NULL,
  PRIMARY KEY (later, earlier)
) STRICT;
CREATE INDEX relation_by_earlier ON relation (earlier);

-- Developing events. Their articles stand in story_member; an article is in one story at most.
CREATE TABLE story (
  id              INTEGER PRIMARY KEY,
  uri             TEXT    NOT NULL UNIQUE,
  slugline        TEXT    NOT NULL,
  first_created   INTEGER NOT NULL,
  version_created INTEGER NOT NULL
) STRICT;
CREATE INDEX story_by_version_created ON story (version_created);  -- stories, the last changed first

CREATE TABLE story_member (
  article  INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  story    INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
  position INTEGER NOT NULL
) STRICT;
CREATE INDEX story_member_by_story ON story_member (story, position);

-- The diary, in the order of writing. It names articles by uri: a line about a forgotten one stays.
CREATE TABLE event (
  id      INTEGER PRIMARY KEY,
  article TEXT    NOT NULL,
  source  INTEGER NOT NULL,
  value   TEXT    NOT NULL
) STRICT;
CREATE INDEX event_by_article ON event (article) WHERE article <> '';
CREATE INDEX event_by_source  ON event (source) WHERE source <> 0;

-- What went wrong with single items, each place and rule once.
CREATE TABLE problem (
  id     INTEGER PRIMARY KEY,
  at     INTEGER NOT NULL,
  source INTEGER NOT NULL,
  place  TEXT    NOT NULL,
  rule   TEXT    NOT NULL,
  value  TEXT    NOT NULL,
  UNIQUE (place, source, rule)
) STRICT;
CREATE INDEX problem_by_time ON problem (at);

-- The words of the latest versions. No text is kept here: a hit's rowid is the article's place.
CREATE VIRTUAL TABLE search USING fts5 (
  headline, body, names,
  content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '2 3'
);

-- A Holding as it is read. The copy's original is the earliest article that it is a whole or a part of, one that is
-- itself no such copy before one that is.
CREATE VIEW holding AS
SELECT
  a.id, a.place, a.uri, a.url, a.outlet, a.headline, a.published, a.first_seen, a.last_seen, a.versions, a.sha256,
  a.basis, a.source, s.uri AS story, a.vanished, a.check_due, a.checks, a.etag, a.last_modified, a.confidence,
  (SELECT e.uri
     FROM relation AS r JOIN article AS e ON e.id = r.earlier
    WHERE r.later = a.id AND r.rel IN ('reprint', 'truncated')
    ORDER BY EXISTS (SELECT 1 FROM relation AS o WHERE o.later = e.id AND o.rel IN ('reprint', 'truncated')), e.place
    LIMIT 1) AS copy_of,
  a.listed
FROM article AS a
LEFT JOIN story_member AS m ON m.article = a.id
LEFT JOIN story AS s ON s.id = m.story;
