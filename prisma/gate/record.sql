-- The gate of the record: what was done, by whom and to whom. Lines are only added.

-- The lines of the record about this viewer or by them. A line gives its reason and particulars only when the viewer is
-- both actor and subject: a moderator's reason is written for moderators and may name others. It does not name another
-- subject.
CREATE FUNCTION own_record() RETURNS TABLE (kind TEXT, done TEXT, at TIMESTAMPTZ, is_by_self BOOLEAN,
    is_about_self BOOLEAN, reason TEXT, particulars JSONB)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT kind, done, at, actor_id IS NOT DISTINCT FROM viewer(), subject_id = viewer(),
    CASE WHEN actor_id = viewer() AND subject_id = viewer() THEN reason ELSE '' END,
    CASE WHEN actor_id = viewer() AND subject_id = viewer() THEN particulars ELSE '{}' END
  FROM moderation_action JOIN act_kind ON name = kind WHERE subject_id = viewer() OR actor_id = viewer() ORDER BY at, id
$$;

-- The tables ------------------------------------------------------------------------------------------------------

-- What the functions touch.
GRANT SELECT (id, kind, at, actor_id, subject_id, reason, particulars) ON moderation_action TO forum_gate_record;
GRANT SELECT (name, done) ON act_kind TO forum_gate_record;

GRANT EXECUTE ON FUNCTION own_record TO forum_app, forum_member;

-- act_kind: everybody may read which acts exist. Only the owner of the tables writes them.
ALTER TABLE act_kind ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON act_kind TO forum_app, forum_member, forum_door;
CREATE POLICY read ON act_kind FOR SELECT TO forum_app, forum_member, forum_door USING (true);

-- moderation_action: no role of the application can change or remove a line.
ALTER TABLE moderation_action ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON moderation_action TO forum_app, forum_member;
GRANT INSERT ON moderation_action TO forum_door;
CREATE POLICY application ON moderation_action TO forum_app USING (true) WITH CHECK (true);
-- The author sees why a post was hidden. Only moderators read the rest of the record.
CREATE POLICY read ON moderation_action FOR SELECT TO forum_member
  USING ((SELECT viewer_is_moderator())
    OR (kind = 'postHidden' AND EXISTS (SELECT FROM post p
      WHERE p.id = subject_id AND p.author_id = (SELECT viewer()))));
-- An actor records only their own acts. A moderator may record every act, a member those that the act's kind allows.
CREATE POLICY record ON moderation_action FOR INSERT TO forum_member
  WITH CHECK (actor_id = (SELECT viewer())
    AND ((SELECT viewer_is_moderator()) OR kind IN (SELECT name FROM act_kind WHERE by_member)));
-- Before anybody is signed in, the act's kind says who the actor is: nobody, the subject, or the member to whom the
-- link was sent.
CREATE POLICY door ON moderation_action FOR INSERT TO forum_door
  WITH CHECK (CASE (SELECT at_the_door FROM act_kind WHERE name = kind)
    WHEN 'nobody' THEN actor_id IS NULL
    WHEN 'subject' THEN actor_id = subject_id
    WHEN 'member' THEN actor_id IS NOT NULL
    ELSE false END);
