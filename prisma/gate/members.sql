-- The gate of the members: who is a member, their municipality, their address, and the forums that they read.

-- The part of a member that every reader of the member may see.
CREATE FUNCTION person(m member) RETURNS JSON LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT json_build_object('id', m.id, 'name', m.name, 'role', m.role, 'acting', m.acting,
    'organisation', m.organisation, 'vouchedBy', m.vouched_by)
$$;

-- Finds the member of an address. forum_door asks it, because it may not read addresses.
CREATE FUNCTION member_with_address(the_address TEXT) RETURNS UUID
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.id FROM contact c JOIN member m ON m.id = c.member_id AND m.ended_at IS NULL
  WHERE lower(c.email) = lower(the_address)
$$;

-- The present municipalities that follow from this one, through any number of mergers. A present municipality follows
-- from itself.
CREATE FUNCTION active_successors(the_code TEXT) RETURNS SETOF TEXT LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH RECURSIVE chain AS (
    SELECT the_code AS code
    UNION SELECT s.successor_code FROM chain c
      JOIN municipality m ON m.code = c.code AND m.ended_on IS NOT NULL
      JOIN municipality_successor s ON s.municipality_code = c.code)
  SELECT m.code FROM chain c JOIN municipality m ON m.code = c.code WHERE m.ended_on IS NULL
$$;

-- An ended membership without an ending gets 'left'. A membership that has not ended gets none.
CREATE FUNCTION name_ending() RETURNS TRIGGER LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.ending := CASE WHEN NEW.ended_at IS NOT NULL THEN coalesce(NEW.ending, 'left') END;
  RETURN NEW;
END $$;

-- Ending a membership takes the address out of use, so that a former member can apply again. It is kept apart for 30
-- days, so that a wrong ending can be undone; not of a member who is erased. A suspended member keeps it.
CREATE FUNCTION membership_ends() RETURNS TRIGGER
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.ending = 'erased' THEN
    DELETE FROM kept_contact WHERE member_id = NEW.id;
  ELSE
    INSERT INTO kept_contact (member_id, email, mail_of, kept_until)
    SELECT member_id, email, mail_of, NEW.ended_at + interval '30 days' FROM contact WHERE member_id = NEW.id
    ON CONFLICT (member_id) DO NOTHING;
  END IF;
  DELETE FROM contact WHERE member_id = NEW.id;
  RETURN NULL;
END $$;

-- A membership that comes back gets its address and choices back, unless somebody else has the address by now.
CREATE FUNCTION membership_returns() RETURNS TRIGGER
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  WITH kept AS (DELETE FROM kept_contact WHERE member_id = NEW.id RETURNING member_id, email, mail_of)
  INSERT INTO contact (member_id, email, mail_of) SELECT member_id, email, mail_of FROM kept;
  RETURN NULL;
END $$;

-- When a moderator stops, the role changes that they proposed are withdrawn (R-ID-4).
CREATE FUNCTION proposals_end() RETURNS TRIGGER
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE role_change SET withdrawn_at = now()
  WHERE asked_by_id = NEW.id AND done_at IS NULL AND withdrawn_at IS NULL;
  RETURN NULL;
END $$;

-- The only statement that ends memberships. It returns the members whose membership it ended. Only a current member is
-- suspended, and only a suspended member expires. Erasing keeps an earlier ending date. It runs with its caller's
-- rights.
CREATE FUNCTION end_memberships(the_members UUID[], how "MembershipEnding", at TIMESTAMPTZ) RETURNS SETOF UUID
  LANGUAGE sql SET search_path = public, pg_temp AS $$
  UPDATE member m SET ended_at = CASE how WHEN 'erased' THEN coalesce(m.ended_at, at) ELSE at END, ending = how
  WHERE m.id = ANY (the_members) AND CASE how
    WHEN 'suspended' THEN m.ended_at IS NULL
    WHEN 'expired' THEN m.ending = 'suspended'
    WHEN 'erased' THEN true
    ELSE m.ended_at IS NULL OR m.ending = 'suspended' END
  RETURNING m.id
$$;

-- What other rooms' functions may call -----------------------------------------------------------------------------

-- Makes a member with this address, enrolled in these forums.
CREATE FUNCTION admit_member(the_name TEXT, the_role "MemberRole", is_acting BOOLEAN, the_municipality TEXT,
    the_organisation TEXT, the_email TEXT, the_forums UUID[], at TIMESTAMPTZ) RETURNS UUID
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE the_member UUID;
BEGIN
  INSERT INTO member (name, role, acting, municipality_code, organisation, joined_at)
  VALUES (the_name, the_role, is_acting, the_municipality, the_organisation, at) RETURNING id INTO the_member;
  INSERT INTO contact (member_id, email) VALUES (the_member, the_email);
  INSERT INTO enrolment (member_id, forum_id, since)
  SELECT the_member, f.id, at FROM forum f WHERE f.id = ANY (the_forums);
  RETURN the_member;
