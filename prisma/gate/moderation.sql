-- The gate of moderation: reports. The record of moderation stands in record.sql.

-- A report lets moderators read the reported post, and nothing around it.
CREATE FUNCTION reported_posts() RETURNS UUID[]
  LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT coalesce(array_agg(DISTINCT post_id), '{}') FROM report $$;

-- The tables ------------------------------------------------------------------------------------------------------

-- What the functions touch.
GRANT SELECT (post_id) ON report TO forum_gate_moderation;

GRANT EXECUTE ON FUNCTION reported_posts TO forum_app, forum_member;

-- report
ALTER TABLE report ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON report TO forum_app;
GRANT SELECT, INSERT, UPDATE (decision, decided_at, decided_by_id) ON report TO forum_member;
CREATE POLICY application ON report TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON report FOR SELECT TO forum_member
  USING (reporter_id = (SELECT viewer()) OR (SELECT viewer_is_moderator()));
CREATE POLICY report ON report FOR INSERT TO forum_member
  WITH CHECK (reporter_id = (SELECT viewer()) AND EXISTS (SELECT FROM post p WHERE p.id = post_id));
CREATE POLICY decide ON report FOR UPDATE TO forum_member USING ((SELECT viewer_is_moderator()));
