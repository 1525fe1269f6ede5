-- The gate of the invitations: who may invite, and the one way in by invitation.

-- The threads into which the viewer may invite: their own, and for moderators those in which they take part. Guests
-- invite nobody.
CREATE FUNCTION viewer_hosts() RETURNS UUID[] LANGUAGE sql STABLE PARALLEL RESTRICTED AS $$
  SELECT CASE WHEN cardinality(viewer_forums()) = 0 THEN '{}'
    WHEN viewer_is_moderator() THEN viewer_threads() ELSE viewer_asked() END
$$;

-- Revokes the invitations that their inviter may no longer give. This happens in the transaction in which the inviter
-- leaves, is suspended, or stops being a moderator.
CREATE FUNCTION invitations_end() RETURNS TRIGGER
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE invitation SET revoked_at = coalesce(NEW.ended_at, clock_timestamp()), token_hash = NULL
  WHERE invited_by_id = NEW.id AND accepted_at IS NULL AND revoked_at IS NULL
    AND (NEW.ended_at IS NOT NULL OR thread_id IS NULL);
  UPDATE invitation_link SET revoked_at = coalesce(NEW.ended_at, clock_timestamp())
  WHERE made_by_id = NEW.id AND revoked_at IS NULL;
  RETURN NULL;
END $$;

-- When a participant leaves a thread, the invitations that they sent for it are revoked.
CREATE FUNCTION guests_stay_out() RETURNS TRIGGER
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE invitation SET revoked_at = clock_timestamp(), token_hash = NULL
  WHERE thread_id = OLD.thread_id AND invited_by_id = OLD.member_id AND accepted_at IS NULL AND revoked_at IS NULL;
  RETURN NULL;
END $$;

-- The only way in by invitation. It takes the link from the letter and the code that was mailed to the same address for
-- this browser (the_attempt). It makes exactly the member that was invited. It returns no row when the link or the code
-- is wrong; a wrong code counts as a try. It returns a row without a member when the address already belongs to one.
-- Somebody who accepted before and has no factor yet can come back with a new code.
CREATE FUNCTION accept_invitation(the_token BYTEA, the_attempt BYTEA, the_code BYTEA, the_time TIMESTAMPTZ)
  RETURNS TABLE ("id" UUID, "memberId" UUID, "email" TEXT, "threadId" UUID, "forumId" UUID, "sequence" INTEGER,
    "isFirst" BOOLEAN)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  i invitation;
  is_right BOOLEAN;
  the_member UUID;
  has_ended BOOLEAN;
BEGIN
  SELECT * INTO i FROM invitation WHERE token_hash = the_token AND revoked_at IS NULL AND expires_at > the_time
  FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;

  UPDATE invitation_code c SET tries = tries + 1, used_at = CASE WHEN code_hash = the_code THEN the_time END
  WHERE c.invitation_id = i.id AND attempt_hash = the_attempt AND used_at IS NULL AND tries < 5
    AND c.expires_at > the_time
  RETURNING code_hash = the_code INTO is_right;
  IF is_right IS NOT TRUE THEN RETURN; END IF;

  -- The inviter may still invite at this moment.
  IF i.accepted_at IS NULL AND NOT EXISTS (
    SELECT FROM member m WHERE m.id = i.invited_by_id AND m.ended_at IS NULL
    AND (CASE WHEN i.thread_id IS NULL THEN m.role = 'moderator'
      ELSE EXISTS (SELECT FROM participant p WHERE p.thread_id = i.thread_id AND p.member_id = m.id) END)
  ) THEN RETURN; END IF;

  SELECT m.id, m.ended_at IS NOT NULL INTO the_member, has_ended
  FROM contact c JOIN member m ON m.id = c.member_id WHERE lower(c.email) = lower(i.email);
  IF has_ended
    OR (the_member IS NOT NULL AND i.thread_id IS NULL AND the_member IS DISTINCT FROM i.member_id)
    OR (the_member IS NULL AND i.accepted_at IS NOT NULL) THEN
    RETURN QUERY SELECT i.id, NULL::uuid, NULL, NULL::uuid, NULL::uuid, NULL::integer, false;
    RETURN;
  END IF;

  IF the_member IS NULL THEN
    the_member := admit_member(i.name, i.role, i.acting, i.municipality_code, i.organisation, i.email, i.forum_ids,
      the_time);
    IF i.thread_id IS NOT NULL AND i.seconded_by_id IS NULL THEN PERFORM vouch_for(the_member, i.invited_by_id); END IF;
  END IF;
  IF i.accepted_at IS NULL THEN
    IF i.thread_id IS NOT NULL THEN
      PERFORM take_part(i.thread_id, the_member, i.from_post, i.invited_by_id, the_time);
    END IF;
    UPDATE invitation SET accepted_at = the_time, member_id = the_member WHERE id = i.id;
  END IF;

  RETURN QUERY SELECT i.id, the_member, i.email, t.id, t.forum_id, t.sequence, i.accepted_at IS NULL
  FROM (SELECT) AS one LEFT JOIN thread t ON t.id = i.thread_id;
