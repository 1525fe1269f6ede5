-- The gate of what is a member's own: the photo, the export that they take along, and being forgotten.

-- An export names what its member could see when it was made. Taken out of a thread or a forum, they ask for it anew:
-- a ready one expires at once (a round removes the file), and one that is being made is not kept.
CREATE FUNCTION exports_end() RETURNS TRIGGER
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM own_export WHERE member_id = OLD.member_id AND ready_at IS NULL;
  UPDATE own_export SET expires_at = ready_at WHERE member_id = OLD.member_id;
  RETURN NULL;
END $$;

-- The tables ------------------------------------------------------------------------------------------------------

-- What the functions touch.
GRANT SELECT (member_id, ready_at), UPDATE (expires_at), DELETE ON own_export TO forum_gate_own_data;

CREATE TRIGGER exports_end AFTER DELETE ON participant FOR EACH ROW EXECUTE FUNCTION exports_end();
CREATE TRIGGER exports_end AFTER DELETE ON enrolment FOR EACH ROW EXECUTE FUNCTION exports_end();

-- photo: seen by who may see the member, as long as they are one.
ALTER TABLE photo ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON photo TO forum_app, forum_member;
CREATE POLICY application ON photo TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON photo FOR SELECT TO forum_member
  USING (EXISTS (SELECT FROM member m WHERE m.id = member_id AND m.ended_at IS NULL));
CREATE POLICY own ON photo TO forum_member
  USING (member_id = (SELECT viewer())) WITH CHECK (member_id = (SELECT viewer()));

-- own_export
ALTER TABLE own_export ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON own_export TO forum_app;
GRANT SELECT, INSERT, DELETE ON own_export TO forum_member;
CREATE POLICY application ON own_export TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY own ON own_export TO forum_member
  USING (member_id = (SELECT viewer())) WITH CHECK (member_id = (SELECT viewer()) AND ready_at IS NULL);

-- erasure: done, the row stays, and its member is nobody any more.
ALTER TABLE erasure ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON erasure TO forum_app;
GRANT SELECT, INSERT (member_id, posts, questions, asked_at, effective_at), DELETE ON erasure TO forum_member;
CREATE POLICY application ON erasure TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY own ON erasure TO forum_member
  USING (member_id = (SELECT viewer()) AND done_at IS NULL) WITH CHECK (member_id = (SELECT viewer()));
