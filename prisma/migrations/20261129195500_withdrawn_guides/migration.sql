-- A guide that a moderator withdrew. Its page says so and why, and its file is no longer served.
ALTER TABLE guide ADD COLUMN withdrawn_at TIMESTAMPTZ(3), ADD COLUMN withdrawn_reason TEXT;
