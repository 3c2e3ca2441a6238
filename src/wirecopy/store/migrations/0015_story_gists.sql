-- What a story's page shows of its account, a StoryGist (packed): of a large story the whole has megabytes.
ALTER TABLE story_account ADD COLUMN gist BLOB;
