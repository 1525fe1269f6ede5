-- The gate of the house rules, and of who accepted which version.

-- The version that counts now.
CREATE FUNCTION current_rules() RETURNS INTEGER
  LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT max(version) FROM house_rules $$;

-- The tables ------------------------------------------------------------------------------------------------------

-- What the functions touch.
GRANT SELECT (version) ON house_rules TO forum_gate_rules;

GRANT EXECUTE ON FUNCTION current_rules TO forum_app, forum_member, forum_door, forum_gate_auth;

-- house_rules: no role of the application can change a version.
ALTER TABLE house_rules ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON house_rules TO forum_app, forum_member;
CREATE POLICY application ON house_rules TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON house_rules FOR SELECT TO forum_member USING ((SELECT viewer()) IS NOT NULL);
CREATE POLICY publish ON house_rules FOR INSERT TO forum_member WITH CHECK ((SELECT viewer_is_moderator()));

-- consent: every session lookup says whether the member has accepted, so forum_door reads it.
ALTER TABLE consent ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON consent TO forum_app;
GRANT SELECT, INSERT ON consent TO forum_member;
GRANT SELECT ON consent TO forum_door;
CREATE POLICY application ON consent TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON consent FOR SELECT TO forum_member
  USING (member_id = (SELECT viewer()) OR (SELECT viewer_is_moderator()));
CREATE POLICY accept ON consent FOR INSERT TO forum_member
  WITH CHECK (member_id = (SELECT viewer()) AND version = current_rules());
CREATE POLICY door ON consent FOR SELECT TO forum_door USING (true);
