-- What stands in a thread: deleted and hidden posts keep their number, and count nowhere.
ALTER TABLE thread ADD COLUMN gone_posts INTEGER[] NOT NULL DEFAULT '{}',
  ADD COLUMN last_standing INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN answers INTEGER NOT NULL DEFAULT 0;

UPDATE thread t SET gone_posts = gone.numbers FROM (
  SELECT thread_id, array_agg(number ORDER BY number) AS numbers FROM post
  WHERE deleted_at IS NOT NULL OR hidden_at IS NOT NULL GROUP BY thread_id
) gone WHERE gone.thread_id = t.id;

UPDATE thread t SET answers = standing.answers, last_standing = standing.last FROM (
  SELECT p.thread_id, max(p.number) AS last, count(*) FILTER (WHERE p.author_id <> t.author_id) AS answers
  FROM post p JOIN thread t ON t.id = p.thread_id WHERE p.number <> ALL (t.gone_posts) GROUP BY p.thread_id
) standing WHERE standing.thread_id = t.id;

UPDATE thread t SET last_author_id = p.author_id, last_post_at = p.written_at FROM post p
WHERE p.thread_id = t.id AND p.number = t.last_standing AND t.gone_posts <> '{}';
UPDATE thread SET last_author_id = NULL, last_post_at = created_at WHERE last_standing = 0 AND gone_posts <> '{}';
