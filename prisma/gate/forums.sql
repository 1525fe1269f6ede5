-- The gate of the forums and their categories.

-- Counts the readers of every forum when they change, so that no page has to count. It locks the rows before it counts:
-- a count made before the lock would miss the members who were added while it waited.
CREATE FUNCTION count_forum_readers() RETURNS TRIGGER
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM forum ORDER BY id FOR NO KEY UPDATE;
  UPDATE forum f SET readers = (
    SELECT jsonb_build_object(
      'total', count(*),
      'mayor', count(*) FILTER (WHERE m.role = 'mayor'),
      'deputyMayor', count(*) FILTER (WHERE m.role = 'deputyMayor'),
      'alderman', count(*) FILTER (WHERE m.role = 'alderman'),
      'official', count(*) FILTER (WHERE m.role = 'official'),
      'moderator', count(*) FILTER (WHERE m.role = 'moderator'),
      'expert', count(*) FILTER (WHERE m.role = 'expert'),
      'partner', count(*) FILTER (WHERE m.role = 'partner'),
      'municipalities', count(DISTINCT m.municipality_code))
    FROM enrolment e JOIN member m ON m.id = e.member_id AND m.ended_at IS NULL
    WHERE e.forum_id = f.id);
  RETURN NULL;
END $$;

-- The tables ------------------------------------------------------------------------------------------------------

-- What the functions touch.
GRANT SELECT (id), UPDATE (readers) ON forum TO forum_gate_forums;
GRANT SELECT (member_id, forum_id) ON enrolment TO forum_gate_forums;
GRANT SELECT (id, role, municipality_code, ended_at) ON member TO forum_gate_forums;

CREATE TRIGGER count_forum_readers AFTER INSERT OR UPDATE OR DELETE ON enrolment
  FOR EACH STATEMENT EXECUTE FUNCTION count_forum_readers();
CREATE TRIGGER count_forum_readers AFTER UPDATE OF role, ended_at, municipality_code ON member
  FOR EACH STATEMENT EXECUTE FUNCTION count_forum_readers();
CREATE TRIGGER count_forum_readers AFTER INSERT ON forum
  FOR EACH STATEMENT EXECUTE FUNCTION count_forum_readers();

-- category
ALTER TABLE category ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON category TO forum_app;
GRANT SELECT ON category TO forum_member, forum_door;
CREATE POLICY application ON category TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON category FOR SELECT TO forum_member, forum_door USING (true);

-- forum: a guest of single threads sees the forum's name, and reads nothing else in it.
ALTER TABLE forum ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON forum TO forum_app;
GRANT SELECT ON forum TO forum_member;
GRANT SELECT (id, category_id, slug, name, description, place) ON forum TO forum_door;
CREATE POLICY application ON forum TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON forum FOR SELECT TO forum_member
  USING (id = ANY ((SELECT viewer_forums())::uuid[]) OR id = ANY ((SELECT viewer_guest_forums())::uuid[]));
CREATE POLICY door ON forum FOR SELECT TO forum_door USING (true);
