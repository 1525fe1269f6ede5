-- Who reads a forum, counted when it changes rather than at every page. First in turn, then counted: whoever waits for the forum's row
-- while counting has not seen who came in meanwhile, and would write them off again.
CREATE OR REPLACE FUNCTION count_forum_readers() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM FROM forum ORDER BY id FOR NO KEY UPDATE;
  UPDATE forum f SET readers = (
    SELECT jsonb_build_object(
      'total', count(*),
      'mayor', count(*) FILTER (WHERE m.role = 'mayor'),
      'alderman', count(*) FILTER (WHERE m.role = 'alderman'),
      'official', count(*) FILTER (WHERE m.role = 'official'),
      'moderator', count(*) FILTER (WHERE m.role = 'moderator'),
      'expert', count(*) FILTER (WHERE m.role = 'expert'),
      'municipalities', count(DISTINCT m.municipality_code))
    FROM enrolment e JOIN member m ON m.id = e.member_id AND m.ended_at IS NULL
    WHERE e.forum_id = f.id);
  RETURN NULL;
END $$;

-- Counts once, where an earlier count went wrong.
UPDATE "member" SET "role" = "role" WHERE false;