END $$;

-- Deletes a newcomer whose approval was undone before they heard of it. It fails when something of theirs must stay.
CREATE FUNCTION undo_admission(the_member UUID) RETURNS VOID
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM member WHERE id = the_member
$$;

-- Notes that nobody but this member vouches for a guest. What a moderator invites needs no other word.
CREATE FUNCTION vouch_for(the_guest UUID, the_inviter UUID) RETURNS VOID
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE member g SET vouched_by_id = i.id, vouched_by = i.name
  FROM member i WHERE g.id = the_guest AND i.id = the_inviter AND i.role <> 'moderator'
$$;

-- Gives a member another office, so that nobody else needs to vouch for them. They move to this municipality, or stay in
-- theirs when it is NULL.
CREATE FUNCTION set_office(the_member UUID, the_role "MemberRole", is_acting BOOLEAN,
    the_municipality TEXT DEFAULT NULL)
  RETURNS VOID LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE member m SET role = the_role, acting = is_acting, vouched_by_id = NULL, vouched_by = NULL,
    municipality_code = coalesce(g.code, m.municipality_code),
    organisation = coalesce(g.name, m.organisation)
  FROM (SELECT) AS one LEFT JOIN municipality g ON g.code = the_municipality
  WHERE m.id = the_member
$$;

-- Withdraws a change that still waits for a second moderator.
CREATE FUNCTION withdraw_change(the_change UUID, at TIMESTAMPTZ) RETURNS VOID
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE role_change SET withdrawn_at = at WHERE id = the_change AND done_at IS NULL AND withdrawn_at IS NULL
$$;

-- The tables ------------------------------------------------------------------------------------------------------

-- What the functions touch.
GRANT SELECT (id, municipality_code, organisation, ended_at, name, role),
  INSERT (name, role, acting, municipality_code, organisation, joined_at),
  UPDATE (role, acting, municipality_code, organisation, vouched_by_id, vouched_by), DELETE ON member TO forum_gate_members;
GRANT SELECT (member_id, email, mail_of), INSERT (member_id, email, mail_of), DELETE ON contact TO forum_gate_members;
GRANT SELECT, INSERT (member_id, email, mail_of, kept_until), DELETE ON kept_contact TO forum_gate_members;
GRANT INSERT (member_id, forum_id, since) ON enrolment TO forum_gate_members;
GRANT SELECT (id, asked_by_id, done_at, withdrawn_at), UPDATE (withdrawn_at) ON role_change TO forum_gate_members;
GRANT SELECT (code, name) ON municipality TO forum_gate_members;
GRANT SELECT (id) ON forum TO forum_gate_members;

GRANT EXECUTE ON FUNCTION person TO forum_app, forum_member;
GRANT EXECUTE ON FUNCTION end_memberships TO forum_app, forum_member, forum_gate_seats;
GRANT EXECUTE ON FUNCTION admit_member TO forum_gate_invitations, forum_gate_seats;
GRANT EXECUTE ON FUNCTION undo_admission TO forum_gate_applications;
GRANT EXECUTE ON FUNCTION vouch_for TO forum_gate_invitations;
GRANT EXECUTE ON FUNCTION withdraw_change TO forum_gate_seats;
GRANT EXECUTE ON FUNCTION set_office TO forum_gate_seats;
GRANT EXECUTE ON FUNCTION member_with_address TO forum_app, forum_door;
GRANT EXECUTE ON FUNCTION active_successors TO forum_app, forum_member, forum_door;

-- municipality
ALTER TABLE municipality ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON municipality TO forum_app;
GRANT SELECT, UPDATE (ended_on) ON municipality TO forum_member;
GRANT SELECT ON municipality TO forum_door;
CREATE POLICY application ON municipality TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON municipality FOR SELECT TO forum_member, forum_door USING (true);
CREATE POLICY finish ON municipality FOR UPDATE TO forum_member USING ((SELECT viewer_is_moderator()));

-- municipality_successor
ALTER TABLE municipality_successor ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON municipality_successor TO forum_app;
GRANT SELECT, INSERT ON municipality_successor TO forum_member;
GRANT SELECT ON municipality_successor TO forum_door;
CREATE POLICY application ON municipality_successor TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON municipality_successor FOR SELECT TO forum_member, forum_door USING (true);
CREATE POLICY finish ON municipality_successor FOR INSERT TO forum_member WITH CHECK ((SELECT viewer_is_moderator()));

-- mail_domain
ALTER TABLE mail_domain ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON mail_domain TO forum_app;
GRANT SELECT ON mail_domain TO forum_member, forum_door;
CREATE POLICY application ON mail_domain TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON mail_domain FOR SELECT TO forum_member, forum_door USING (true);

