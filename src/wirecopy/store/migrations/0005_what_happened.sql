-- A digest asks what became of articles in a time; few are ever changed or vanish.
CREATE INDEX version_by_change   ON version (imported_on) WHERE number > 1;
CREATE INDEX article_by_vanished ON article (vanished) WHERE vanished IS NOT NULL;
