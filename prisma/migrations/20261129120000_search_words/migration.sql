-- The words of a text as search finds them. PostgreSQL's own parser takes 'burgemeester/wethouder' for one path and an
-- address for one word, so only letters and digits stay, with a space for everything between them. Accents, ligatures
-- and characters that nobody sees are folded away: 'enquête' is found as 'enquete', 'ĳsbaan' as 'ijsbaan'. Marks of
-- Markdown inside a word vanish. "azc's" is a form of 'azc'. What is kept as '(nood)opvang' is found by each part and as
-- a whole; what is asked so is the whole.
CREATE FUNCTION search_words(the_text TEXT, is_kept BOOLEAN) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(lower(regexp_replace(regexp_replace(regexp_replace(
      translate(normalize(all_of_it, NFKD), 'øØłŁđĐ’‘', 'oOlLdD'''''),
      '[\u0300-\u036F\u00AD\u034F\u061C\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF*~`\\]', '', 'g'),
      '([[:alnum:]])''s\M' COLLATE pg_c_utf8, '\1', 'gi'),
      'æ|Æ', 'ae', 'g') COLLATE pg_c_utf8),
    '[^[:alnum:]]+' COLLATE pg_c_utf8, ' ', 'g')
  FROM (SELECT CASE WHEN is_kept
      THEN concat_ws(' ', the_text, (SELECT string_agg(regexp_replace(found[1], '[()]', '', 'g'), ' ')
        FROM regexp_matches(the_text, '[^\s()]*\([^\s()]+\)[^\s()]+|[^\s()]+\([^\s()]+\)', 'g') AS found))
      ELSE regexp_replace(the_text, '[()]', '', 'g') END AS all_of_it) AS parts
$$;

ALTER TABLE thread ALTER COLUMN search SET EXPRESSION AS (to_tsvector('dutch', search_words(title, true)));
ALTER TABLE post ALTER COLUMN search SET EXPRESSION AS (to_tsvector('dutch', search_words(markdown, true)));
ALTER TABLE guide ALTER COLUMN search SET EXPRESSION AS (setweight(to_tsvector('dutch', search_words(title, true)), 'A')
  || setweight(to_tsvector('dutch', search_words(summary, true)), 'B'));
