-- Evidence that was let go because it is old. Its digest stays with the versions that were read from it, so that they
-- say what they rest on; here stands that its body is missing on purpose. A body that comes in again is held again.
CREATE TABLE let_go (
  sha256    TEXT    NOT NULL PRIMARY KEY,
  size      INTEGER NOT NULL,
  let_go_on INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
