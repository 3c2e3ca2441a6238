-- What is asked again and again is read from an index alone, where 5,000 versions or all kept bodies were read for it.
DROP INDEX version_by_change;
CREATE INDEX version_by_change     ON version (imported_on, article) WHERE number > 1;
CREATE INDEX article_by_first_seen ON article (first_seen);
CREATE INDEX publication_by_state  ON publication (target, state);
CREATE INDEX resource_by_size      ON resource (size, length(body));