-- member: a member of any forum reads all members. A guest of single threads reads those they meet there. A moderator
-- reads all, also while enrolled in no forum, because moderators read every member's address.
ALTER TABLE member ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON member TO forum_app;
GRANT SELECT, INSERT,
  UPDATE (role, acting, municipality_code, organisation, ended_at, ending, vouched_by_id, vouched_by) ON member
  TO forum_member;
GRANT SELECT ON member TO forum_door;
CREATE POLICY application ON member TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON member FOR SELECT TO forum_member
  USING (cardinality((SELECT viewer_forums())::uuid[]) > 0 OR id = ANY ((SELECT viewer_companions())::uuid[])
    OR (SELECT viewer_is_moderator()));
CREATE POLICY admit ON member FOR INSERT TO forum_member WITH CHECK ((SELECT viewer_is_moderator()));
CREATE POLICY finish ON member FOR UPDATE TO forum_member USING ((SELECT viewer_is_moderator()));
CREATE POLICY door ON member FOR SELECT TO forum_door USING (ended_at IS NULL);

CREATE TRIGGER name_ending BEFORE INSERT OR UPDATE OF ended_at, ending ON member
  FOR EACH ROW EXECUTE FUNCTION name_ending();
CREATE TRIGGER membership_ends AFTER UPDATE OF ended_at, ending ON member
  FOR EACH ROW WHEN (NEW.ending <> 'suspended') EXECUTE FUNCTION membership_ends();
CREATE TRIGGER membership_returns AFTER UPDATE OF ended_at ON member
  FOR EACH ROW WHEN (OLD.ending <> 'suspended' AND NEW.ending IS NULL) EXECUTE FUNCTION membership_returns();
CREATE TRIGGER proposals_end AFTER UPDATE OF role, ended_at ON member
  FOR EACH ROW WHEN (OLD.role = 'moderator' AND (NEW.role <> 'moderator' OR NEW.ended_at IS NOT NULL))
  EXECUTE FUNCTION proposals_end();

-- contact: forum_door reads no address. It turns mail off for the member whom a mail's link names, and it reads the
-- domain to find the provider of an organisation.
ALTER TABLE contact ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON contact TO forum_app;
GRANT SELECT, INSERT, UPDATE (mail_of) ON contact TO forum_member;
GRANT SELECT (member_id, domain, mail_of), UPDATE (mail_of) ON contact TO forum_door;
CREATE POLICY application ON contact TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON contact FOR SELECT TO forum_member
  USING (member_id = (SELECT viewer()) OR (SELECT viewer_is_moderator()));
CREATE POLICY admit ON contact FOR INSERT TO forum_member WITH CHECK ((SELECT viewer_is_moderator()));
CREATE POLICY choose ON contact FOR UPDATE TO forum_member USING (member_id = (SELECT viewer()));
CREATE POLICY door ON contact TO forum_door USING (EXISTS (SELECT FROM member m WHERE m.id = member_id));

-- kept_contact: moderators see until when an ending can be undone, and not the address.
ALTER TABLE kept_contact ENABLE ROW LEVEL SECURITY;
GRANT SELECT (member_id, kept_until), DELETE ON kept_contact TO forum_app;
GRANT SELECT (member_id, kept_until) ON kept_contact TO forum_member;
CREATE POLICY application ON kept_contact TO forum_app USING (true);
CREATE POLICY read ON kept_contact FOR SELECT TO forum_member USING ((SELECT viewer_is_moderator()));

-- enrolment
ALTER TABLE enrolment ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON enrolment TO forum_app;
GRANT SELECT, INSERT ON enrolment TO forum_member;
CREATE POLICY application ON enrolment TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON enrolment FOR SELECT TO forum_member
  USING (member_id = (SELECT viewer()) OR forum_id = ANY ((SELECT viewer_forums())::uuid[]));
CREATE POLICY admit ON enrolment FOR INSERT TO forum_member WITH CHECK ((SELECT viewer_is_moderator()));

-- role_change
ALTER TABLE role_change ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON role_change TO forum_app;
GRANT SELECT, INSERT, UPDATE (seconded_by_id, done_at, withdrawn_at) ON role_change TO forum_member;
CREATE POLICY application ON role_change TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON role_change FOR SELECT TO forum_member USING ((SELECT viewer_is_moderator()));
CREATE POLICY ask ON role_change FOR INSERT TO forum_member
  WITH CHECK ((SELECT viewer_is_moderator()) AND asked_by_id = (SELECT viewer()) AND member_id <> (SELECT viewer()));
CREATE POLICY finish ON role_change FOR UPDATE TO forum_member USING ((SELECT viewer_is_moderator()));
