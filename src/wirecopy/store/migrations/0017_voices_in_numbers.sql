-- In how many statements of how many articles a voice is heard, 120,000 of one minister's: counted as they come and go.
-- Triggers count, so that no way of writing a statement can be forgotten.
ALTER TABLE voice ADD COLUMN statements INTEGER NOT NULL DEFAULT 0;
ALTER TABLE voice ADD COLUMN articles   INTEGER NOT NULL DEFAULT 0;
UPDATE voice SET
  statements = (SELECT count(*) FROM statement WHERE speaker = voice.id),
  articles   = (SELECT count(DISTINCT place) FROM statement WHERE speaker = voice.id);
CREATE INDEX voice_by_statements ON voice (statements DESC, key) WHERE statements > 0;

CREATE TRIGGER voice_heard AFTER INSERT ON statement BEGIN
  UPDATE voice SET statements = statements + 1, articles = articles + NOT EXISTS (
    SELECT 1 FROM statement AS o WHERE o.speaker = NEW.speaker AND o.place = NEW.place AND o.seq <> NEW.seq)
  WHERE id = NEW.speaker;
END;
CREATE TRIGGER voice_unheard AFTER DELETE ON statement BEGIN
  UPDATE voice SET statements = statements - 1, articles = articles - NOT EXISTS (
    SELECT 1 FROM statement AS o WHERE o.speaker = OLD.speaker AND o.place = OLD.place)
  WHERE id = OLD.speaker;
END;
