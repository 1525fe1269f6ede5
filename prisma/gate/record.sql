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

-- The seal of a line. The command verify-record computes the same (record/verifying.ts).
CREATE FUNCTION seal_of(line moderation_action, the_place BIGINT, former BYTEA) RETURNS BYTEA LANGUAGE sql STABLE AS $$
  SELECT sha256(former || convert_to(jsonb_build_array(the_place, line.id, line.kind, line.actor_id, line.subject_id,
    line.reason, line.particulars, extract(epoch FROM line.at))::text, 'UTF8'))
$$;

-- Seals a line at the commit of its transaction: the trigger is deferred. Each seal needs the one before it, so seals
-- are made one at a time, also by several processes. They wait for each other only during a commit, however long the
-- transactions before it took. By then a transaction has all its other locks, so no two wait for each other in a circle.
CREATE FUNCTION seal_line() RETURNS TRIGGER
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  former record_seal;
  next BIGINT;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('raadkamer record'));
  SELECT * INTO former FROM record_seal ORDER BY place DESC LIMIT 1;
  next := coalesce(former.place, 0) + 1;
  INSERT INTO record_seal (place, action_id, hash)
  VALUES (next, NEW.id, seal_of(NEW, next, coalesce(former.hash, '')));
  RETURN NULL;
END $$;

-- The tables ------------------------------------------------------------------------------------------------------

-- What the functions touch.
GRANT SELECT (id, kind, at, actor_id, subject_id, reason, particulars) ON moderation_action TO forum_gate_record;
GRANT SELECT (name, done) ON act_kind TO forum_gate_record;
GRANT SELECT, INSERT (place, action_id, hash) ON record_seal TO forum_gate_record;
GRANT EXECUTE ON FUNCTION seal_of TO forum_gate_record;

GRANT EXECUTE ON FUNCTION own_record TO forum_app, forum_member;

-- act_kind: everybody may read which acts exist. Only the owner of the tables writes them.
ALTER TABLE act_kind ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON act_kind TO forum_app, forum_member, forum_door;
CREATE POLICY read ON act_kind FOR SELECT TO forum_app, forum_member, forum_door USING (true);

-- moderation_action: no role of the application can change or remove a line, or choose its time.
ALTER TABLE moderation_action ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT (kind, actor_id, subject_id, reason, particulars) ON moderation_action TO forum_app, forum_member;
GRANT INSERT (kind, actor_id, subject_id, reason, particulars) ON moderation_action TO forum_door;
CREATE POLICY application ON moderation_action TO forum_app USING (true) WITH CHECK (true);
-- The author sees why a post was hidden, and who was told of an act sees it. Only moderators read the rest.
CREATE POLICY read ON moderation_action FOR SELECT TO forum_member
  USING ((SELECT viewer_is_moderator())
    OR (kind = 'postHidden' AND EXISTS (SELECT FROM post p
      WHERE p.id = subject_id AND p.author_id = (SELECT viewer())))
    OR id IN (SELECT n.act_id FROM notification n WHERE n.member_id = (SELECT viewer())));
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

CREATE CONSTRAINT TRIGGER seal_line AFTER INSERT ON moderation_action DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION seal_line();

-- record_seal: only the trigger writes it. Commands read it.
ALTER TABLE record_seal ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON record_seal TO forum_app;
CREATE POLICY application ON record_seal FOR SELECT TO forum_app USING (true);
