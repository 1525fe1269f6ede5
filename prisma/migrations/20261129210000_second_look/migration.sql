-- The author of a hidden post asks that another moderator looks at it.
ALTER TABLE report ADD COLUMN is_appeal BOOLEAN NOT NULL DEFAULT false;
