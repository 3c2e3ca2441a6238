-- What was counted of each story, who reported on it on their own and what is claimed in it, is kept: to compare all of
-- its statements takes from half a second to many. It is derived, and made anew when what it was made of has changed.

-- How often something changed of which the account is made, and at which change it was made (-1: it never was).
-- Triggers count, so that no way of writing an article, a relation or a story can be forgotten.
CREATE TABLE story_turn (
  story   INTEGER PRIMARY KEY REFERENCES story ON DELETE CASCADE,
  changes INTEGER NOT NULL,
  counted INTEGER NOT NULL DEFAULT -1
) STRICT;
CREATE INDEX story_turn_due ON story_turn (story) WHERE changes <> counted;

-- The account, a StoryAccount (packed). `newest` is the last article that was held then, `first` and `beyond` are the
-- places among which others may carry the story's claims: one that came in there since is looked at the next time.
CREATE TABLE story_account (
  story      INTEGER PRIMARY KEY REFERENCES story ON DELETE CASCADE,
  counted_on INTEGER NOT NULL,
  newest     INTEGER NOT NULL,
  first      INTEGER NOT NULL,
  beyond     INTEGER NOT NULL,
  value      BLOB    NOT NULL
) STRICT;

-- The articles of other stories that an account is made of as well.
CREATE TABLE story_neighbour (
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  story   INTEGER NOT NULL REFERENCES story_account ON DELETE CASCADE,
  PRIMARY KEY (article, story)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_neighbour_by_story ON story_neighbour (story);

CREATE TRIGGER story_turn_joined AFTER INSERT ON story_member BEGIN
  INSERT INTO story_turn (story, changes) VALUES (NEW.story, 1) ON CONFLICT (story) DO UPDATE SET changes = changes + 1;
END;
CREATE TRIGGER story_turn_left AFTER DELETE ON story_member BEGIN
  UPDATE story_turn SET changes = changes + 1 WHERE story = OLD.story;
END;
CREATE TRIGGER story_turn_moved AFTER UPDATE OF story ON story_member BEGIN
  UPDATE story_turn SET changes = changes + 1 WHERE story = OLD.story;
  INSERT INTO story_turn (story, changes) VALUES (NEW.story, 1) ON CONFLICT (story) DO UPDATE SET changes = changes + 1;
END;
CREATE TRIGGER story_turn_read AFTER INSERT ON version BEGIN
  UPDATE story_turn SET changes = changes + 1 WHERE story IN (
    SELECT story FROM story_member WHERE article = NEW.article
    UNION SELECT story FROM story_neighbour WHERE article = NEW.article);
END;
CREATE TRIGGER story_turn_related AFTER INSERT ON relation BEGIN
  UPDATE story_turn SET changes = changes + 1 WHERE story IN (
    SELECT story FROM story_member WHERE article IN (NEW.later, NEW.earlier)
    UNION SELECT story FROM story_neighbour WHERE article IN (NEW.later, NEW.earlier));
END;
CREATE TRIGGER story_turn_judged AFTER UPDATE ON relation BEGIN
  UPDATE story_turn SET changes = changes + 1 WHERE story IN (
    SELECT story FROM story_member WHERE article IN (NEW.later, NEW.earlier)
    UNION SELECT story FROM story_neighbour WHERE article IN (NEW.later, NEW.earlier));
END;
CREATE TRIGGER story_turn_unrelated AFTER DELETE ON relation BEGIN
  UPDATE story_turn SET changes = changes + 1 WHERE story IN (
    SELECT story FROM story_member WHERE article IN (OLD.later, OLD.earlier)
    UNION SELECT story FROM story_neighbour WHERE article IN (OLD.later, OLD.earlier));
END;
-- An account holds words of its articles: it goes with each of them.
CREATE TRIGGER story_account_forgets BEFORE DELETE ON article BEGIN
  UPDATE story_turn SET changes = changes + 1 WHERE story IN (
    SELECT story FROM story_member WHERE article = OLD.id
    UNION SELECT story FROM story_neighbour WHERE article = OLD.id);
  DELETE FROM story_account WHERE story IN (
    SELECT story FROM story_member WHERE article = OLD.id
    UNION SELECT story FROM story_neighbour WHERE article = OLD.id);
END;
