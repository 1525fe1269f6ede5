-- The gate of the guides: the readers of a forum read its guides, and its moderators share them.

-- The tables ------------------------------------------------------------------------------------------------------

-- guide
ALTER TABLE guide ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON guide TO forum_app;
GRANT SELECT, INSERT, UPDATE (title, summary, withdrawn_at, withdrawn_reason) ON guide TO forum_member;
CREATE POLICY application ON guide TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON guide FOR SELECT TO forum_member USING (forum_id = ANY ((SELECT viewer_forums())::uuid[]));
CREATE POLICY share ON guide FOR INSERT TO forum_member
  WITH CHECK (uploaded_by_id = (SELECT viewer()) AND (SELECT viewer_is_moderator())
    AND forum_id = ANY ((SELECT viewer_forums())::uuid[]));
CREATE POLICY correct ON guide FOR UPDATE TO forum_member
  USING ((SELECT viewer_is_moderator()) AND forum_id = ANY ((SELECT viewer_forums())::uuid[]));
