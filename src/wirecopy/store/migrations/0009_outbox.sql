-- What each target has of each article, and what it is to have. It names articles by uri: what was published of an
-- article that is forgotten has to be taken down. `wanted` and `shown` are digests of renditions, '' for none.
CREATE TABLE publication (
  target    TEXT    NOT NULL,
  article   TEXT    NOT NULL,
  state     TEXT    NOT NULL CHECK (state IN ('settled', 'due', 'leased', 'refused')),
  wanted    TEXT    NOT NULL,
  shown     TEXT    NOT NULL,
  shown_on  INTEGER,
  next_try  INTEGER,
  value     TEXT    NOT NULL,
  PRIMARY KEY (target, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX publication_due      ON publication (target, next_try) WHERE state IN ('due', 'leased');
CREATE INDEX publication_by_shown ON publication (target, shown_on);
CREATE INDEX publication_of       ON publication (article);
