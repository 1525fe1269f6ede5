-- A thread that a moderator removed. Nobody reads it, until a moderator restores it.
ALTER TABLE thread ADD COLUMN removed_at TIMESTAMPTZ(3);
