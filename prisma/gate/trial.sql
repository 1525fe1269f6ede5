-- The gate of the words that members keep for themselves.

-- How many are kept in all: a number, and nobody's words.
CREATE FUNCTION trials_in_all() RETURNS INTEGER
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT count(*)::INTEGER FROM trial $$;

-- The tables ------------------------------------------------------------------------------------------------------

-- What the functions touch.
GRANT SELECT (id) ON trial TO forum_gate_trial;

GRANT EXECUTE ON FUNCTION trials_in_all TO forum_member;

ALTER TABLE trial ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON trial TO forum_app;
GRANT SELECT, INSERT, DELETE ON trial TO forum_member;
CREATE POLICY application ON trial TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY own ON trial TO forum_member USING (member_id = (SELECT viewer())) WITH CHECK (member_id = (SELECT viewer()));