END $$;

-- Asks for an invitation by a link that several people may use. One statement counts and refuses, so the limit holds
-- when many ask at once. It lets nobody in: it invites the owner of the mailbox. Every request counts as a use, so the
-- count does not show whether an address is known.
CREATE FUNCTION ask_by_link(the_token BYTEA, the_name TEXT, the_email TEXT, the_time TIMESTAMPTZ,
    OUT is_taken BOOLEAN, OUT invitation_id UUID)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE l invitation_link;
BEGIN
  UPDATE invitation_link SET uses = uses + 1
  WHERE token_hash = the_token AND revoked_at IS NULL AND expires_at > the_time AND uses < max_uses
    AND domain = split_part(the_email, '@', 2)
  RETURNING * INTO l;
  is_taken := FOUND;
  IF NOT is_taken THEN RETURN; END IF;

  INSERT INTO invitation AS i (name, email, role, municipality_code, organisation, forum_ids, invited_by_id,
    invited_at, link_id)
  VALUES (the_name, the_email, l.role, l.municipality_code, l.organisation, l.forum_ids, l.made_by_id, the_time, l.id)
  ON CONFLICT (lower(email)) WHERE thread_id IS NULL AND accepted_at IS NULL AND revoked_at IS NULL
  DO UPDATE SET token_hash = NULL, sent_at = NULL, renewals = i.renewals + 1 WHERE i.renewals < 3
  RETURNING i.id INTO invitation_id;
END $$;

-- The invitations that the viewer accepted, with the name and office that they gave. It returns only the id of a
-- thread; the caller reads its title through the gate.
CREATE FUNCTION own_arrivals() RETURNS TABLE (name TEXT, role "MemberRole", acting BOOLEAN, organisation TEXT,
    email TEXT, thread_id UUID, invited_at TIMESTAMPTZ, accepted_at TIMESTAMPTZ)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT name, role, acting, organisation, email, thread_id, invited_at, accepted_at FROM invitation
  WHERE member_id = viewer() ORDER BY invited_at
$$;

-- The tables ------------------------------------------------------------------------------------------------------

-- What the functions touch.
GRANT SELECT,
  INSERT (name, email, role, municipality_code, organisation, forum_ids, invited_by_id, invited_at, link_id),
  UPDATE (token_hash, sent_at, renewals, revoked_at, accepted_at, member_id) ON invitation TO forum_gate_invitations;
GRANT SELECT (invitation_id, attempt_hash, code_hash, tries, used_at, expires_at), UPDATE (tries, used_at)
  ON invitation_code TO forum_gate_invitations;
GRANT SELECT, UPDATE (uses, revoked_at) ON invitation_link TO forum_gate_invitations;
GRANT SELECT (id, role, ended_at) ON member TO forum_gate_invitations;
GRANT SELECT (member_id, email) ON contact TO forum_gate_invitations;
GRANT SELECT (id, forum_id, sequence) ON thread TO forum_gate_invitations;
GRANT SELECT (thread_id, member_id) ON participant TO forum_gate_invitations;

