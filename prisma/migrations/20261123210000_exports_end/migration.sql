-- What was made to take along names what its member could see then. Whoever is taken out of a thread or a forum asks for it anew: what lies ready
-- is not to be had from that moment on (a round removes the file), and what is being made is not kept.
CREATE FUNCTION exports_end() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  DELETE FROM own_export WHERE member_id = OLD.member_id AND ready_at IS NULL;
  UPDATE own_export SET expires_at = ready_at WHERE member_id = OLD.member_id;
  RETURN NULL;
END $$;
CREATE TRIGGER exports_end AFTER DELETE ON "participant" FOR EACH ROW EXECUTE FUNCTION exports_end();
CREATE TRIGGER exports_end AFTER DELETE ON "enrolment" FOR EACH ROW EXECUTE FUNCTION exports_end();
