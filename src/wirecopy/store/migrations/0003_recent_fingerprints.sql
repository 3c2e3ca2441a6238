-- Hashes are random numbers: each new one belongs on another page of the large table. Those of the latest articles wait
-- in a small table and are moved together, in order, so that a page is written once for many of them.
CREATE TABLE recent_fingerprint (
  hash    INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;
