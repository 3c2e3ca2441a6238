-- Evidence is compressed against an earlier body of the same outlet: what is the same in both is stored once.
--
-- `reference` is the body that a frame was made against (raw zstd dictionary); its own row has its sha256, and its
-- `reference` is null. A reference cannot be deleted while a row rests on it: what rests on it is written anew first.
ALTER TABLE resource ADD COLUMN reference INTEGER REFERENCES resource;
CREATE INDEX resource_by_reference ON resource (reference) WHERE reference IS NOT NULL;  -- who rests on a body

-- Which body is the reference now: for pages by host and type, for listings by address. `uses` counts the bodies that
-- rest on it, `misses` those in a row that it did not help.
CREATE TABLE template (
  scope    TEXT    NOT NULL PRIMARY KEY,
  resource INTEGER NOT NULL REFERENCES resource ON DELETE CASCADE,
  uses     INTEGER NOT NULL DEFAULT 0,
  misses   INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX template_by_resource ON template (resource);  -- for the cascade
