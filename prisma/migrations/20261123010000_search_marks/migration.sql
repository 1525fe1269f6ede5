-- Where the locale is C, as in the database that comes along, PostgreSQL takes every sign beyond ASCII for a letter: “azc” would be another
-- word than azc. So a word is sought, found and shown among the marks of a typewriter; what a member wrote stays as it is.
CREATE FUNCTION plain_marks(the_text TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  -- The last three: a hyphen and two spaces that do not break.
  SELECT translate(the_text, '‘’‚“”„«»–—…' || U&'\2011\00A0\202F', '''''''"""""-- -  ')
$$;

ALTER TABLE "thread" ALTER COLUMN "search" SET EXPRESSION AS (to_tsvector('dutch', plain_marks("title")));
ALTER TABLE "post" ALTER COLUMN "search" SET EXPRESSION AS (to_tsvector('dutch', plain_marks("markdown")));
ALTER TABLE "guide" ALTER COLUMN "search" SET EXPRESSION AS (setweight(to_tsvector('dutch', plain_marks("title")), 'A') || setweight(to_tsvector('dutch', plain_marks("summary")), 'B'));
