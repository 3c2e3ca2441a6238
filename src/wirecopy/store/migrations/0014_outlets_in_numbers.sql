-- An outlet's page counts what was changed and what vanished, and lists what was changed last: few of many articles.
CREATE INDEX article_changed  ON article (outlet COLLATE NOCASE, place) WHERE versions > 1;
CREATE INDEX article_vanished ON article (outlet COLLATE NOCASE) WHERE vanished IS NOT NULL;
