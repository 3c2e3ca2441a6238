-- The memory of each site: on how many of its articles' pages a line stood, so that what stands on many is known for the
-- site's own. A line is a hash of its words; no text is kept here, and forgetting an article leaves the counts.
-- `pages` counts the articles whose pages were counted.
CREATE TABLE site (
  id    INTEGER PRIMARY KEY,
  host  TEXT    NOT NULL UNIQUE,
  pages INTEGER NOT NULL DEFAULT 0
) STRICT;

-- `first_page` and `last_page` are the site's count when the line was seen for the first and for the last time.
CREATE TABLE site_line (
  site       INTEGER NOT NULL REFERENCES site ON DELETE CASCADE,
  hash       INTEGER NOT NULL,
  pages      INTEGER NOT NULL,
  first_page INTEGER NOT NULL,
  last_page  INTEGER NOT NULL,
  PRIMARY KEY (site, hash)
) STRICT, WITHOUT ROWID;
