-- An article that goes on over several pages: what its version was read from beside its first page, in their order.
-- `resource` is null where the body was let go.
CREATE TABLE further_page (
  version  INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
  seq      INTEGER NOT NULL,
  resource INTEGER REFERENCES resource,
  PRIMARY KEY (version, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX further_page_by_resource ON further_page (resource) WHERE resource IS NOT NULL;  -- whether it is in use
