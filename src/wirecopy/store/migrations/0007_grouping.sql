-- Stories are grouped by what they tell, and keep their ids: what the grouping goes on from is kept beside them.

-- Why an article is in its story, in a sentence.
ALTER TABLE story_member ADD COLUMN because TEXT NOT NULL DEFAULT '';

-- Where the grouping stands: after which step, and what it has to know beside the stories and the counts.
CREATE TABLE grouping (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  number INTEGER NOT NULL,
  token  TEXT    NOT NULL,
  value  BLOB    NOT NULL
) STRICT;

-- A story that is still compared, as the grouping has it (packed), and the step that changed it last. An empty value:
-- it is to be made anew of the story's articles.
CREATE TABLE story_state (
  story  INTEGER PRIMARY KEY REFERENCES story ON DELETE CASCADE,
  number INTEGER NOT NULL,
  value  BLOB    NOT NULL
) STRICT;
CREATE INDEX story_state_by_number ON story_state (number);  -- what another process changed since
INSERT INTO story_state (story, number, value) SELECT id, 0, x'' FROM story ORDER BY version_created DESC LIMIT 8000;

-- In how many articles a term stands, by language.
CREATE TABLE story_term (
  language TEXT    NOT NULL,
  term     TEXT    NOT NULL,
  articles INTEGER NOT NULL,
  PRIMARY KEY (language, term)
) STRICT, WITHOUT ROWID;

-- The last steps, with the terms that are not yet counted above (packed), and the stories that are compared no more.
CREATE TABLE grouping_step (
  number   INTEGER PRIMARY KEY,
  token    TEXT    NOT NULL,
  counted  BLOB    NOT NULL,
  let_go   TEXT    NOT NULL
) STRICT;

-- What became of stories: `story` went into `leads_to`, gave it off, or was opened again. No references: it is a log.
CREATE TABLE story_change (
  id       INTEGER PRIMARY KEY,
  at       INTEGER NOT NULL,
  kind     TEXT    NOT NULL,
  story    TEXT    NOT NULL,
  leads_to TEXT    NOT NULL,
  because  TEXT    NOT NULL
) STRICT;
CREATE INDEX story_change_by_story    ON story_change (story);
CREATE INDEX story_change_by_leads_to ON story_change (leads_to) WHERE leads_to <> '';

-- The ids of stories that were merged away, and the story that each is in now.
CREATE TABLE story_redirect (
  uri   TEXT    NOT NULL PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX story_redirect_by_story ON story_redirect (story);  -- for the cascade, and when that one is merged too
