-- The gate of a member's own data: the photo, the export of their data, and the request to be erased.

-- An export names what its member could see when it was made. When the member loses a thread or a forum, a ready export
-- expires at once (a round removes the file) and an unfinished one is deleted. The member can ask for a new one.
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

-- photo: shown to the readers of its member, as long as the membership lasts.
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

-- erasure: the row stays after it is done, with no member behind it.
ALTER TABLE erasure ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON erasure TO forum_app;
GRANT SELECT, INSERT (member_id, posts, questions, asked_at, effective_at), DELETE ON erasure TO forum_member;
CREATE POLICY application ON erasure TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY own ON erasure TO forum_member
  USING (member_id = (SELECT viewer()) AND done_at IS NULL) WITH CHECK (member_id = (SELECT viewer()));