GRANT EXECUTE ON FUNCTION viewer_hosts, own_arrivals TO forum_app, forum_member;
GRANT EXECUTE ON FUNCTION accept_invitation, ask_by_link TO forum_app, forum_door;

CREATE TRIGGER invitations_end AFTER UPDATE OF ended_at, role ON member
  FOR EACH ROW WHEN (NEW.ended_at IS NOT NULL OR (OLD.role = 'moderator' AND NEW.role <> 'moderator'))
  EXECUTE FUNCTION invitations_end();
CREATE TRIGGER guests_stay_out AFTER DELETE ON participant FOR EACH ROW EXECUTE FUNCTION guests_stay_out();

-- invitation: moderators see invitations to the forum, and those that wait for a second moderator. Members who may
-- invite into a thread see its invitations. A member can clear the hash of a link and cannot set one: the job that
-- writes the letter sets it. forum_door reads the state of an invitation, and no address.
ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON invitation TO forum_app;
GRANT SELECT, INSERT, UPDATE (token_hash, sent_at, renewals, seconded_by_id, seconded_at, revoked_at) ON invitation
  TO forum_member;
GRANT SELECT (id, name, token_hash, sent_at, expires_at, renewals, accepted_at, revoked_at),
  UPDATE (token_hash, sent_at, renewals) ON invitation TO forum_door;
CREATE POLICY application ON invitation TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON invitation FOR SELECT TO forum_member
  USING (thread_id = ANY ((SELECT viewer_hosts())::uuid[])
    OR ((SELECT viewer_is_moderator()) AND (thread_id IS NULL OR role = 'partner')));
CREATE POLICY invite ON invitation FOR INSERT TO forum_member
  WITH CHECK (invited_by_id = (SELECT viewer()) AND token_hash IS NULL AND seconded_by_id IS NULL
    AND accepted_at IS NULL AND (thread_id = ANY ((SELECT viewer_hosts())::uuid[])
      OR ((SELECT viewer_is_moderator()) AND thread_id IS NULL)));
CREATE POLICY change ON invitation FOR UPDATE TO forum_member
  USING (thread_id = ANY ((SELECT viewer_hosts())::uuid[])
    OR ((SELECT viewer_is_moderator()) AND (thread_id IS NULL OR role = 'partner')))
  WITH CHECK (token_hash IS NULL);
CREATE POLICY door ON invitation TO forum_door USING (revoked_at IS NULL) WITH CHECK (token_hash IS NULL);

-- invitation_code
ALTER TABLE invitation_code ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON invitation_code TO forum_app;
GRANT SELECT (id, invitation_id, attempt_hash, asked_at, expires_at),
  INSERT (id, invitation_id, attempt_hash, asked_at, expires_at) ON invitation_code TO forum_door;
CREATE POLICY application ON invitation_code TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY door ON invitation_code TO forum_door
  USING (EXISTS (SELECT FROM invitation i WHERE i.id = invitation_id));

-- invitation_link
ALTER TABLE invitation_link ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON invitation_link TO forum_app;
GRANT SELECT, INSERT, UPDATE (revoked_at) ON invitation_link TO forum_member;
GRANT SELECT (id, token_hash, role, organisation, domain, max_uses, uses, expires_at, revoked_at) ON invitation_link
  TO forum_door;
CREATE POLICY application ON invitation_link TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON invitation_link FOR SELECT TO forum_member USING ((SELECT viewer_is_moderator()));
CREATE POLICY make ON invitation_link FOR INSERT TO forum_member
  WITH CHECK ((SELECT viewer_is_moderator()) AND made_by_id = (SELECT viewer()));
CREATE POLICY revoke ON invitation_link FOR UPDATE TO forum_member USING ((SELECT viewer_is_moderator()));
CREATE POLICY door ON invitation_link FOR SELECT TO forum_door USING (revoked_at IS NULL);
